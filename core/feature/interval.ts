/** How long it takes from one order to the next. Instants are epoch ms, lengths are ms. */
import { DAY_MS } from '../base/time.ts'

/** So many own gaps speak for themselves; below that the shop's median has its share. */
export const ENOUGH_GAPS = 3

/**
 * The middle one, of an even number the mean of the two in the middle; null of none.
 *
 * @param values  in any order.
 */
export function medianOf(values: readonly number[]): number | null {
  const sorted = [...values].sort((a, b) => a - b)
  const half = Math.floor(sorted.length / 2)
  if (sorted.length === 0) return null
  return sorted.length % 2 === 1 ? sorted[half]! : (sorted[half - 1]! + sorted[half]!) / 2
}

/** The median gap between neighbours; null under two instants. Two at the same instant are a gap of 0. */
export function medianGapMs(instants: readonly number[]): number | null {
  const sorted = [...instants].sort((a, b) => a - b)
  return medianOf(sorted.slice(1).map((at, index) => at - sorted[index]!))
}

/**
 * How long it should take until the next order.
 *
 * Somebody with one gap in two orders has a third of a say, with two gaps two thirds, and from
 * three on the shop has none. Null where neither of them is known.
 *
 * @param ownMs  the person's own median; null under two orders.
 * @param shopMs  the median of the shop; null while it is not known.
 */
export function expectedGapMs(ownMs: number | null, gaps: number, shopMs: number | null): number | null {
  if (ownMs === null) return shopMs
  if (shopMs === null || gaps >= ENOUGH_GAPS) return ownMs
  return (ownMs * gaps + shopMs * (ENOUGH_GAPS - gaps)) / ENOUGH_GAPS
}

export function inDays(lengthMs: number | null): number | null {
  return lengthMs === null ? null : lengthMs / DAY_MS
}
