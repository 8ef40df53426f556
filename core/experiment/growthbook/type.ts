/**
 * What GrowthBook's SDKs take and give, as JSON (github.com/growthbook/growthbook, MIT; the words
 * are theirs). Only what decides a value: tracking, fetching and the DOM are left out.
 */
import type { Condition } from '../../rule/condition.ts'

/** [from, to) of a bucket between 0 and 1. */
export type BucketRange = readonly [from: number, to: number]

/** Name of a hash range, and the share of it that belongs to the experiment. */
export type Namespace = readonly [id: string, from: number, to: number]

export type Filter = {
  readonly seed: string
  readonly ranges: readonly BucketRange[]
  /** Version 2 if absent. */
  readonly hashVersion?: number
  /** `id` if absent. */
  readonly attribute?: string
}

export type VariationMeta = {
  readonly key?: string
  readonly name?: string
  /** Counts as in the experiment, but the feature's next rules decide the value: a holdout. */
  readonly passthrough?: boolean
}

export type ParentCondition = {
  readonly id: string
  /** About `{"value": …}` of the parent feature. */
  readonly condition?: Condition
  /** Where it does not hold, the whole feature is off, and not only this rule. */
  readonly gate?: boolean
}

export type UrlPattern = {
  readonly type: string
  readonly pattern: string
  readonly include?: boolean
}

/** What rules of a feature and experiments have in common. */
export type Bucketing = {
  readonly coverage?: number
  readonly weights?: readonly number[]
  readonly ranges?: readonly BucketRange[]
  readonly namespace?: Namespace
  readonly filters?: readonly Filter[]
  readonly seed?: string
  /** Version 1 if absent. */
  readonly hashVersion?: number
  readonly hashAttribute?: string
  /** Read only where buckets are sticky. */
  readonly fallbackAttribute?: string
  readonly disableStickyBucketing?: boolean
  readonly bucketVersion?: number
  readonly minBucketVersion?: number
  readonly meta?: readonly VariationMeta[]
  readonly name?: string
  readonly phase?: string
  readonly condition?: Condition
}

/** Which weights a contextual bandit used. */
export type Bandit = {
  /** -1: no context matched, the weights of the rule hold. */
  readonly leafId: number
  readonly variationWeights: readonly number[]
  readonly banditVersion?: number
}

export type GrowthBookExperiment = Bucketing & {
  readonly key: string
  readonly variations: readonly unknown[]
  readonly status?: string
  readonly active?: boolean
  /** Index of the variation that everybody in the experiment gets. */
  readonly force?: number
  readonly parentConditions?: readonly ParentCondition[]
  readonly urlPatterns?: readonly UrlPattern[]
  /** The older way to target a page: a regular expression. */
  readonly url?: string
  /** The older way to target people: one of these has to be true in the context. */
  readonly groups?: readonly string[]
  readonly contextualBandit?: Bandit
  /** Runs only when it is asked for. */
  readonly manual?: boolean
  readonly persistQueryString?: boolean
  readonly changeId?: string
}

export type FeatureRule = Bucketing & {
  readonly id?: string
  readonly key?: string
  readonly force?: unknown
  readonly variations?: readonly unknown[]
  readonly parentConditions?: readonly ParentCondition[]
  /** Of a `force` rule: this range of the bucket alone. */
  readonly range?: BucketRange
  /** Exposures that a remote evaluation already decided. */
  readonly tracks?: readonly Tracked[]
  /** Variations of a contextual bandit; SDKs that know none skip the rule. */
  readonly contextualVariations?: readonly unknown[]
  readonly contextualBanditRef?: string
}

export type Feature = {
  readonly defaultValue?: unknown
  readonly rules?: readonly FeatureRule[]
}

export type BanditDefinition = {
  readonly banditVersion?: number
  /** The first whose condition holds gives the weights. */
  readonly contexts?: readonly {
    readonly leafId: number
    readonly condition?: Condition
    readonly weights: readonly number[]
  }[]
}

/** A list; or `{type: "list", attributeKey, values}`, or `{type: "condition", condition}`. */
export type SavedGroups = { readonly [id: string]: unknown }

export type GrowthBookContext = {
  readonly enabled?: boolean
  readonly attributes?: { readonly [name: string]: unknown }
  readonly attributeOverrides?: { readonly [name: string]: unknown }
  readonly url?: string
  readonly features?: { readonly [key: string]: Feature }
  readonly experiments?: readonly GrowthBookExperiment[]
  readonly forcedVariations?: { readonly [experiment: string]: number }
  readonly forcedFeatureValues?: { readonly [feature: string]: unknown }
  readonly overrides?: { readonly [experiment: string]: Partial<GrowthBookExperiment> }
  readonly groups?: { readonly [name: string]: boolean }
  readonly qaMode?: boolean
  readonly savedGroups?: SavedGroups
  readonly contextualBandits?: { readonly [id: string]: BanditDefinition }
  readonly disableUrlRedirectExperiments?: boolean
  readonly disableCrossOriginUrlRedirectExperiments?: boolean
  readonly blockedChangeIds?: readonly string[]
  readonly disableVisualExperiments?: boolean
  readonly disableJsInjection?: boolean
}

export type ExperimentResult = Partial<Bandit> & {
  readonly key: string
  readonly name?: string
  readonly variationId: number
  readonly value: unknown
  readonly featureId: string | null
  readonly inExperiment: boolean
  /** False where the variation was forced. */
  readonly hashUsed: boolean
  readonly hashAttribute: string
  readonly hashValue: unknown
  readonly bucket?: number
  readonly stickyBucketUsed: boolean
  readonly passthrough?: boolean
}

export type FeatureSource =
  | 'unknownFeature'
  | 'defaultValue'
  | 'force'
  | 'override'
  | 'experiment'
  | 'prerequisite'
  | 'cyclicPrerequisite'

export type FeatureResult = {
  readonly value: unknown
  readonly on: boolean
  readonly off: boolean
  readonly source: FeatureSource
  readonly ruleId: string
  readonly experiment?: GrowthBookExperiment
  readonly experimentResult?: ExperimentResult
}

/** An exposure: what GrowthBook's tracking callback would be told. */
export type Tracked = { readonly experiment: GrowthBookExperiment; readonly result: ExperimentResult }

/** Variations that somebody keeps, by `experiment__version`. */
export type StickyDoc = {
  readonly attributeName: string
  readonly attributeValue: string
  readonly assignments: { readonly [experimentAndVersion: string]: string }
}
/** By `attribute||value`. */
export type StickyDocs = { readonly [attributeAndValue: string]: StickyDoc }

/** What an evaluation gives besides its result. */
export type Effects = {
  /** The documents as they are afterwards; the same object where nothing changed. Null: buckets are not sticky. */
  readonly docs: StickyDocs | null
  readonly exposures: readonly Tracked[]
}
