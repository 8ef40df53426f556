import { describe, expect, test } from 'vitest'
import { evalFeature, run } from '../../../../core/experiment/growthbook/feature.ts'
import {
  docKey,
  docsFor,
  stickyKey,
  stuckTo,
  withAssignment,
} from '../../../../core/experiment/growthbook/sticky.ts'
import type { GrowthBookExperiment, StickyDocs } from '../../../../core/experiment/growthbook/type.ts'

const experiment: GrowthBookExperiment = {
  key: 'exp',
  variations: [0, 1],
  meta: [{ key: 'a' }, { key: 'b' }],
}
const docs = (assignments: Record<string, string>, name = 'id', value = '1'): StickyDocs => ({
  [docKey(name, value)]: { attributeName: name, attributeValue: value, assignments },
})

describe('what was kept', () => {
  test('holds for its version alone', () => {
    expect(stuckTo(experiment, docs({ exp__0: 'b' }), { id: '1' })).toEqual({
      variation: 1,
      isBlocked: false,
    })
    expect(stuckTo({ ...experiment, bucketVersion: 1 }, docs({ exp__0: 'b' }), { id: '1' }).variation).toBe(
      -1,
    )
    expect(stuckTo(experiment, docs({ exp__0: 'gone' }), { id: '1' }).variation).toBe(-1)
  })

  test('of a version that must not count shuts people out', () => {
    const blocking = { ...experiment, bucketVersion: 2, minBucketVersion: 2 }
    expect(stuckTo(blocking, docs({ exp__1: 'b' }), { id: '1' }).isBlocked).toBe(true)
    expect(stuckTo(blocking, docs({ exp__2: 'b' }), { id: '1' }).isBlocked).toBe(false)
  })

  test('under the first attribute wins over the fallback', () => {
    const both = { ...docs({ exp__0: 'a' }, 'device', 'd'), ...docs({ exp__0: 'b' }) }
    const withFallback = { ...experiment, fallbackAttribute: 'device' }
    expect(stuckTo(withFallback, both, { id: '1', device: 'd' }).variation).toBe(1)
    expect(stuckTo(withFallback, both, { id: '2', device: 'd' }).variation).toBe(0)
  })
})

test('who is shut out is told apart from who never took part', () => {
  const blocking = { ...experiment, bucketVersion: 2, minBucketVersion: 2 }
  const out = { inExperiment: false, hashUsed: false, variationId: 0 }
  expect(run(blocking, { attributes: { id: '1' } }, docs({ exp__1: 'b' })).result).toMatchObject({
    ...out,
    stickyBucketUsed: true,
  })
  expect(run({ ...experiment, coverage: 0 }, { attributes: { id: '1' } }, {}).result).toMatchObject({
    ...out,
    stickyBucketUsed: false,
  })
})

test('the same assignment again changes nothing', () => {
  const kept = docs({ [stickyKey('exp')]: 'a' })
  const person = { name: 'id', value: '1' }
  expect(withAssignment(kept, person, { key: 'exp__0', variation: 'a' })).toBe(kept)
  expect(
    withAssignment(kept, person, { key: 'exp__1', variation: 'b' })[docKey('id', '1')]?.assignments,
  ).toEqual({
    exp__0: 'a',
    exp__1: 'b',
  })
})

test('only documents of attributes that divide people are needed', () => {
  const context = { features: { f: { rules: [{ variations: [0, 1], fallbackAttribute: 'device' }] } } }
  const stored = { ...docs({}), ...docs({}, 'device', 'd'), ...docs({}, 'company', 'c') }
  expect(Object.keys(docsFor(context, { id: '1', device: 'd', company: 'c' }, stored))).toEqual([
    'id||1',
    'device||d',
  ])
})

test('who saw a variation keeps it when weights and coverage change', () => {
  const rule = { key: 'exp', variations: ['old', 'new'], meta: [{ key: '0' }, { key: '1' }] }
  const context = (more: object) => ({
    attributes: { id: '1' },
    features: { f: { rules: [{ ...rule, ...more }] } },
  })
  const first = evalFeature('f', context({ weights: [0, 1] }), {})
  expect(first.result.value).toBe('new')
  const later = evalFeature('f', context({ weights: [1, 0], coverage: 0 }), first.docs)
  expect(later.result).toMatchObject({ value: 'new', experimentResult: { stickyBucketUsed: true } })
  expect(later.docs).toBe(first.docs)
  expect(evalFeature('f', context({ weights: [1, 0] })).result.value).toBe('old')
})
