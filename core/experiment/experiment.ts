/** An experiment as it is published. It is never changed in place: a change is a new definition. */
import type { Json } from '../base/json.ts'
import type { Condition, Mode } from '../rule/condition.ts'
import type { Hash, Range } from './bucket.ts'
import type { UnitRule } from './unit.ts'

export type Variant = {
  readonly key: string
  /** Whole, 0 or more; the share is weight / sum of weights. */
  readonly weight: number
  /**
   * The buckets that it owns, where publishing has written them down (`reweighed`), so that a
   * change of weights moves as few as possible. Absent: by weight, in the order of the variants.
   */
  readonly ranges?: readonly Range[]
}

/**
 * A part of a hash of its own that somebody has to lie in. Experiments that own different parts
 * of one seed exclude each other: that seed is their layer.
 */
export type Slice = {
  readonly seed: string
  readonly ranges: readonly Range[]
  /** The unit of the experiment if absent. In one layer it must be the same everywhere. */
  readonly unit?: UnitRule
  readonly hash?: Hash
}

export type Experiment = {
  readonly key: string
  /** Divides people; another seed divides them anew. Two experiments of one seed divide them alike. */
  readonly seed: string
  /** Of the definition. Kept variants hold for one version; see `sticky`. */
  readonly version: number
  /** draft: only who is forced or previews; stopped: nobody. */
  readonly status: 'draft' | 'running' | 'stopped'
  readonly unit: UnitRule
  readonly variants: readonly Variant[]
  /** Who takes part, of ALL. By a hash of its own: widening it never moves anybody to another variant. */
  readonly coverage: Range
  readonly layers?: readonly Slice[]
  readonly when?: Condition
  readonly mode?: Mode
  /**
   * Whoever saw a variant keeps it, whatever becomes of weights, coverage, layer and condition.
   * Who took part in a version before `minVersion` is shut out for good.
   */
  readonly sticky?: { readonly minVersion?: number }
  /** Variant by id of a unit, for people who test. Not counted. */
  readonly forced?: { readonly [unitId: string]: string }
  /** Not bound by the holdout: what is no personalisation, such as a legal text or a repair. */
  readonly isExempt?: boolean
  /** murmur3 if absent. Only imported experiments have another. */
  readonly hash?: Hash
}

/** Values by variant, where an experiment decides a flag. */
export type Values<Value extends Json = Json> = { readonly [variant: string]: Value }
