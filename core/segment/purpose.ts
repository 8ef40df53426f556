/** What segments are for, and what they may be read for by other rules. */
import { sensitiveWord } from '../base/sensitive.ts'
import type { SensitiveKind } from '../base/sensitive.ts'
import { PURPOSES } from '../consent/purpose.ts'
import type { Purpose } from '../consent/purpose.ts'
import { finding } from '../rule/check/finding.ts'
import type { Finding } from '../rule/check/finding.ts'
import { purposesOf } from '../rule/purpose.ts'
import type { Schema } from '../rule/schema.ts'
import type { Cond } from '../rule/typed.ts'
import type { Segment } from './segment.ts'
import type { SHOP_SCHEMA } from './shop-schema.ts'

/** What a definition is for that does not say it: to show people what suits them. */
export const USUAL_PURPOSE = 'personalisation' satisfies Purpose

export function declaredPurpose({ purpose }: Pick<Segment, 'purpose'>): Purpose {
  return purpose ?? USUAL_PURPOSE
}

/**
 * What each segment may be read for, for the check of rules that name it: no more than everything it
 * is made of (PRV-02).
 */
export function segmentPurposes(
  segments: readonly Pick<Segment, 'id' | 'when'>[],
  schema: Schema,
): { readonly [segment: string]: readonly Purpose[] } {
  return Object.fromEntries(segments.map(({ id, when }) => [id, purposesOf(when, schema, PURPOSES)]))
}

/** Sensitive words in what a definition is called (PRV-08). */
export function namingFindings(
  names: readonly string[],
  grounds: readonly SensitiveKind[] = [],
): readonly Finding[] {
  return names.flatMap((name) => {
    const found = sensitiveWord(name)
    if (!found || grounds.includes(found.kind)) return []
    return [finding('sensitive_field', '', { word: found.word, kind: found.title })]
  })
}

/**
 * A rule of the shop's own code with its purpose. It does not compile where it reads more:
 *
 *     declared('email', { 'f.orders': { $gte: 2 } })
 */
export function declared<P extends Purpose>(
  purpose: P,
  when: Cond<typeof SHOP_SCHEMA, P>,
): { readonly purpose: P; readonly when: Cond<typeof SHOP_SCHEMA, P> } {
  return { purpose, when }
}
