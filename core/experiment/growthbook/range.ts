/** How GrowthBook divides the buckets between 0 and 1 among variations. */
import { hash } from './hash.ts'
import type { BucketRange, Namespace } from './type.ts'

export function getEqualWeights(count: number): number[] {
  return count < 1 ? [] : Array.from({ length: count }, () => 1 / count)
}

/** Weights add up to 1, or nearly so: 0.3333 three times is meant as a third each. */
const LEAST_TOTAL = 0.99
const MOST_TOTAL = 1.01

/**
 * The weights that hold: equal ones where there are none, where one is missing, or where they do
 * not add up to 1.
 */
export function soundWeights(count: number, weights?: readonly number[] | null): readonly number[] {
  if (!weights || weights.length !== count) return getEqualWeights(count)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  return total < LEAST_TOTAL || total > MOST_TOTAL ? getEqualWeights(count) : weights
}

/** A range for each variation: it begins where the weights say, and coverage takes its far end back. */
export function getBucketRanges(
  count: number,
  coverage = 1,
  weights?: readonly number[] | null,
): BucketRange[] {
  const share = Math.min(1, Math.max(0, coverage))
  let from = 0
  return soundWeights(count, weights).map((weight) => {
    const start = from
    from += weight
    return [start, start + share * weight]
  })
}

export function inRange(bucket: number, [from, to]: BucketRange): boolean {
  return bucket >= from && bucket < to
}

/** Index of the first range that the bucket lies in, -1 for none. */
export function chooseVariation(bucket: number, ranges: readonly BucketRange[]): number {
  return ranges.findIndex((range) => inRange(bucket, range))
}

/** The older form of a filter, always hash version 1. */
export function inNamespace(value: string, [id, from, to]: Namespace): boolean {
  const bucket = hash(`__${id}`, value, 1)
  return bucket !== null && inRange(bucket, [from, to])
}
