/** What happened to a product: catalogue events, which belong to nobody. */
import type { Micro } from '../base/money.ts'
import type { Product } from './product.ts'

export type CatalogueEvent = { readonly at: number; readonly productId: string } & (
  | {
      readonly name: 'price_changed'
      readonly currency: string
      readonly fromMicro: Micro
      readonly toMicro: Micro
    }
  | {
      readonly name: 'stock_changed'
      readonly from: Shelf
      readonly to: Shelf
    }
)

/** Pieces, null where a feed only says yes or no, and whether it can be bought. */
type Shelf = { readonly stock: number | null; readonly available: boolean }
type Priced = Pick<Product, 'id' | 'currency' | 'priceMicro' | 'stock' | 'available'>

/** Nothing for a product that is new: there is no "from". A change of currency is no change of price. */
export function changesOf(before: Priced | null, after: Priced, at: number): CatalogueEvent[] {
  if (before === null) return []
  const events: CatalogueEvent[] = []
  if (before.priceMicro !== after.priceMicro && before.currency === after.currency) {
    const { currency, priceMicro: toMicro } = after
    const fromMicro = before.priceMicro
    events.push({ name: 'price_changed', productId: after.id, at, currency, fromMicro, toMicro })
  }
  if (before.stock !== after.stock || before.available !== after.available) {
    events.push({ name: 'stock_changed', productId: after.id, at, from: shelf(before), to: shelf(after) })
  }
  return events
}

/** Whether the history of price and stock has a new point. */
export function hasMoved(before: Priced | null, after: Priced): boolean {
  return (
    before === null ||
    before.priceMicro !== after.priceMicro ||
    before.stock !== after.stock ||
    before.available !== after.available
  )
}

const shelf = ({ stock, available }: Shelf): Shelf => ({ stock, available })
