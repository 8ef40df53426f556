/**
 * Hard rules of the shop: what may never be shown, whatever a model or a campaign says. What is barred
 * is taken off the shelf before anything is scored, so no score can bring it back.
 */
import type { Goods } from '../recommend/goods.ts'
import { goodsOf } from '../recommend/goods.ts'
import type { Shelf } from './candidate.ts'
import type { FreeShipping } from './value.ts'

export type Bounds = {
  /** Ids of products. */
  readonly products?: readonly string[]
  /** Categories, by their narrowest name. */
  readonly categories?: readonly string[]
  /** Categories that nobody's interest in is used or named (discreet.ts); their products may be shown. */
  readonly discreet?: readonly string[]
  /** Ids of campaigns. */
  readonly campaigns?: readonly string[]
  /** From how much on delivery is free: what content may say of it, and nothing else. */
  readonly freeShipping?: FreeShipping
  /** Share of people (0 to 1) who get nothing of ours, drawn anew each quarter. */
  readonly holdout?: number
}

/** The shelf as anything may choose from it, and the ids that were taken off. */
export function shelfWithin(shelf: Shelf, bounds: Bounds = NO_BOUNDS): Within {
  const held = WITHIN.get(shelf.goods)
  const made = held?.bounds === bounds ? held : { bounds, ...goodsWithin(shelf.goods, bounds) }
  WITHIN.set(shelf.goods, made)
  const isSame = made.goods === shelf.goods
  return { shelf: isSame ? shelf : { ...shelf, goods: made.goods }, barred: made.barred }
}

const NO_BOUNDS: Bounds = {}

type Within = { readonly shelf: Shelf; readonly barred: readonly string[] }

/** Goods and bounds stay for thousands of decisions. */
const WITHIN = new WeakMap<
  Goods,
  { readonly bounds: Bounds; readonly goods: Goods; readonly barred: readonly string[] }
>()

function goodsWithin(goods: Goods, { products = [], categories = [] }: Bounds) {
  if (products.length + categories.length === 0) return { goods, barred: [] }
  const barred = new Set(
    [
      ...products.flatMap((id) => goods.numbers.get(id) ?? []),
      ...categories.flatMap((name) => goods.byCategory.get(name) ?? []),
    ].sort((a, b) => a - b),
  )
  const all = goods.all.map((good, number) => (barred.has(number) ? null : good))
  return { goods: goodsOf(all), barred: [...barred].map((number) => goods.all[number]!.id) }
}
