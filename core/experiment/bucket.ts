/**
 * Who falls into which bucket: a whole number that depends on a seed and a unit alone, so that
 * page, edge and batch agree without asking each other. Integers only, no rounding anywhere.
 */
import { growthbookBucket, GROWTHBOOK_TOTALS } from './growthbook/hash.ts'
import { murmur3 } from './murmur3.ts'

/** Buckets of our own hash; a share of one hundredth of a per mille is the finest. */
export const TOTAL = 1_000_000

/** Buckets from … to-1. */
export type Range = readonly [from: number, to: number]

export const ALL: Range = [0, TOTAL]

/** Ours, and those that imported experiments stay on, so that nobody moves by the import. */
export type Hash = 'murmur3' | 'growthbook-1' | 'growthbook-2' | 'flagd'

/** A 32-bit hash scaled to 0 … total-1, without a bias to any of them. Exact for totals below 2^31. */
export function scaled(hash: number, total: number): number {
  const high = Math.floor(hash / 0x10000) * total
  const low = (hash % 0x10000) * total
  return Math.floor((high + Math.floor(low / 0x10000)) / 0x10000)
}

/**
 * The bucket of a unit.
 *
 * @param total  of `flagd` alone, where it is the sum of the weights.
 */
export function bucketOf(seed: string, unit: string, hash: Hash = 'murmur3', total = TOTAL): number {
  switch (hash) {
    case 'murmur3':
      return scaled(murmur3(`${seed}:${unit}`), TOTAL)
    case 'growthbook-1':
      return growthbookBucket(seed, unit, 1)
    case 'growthbook-2':
      return growthbookBucket(seed, unit, 2)
    case 'flagd':
      return scaled(murmur3(seed + unit), total)
  }
}

/** How many buckets a hash has; those of flagd depend on the weights. */
export function totalOf(hash: Hash): number {
  return hash === 'growthbook-1'
    ? GROWTHBOOK_TOTALS[1]
    : hash === 'growthbook-2'
      ? GROWTHBOOK_TOTALS[2]
      : TOTAL
}

export function isIn(bucket: number, ranges: readonly Range[]): boolean {
  return ranges.some(([from, to]) => bucket >= from && bucket < to)
}
