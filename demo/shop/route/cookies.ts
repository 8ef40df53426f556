/** The shop's cookies; all are its own, strictly necessary, and unreadable for scripts. */

import type { Context } from 'hono'
import { setCookie } from 'hono/cookie'
import { CART_COOKIE, serializeCart } from '../commerce/cart.ts'
import type { Cart } from '../commerce/cart.ts'
import { FLASH_COOKIE, serializeFlash } from '../commerce/flash.ts'
import type { Flash } from '../commerce/flash.ts'
import type { AppEnv } from '../env.ts'
import { SESSION_DAYS } from '../store/account.ts'

export const SESSION_COOKIE = 'relace'
/** The last order of this browser with its key, so that a guest may see the thank-you page. */
export const ORDER_COOKIE = 'objednavka'

/** The code of a discount, until it is used. */
export const CODE_COOKIE = 'kod'

const DAY_S = 86_400

function write(c: Context<AppEnv>, name: string, value: string, maxAge: number): void {
  setCookie(c, name, value, {
    path: '/',
    httpOnly: true,
    sameSite: 'Lax',
    secure: c.var.visit.isSecure,
    maxAge,
  })
}

export function keepCart(c: Context<AppEnv>, cart: Cart): void {
  write(c, CART_COOKIE, serializeCart(cart), 30 * DAY_S)
}

export function keepFlash(c: Context<AppEnv>, flash: Flash): void {
  write(c, FLASH_COOKIE, serializeFlash(flash), 300)
}

export function keepSession(c: Context<AppEnv>, token: string): void {
  write(c, SESSION_COOKIE, token, SESSION_DAYS * DAY_S)
}

export function keepCode(c: Context<AppEnv>, code: string): void {
  write(c, CODE_COOKIE, code, 7 * DAY_S)
}

export function keepOrder(c: Context<AppEnv>, orderId: string, accessKey: string): void {
  write(c, ORDER_COOKIE, `${orderId}~${accessKey}`, 7 * DAY_S)
}
