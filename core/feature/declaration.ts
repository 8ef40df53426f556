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

const IDS = Object.keys(FEATURES) as FeatureId[]

/** Values of features by id. @param ids  left out: of all of them. */
export function featuresRead(
  reading: Reading,
  ids: readonly FeatureId[] = IDS,
): { readonly [Id in FeatureId]: Json } {
  const values: { [id: string]: Json } = {}
  for (const id of ids) values[id] = (FEATURES[id] as Declaration).read(reading)
  return values as { readonly [Id in FeatureId]: Json }
}
