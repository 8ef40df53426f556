/** Whatever a set of flags holds: the check says where it is wrong and never throws. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { checkFlag } from '../../../core/experiment/check-flag.ts'
import { evaluateFlag } from '../../../core/experiment/evaluate-flag.ts'
import type { Flag } from '../../../core/experiment/flag.ts'

const KEYS = new Set(['f', 'g'])
const none = () => []
const places = (flag: object) => checkFlag(flag as Flag, KEYS, none).map(({ at }) => at)

test('a sound flag has no faults', () => {
  const rules = [
    { when: {}, value: true },
    { requires: [{ flag: 'g', when: {} }], value: false },
  ]
  expect(places({ key: 'f', type: 'boolean', default: false, off: true, rules })).toEqual([])
  expect(places({ key: 'f', type: 'json', default: [1], rules: [{ value: { a: 1 } }] })).toEqual([])
})

test('each fault has its place', () => {
  expect(places({ key: 'f', type: 'number', default: '1', off: 'x', rules: [{ value: 'x' }, 7] })).toEqual([
    '/default',
    '/off',
    '/rules/0/value',
    '/rules/1',
  ])
  expect(
    places({ key: 'f', type: 'number', default: 1, rules: [{ value: 1, share: [{ seed: 's' }] }] }),
  ).toEqual(['/rules/0/share/0'])
  expect(places({ key: 'f', type: 'number', default: 1, rules: [{ experiment: {}, values: {} }] })).toEqual([
    '/rules/0/experiment',
  ])
  expect(
    places({ key: 'f', type: 'number', default: 1, rules: [{ value: 1, requires: [{ flag: 'h' }] }] }),
  ).toEqual(['/rules/0/requires/0/flag'])
})

test('the faults of a condition stand below the rule', () => {
  const flag = { key: 'f', type: 'boolean', default: true, rules: [{ when: { a: 1 }, value: false }] }
  expect(checkFlag(flag as unknown as Flag, KEYS, () => [{ at: '/a', message: 'no' }])).toEqual([
    { at: '/rules/0/when/a', message: 'no' },
  ])
})

test('no set of any shape makes it throw, and what it passes evaluates to a value of the type', () => {
  const rule = fc.oneof(
    fc.record({ value: fc.oneof(fc.boolean(), fc.string(), fc.integer()) }),
    fc.dictionary(
      fc.constantFrom('when', 'value', 'experiment', 'values', 'share', 'requires'),
      fc.jsonValue(),
    ),
  )
  const flag = fc.record({
    key: fc.constant('f'),
    type: fc.constantFrom('boolean', 'string', 'number'),
    default: fc.oneof(fc.boolean(), fc.string(), fc.integer()),
    rules: fc.array(rule, { maxLength: 3 }),
  })
  fc.assert(
    fc.property(flag, (drawn) => {
      const sound = drawn as unknown as Flag
      if (checkFlag(sound, KEYS, none).length > 0) return
      const { value } = evaluateFlag(sound, { view: {}, units: { device: 'd' }, now: 1 })
      expect(typeof value).toBe(drawn.type)
    }),
    { numRuns: 500 },
  )
})
