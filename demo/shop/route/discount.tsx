/** Codes: kept in a cookie, asked of the service of discounts each time that money is shown or taken. */

import type { Context } from 'hono'
import { deleteCookie, getCookie } from 'hono/cookie'
import { basketOf, discountOf, refusedText } from '../commerce/discount.ts'
import type { Discount, Offered } from '../commerce/discount.ts'
import type { AppEnv } from '../env.ts'
import { CODE_COOKIE, keepCode } from './cookies.ts'
import { formOf } from './form.ts'

const MAX_CODE_CHARACTERS = 1500
const TIMEOUT_MS = 3000
/** The server in front of the shop says which device asks. */
const DEVICE_HEADER = 'offer-device'

export type Asked =
  | { readonly kind: 'none' }
  | { readonly kind: 'granted'; readonly discount: Discount }
  | { readonly kind: 'refused'; readonly text: string }

interface Asking {
  readonly deliveryCzk: number | null
  readonly email?: string
  /** With it the code is used up. */
  readonly orderId?: string
}

/** What the code of this browser is worth; what is down is worth nothing, and the order goes on. */
export async function askDiscount(c: Context<AppEnv>, asking: Asking): Promise<Asked> {
  const code = getCookie(c, CODE_COOKIE)
  const { DISCOUNT_URL: url, DISCOUNT_KEY: key } = c.env
  const { cart } = c.var.visit
  if (!code || !url || !key || cart.length === 0) return { kind: 'none' }
  const device = c.req.header(DEVICE_HEADER)
  const { email, orderId, deliveryCzk } = asking
  const body = {
    code,
    ...(device ? { device } : {}),
    ...(email ? { identifiers: { email } } : {}),
    ...(orderId ? { order_id: orderId } : {}),
    basket: basketOf(cart, deliveryCzk),
  }
  try {
    const response = await fetch(`${url}/${orderId ? 'redeem' : 'verify'}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${key}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIMEOUT_MS),
    })
    const said = (await response.json()) as Offered & { readonly code: string }
    return response.ok
      ? { kind: 'granted', discount: discountOf(said) }
      : { kind: 'refused', text: refusedText(said.code) }
  } catch {
    return { kind: 'refused', text: refusedText('') }
  }
}

/** Typed in at the checkout. An empty field takes the code away. */
export async function enterCode(c: Context<AppEnv>): Promise<Response> {
  const form = await formOf(c)
  const code = String(form.get('kod') ?? '').trim()
  if (code === '') forgetCode(c)
  else keepCode(c, code.slice(0, MAX_CODE_CHARACTERS))
  return c.redirect('/pokladna', 303)
}

/** A link with a code: it is kept, and the address is clean again. */
export function codeOfLink(c: Context<AppEnv>): Response | null {
  const code = c.req.query('kod')
  if (!code) return null
  keepCode(c, code.slice(0, MAX_CODE_CHARACTERS))
  return c.redirect('/kosik', 303)
}

export function forgetCode(c: Context<AppEnv>): void {
  deleteCookie(c, CODE_COOKIE, { path: '/' })
}
