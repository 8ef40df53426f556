/** Pieces sold since the stock-taking; what is left is the catalogue's figure less this one. */

import { productById, variantOf } from '../catalogue/catalogue.ts'
import type { Product, Variant } from '../catalogue/product.ts'
import type { OrderLine } from './order.ts'

/** "product/variant" to pieces; a line that never sold is absent. */
export type Sold = Readonly<Record<string, number>>

export function soldKey(productId: string, variantId: string): string {
  return `${productId}/${variantId}`
}

export function piecesOf(product: Product, variant: Variant, sold: Sold): number {
  return Math.max(0, variant.stock - (sold[soldKey(product.id, variant.id)] ?? 0))
}

/** The first line that the stock cannot cover, or null when all can be sent. */
export function firstShortage(sold: Sold, lines: readonly OrderLine[]): OrderLine | null {
  const short = lines.find((line) => {
    const product = productById(line.productId)
    const variant = product ? variantOf(product, line.variantId) : null
    return !product || !variant || piecesOf(product, variant, sold) < line.quantity
  })
  return short ?? null
}
