/** GrowthBook's own cases, and its traps by name. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { ask } from '../../../core/rule/ask.ts'
import { compile } from '../../../core/rule/compile.ts'
import type { Condition } from '../../../core/rule/condition.ts'
import type { Groups } from '../../../core/rule/moment.ts'

const CASES = join(import.meta.dirname, '../../../../shared/vectors/growthbook/cases.json')
const isHere = existsSync(CASES)
if (!isHere) console.warn('GrowthBook vectors are not here: ../shared/vectors/growthbook is missing')

type Case = readonly [name: string, condition: Condition, attributes: object, holds: boolean, groups?: Groups]

const compat = (condition: unknown, attributes: object, groups?: Groups): boolean =>
  ask(compile(condition as Condition, 'compat'), attributes, 0, groups).value

describe.skipIf(!isHere)('vectors', () => {
  const { evalCondition: cases } = (
    isHere ? JSON.parse(readFileSync(CASES, 'utf8')) : { evalCondition: [] }
  ) as { evalCondition: Case[] }

  test.each(cases.map((one, index) => [index, ...one] as const))(
    '%i %s',
    (...[, , condition, attributes, holds, groups]) => {
      expect(compat(condition, attributes, groups)).toBe(holds)
    },
  )

  test('there are as many as there were', () => {
    expect(cases.length).toBeGreaterThanOrEqual(186)
  })
})

test.each<[string, unknown, object, boolean]>([
  ['what is missing is less than ten', { age: { $lt: 10 } }, {}, true],
  ['and is nought', { n: 0 }, {}, true],
  ['but not false', { a: false }, {}, false],
  ['a list of one is its element', { a: 'x' }, { a: ['x'] }, true],
  ['elements that are null are passed over', { a: { $elemMatch: { $lt: 1 } } }, { a: [null, 2] }, false],
  ['other falsy ones are not', { a: { $elemMatch: { $lt: 1 } } }, { a: [0, 2] }, true],
  ['an empty $or is true', { $or: [] }, {}, true],
  ['an empty $and is true', { $and: [] }, {}, true],
  ['an empty $nor is false', { $nor: [] }, {}, false],
  ['an empty condition is true', {}, { a: 1 }, true],
  ['an unknown operator is false', { a: { $near: 1 } }, { a: 1 }, false],
  ['and its opposite true', { a: { $not: { $near: 1 } } }, { a: 1 }, true],
  ['a pattern that is none is false', { a: { $regex: '(' } }, { a: '(' }, false],
  ['an attribute may begin with $', { $a: { $elemMatch: { $eq: 1 } } }, { $a: [1] }, true],
  ['an object with one other key is a literal', { a: { $gt: 1, b: 2 } }, { a: { $gt: 1, b: 2 } }, true],
  ['nothing inherited is an attribute', { constructor: { $exists: true } }, {}, false],
])('%s', (_, condition, attributes, holds) => {
  expect(compat(condition, attributes)).toBe(holds)
})

test('what is imported may use our words too', () => {
  const condition = { 'f.at': { $ago: { $gte: '1s' } }, $did: { event: 'purchase', count: 0 } }
  expect(ask(compile(condition, 'compat'), { f: { at: 0 }, $: {} }, 500)).toEqual({
    value: false,
    validUntil: 1_000,
    partial: false,
  })
})
