/**
 * A person's cart for the shop to put back: products and how many, signed with the secret that signs the
 * shop's orders. No price, no name and nobody's id is in it; the shop asks its own catalogue what it costs.
 *
 * `?cart=<body>.<signature>`: body is base64url of `{"lines":[["id",2]],"exp":<epoch seconds>}`, signature
 * base64url of HMAC-SHA256 over `cart.<body>`.
 */
import type { Cart } from '../../core/feature/cart.ts'
import type { Env } from '../env.ts'
import { base64url } from '../secret.ts'

/** Long enough for the redirect; what stays in the history of a browser is of no use. */
const VALID_S = 15 * 60
const MAX_LINES = 30
const encoder = new TextEncoder()

/** Null: nothing is in the cart, or the shop has no secret to know us by. */
export async function restoreAddress(env: Env, cart: Cart, path: string, now: number): Promise<URL | null> {
  if (!env.ORDER_SECRET) return null
  const lines = cart.lines.slice(-MAX_LINES)
  if (lines.length === 0) return null
  const said = {
    lines: lines.map(({ productId, quantity }) => [productId, quantity]),
    exp: Math.floor(now / 1000) + VALID_S,
  }
  const body = base64url(encoder.encode(JSON.stringify(said)))
  const url = new URL(path, env.SHOP_URL)
  url.searchParams.set('cart', `${body}.${base64url(await mac(env.ORDER_SECRET, `cart.${body}`))}`)
  return url
}

async function mac(secret: string, text: string): Promise<Uint8Array> {
  const raw = Uint8Array.from(atob(secret.replace(/^whsec_/, '')), (letter) => letter.charCodeAt(0))
  const key = await crypto.subtle.importKey('raw', raw, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign'])
  return new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text)))
}
