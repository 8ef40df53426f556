/**
 * Every feature, declared once. The schema of rules, the view that rules read, the console's list
 * and docs/features.md are made from this table.
 */
import type { Json } from '../base/json.ts'
import { BEHAVIOUR_FEATURES } from './declared-behaviour.ts'
import { ORDER_FEATURES } from './declared-order.ts'
import { PERSON_FEATURES } from './declared-person.ts'
import type { Declaration, Reading } from './reading.ts'

/** By id, which is its path in the view below `f.`. */
export const FEATURES = {
  ...ORDER_FEATURES,
  ...PERSON_FEATURES,
  ...BEHAVIOUR_FEATURES,
} as const satisfies Readonly<Record<string, Declaration>>

export type FeatureId = keyof typeof FEATURES

/** Types of the features, as a schema of rules has them below `f`. */
export type FeatureFields = { readonly [Id in FeatureId]: (typeof FEATURES)[Id]['field'] }

export const FEATURE_FIELDS = Object.fromEntries(
  Object.entries(FEATURES).map(([id, { field }]) => [id, field]),
) as FeatureFields

/** Values of all features, by id. */
export function featuresRead(reading: Reading): { readonly [Id in FeatureId]: Json } {
  return Object.fromEntries(
    Object.entries(FEATURES).map(([id, declaration]) => [id, (declaration as Declaration).read(reading)]),
  ) as { readonly [Id in FeatureId]: Json }
}
