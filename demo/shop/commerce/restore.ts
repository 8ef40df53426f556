/**
 * A cart that comes by a signed link: products and how many, nothing else. What they cost, and whether they
 * are there, the catalogue says. Signed as our order webhook is, with the secret that both sides have.
 */

import { productById } from '../catalogue/catalogue.ts'
import { withQuantity } from './cart.ts'
import type { Cart } from './cart.ts'

const MAX_CHARACTERS = 4000

export type Wanted = readonly (readonly [productId: string, quantity: number])[]

/** Null: it was not us who signed it, or it is too old. */
export async function wantedIn(given: string, secret: string, nowMs: number): Promise<Wanted | null> {
  const [body, signature, extra] = given.split('.')
  if (!body || !signature || extra !== undefined || !secret || given.length > MAX_CHARACTERS) return null
  try {
    const key = await crypto.subtle.importKey(
      'raw',
      bytesOf(secret.replace(/^whsec_/, '')),
      { name: 'HMAC', hash: 'SHA-256' },
      false,
      ['verify'],
    )
    const text = new TextEncoder().encode(`cart.${body}`)
    if (!(await crypto.subtle.verify('HMAC', key, bytesOf(signature), text))) return null
    const said = JSON.parse(new TextDecoder().decode(bytesOf(body))) as { lines: Wanted; exp: number }
    return said.exp * 1000 > nowMs ? said.lines : null
  } catch {
    return null
  }
}

/**
 * The cart with what is wanted in it. Quantities are set and not added, so twice is the same as once, and
 * what the visitor has more of by now stays. A product in another variant is there already.
 *
 * @param pieces  how many of a product's first variant there are.
 */
export function restored(cart: Cart, wanted: Wanted, pieces: (productId: string) => number): Cart {
  return wanted.reduce<Cart>((held, [productId, quantity]) => {
    const product = productById(String(productId))
    if (!product || !Number.isInteger(quantity) || quantity < 1) return held
    const line = held.find((one) => one.product.id === product.id)
    const variant = line?.variant ?? product.variants[0]
    const most = Math.max(line?.quantity ?? 0, Math.min(quantity, pieces(product.id)))
    return withQuantity(held, product, variant, most)
  }, cart)
}

function bytesOf(base64: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64.replaceAll('-', '+').replaceAll('_', '/'))
  return Uint8Array.from(text, (letter) => letter.charCodeAt(0))
}
