/** Which variant somebody has, and why. The same answer wherever it is asked: page, edge or batch. */
import { ask } from '../rule/ask.ts'
import type { View } from '../rule/condition.ts'
import type { Groups } from '../rule/moment.ts'
import { ALL, bucketOf, isIn } from './bucket.ts'
import type { Experiment, Slice } from './experiment.ts'
import { heldBy } from './holdout.ts'
import type { Holdout } from './holdout.ts'
import type { AssignReason } from './reason.ts'
import { bucketsIn, sharesOf } from './share.ts'
import type { Sticky } from './sticky.ts'
import { testOf } from './target.ts'
import { unitOf } from './unit.ts'
import type { Unit, UnitRule, Units } from './unit.ts'

/** Somebody at an instant: all that an assignment depends on besides the experiment. */
export type Subject = {
  readonly view: View
  readonly units: Units
  /** Epoch ms. */
  readonly now: number
  readonly groups?: Groups
  readonly holdouts?: readonly Holdout[]
  readonly sticky?: Sticky
  /** Variants by experiment that a preview asks for; `overridesIn` reads them where that is allowed. */
  readonly overrides?: { readonly [experiment: string]: string }
}

export type Assignment = {
  readonly experiment: string
  /** Null: takes no part. */
  readonly variant: string | null
  readonly reason: AssignReason
  readonly unit: Unit | null
  /** Of the hash that chooses the variant; null where it was not asked. */
  readonly bucket: number | null
  /** Until when this holds if no event comes, epoch ms. */
  readonly validUntil: number
  /** The condition looks further back than is known. */
  readonly partial: boolean
}

/** Never throws: a definition that is not valid assigns nobody. */
export function assign(experiment: Experiment, subject: Subject): Assignment {
  try {
    return assigned(experiment, subject)
  } catch {
    return answer(experiment, 'invalid')
  }
}

type More = Partial<Pick<Assignment, 'variant' | 'unit' | 'bucket' | 'validUntil' | 'partial'>>

function answer({ key }: Experiment, reason: AssignReason, more: More = {}): Assignment {
  const none = { variant: null, unit: null, bucket: null, validUntil: Infinity, partial: false }
  return { experiment: key, reason, ...none, ...more }
}

function assigned(experiment: Experiment, subject: Subject): Assignment {
  const { units, view, overrides } = subject
  const asked = overrides?.[experiment.key]
  const unit = unitOf(experiment.unit, units, view)
  // A preview shows what it asks for, to people who are held too: it is not counted.
  if (has(experiment, asked)) return answer(experiment, 'override', { variant: asked, unit })
  const held = experiment.isExempt ? null : heldBy(subject.holdouts ?? [], subject)
  const validUntil = held?.validUntil ?? Infinity
  if (held?.by) return answer(experiment, 'held_out', { unit, validUntil })
  const found = place(experiment, subject, unit)
  return { ...found, validUntil: Math.min(found.validUntil, validUntil) }
}

function has({ variants }: Experiment, key: string | undefined): key is string {
  return key !== undefined && variants.some((variant) => variant.key === key)
}

function place(experiment: Experiment, subject: Subject, unit: Unit | null): Assignment {
  const { status, seed, variants, coverage, layers = [], hash = 'murmur3', sticky, version } = experiment
  if (status === 'stopped') return answer(experiment, 'not_running', { unit })
  if (unit === null) return answer(experiment, status === 'draft' ? 'not_running' : 'no_unit')
  const forced = experiment.forced && Object.hasOwn(experiment.forced, unit.id) && experiment.forced[unit.id]
  if (forced && has(experiment, forced)) return answer(experiment, 'forced', { variant: forced, unit })
  if (status === 'draft') return answer(experiment, 'not_running', { unit })

  const total = bucketsIn(experiment)
  const bucket = bucketOf(hash === 'murmur3' ? `${seed}/variant` : seed, unit.id, hash, total)
  const kept = sticky && subject.sticky?.[experiment.key]
  if (kept && kept.firstVersion < (sticky.minVersion ?? 0))
    return answer(experiment, 'ejected', { unit, bucket })
  if (kept && kept.version === version && has(experiment, kept.variant))
    return answer(experiment, 'sticky', { variant: kept.variant, unit, bucket })

  if (!isWithin(layers, subject, experiment.unit))
    return answer(experiment, 'outside_layer', { unit, bucket })
  const variant = sharesOf(variants, total).find(({ ranges }) => isIn(bucket, ranges))?.key
  // Imported hashes have no second one to take part by: their ranges leave out who does not.
  const isCovered =
    hash !== 'murmur3' || isAll(coverage) || isIn(bucketOf(`${seed}/part`, unit.id), [coverage])
  if (variant === undefined || !isCovered) return answer(experiment, 'not_covered', { unit, bucket })
  if (!experiment.when) return answer(experiment, 'split', { variant, unit, bucket })
  const { value, validUntil, partial } = ask(
    testOf(experiment.when, experiment.mode),
    subject.view,
    subject.now,
    subject.groups,
  )
  return value
    ? answer(experiment, 'split', { variant, unit, bucket, validUntil, partial })
    : answer(experiment, 'not_targeted', { unit, bucket, validUntil, partial })
}

function isAll([from, to]: Experiment['coverage']): boolean {
  return from <= ALL[0] && to >= ALL[1]
}

/** Whether somebody lies in every one of the slices; without an id in none. */
export function isWithin(slices: readonly Slice[], { units, view }: Subject, unit: UnitRule): boolean {
  return slices.every((slice) => {
    const id = unitOf(slice.unit ?? unit, units, view)?.id
    return id !== undefined && isIn(bucketOf(slice.seed, id, slice.hash), slice.ranges)
  })
}

export type Assignments = {
  readonly assignments: readonly Assignment[]
  /** For rules: variant by experiment, and "held" or "free" by holdout. */
  readonly x: { readonly [experiment: string]: string }
  readonly validUntil: number
}

/**
 * All experiments in their order; a condition may ask for the variants of those before it, and of
 * others that the view has. What the view says of these very experiments is of another instant: it
 * is not read, and who takes no part now has no entry.
 */
export function assignAll(experiments: readonly Experiment[], subject: Subject): Assignments {
  const keys = new Set(experiments.map(({ key }) => key))
  const x: { [experiment: string]: string } = Object.fromEntries(
    Object.entries(subject.view.x ?? {}).filter(([key]) => !keys.has(key)),
  )
  for (const holdout of subject.holdouts ?? [])
    x[holdout.key] = heldBy([holdout], subject).by ? 'held' : 'free'
  const view: View = { ...subject.view, x }
  let { validUntil } = heldBy(subject.holdouts ?? [], subject)
  const assignments = experiments.map((experiment) => {
    const assignment = assign(experiment, { ...subject, view })
    if (assignment.variant !== null) x[experiment.key] = assignment.variant
    validUntil = Math.min(validUntil, assignment.validUntil)
    return assignment
  })
  return { assignments, x, validUntil }
}
