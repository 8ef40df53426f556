/** The value of a GrowthBook feature for one person: the first rule that has them, else the default. */
import { attributesOf } from './attribute.ts'
import { soundWeights } from './range.ts'
import { runExperiment } from './run.ts'
import type { Session } from './run.ts'
import { isFilteredOut, isInRollout, passes } from './target.ts'
import type {
  Effects,
  ExperimentResult,
  Feature,
  FeatureResult,
  FeatureRule,
  FeatureSource,
  GrowthBookContext,
  GrowthBookExperiment,
  ParentCondition,
  StickyDocs,
} from './type.ts'

/**
 * @param docs  what was kept of earlier assignments; null, and nothing sticks.
 * @returns `docs` as they are to be kept, and the exposures to be logged, those of prerequisites too.
 */
export function evalFeature(
  key: string,
  context: GrowthBookContext,
  docs: StickyDocs | null = null,
): Effects & { readonly result: FeatureResult } {
  const session = sessionOf(context, docs)
  const result = feature(session, key, [])
  return { result, docs: session.docs, exposures: session.exposures }
}

/** An experiment that belongs to no feature. */
export function run(
  experiment: GrowthBookExperiment,
  context: GrowthBookContext,
  docs: StickyDocs | null = null,
): Effects & { readonly result: ExperimentResult } {
  const session = sessionOf(context, docs)
  const parent = (id: string) => feature(session, id, [])
  const result = soundly(() => runExperiment(session, experiment, null, parent)) ?? NOT_RUN
  return { result, docs: session.docs, exposures: session.exposures }
}

const NOT_RUN: ExperimentResult = {
  key: '0',
  featureId: null,
  inExperiment: false,
  hashUsed: false,
  variationId: 0,
  value: null,
  hashAttribute: 'id',
  hashValue: '',
  stickyBucketUsed: false,
}

function sessionOf(context: GrowthBookContext, docs: StickyDocs | null): Session {
  return {
    context,
    attributes: attributesOf(context),
    docs,
    exposures: [],
    known: new Map(),
    isCircular: false,
  }
}

/**
 * `path`: the features whose prerequisites led here. What was answered once under the same
 * documents is not evaluated again: else the work doubles with each feature that names another
 * one twice.
 */
function feature(session: Session, key: string, path: readonly string[]): FeatureResult {
  if (path.includes(key)) {
    session.isCircular = true
    return found(null, 'cyclicPrerequisite')
  }
  const known = session.known.get(key)
  if (known && known.docs === session.docs) return known.result
  const { docs } = session
  const result = evaluated(session, key, path)
  if (!session.isCircular && session.docs === docs) session.known.set(key, { docs, result })
  return result
}

function evaluated(session: Session, key: string, path: readonly string[]): FeatureResult {
  const { features, forcedFeatureValues: forced } = session.context
  if (forced && Object.hasOwn(forced, key)) return found(forced[key], 'override')
  const definition = features && Object.hasOwn(features, key) ? features[key] : undefined
  if (!definition) return found(null, 'unknownFeature')
  for (const rule of rulesOf(definition)) {
    const result = soundly(() => ruleResult(session, { key, rule, path: [...path, key] }))
    if (result) return result
  }
  return found(definition.defaultValue ?? null, 'defaultValue')
}

function rulesOf({ rules }: Feature): readonly FeatureRule[] {
  return Array.isArray(rules) ? rules : []
}

/** A payload comes from outside: what has not its form matches nobody. */
export function soundly<Result>(evaluate: () => Result): Result | null {
  try {
    return evaluate()
  } catch {
    return null
  }
}

function found(value: unknown, source: FeatureSource, ruleId?: string): FeatureResult {
  return { value, on: Boolean(value), off: !value, source, ruleId: ruleId || '' }
}

type Place = { readonly key: string; readonly rule: FeatureRule; readonly path: readonly string[] }

