/**
 * How long an answer may be kept. Its own deadline tells when time changes it; a field that is
 * fetched now and then (the weather, the stock) may change earlier, and the schema says how old it
 * may be.
 */
import type { Answer } from './condition.ts'
import { durationMs } from './duration.ts'
import type { Needs } from './needs.ts'
import { fieldAt } from './schema.ts'
import type { Schema } from './schema.ts'

/** The least age in ms that a field which the rule reads may have; Infinity where none grows old. */
export function freshnessMs({ paths }: Pick<Needs, 'paths'>, schema: Schema): number {
  const ages = paths.flatMap((path) => fieldAt(schema, path)?.freshness ?? []).map(durationMs)
  return Math.min(Infinity, ...ages)
}

/**
 * Until when an answer may be kept, in a cache or in a page, if no event comes.
 *
 * @param maxAgeMs  `freshnessMs` of its rule.
 * @param readAt  epoch ms at which the oldest of its fields was read.
 */
export function keptUntil(
  { validUntil }: Pick<Answer, 'validUntil'>,
  maxAgeMs: number,
  readAt: number,
): number {
  return Math.min(validUntil, readAt + maxAgeMs)
}
