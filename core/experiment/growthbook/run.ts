/** One experiment of GrowthBook for one person: which variation, and why none. */
import { hashAttributeOf, textOf } from './attribute.ts'
import type { Attributes } from './attribute.ts'
import { hash } from './hash.ts'
import { getQueryStringOverride } from './query.ts'
import { chooseVariation, getBucketRanges, inNamespace } from './range.ts'
import { isFilteredOut, passes } from './target.ts'
import { stickyKey, stuckTo, withAssignment } from './sticky.ts'
import { isOlderUrlTarget, isUrlTargeted } from './targeting.ts'
import type {
  ExperimentResult,
  FeatureResult,
  GrowthBookContext,
  GrowthBookExperiment,
  StickyDocs,
  Tracked,
} from './type.ts'

/** One evaluation: what it reads, and what it has gathered so far. */
export type Session = {
  readonly context: GrowthBookContext
  readonly attributes: Attributes
  /** Null: buckets are not sticky. */
  docs: StickyDocs | null
  readonly exposures: Tracked[]
  /** Prerequisites that were answered, with the documents that they were answered under. */
  readonly known: Map<string, { readonly docs: StickyDocs | null; readonly result: FeatureResult }>
  /** What was answered since may depend on the way there. */
  isCircular: boolean
}

/** Evaluates the feature that a prerequisite names. */
export type Parent = (feature: string) => FeatureResult

export function runExperiment(
  session: Session,
  given: GrowthBookExperiment,
  featureId: string | null,
  parent: Parent,
): ExperimentResult {
  const { context } = session
  const experiment = overridden(given, context.overrides?.[given.key])
  const result = (variation: number, more: Partial<Hashed> = {}) =>
    resultOf(session, experiment, featureId, { variation, hashUsed: false, isSticky: false, ...more })
  const count = experiment.variations?.length ?? 0
  if (count < 2 || context.enabled === false) return result(-1)

  const { urlPatterns } = experiment
  if (urlPatterns && !isUrlTargeted(context.url ?? '', urlPatterns)) return result(-1)
  const asked = getQueryStringOverride(experiment.key, context.url ?? '', count)
  if (asked !== null) return result(asked)
  const forced = context.forcedVariations
  if (forced && Object.hasOwn(forced, experiment.key)) return result(forced[experiment.key]!)
  if (experiment.status === 'draft' || experiment.active === false) return result(-1)

  const place = placeOf(session, experiment, count, parent)
  if (!place) return result(-1)
  if (place.isBlocked) return result(-1, { isSticky: true })
  if (place.variation < 0) return result(-1)
  if (Object.hasOwn(experiment, 'force')) return result(experiment.force ?? -1)
  if (context.qaMode || experiment.status === 'stopped') return result(-1)

  const { variation, bucket, isSticky } = place
  const found = result(variation, { hashUsed: true, bucket, isSticky })
  keep(session, experiment, found)
  note(session.exposures, { experiment, result: found })
  return found
}

/** What a bandit is said to have used are the weights that were used. */
function overridden(
  given: GrowthBookExperiment,
  overrides: Partial<GrowthBookExperiment> | undefined,
): GrowthBookExperiment {
  if (!overrides) return given
  const experiment = { ...given, ...overrides }
  const { contextualBandit: bandit, weights } = experiment
  return bandit && weights
    ? { ...experiment, contextualBandit: { ...bandit, variationWeights: weights } }
    : experiment
}

type Place = {
  readonly variation: number
  readonly bucket: number
  readonly isSticky: boolean
  readonly isBlocked: boolean
}

/** Where the hash puts somebody, or where they already stand; null where they cannot take part. */
function placeOf(
  session: Session,
  experiment: GrowthBookExperiment,
  count: number,
  parent: Parent,
): Place | null {
  const { context, attributes, docs } = session
  const isKept = docs !== null && !experiment.disableStickyBucketing
  const { hashValue } = attributeOf(session, experiment)
  if (!hashValue) return null
  const stuck = isKept ? stuckTo(experiment, docs, attributes) : { variation: -1, isBlocked: false }
  const isSticky = stuck.variation >= 0
  if (!isSticky && !isFor(session, experiment, String(hashValue), parent)) return null
  if (experiment.url && !isOlderUrlTarget(context.url ?? '', experiment.url)) return null
  const bucket = hash(experiment.seed || experiment.key, String(hashValue), experiment.hashVersion || 1)
  if (bucket === null) return null
  const ranges = experiment.ranges ?? getBucketRanges(count, experiment.coverage, experiment.weights)
  const variation = isSticky ? stuck.variation : chooseVariation(bucket, ranges)
  return { variation, bucket, isSticky, isBlocked: stuck.isBlocked }
}

/** Whether the experiment wants them. Not asked of those who take part already. */
function isFor(session: Session, experiment: GrowthBookExperiment, value: string, parent: Parent): boolean {
  const { context, attributes } = session
  const { filters, namespace, condition, parentConditions, groups } = experiment
  if (filters ? isFilteredOut(filters, attributes) : namespace && !inNamespace(value, namespace)) return false
  if (condition && !passes(attributes, condition, context.savedGroups)) return false
  for (const { id, condition: about } of parentConditions ?? []) {
    const { source, value: parentValue } = parent(id)
    if (source === 'cyclicPrerequisite' || !passes({ value: parentValue }, about ?? {})) return false
  }
  return !groups || groups.some((name) => context.groups?.[name])
}

function attributeOf({ attributes, docs }: Session, experiment: GrowthBookExperiment) {
  const { hashAttribute, fallbackAttribute, disableStickyBucketing } = experiment
  const isSticky = docs !== null && !disableStickyBucketing
  return hashAttributeOf(attributes, hashAttribute, isSticky ? fallbackAttribute : undefined)
}

type Hashed = {
  readonly variation: number
  readonly hashUsed: boolean
  readonly bucket?: number
  readonly isSticky: boolean
}

/** A variation that does not exist means: not in the experiment, and the first one is shown. */
function resultOf(
  session: Session,
  experiment: GrowthBookExperiment,
  featureId: string | null,
  { variation, hashUsed, bucket, isSticky }: Hashed,
): ExperimentResult {
  const { variations = [], contextualBandit } = experiment
  const inExperiment = variation >= 0 && variation < variations.length
  const variationId = inExperiment ? variation : 0
  const meta = experiment.meta?.[variationId] ?? {}
  return {
    key: meta.key || String(variationId),
    featureId,
    inExperiment,
    hashUsed,
    variationId,
    value: variations[variationId],
    ...attributeOf(session, experiment),
    stickyBucketUsed: isSticky,
    ...(meta.name && { name: meta.name }),
    ...(bucket !== undefined && { bucket }),
    ...(meta.passthrough && { passthrough: meta.passthrough }),
    // Weights say nothing about somebody who was not divided by them.
    ...(hashUsed && inExperiment && contextualBandit),
  }
}

function keep(session: Session, experiment: GrowthBookExperiment, result: ExperimentResult): void {
  if (session.docs === null || experiment.disableStickyBucketing) return
  session.docs = withAssignment(
    session.docs,
    { name: result.hashAttribute, value: textOf(result.hashValue) },
    { key: stickyKey(experiment.key, experiment.bucketVersion), variation: result.key },
  )
}

/** Once for each experiment, person and variation. */
export function note(exposures: Tracked[], tracked: Tracked): void {
  const keyOf = ({ experiment, result }: Tracked) =>
    JSON.stringify([result.hashAttribute, result.hashValue, experiment.key, result.variationId])
  if (!exposures.some((one) => keyOf(one) === keyOf(tracked))) exposures.push(tracked)
}