/** Null: the next rule's turn. */
function ruleResult(session: Session, { key, rule, path }: Place): FeatureResult | null {
  const parent = (id: string) => feature(session, id, path)
  for (const one of rule.parentConditions ?? []) {
    const failure = unmet(one, parent)
    if (failure) return failure === 'skip' ? null : found(null, failure)
  }
  if (rule.filters && isFilteredOut(rule.filters, session.attributes)) return null
  if (Object.hasOwn(rule, 'force')) return forceResult(session, key, rule)
  return rule.contextualVariations || rule.variations ? experimentResult(session, key, rule, parent) : null
}

function unmet(
  { id, condition, gate }: ParentCondition,
  parent: (id: string) => FeatureResult,
): 'cyclicPrerequisite' | 'prerequisite' | 'skip' | null {
  const { source, value } = parent(id)
  if (source === 'cyclicPrerequisite') return source
  if (passes({ value }, condition ?? {})) return null
  return gate ? 'prerequisite' : 'skip'
}

function forceResult(session: Session, key: string, rule: FeatureRule): FeatureResult | null {
  const { attributes, context, docs, exposures } = session
  if (rule.condition && !passes(attributes, rule.condition, context.savedGroups)) return null
  const isSticky = docs !== null && !rule.disableStickyBucketing
  const rollout = {
    ...rule,
    seed: rule.seed || key,
    fallbackAttribute: isSticky ? rule.fallbackAttribute : undefined,
  }
  if (!isInRollout(rollout, attributes)) return null
  exposures.push(...(rule.tracks ?? []))
  return found(rule.force, 'force', rule.id)
}

/** What a rule says of its experiment, in both under the same name; left out where it says nothing. */
const SHARED = [
  'weights',
  'hashAttribute',
  'fallbackAttribute',
  'disableStickyBucketing',
  'namespace',
  'meta',
  'ranges',
  'name',
  'phase',
  'seed',
  'hashVersion',
  'filters',
  'condition',
] as const
/** The same, where 0 is a word too. */
const NUMBERS = ['coverage', 'bucketVersion', 'minBucketVersion'] as const

function experimentResult(
  session: Session,
  key: string,
  rule: FeatureRule,
  parent: (id: string) => FeatureResult,
): FeatureResult | null {
  const said = [...SHARED.filter((word) => rule[word]), ...NUMBERS.filter((word) => rule[word] !== undefined)]
  const plain: GrowthBookExperiment = {
    variations: rule.contextualVariations ?? rule.variations ?? [],
    key: rule.key || key,
    ...Object.fromEntries(said.map((word) => [word, rule[word]])),
  }
  const experiment = withBandit(session, plain, rule.contextualBanditRef)
  const result = runExperiment(session, experiment, key, parent)
  if (!result.inExperiment || result.passthrough) return null
  const { contextualBandit: _, ...without } = experiment
  return {
    ...found(result.value, 'experiment', rule.id),
    experiment: result.hashUsed ? experiment : without,
    experimentResult: result,
  }
}

/** The first context that somebody is in sets the weights; the rule's own hold where none does. */
function withBandit(
  { context, attributes }: Session,
  experiment: GrowthBookExperiment,
  id: string | undefined,
): GrowthBookExperiment {
  const bandits = context.contextualBandits
  const definition = id && bandits && Object.hasOwn(bandits, id) ? bandits[id] : undefined
  if (!definition) return experiment
  const leaf = definition.contexts?.find(({ condition }) =>
    passes(attributes, condition ?? {}, context.savedGroups),
  )
  const { variations, weights } = experiment
  const { banditVersion } = definition
  const used = leaf?.weights ?? weights ?? soundWeights(variations.length)
  return {
    ...experiment,
    ...(leaf && { weights: leaf.weights }),
    contextualBandit: {
      leafId: leaf?.leafId ?? -1,
      variationWeights: used,
      ...(banditVersion !== undefined && { banditVersion }),
    },
  }
}
