/** Ranges between 0 and 1 as whole buckets, exactly those that the fraction has. */
import type { Range } from '../bucket.ts'
import type { BucketRange } from '../growthbook/type.ts'

/** The buckets n with from <= n / total < to, by the same floating-point comparison as GrowthBook's. */
export function bucketsOf([from, to]: BucketRange, total: number): Range {
  const first = firstAtOrAbove(from, total)
  return [first, Math.max(first, firstAtOrAbove(to, total))]
}

/** The buckets n with n / total <= coverage: a rollout has the bucket at its end. */
export function bucketsUpTo(coverage: number, total: number): Range {
  const end = firstAtOrAbove(coverage, total)
  return [0, end < total && end / total <= coverage ? end + 1 : end]
}

function firstAtOrAbove(limit: number, total: number): number {
  // The product may be off by one bucket; the comparison is what counts.
  let n = Math.min(total, Math.max(0, Math.ceil(limit * total)))
  while (n > 0 && (n - 1) / total >= limit) n--
  while (n < total && n / total < limit) n++
  return n
}
