/** How many are told at once that a product is back: no more than there are pieces of it. */
import { HOUR_MS } from '../base/time.ts'

/** Who is told in the next wave has so long less time than who was told in this one. */
export const WAVE_GAP_MS = HOUR_MS

export type Wave<One> = { readonly now: readonly One[]; readonly isLast: boolean }

/**
 * @param waiting  those who asked first first.
 * @param stock  pieces; null: the feed does not say how many, so all are told.
 */
export function waveOf<One>(waiting: readonly One[], stock: number | null): Wave<One> {
  const size = stock === null ? waiting.length : Math.max(1, Math.floor(stock))
  return { now: waiting.slice(0, size), isLast: waiting.length <= size }
}
