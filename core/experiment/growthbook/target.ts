/** Who an experiment or a rule is for: conditions, filters, rollouts. */
import type { Condition } from '../../rule/condition.ts'
import type { Groups, Test } from '../../rule/moment.ts'
import { testOf } from '../target.ts'
import { hashAttributeOf } from './attribute.ts'
import type { Attributes } from './attribute.ts'
import { hash } from './hash.ts'
import { inRange } from './range.ts'
import { isPlain, listsOf, resolved } from './saved-group.ts'
import type { BucketRange, Filter, SavedGroups } from './type.ts'

/** GrowthBook's conditions know no time, so none is given. */
export function passes(doc: unknown, condition: Condition, groups: SavedGroups = NONE): boolean {
  if (typeof condition !== 'object' || condition === null) return false
  const { test, lists } = ready(condition, groups)
  return test(doc, { now: 0, until: Infinity, partial: false, groups: lists })
}

type Ready = { readonly test: Test; readonly lists: Groups }

/** By groups and condition: a payload is never changed in place. */
const READY = new WeakMap<SavedGroups, WeakMap<Condition, Ready>>()
const NONE: SavedGroups = {}

function ready(condition: Condition, groups: SavedGroups): Ready {
  let known = READY.get(groups)
  if (!known) READY.set(groups, (known = new WeakMap()))
  let found = known.get(condition)
  if (!found) {
    const plain = isPlain(condition, groups)
    found = {
      test: testOf(plain ? condition : resolved(condition, groups), 'compat'),
      lists: plain ? (groups as Groups) : listsOf(groups),
    }
    known.set(condition, found)
  }
  return found
}

/** Out as soon as one filter does not have them. */
export function isFilteredOut(filters: readonly Filter[], attributes: Attributes): boolean {
  return filters.some(({ attribute, seed, hashVersion, ranges }) => {
    const { hashValue } = hashAttributeOf(attributes, attribute)
    const bucket = hashValue ? hash(seed, String(hashValue), hashVersion || 2) : null
    return bucket === null || !ranges.some((range) => inRange(bucket, range))
  })
}

export type Rollout = {
  readonly seed: string
  readonly hashAttribute?: string | undefined
  readonly fallbackAttribute?: string | undefined
  readonly hashVersion?: number | undefined
  readonly coverage?: number | undefined
  readonly range?: BucketRange | undefined
}

/** Whether a `force` rule has them. A range wins over coverage; coverage takes its own bucket in. */
export function isInRollout(rollout: Rollout, attributes: Attributes): boolean {
  const { seed, range, coverage, hashVersion } = rollout
  if (!range && coverage === undefined) return true
  if (!range && coverage === 0) return false
  const { hashValue } = hashAttributeOf(attributes, rollout.hashAttribute, rollout.fallbackAttribute)
  const bucket = hashValue ? hash(seed, String(hashValue), hashVersion || 1) : null
  if (bucket === null) return false
  return range ? inRange(bucket, range) : bucket <= coverage!
}
