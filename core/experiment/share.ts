/** Which buckets belong to which variant, and how that changes when weights do. */
import type { Range } from './bucket.ts'
import { TOTAL } from './bucket.ts'
import type { Variant } from './experiment.ts'

type Shares = readonly { readonly key: string; readonly ranges: readonly Range[] }[]

/** The buckets of each variant: those written down, else by weight from 0 on, without a gap. */
export function sharesOf(variants: readonly Variant[], total = TOTAL): Shares {
  const sum = variants.reduce((sum, { weight }) => sum + weight, 0)
  let reached = 0
  return variants.map(({ key, weight, ranges }) => {
    const from = boundary(reached, sum, total)
    reached += weight
    return { key, ranges: ranges ?? [[from, boundary(reached, sum, total)]] }
  })
}

/** floor(reached × total / sum), exact: the check keeps sums of our weights at or below a million. */
function boundary(reached: number, sum: number, total: number): number {
  if (sum === total) return reached
  return sum > 0 ? Math.floor((reached * total) / sum) : 0
}

/**
 * The variants with new weights, their buckets written down, moving as few as possible.
 *
 * Guaranteed: a variant that grows keeps all of its buckets, one that shrinks keeps as many as it
 * may have, so exactly the sum of the losses moves, which no other division can do with less.
 * A variant that is not in `weights` loses all. The order of `weights` is the order of the result.
 */
export function reweighed(
  variants: readonly Variant[],
  weights: { readonly [key: string]: number },
): Variant[] {
  const before = new Map(sharesOf(variants).map(({ key, ranges }) => [key, ranges]))
  const wanted = Object.entries(weights).map(([key, weight]) => ({ key, weight }))
  const targets = sharesOf(wanted).map(({ key, ranges }) => ({ key, size: sizeOf(ranges) }))
  const kept = targets.map(({ key, size }) => firstOf(before.get(key) ?? [], size))
  const free = without([[0, TOTAL]], kept.flat())
  return wanted.map(({ key, weight }, index) => {
    const own = kept[index]!
    const added = firstOf(free, targets[index]!.size - sizeOf(own))
    free.splice(0, free.length, ...without(free, added))
    return { key, weight, ranges: joined([...own, ...added]) }
  })
}

export function sizeOf(ranges: readonly Range[]): number {
  return ranges.reduce((sum, [from, to]) => sum + to - from, 0)
}

/** So many buckets, from the front. */
function firstOf(ranges: readonly Range[], size: number): Range[] {
  const taken: Range[] = []
  let left = size
  for (const [from, to] of ranges) {
    if (left <= 0) break
    taken.push([from, Math.min(to, from + left)])
    left -= to - from
  }
  return taken
}

function without(ranges: readonly Range[], removed: readonly Range[]): Range[] {
  let left = [...ranges]
  for (const [from, to] of removed) {
    left = left.flatMap(([a, b]): Range[] => {
      if (to <= a || from >= b) return [[a, b]]
      return [...(from > a ? [[a, from] as const] : []), ...(to < b ? [[to, b] as const] : [])]
    })
  }
  return left
}

/** What of `total` buckets no range has, in order. */
export function unclaimed(ranges: readonly Range[], total = TOTAL): Range[] {
  return joined(without([[0, total]], ranges))
}

/** In order, neighbours made one. */
function joined(ranges: readonly Range[]): Range[] {
  const result: Range[] = []
  for (const [from, to] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = result.at(-1)
    if (last && last[1] === from) result[result.length - 1] = [last[0], to]
    else if (from < to) result.push([from, to])
  }
  return result
}
