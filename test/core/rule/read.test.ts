import { expect, test } from 'vitest'
import type { Condition } from '../../../core/rule/condition.ts'
import { needsOf } from '../../../core/rule/needs.ts'
import { readsOf, textsIn } from '../../../core/rule/read.ts'
import { GOOD } from '../../support/rule-corpus/corpus.ts'

test('every path and event that a rule needs is read, at a place that is in it', () => {
  for (const { name, rule } of GOOD) {
    const reads = readsOf(rule)
    const needs = needsOf(rule)
    const paths = reads.flatMap((read) => (read.kind === 'path' ? [read.path] : []))
    const events = reads.flatMap((read) => (read.kind === 'event' ? [read.event] : []))
    expect([...new Set(events)].sort(), name).toEqual(needs.events)
    expect(
      needs.paths.filter((path) => !paths.includes(path)),
      name,
    ).toEqual([])
    // What is more is inside a list.
    expect(
      [...new Set(paths)].filter((path) => !needs.paths.includes(path) && !/\.0\./.test(path)),
      name,
    ).toEqual([])
  }
})

test('what is no condition reads nothing', () => {
  for (const value of [null, 1, 'f.ltv', [], { $nonsense: 1 }])
    expect(readsOf(value as Condition)).toEqual([])
})

test('texts are found however deep, those of references are none', () => {
  expect(textsIn({ $in: ['a', { $regex: 'b' }], $gt: { $ref: 'f.ltv' }, $size: 3 })).toEqual(['a', 'b'])
})
