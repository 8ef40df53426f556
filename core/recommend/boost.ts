/** What a merchant puts in front or fixes to a place. */
import type { Good } from './goods.ts'

/** Multiplies the score of what matches all that is said; times between 0 and MAX_TIMES. */
export type Boost = {
  readonly category?: string
  readonly brand?: string
  readonly ids?: readonly string[]
  readonly times: number
}

/** Place from 0. */
export type Pin = { readonly id: string; readonly place: number }

export const MAX_TIMES = 100
/** A margin is a hint and no order: its power beside the score. */
export const MAX_MARGIN_POWER = 0.3

/** @param marginPower  0: the margin plays no part; at most MAX_MARGIN_POWER. */
export function boostOf(good: Good, boosts: readonly Boost[], marginPower = 0): number {
  const fits = ({ category, brand, ids }: Boost) =>
    (category === undefined || category === good.category) &&
    (brand === undefined || brand === good.brand) &&
    (ids === undefined || ids.includes(good.id))
  const merchant = boosts
    .filter(fits)
    .reduce((times, boost) => times * Math.min(MAX_TIMES, Math.max(0, boost.times)), 1)
  if (marginPower <= 0 || good.margin === null) return merchant
  return merchant * Math.max(0.01, good.margin) ** Math.min(MAX_MARGIN_POWER, marginPower)
}

/** Puts what is pinned at its places, and the rest around it in order; a place past the end is the end. */
export function pinned<One>(
  rest: readonly One[],
  pins: readonly { readonly place: number; readonly one: One }[],
): One[] {
  const list = [...rest]
  for (const { place, one } of [...pins].sort((a, b) => a.place - b.place))
    list.splice(Math.min(Math.max(0, place), list.length), 0, one)
  return list
}
