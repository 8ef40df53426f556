/** Pieces sold, as rows. */

import type { OrderLine } from '../commerce/order.ts'
import { soldKey } from '../commerce/stock.ts'
import type { Sold } from '../commerce/stock.ts'

export function soldPieces(sql: SqlStorage): Sold {
  const rows = sql
    .exec<{ product_id: string; variant_id: string; pieces: number }>('SELECT * FROM sold')
    .toArray()
  return Object.fromEntries(rows.map((row) => [soldKey(row.product_id, row.variant_id), row.pieces]))
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
