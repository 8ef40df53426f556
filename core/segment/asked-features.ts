/** Which features rules ask about: a view that is made for them alone needs no others. */
import { FEATURES } from '../feature/declaration.ts'
import type { FeatureId } from '../feature/declaration.ts'
import type { Condition } from '../rule/condition.ts'

const IDS = Object.keys(FEATURES) as FeatureId[]

/**
 * Ids of the features that these rules name, or more; undefined: they may ask about any.
 *
 * Rules reach a value by its whole path as text, whatever operator stands there, so the text is what is
 * searched: a rule that nobody understands is not asked about less than it would be.
 */
export function askedFeatures(conditions: readonly Condition[]): readonly FeatureId[] | undefined {
  const text = JSON.stringify(conditions) ?? ''
  if (text.includes('"f"')) return undefined
  return IDS.filter((id) => text.includes(`"f.${id}"`) || text.includes(`"f.${id}.`))
}
