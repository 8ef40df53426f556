/** Who may stand in a list at all: asked before anything is cut, so that a list is never short for it. */
import type { Goods } from './goods.ts'
import type { Refusal } from './reason.ts'

export type Wishes = {
  /** The product that the page shows. */
  readonly current: number | null
  readonly excluded: ReadonlySet<number>
  /** Bought lately, and not to be offered again by itself. */
  readonly bought: ReadonlySet<number>
  readonly inCart: ReadonlySet<number>
  /** Least share of the price that must be earned; null: not asked. A margin that is not known passes. */
  readonly leastMargin: number | null
  /** The only categories to choose from; null: all. */
  readonly categories: ReadonlySet<string> | null
}

export const NO_WISHES: Wishes = {
  current: null,
  excluded: new Set(),
  bought: new Set(),
  inCart: new Set(),
  leastMargin: null,
  categories: null,
}

/** Why a product may not be listed; null where it may. */
export type Sieve = (item: number) => Refusal | null

/** A variant of what is looked at, bought or in the cart is the same thing in another colour. */
export function sieveFor({ all }: Goods, wishes: Wishes): Sieve {
  const { current, excluded, bought, inCart, leastMargin, categories } = wishes
  const had = current === null ? [...bought, ...inCart] : [current, ...bought, ...inCart]
  const groups = new Set(had.flatMap((item) => all[item]?.group ?? []))
  return (item) => {
    const good = all[item]
    if (!good || !good.inStock) return 'out_of_stock'
    if (item === current) return 'this_product'
    if (excluded.has(item)) return 'excluded'
    if (bought.has(item)) return 'bought'
    if (inCart.has(item)) return 'in_cart'
    if (groups.has(good.group)) return 'same_group'
    if (categories !== null && !categories.has(good.category)) return 'other_category'
    return leastMargin !== null && good.margin !== null && good.margin < leastMargin ? 'no_margin' : null
  }
}
