/** Pieces sold since the stock-taking; what is left is the catalogue's figure less this one. */

import { productById, variantOf } from '../catalogue/catalogue.ts'
import type { OrderLine } from '../commerce/order.ts'

/** "product/variant" to pieces; a line that never sold is absent. */
export type Sold = Readonly<Record<string, number>>

export function soldKey(productId: string, variantId: string): string {
  return `${productId}/${variantId}`
}

export function soldPieces(sql: SqlStorage): Sold {
  const rows = sql.exec<{ product_id: string; variant_id: string; pieces: number }>('SELECT * FROM sold').toArray()
  return Object.fromEntries(rows.map((row) => [soldKey(row.product_id, row.variant_id), row.pieces]))
}

/** The first line that the stock cannot cover, or null when all can be sent. */
export function firstShortage(sold: Sold, lines: readonly OrderLine[]): OrderLine | null {
  const short = lines.find((line) => {
    const product = productById(line.productId)
    const stock = product ? (variantOf(product, line.variantId)?.stock ?? 0) : 0
    return stock - (sold[soldKey(line.productId, line.variantId)] ?? 0) < line.quantity
  })
  return short ?? null
}

/** Direction 1 takes the pieces off the shelf, -1 puts them back. */
export function moveStock(sql: SqlStorage, lines: readonly OrderLine[], direction: 1 | -1): void {
  for (const line of lines) {
    sql.exec(
      `INSERT INTO sold (product_id, variant_id, pieces) VALUES (?, ?, ?)
       ON CONFLICT (product_id, variant_id) DO UPDATE SET pieces = pieces + excluded.pieces`,
      line.productId,
      line.variantId,
      line.quantity * direction,
    )
  }
}
