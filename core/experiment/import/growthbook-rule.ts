/** One rule of a GrowthBook feature as a rule of a flag. */
import type { Json } from '../../base/json.ts'
import { totalOf } from '../bucket.ts'
import type { Slice } from '../experiment.ts'
import { below, finding } from '../finding.ts'
import type { FlagRule, Prerequisite } from '../flag.ts'
import type { FeatureRule, ParentCondition } from '../growthbook/type.ts'
import { placed } from './condition.ts'
import { bucketsOf, bucketsUpTo } from './fraction.ts'
import { refuse } from './context.ts'
import type { Import } from './context.ts'
import { experimentOf, hashOf, noEffect, slicesOf, unitRule, variantKey } from './growthbook-experiment.ts'

/** Null where the rule says nothing to anybody. */
export function ruleOf(flag: string, rule: FeatureRule, context: Import): FlagRule | null {
  const requires = (rule.parentConditions ?? []).map(prerequisite)
  const served = Object.hasOwn(rule, 'force')
    ? forceOf(flag, rule, context)
    : experimentRuleOf(flag, rule, context)
  const who = { ...(rule.id && { id: rule.id }), ...(requires.length > 0 && { requires }) }
  if (served) return { ...who, ...served }
  // Its gate counts all the same: an empty part of any hash has nobody.
  return requires.some(({ isGate }) => isGate)
    ? { ...who, share: [{ seed: flag, ranges: [] }], value: null }
    : null
}

function forceOf(flag: string, rule: FeatureRule, context: Import): FlagRule | null {
  const share = shareOf(flag, rule, context)
  if (share === null) return null
  if (rule.tracks) {
    const why = { cs: 'zobrazení se nezapíše', en: 'its exposure is not logged' }
    const what = { cs: 'Importujte experiment sám.', en: 'Import the experiment itself.' }
    context.report(finding('changed', below(context.at, 'tracks'), { why, what }))
  }
  return { ...conditionOf(rule, context), ...(share.length > 0 && { share }), value: rule.force as Json }
}

function conditionOf({ condition }: FeatureRule, { places }: Import) {
  return condition ? { when: placed(condition, places), mode: 'compat' as const } : {}
}

const BANDIT = {
  why: { cs: 'váhy počítá GrowthBook', en: 'GrowthBook computes its weights' },
  what: {
    cs: 'Nechte vlastnost vyhodnotit balíčkem growthbook.js.',
    en: 'Let growthbook.js evaluate the feature.',
  },
}

function experimentRuleOf(flag: string, rule: FeatureRule, context: Import): FlagRule | null {
  if (rule.contextualBanditRef ?? rule.contextualVariations) {
    refuse({ ...context, at: below(context.at, 'contextualBanditRef') }, 'contextualBandit', BANDIT)
    return null
  }
  const { variations } = rule
  if (!Array.isArray(variations)) return null
  const experiment = experimentOf(rule.key || flag, rule, { ...context, count: variations.length })
  if (!experiment) return null
  const values = variations.flatMap((value: unknown, index) =>
    rule.meta?.[index]?.passthrough ? [] : [[variantKey(rule, index), value as Json] as const],
  )
  // The condition is the experiment's: whoever keeps a variant is not asked again.
  return { experiment: { ...experiment, ...conditionOf(rule, context) }, values: Object.fromEntries(values) }
}

function prerequisite({ id, condition = {}, gate }: ParentCondition): Prerequisite {
  return { flag: id, when: condition, mode: 'compat', ...(gate && { isGate: true }) }
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
