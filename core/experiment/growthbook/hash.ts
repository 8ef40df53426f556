/**
 * GrowthBook's hashes, for experiments that were imported. Over UTF-16 code units, as its
 * JavaScript SDK has them. Version 1 is not uniform (rules.md, 6.1), so nothing new should use it.
 */

/** FNV-1a of 32 bits; an integer in 0 … 2^32-1. */
export function fnv1a32(text: string): number {
  let hash = 0x811c9dc5
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193)
  return hash >>> 0
}

/** How many buckets a version knows. */
export const GROWTHBOOK_TOTALS = { 1: 1_000, 2: 10_000 } as const

/** The bucket as an integer below GROWTHBOOK_TOTALS of the version. */
export function growthbookBucket(seed: string, value: string, version: 1 | 2): number {
  return version === 1
    ? fnv1a32(value + seed) % GROWTHBOOK_TOTALS[1]
    : fnv1a32(String(fnv1a32(seed + value))) % GROWTHBOOK_TOTALS[2]
}

/** The bucket in [0, 1); null for a version that does not exist. */
export function hash(seed: string, value: string, version: number): number | null {
  if (version !== 1 && version !== 2) return null
  return growthbookBucket(seed, value, version) / GROWTHBOOK_TOTALS[version]
}
