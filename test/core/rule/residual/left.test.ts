import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../../core/rule/condition.ts'
import { FOREVER, conditionOf, grouped, needed, negated } from '../../../../core/rule/residual/left.ts'
import type { Left } from '../../../../core/rule/residual/left.ts'

const leaf = (condition: Condition, more: Partial<Left & { kind: 'leaf' }> = {}): Left => ({
  kind: 'leaf',
  condition,
  states: [],
  paths: [],
  groups: [],
  ...FOREVER,
  ...more,
})
const fixed = (value: boolean, until = Infinity, partial = false): Left => ({
  kind: 'fixed',
  value,
  until,
  partial,
})
const [a, b, c] = ['a', 'b', 'c'].map((name) => leaf({ [`x.${name}`]: 1 })) as [Left, Left, Left]

describe('groups of what is fixed and what is open', () => {
  test.each<[string, Left, Left]>([
    ['nothing', grouped('all', []), fixed(true)],
    ['nothing at all of any', grouped('any', []), fixed(false)],
    [
      'all true, until the first',
      grouped('all', [fixed(true, 5), fixed(true, 3), fixed(true)]),
      fixed(true, 3),
    ],
    [
      'some false, until the last',
      grouped('all', [fixed(false, 5), fixed(true, 1), fixed(false, 7)]),
      fixed(false, 7),
    ],
    [
      'false for sure before false perhaps',
      grouped('all', [fixed(false, 9, true), fixed(false, 4)]),
      fixed(false, 4),
    ],
    ['false perhaps', grouped('all', [fixed(false, 9, true), a]), fixed(false, 9, true)],
    ['any: the mirror', grouped('any', [fixed(true, 5), fixed(false, 1), fixed(true, 7)]), fixed(true, 7)],
    [
      'one open, until the rest changes',
      grouped('all', [a, fixed(true, 3, true)]),
      { ...a, until: 3, partial: true },
    ],
    ['one open that decides', grouped('any', [a, fixed(true, 3)]), fixed(true, 3)],
    ['flat', grouped('all', [a, grouped('all', [b, c])]), { kind: 'all', of: [a, b, c], ...FOREVER }],
    [
      'not flat where the kind differs',
      grouped('all', [a, grouped('any', [b, c])]),
      { kind: 'all', of: [a, { kind: 'any', of: [b, c], ...FOREVER }], ...FOREVER },
    ],
    ['not', negated(fixed(true, 3, true)), fixed(false, 3, true)],
    ['not not', negated(negated(a)), a],
  ])('%s', (_, found, expected) => {
    expect(found).toEqual(expected)
  })
})

describe('what is needed', () => {
  const all = grouped('all', [
    leaf({ 'x.a': 1 }, { states: ['k2', 'k1'], paths: ['f.b'] }),
    negated(grouped('any', [leaf({ 'x.b': 1 }, { states: ['k1'], groups: ['big'] }), a])),
  ])
  test.each([
    ['states', ['k1', 'k2']],
    ['paths', ['f.b']],
    ['groups', ['big']],
  ] as const)('%s', (what, expected) => {
    expect(needed(all, what)).toEqual(expected)
  })
  test('nothing, for what is fixed', () => {
    expect(needed(fixed(true), 'states')).toEqual([])
  })
})

test.each<[Left, Condition]>([
  [grouped('all', [a, b]), { 'x.a': 1, 'x.b': 1 }],
  [grouped('all', [a, leaf({ 'x.a': 2 })]), { 'x.a': 1, $and: [{ 'x.a': 2 }] }],
  [grouped('all', [leaf({ 'x.n': { $gt: 1 } }), leaf({ 'x.n': { $lt: 3 } })]), { 'x.n': { $gt: 1, $lt: 3 } }],
  [
    grouped('all', [negated(leaf({ $did: { event: 'a' } })), negated(leaf({ $seq: { steps: [] } }))]),
    { $not: { $did: { event: 'a' } }, $and: [{ $not: { $seq: { steps: [] } } }] },
  ],
  [negated(grouped('any', [a, b])), { $nor: [{ 'x.a': 1 }, { 'x.b': 1 }] }],
  [negated(grouped('all', [a, b])), { $not: { 'x.a': 1, 'x.b': 1 } }],
])('%# is written as %j', (left, condition) => {
  expect(conditionOf(left as Exclude<Left, { kind: 'fixed' }>, true)).toEqual(condition)
})
