/**
 * The cart is a cookie of [product, variant, quantity] rows and nothing else, so an empty database
 * or a second Worker changes nothing for the shopper. What it says is never trusted: names, prices
 * and stock always come from the catalogue.
 */

import { productById, variantOf } from '../catalogue/catalogue.ts'
import type { Product, Variant } from '../catalogue/product.ts'

export const CART_COOKIE = 'kosik'
export const MAX_LINES = 30
export const MAX_QUANTITY = 20
const MAX_COOKIE_CHARACTERS = 3000

export interface CartLine {
  readonly product: Product
  readonly variant: Variant
  readonly quantity: number
}

export type Cart = readonly CartLine[]

function row(value: unknown): CartLine | null {
  if (!Array.isArray(value)) return null
  const [productId, variantId, quantity] = value as unknown[]
  if (typeof productId !== 'string' || typeof variantId !== 'string') return null
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1) return null
  const product = productById(productId)
  const variant = product ? variantOf(product, variantId) : null
  return product && variant ? { product, variant, quantity: Math.min(quantity, MAX_QUANTITY) } : null
}

export function isSameLine(line: CartLine, productId: string, variantId: string): boolean {
  return line.product.id === productId && line.variant.id === variantId
}

/** Whatever cannot be read is left out; a cookie that is not JSON is an empty cart. */
export function parseCart(cookie: string | undefined): Cart {
  if (!cookie || cookie.length > MAX_COOKIE_CHARACTERS) return []
  let rows: unknown
  try {
    rows = JSON.parse(cookie)
  } catch {
    return []
  }
  if (!Array.isArray(rows)) return []
  const lines: CartLine[] = []
  for (const line of rows.slice(0, MAX_LINES).map(row)) {
    if (line && !lines.some((known) => isSameLine(known, line.product.id, line.variant.id))) lines.push(line)
  }
  return lines
}

export function serializeCart(cart: Cart): string {
  return JSON.stringify(cart.map((line) => [line.product.id, line.variant.id, line.quantity]))
}

/** The cart with the line at this quantity; 0 takes the line out, a full cart takes no new line. */
export function withQuantity(cart: Cart, product: Product, variant: Variant, quantity: number): Cart {
  const wanted = Math.min(Math.max(quantity, 0), MAX_QUANTITY)
  const known = cart.some((line) => isSameLine(line, product.id, variant.id))
  if (!known)
    return wanted > 0 && cart.length < MAX_LINES ? [...cart, { product, variant, quantity: wanted }] : cart
  return cart
    .map((line) => (isSameLine(line, product.id, variant.id) ? { ...line, quantity: wanted } : line))
    .filter((line) => line.quantity > 0)
}

export function quantityOf(cart: Cart, productId: string, variantId: string): number {
  return cart.find((line) => isSameLine(line, productId, variantId))?.quantity ?? 0
}

export function cartCount(cart: Cart): number {
  return cart.reduce((sum, line) => sum + line.quantity, 0)
}

export function cartTotalCzk(cart: Cart): number {
  return cart.reduce((sum, line) => sum + line.variant.priceCzk * line.quantity, 0)
}
