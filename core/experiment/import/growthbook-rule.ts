/** One rule of a GrowthBook feature as rules of a flag: one, or one for each context of a bandit. */
import type { Json } from '../../base/json.ts'
import type { Condition } from '../../rule/condition.ts'
import { totalOf } from '../bucket.ts'
import type { Slice } from '../experiment.ts'
import { below, finding } from '../finding.ts'
import type { FlagRule, Prerequisite } from '../flag.ts'
import type { BanditDefinition, FeatureRule, ParentCondition } from '../growthbook/type.ts'
import { placed } from './condition.ts'
import type { Import } from './context.ts'
import { bucketsOf, bucketsUpTo } from './fraction.ts'
import { experimentOf, hashOf, noEffect, slicesOf, unitRule, variantKey } from './growthbook-experiment.ts'

export type Bandits = { readonly [id: string]: BanditDefinition }

export function rulesOf(flag: string, rule: FeatureRule, bandits: Bandits, context: Import): FlagRule[] {
  const requires = (rule.parentConditions ?? []).map(prerequisite)
  const who = { ...(rule.id && { id: rule.id }), ...(requires.length > 0 && { requires }) }
  const served = Object.hasOwn(rule, 'force')
    ? forceRules(flag, rule, context)
    : experimentRules(flag, rule, bandits, context)
  if (served.length > 0) return served.map((one) => ({ ...who, ...one }))
  // Its prerequisites count all the same: an empty part of any hash has nobody.
  return requires.length > 0 ? [{ ...who, share: [{ seed: flag, ranges: [] }], value: null }] : []
}

function prerequisite({ id, condition = {}, gate }: ParentCondition): Prerequisite {
  return { flag: id, when: condition, mode: 'compat', ...(gate && { isGate: true }) }
}

function forceRules(flag: string, rule: FeatureRule, context: Import): FlagRule[] {
  const share = shareOf(flag, rule, context)
  if (share === null) return []
  if (rule.tracks) {
    const why = { cs: 'zobrazení se nezapíše', en: 'its exposure is not logged' }
    const what = { cs: 'Importujte experiment sám.', en: 'Import the experiment itself.' }
    context.report(finding('changed', below(context.at, 'tracks'), { why, what }))
  }
  const when = rule.condition ? [placed(rule.condition, context.places, context.groups)] : []
  return [{ ...all(when), ...(share.length > 0 && { share }), value: rule.force as Json }]
}

function all([one, ...others]: readonly Condition[]): {
  readonly when?: Condition
  readonly mode?: 'compat'
} {
  if (!one) return {}
  return { when: others.length > 0 ? { $and: [one, ...others] } : one, mode: 'compat' }
}

/** Filters and the rollout; null where no bucket is left. */
function shareOf(flag: string, rule: FeatureRule, { at, places, report }: Import): Slice[] | null {
  const filters = slicesOf(rule.filters ?? [], places)
  const { range, coverage } = rule
  if (!range && coverage === undefined) return filters
  const hash = hashOf(rule.hashVersion || 1)
  if (!hash || (!range && coverage === 0)) {
    report(noEffect(at))
    return null
  }
  const buckets = range ? bucketsOf(range, totalOf(hash)) : bucketsUpTo(coverage!, totalOf(hash))
  const unit = unitRule(places, rule)
  return [...filters, { seed: rule.seed || flag, ranges: [buckets], unit, hash }]
}

/** A bandit is one experiment with other weights in each of its contexts; the first that holds counts. */
function experimentRules(flag: string, rule: FeatureRule, bandits: Bandits, context: Import): FlagRule[] {
  const variations = rule.contextualVariations ?? rule.variations
  if (!Array.isArray(variations)) return []
  const id = rule.contextualBanditRef
  const contexts = (id !== undefined && Object.hasOwn(bandits, id) && bandits[id]?.contexts) || []
  if (contexts.length > 0) {
    const why = {
      cs: 'váhy jsou ty z okamžiku importu',
      en: 'the weights are those of the moment of the import',
    }
    const what = {
      cs: 'GrowthBook je dál mění; importujte znovu.',
      en: 'GrowthBook goes on changing them; import again.',
    }
    context.report(finding('changed', below(context.at, 'contextualBanditRef'), { why, what }))
  }
  const own = rule.condition ? [placed(rule.condition, context.places, context.groups)] : []
  const conditions = contexts.map(({ condition = {} }) => placed(condition, context.places, context.groups))
  const others = (count: number) => conditions.slice(0, count).map((condition) => ({ $not: condition }))
  const leaves = contexts.map(({ weights }, index) => ({
    rule: { ...rule, weights },
    when: [...own, conditions[index]!, ...others(index)],
  }))
  return [...leaves, { rule, when: [...own, ...others(contexts.length)] }].flatMap((leaf) => {
    const experiment = experimentOf(rule.key || flag, leaf.rule, { ...context, count: variations.length })
    // The condition is the experiment's: whoever keeps a variant is not asked again.
    return experiment
      ? [{ experiment: { ...experiment, ...all(leaf.when) }, values: valuesOf(rule, variations) }]
      : []
  })
}

/** A variation that passes through has no value of its own. */
function valuesOf(rule: FeatureRule, variations: readonly unknown[]): { readonly [variant: string]: Json } {
  const own = variations.flatMap((value, index) =>
    rule.meta?.[index]?.passthrough ? [] : [[variantKey(rule, index), value as Json] as const],
  )
  return Object.fromEntries(own)
}
