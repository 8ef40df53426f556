/**
 * Whether two products meet more often than chance would have it: Dunning's log-likelihood ratio of the
 * two-by-two table. It is a filter and no score: as a score it favours what is certain over what is likely.
 */

/** A ratio that chance exceeds once in a thousand times. */
export const SURE_RATIO = 10.83
/** Two baskets are one household. */
export const SURE_TIMES = 3

export type Meeting = {
  /** Baskets with both. */
  readonly both: number
  readonly one: number
  readonly other: number
  readonly all: number
}

/** 0 where they meet as chance has it or less; the counts may be of different times, so none goes below 0. */
export function ratioOf({ both, one, other, all }: Meeting): number {
  const onlyOne = Math.max(0, one - both)
  const onlyOther = Math.max(0, other - both)
  const neither = Math.max(0, all - both - onlyOne - onlyOther)
  if (both * neither <= onlyOne * onlyOther) return 0
  const rows = entropy(both + onlyOne, onlyOther + neither)
  const columns = entropy(both + onlyOther, onlyOne + neither)
  return Math.max(0, 2 * (rows + columns - entropy(both, onlyOne, onlyOther, neither)))
}

export function isSure(meeting: Meeting): boolean {
  return meeting.both >= SURE_TIMES && ratioOf(meeting) > SURE_RATIO
}

const xLogX = (x: number) => (x === 0 ? 0 : x * Math.log(x))

function entropy(...counts: readonly number[]): number {
  const sum = counts.reduce((total, count) => total + count, 0)
  return xLogX(sum) - counts.reduce((total, count) => total + xLogX(count), 0)
}
