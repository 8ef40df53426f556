import { describe, expect, test } from 'vitest'
import type { Condition } from '../../../../core/rule/condition.ts'
import { planOf } from '../../../../core/rule/table/plan.ts'

/** Each rule as text, with leaves in full; `!` is the opposite. */
function drawn(conditions: readonly unknown[]): string[] {
  const { leaves, groups, roots } = planOf(conditions)
  const text = (literal: number): string => {
    const node = literal >> 1
    const own =
      node < leaves.length
        ? JSON.stringify(leaves[node])
        : `(${groups[node - leaves.length]!.map(text).join(' & ')})`
    return literal & 1 ? `!${own}` : own
  }
  return roots.map(text)
}

const [a, b, c] = [{ 'p.a': 1 }, { 'p.b': 1 }, { 'p.c': 1 }]
const [A, B, C] = [a, b, c].map((leaf) => JSON.stringify(leaf))

describe('what a rule becomes', () => {
  test.each<[string, Condition, string]>([
    ['a leaf', a, A!],
    ['all of them', { $and: [a, b] }, `(${A} & ${B})`],
    ['any of them', { $or: [a, b] }, `!(!${A} & !${B})`],
    ['none of them', { $nor: [a, b] }, `(!${A} & !${B})`],
    ['not', { $not: { $not: a } }, A!],
    ['not in a leaf', { 'p.a': { $not: 1 } }, `!${A}`],
    ['words side by side', { ...a, $or: [b, c] }, `(${A} & !(!${B} & !${C}))`],
    ['groups in groups', { $and: [a, { $and: [b, { $nor: [c] }] }] }, `(${A} & ${B} & !${C})`],
    ['any in any', { $or: [a, { $or: [b, c] }] }, `!(!${A} & !${B} & !${C})`],
    ['operators apart', { 'p.a': { $gt: 1, $lt: 3 } }, '({"p.a":{"$gt":1}} & {"p.a":{"$lt":3}})'],
    ['a ref is one', { 'p.a': { $ref: 'p.b', $mul: 2 } }, '{"p.a":{"$ref":"p.b","$mul":2}}'],
    [
      'ages of one instant together',
      { 'p.a': { $ago: { $gt: '1d', $lt: '2d' } } },
      '{"p.a":{"$ago":{"$gt":"1d","$lt":"2d"}}}',
    ],
    ['no condition is true', {}, '()'],
    ['an empty any is true, as GrowthBook has it', { $or: [] }, '()'],
    ['an empty none is false', { $nor: [] }, '!()'],
    ['what it does not understand stays whole', { $and: 5 }, '{"$and":5}'],
  ])('%s', (_, condition, text) => {
    expect(drawn([condition])).toEqual([text])
  })
})

describe('what rules share stands once', () => {
  test('leaves and groups, in whatever order they were written', () => {
    const { leaves, groups, roots } = planOf([
      { $and: [a, b] },
      { $and: [b, a, a] },
      { $or: [{ $nor: [b, a] }, c] },
      { $and: [{ $or: [a, b] }, c] },
    ])
    expect(leaves).toHaveLength(3)
    expect(roots[0]).toBe(roots[1])
    expect(groups).toHaveLength(4)
  })

  test('an object is another one when its words stand in another order: it is compared as text', () => {
    expect(
      planOf([{ 'p.a': { $eq: { x: 1, y: 2 } } }, { 'p.a': { $eq: { y: 2, x: 1 } } }]).leaves,
    ).toHaveLength(2)
  })

  test('a group that several rules name is not drawn into them', () => {
    const both = { $and: [a, b] }
    const { groups, inner } = planOf([{ $and: [both, c] }, { $and: [both, { 'p.d': 1 }] }])
    expect(groups.map((of) => of.length)).toEqual([2, 2, 2])
    expect(inner).toBe(1)
  })

  test('members stand before their groups, and leaves of one path together', () => {
    const { leaves, groups, inner } = planOf([
      { $and: [a, { $or: [b, { $and: [c, { 'p.a': 2 }] }] }] },
      { $nor: [{ $and: [c, { 'p.a': 2 }] }, { 'p.b': 2 }] },
    ])
    expect(leaves.map((leaf) => Object.keys(leaf)[0])).toEqual(['p.a', 'p.a', 'p.b', 'p.b', 'p.c'])
    for (const [index, of] of groups.entries())
      for (const literal of of) expect(literal >> 1).toBeLessThan(leaves.length + index)
    const named = new Set(groups.flat().map((literal) => literal >> 1))
    for (const [index] of groups.entries()) expect(named.has(leaves.length + index)).toBe(index < inner)
  })
})

test('what is no condition, or too deep, is one leaf', () => {
  const deep = Array.from({ length: 200 }).reduce<unknown>((inner) => ({ $not: inner }), a)
  expect(planOf([null, 5, [a], deep]).leaves).toHaveLength(4)
})
