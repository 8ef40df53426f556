/** Which buckets belong to which variant, and how that changes when weights do. */
import type { Range } from './bucket.ts'
import { TOTAL, totalOf } from './bucket.ts'
import type { Experiment, Variant } from './experiment.ts'

type Shares = readonly { readonly key: string; readonly ranges: readonly Range[] }[]

/** What an experiment divides: its variants, by a hash. */
export type Division = Pick<Experiment, 'variants' | 'hash'>

/** How many buckets an experiment divides: those of its hash, and for flagd the sum of its weights. */
export function bucketsIn({ variants, hash = 'murmur3' }: Division): number {
  return hash === 'flagd' ? variants.reduce((sum, { weight }) => sum + weight, 0) : totalOf(hash)
}

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
 * Buckets that nobody owned stay nobody's: an imported experiment leaves out so who takes no part.
 * A variant that is not in `weights` loses all. The order of `weights` is the order of the result.
 * For flagd the weights become numbers of buckets, because their sum is how many there are.
 */
export function reweighed(division: Division, weights: { readonly [key: string]: number }): Variant[] {
  const total = bucketsIn(division)
  const before = new Map(sharesOf(division.variants, total).map(({ key, ranges }) => [key, ranges]))
  const owned = without([[0, total]], unclaimed([...before.values()].flat(), total))
  const wanted = Object.entries(weights).map(([key, weight]) => ({ key, weight }))
  const targets = sharesOf(wanted, sizeOf(owned)).map(({ key, ranges }) => ({ key, size: sizeOf(ranges) }))
  const kept = targets.map(({ key, size }) => firstOf(before.get(key) ?? [], size))
  const free = without(owned, kept.flat())
  return wanted.map(({ key, weight }, index) => {
    const own = kept[index]!
    const { size } = targets[index]!
    const added = firstOf(free, size - sizeOf(own))
    free.splice(0, free.length, ...without(free, added))
    return { key, weight: division.hash === 'flagd' ? size : weight, ranges: joined([...own, ...added]) }
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
