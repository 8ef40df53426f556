/** Heureka's availability feed: pieces on the shelf, fetched every few minutes. */
import { fail, ok } from '../../base/result.ts'
import type { Result } from '../../base/result.ts'
import type { ProductPatch } from '../product.ts'
import { rowFault } from '../row-fault.ts'
import type { RowFault } from '../row-fault.ts'
import { textAt } from '../row.ts'
import type { FeedRow } from '../row.ts'
import { parseId } from './parse-id.ts'

export function availability(row: FeedRow): Result<ProductPatch, RowFault>[] {
  const id = parseId(row.attributes['id'] ?? '', '/@id')
  if (!id.ok) return [id]
  const text = textAt(row, 'stock_quantity')
  // Number('') is 0: what says nothing must not empty the shelf.
  if (!/^\d{1,9}$/.test(text)) return [fail(rowFault('bad_stock', '/stock_quantity', id.value, text))]
  const stock = Number(text)
  return [ok({ id: id.value, stock, available: stock > 0 })]
}
