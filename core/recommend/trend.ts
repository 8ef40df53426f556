/**
 * What rises: against its own usual, so that what always sells is no news. The usual is what a product has
 * of the shop's sights over weeks; a good day of the whole shop lifts nobody.
 */
import { DAY_MS } from '../base/time.ts'
import { sightsAt } from './popularity.ts'
import type { Popularity } from './popularity.ts'

/** What counts as now, and as usual: half-lives, so that a rise fades by itself. */
export const NOW_HALF_LIFE_MS = 2 * DAY_MS
export const USUAL_HALF_LIFE_MS = 28 * DAY_MS

/** What a season sold is no bestseller of the next one. */
export const SOLD_HALF_LIFE_MS = 30 * DAY_MS

/** Sights of now, faded, below which a rise is chance. */
const LEAST_SIGHTS = 5
/** Times its usual that a product has to be seen. */
const LEAST_RISE = 1.5
/** Sights by which any expectation is in doubt: two instead of one is no news. */
const DOUBT = 3

/** @property times  how many times its usual; Infinity: it has none. */
export type Rise = { readonly item: number; readonly times: number; readonly score: number }

/** What rises at an instant, steepest first: by how far chance would not have it. Ties go to the lower number. */
export function risesAt(now: Popularity, usual: Popularity, at: number, limit: number): Rise[] {
  const [sumNow, sumUsual] = [sumAt(now, at), sumAt(usual, at)]
  if (sumNow <= 0 || sumUsual <= 0) return []
  const pace = sumNow / sumUsual
  const rises: Rise[] = []
  for (let item = 0; item < now.weights.length; item++) {
    const seen = sightsAt(now, item, at)
    const expected = sightsAt(usual, item, at) * pace
    if (seen < LEAST_SIGHTS || seen < expected * LEAST_RISE) continue
    const times = expected > 0 ? seen / expected : Number.POSITIVE_INFINITY
    rises.push({ item, times, score: (seen - expected) / Math.sqrt(expected + DOUBT) })
  }
  return rises.sort((a, b) => b.score - a.score || a.item - b.item).slice(0, limit)
}

function sumAt(popularity: Popularity, at: number): number {
  let sum = 0
  for (let item = 0; item < popularity.weights.length; item++) sum += sightsAt(popularity, item, at)
  return sum
}
