/**
 * How many pages come out of a cache, by the number of segments: one copy of the whole page for
 * each segment (what `Vary` on a segment does), or one shell for all with the slots filled behind
 * it. A computation on invented visits, the same for both; nothing is measured.
 */
import type { Comparison, Metric, Series } from '../figure.ts'

export const SEGMENTS = [1, 10, 100, 500, 1_000] as const

const PAGES = 2_000
const VISITS = 200_000
const VISITS_PER_S = 20
const AGE_S = 300
/** Zipf's exponent, of pages and of segments: a few are most of it. */
const SKEW = 0.9
const METRICS: readonly Metric[] = SEGMENTS.map((segments) => ({
  name: `hits % of ${segments} segment${segments === 1 ? '' : 's'}`,
  digits: 1,
  plain: true,
}))

/** Shares of 0 to 1: what a cache that never throws anything out before its time gives. */
export function hitShares(
  segments: number,
  seed: number,
): { readonly perSegment: number; readonly shell: number } {
  const next = randomFrom(seed)
  const [page, segment] = [drawer(PAGES, next), drawer(segments, next)]
  const whole = new Map<number, number>()
  const shells = new Map<number, number>()
  let [wholeHits, shellHits] = [0, 0]
  for (let visit = 0; visit < VISITS; visit++) {
    const nowS = visit / VISITS_PER_S
    const one = page()
    if (isHit(whole, one * segments + segment(), nowS)) wholeHits++
    if (isHit(shells, one, nowS)) shellHits++
  }
  return { perSegment: wholeHits / VISITS, shell: shellHits / VISITS }
}

function isHit(kept: Map<number, number>, key: number, nowS: number): boolean {
  const until = kept.get(key)
  if (until !== undefined && until > nowS) return true
  kept.set(key, nowS + AGE_S)
  return false
}

/** Draws 0 to count - 1, the first ones most often. */
function drawer(count: number, next: () => number): () => number {
  const sums = new Float64Array(count)
  let sum = 0
  for (let index = 0; index < count; index++) sums[index] = sum += 1 / (index + 1) ** SKEW
  return () => {
    const wanted = next() * sum
    let [low, high] = [0, count - 1]
    while (low < high) {
      const middle = (low + high) >> 1
      if (sums[middle]! < wanted) low = middle + 1
      else high = middle
    }
    return low
  }
}

/** Mulberry32. */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}

export function hitComparison(rounds: number): Comparison {
  const shares = Array.from({ length: rounds }, (_, round) =>
    SEGMENTS.map((segments) => hitShares(segments, segments * 100 + round)),
  )
  const series = (name: string, share: 'perSegment' | 'shell'): Series => ({
    name,
    rounds: shares.map((round) => round.map((one) => 100 * one[share])),
  })
  return {
    title: 'Hits of a cache by the number of segments (computed, not measured)',
    metrics: METRICS,
    baselines: [series('a page for each segment', 'perSegment')],
    subjects: [series('a shell for all', 'shell')],
  }
}
