/** Learns from one basket at a time: order inside it means nothing, and every product counts once. */
import { DAY_MS } from '../base/time.ts'
import { add, countersFor, know, weightAt } from './counters.ts'
import type { Counters } from './counters.ts'

/** A basket with hundreds of lines is a wholesaler's; its pairs say little and cost the square. */
export const MAX_LINES = 60
/** A basket brings dozens of partners at once: fewer counters would forget the common ones. */
export const BASKET_SLOTS = 128

export type BasketSettings = {
  /** A partner's count is divided by the baskets it stood in, to this power. */
  readonly discount: number
  /** A pair of a basket of n products counts n to the power of minus this. */
  readonly sizeDiscount: number
  readonly halfLifeMs: number
  /** Baskets of a product at which counts and the catalogue's words weigh the same. */
  readonly even: number
}

/** Measured on one public shop (docs/recommendations.md). */
export const USUAL_BASKETS: BasketSettings = {
  discount: 0.1,
  sizeDiscount: 0.25,
  halfLifeMs: 90 * DAY_MS,
  even: 10,
}

export const basketCounters = ({ halfLifeMs }: BasketSettings): Counters =>
  countersFor(halfLifeMs, BASKET_SLOTS)

/** One basket. @param items  numbers of products; those past MAX_LINES are counted but not paired. */
export function learnBasket(
  counters: Counters,
  items: Iterable<number>,
  at: number,
  settings: BasketSettings,
): void {
  const all = [...new Set(items)]
  counters.baskets++
  for (const item of all) {
    know(counters, item)
    counters.support[item] = counters.support[item]! + 1
  }
  const paired = all.slice(0, MAX_LINES)
  const weight = weightAt(counters, at) * paired.length ** -settings.sizeDiscount
  for (const one of paired) for (const other of paired) if (one !== other) add(counters, one, other, weight)
}
