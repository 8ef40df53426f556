/** Which prices a person looks at and pays, category by category, with the decay of interests. */
import { halved } from '../base/time.ts'
import { itemsOf } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { AFFINITY_HALF_LIFE_MS, INTEREST_WEIGHTS } from './affinity.ts'
import { positionIn } from './quantile.ts'
import type { ShopQuantiles } from './quantile.ts'

/** How much was seen of a category, and the same times the price in micro. */
export type Priced = { readonly weight: number; readonly weightedMicro: number }

export type Prices = {
  /** Reference instant; null while there are none. */
  readonly at: number | null
  readonly byCategory: Readonly<Record<string, Priced>>
}

export const NO_PRICES: Prices = { at: null, byCategory: {} }
const MAX_CATEGORIES = 20

export function foldPrices(prices: Prices, event: Event): Prices {
  const weight = INTEREST_WEIGHTS.get(event.name)
  const items = itemsOf(event).filter((item) => item.item_category && item.priceMicro !== undefined)
  if (weight === undefined || items.length === 0) return prices
  const share = weight / Math.sqrt(items.length)
  return items.reduce((held, item) => {
    const one: Priced = { weight: share, weightedMicro: share * item.priceMicro! }
    return mergePrices(held, { at: event.at, byCategory: { [item.item_category!]: one } })
  }, prices)
}

/** Two histories that share no event, as one. */
export function mergePrices(one: Prices, other: Prices): Prices {
  if (one.at === null || other.at === null) return one.at === null ? other : one
  const at = Math.max(one.at, other.at)
  const sums = new Map(decayed(one, at))
  for (const [category, more] of decayed(other, at)) {
    const held = sums.get(category)
    sums.set(category, held ? added(held, more) : more)
  }
  const kept = [...sums].sort((a, b) => b[1].weight - a[1].weight || (a[0] < b[0] ? -1 : 1))
  return { at, byCategory: Object.fromEntries(kept.slice(0, MAX_CATEGORIES)) }
}

/**
 * Where the person stands between cheap (0) and dear (1): the place of the mean price in the range
 * of each category, by how much was seen of it. Null while no category of theirs has a known range.
 */
export function priceLevelOf(prices: Prices, quantiles: ShopQuantiles | null): number | null {
  if (quantiles === null) return null
  let weight = 0
  let sum = 0
  for (const [category, held] of Object.entries(prices.byCategory)) {
    const cuts = Object.hasOwn(quantiles.prices, category) ? quantiles.prices[category]! : []
    if (cuts.length === 0) continue
    weight += held.weight
    // Whole micros: what is left of a price after its decay is that price, not a hair beside it.
    sum += held.weight * positionIn(cuts, Math.round(held.weightedMicro / held.weight))
  }
  // A limit in a rule must not hang on the last bit.
  return weight > 0 ? Math.round((sum / weight) * 1e6) / 1e6 : null
}

/** How much was seen in all, as it stands at an instant. */
export function priceWeightAt(prices: Prices, now: number): number {
  return decayed(prices, now).reduce((sum, [, { weight }]) => sum + weight, 0)
}

function added(one: Priced, other: Priced): Priced {
  return { weight: one.weight + other.weight, weightedMicro: one.weightedMicro + other.weightedMicro }
}

function decayed({ at, byCategory }: Prices, now: number): [category: string, priced: Priced][] {
  const left = at === null ? 1 : halved(now - at, AFFINITY_HALF_LIFE_MS)
  return Object.entries(byCategory).map(([category, { weight, weightedMicro }]) => [
    category,
    { weight: weight * left, weightedMicro: weightedMicro * left },
  ])
}
