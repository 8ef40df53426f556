import { describe, expect, test } from 'vitest'
import * as fc from 'fast-check'
import { conditionOf, isComparison, isOperators, isRef, leafTree, treeOf } from '../../../core/rule/tree.ts'

describe('a condition as a tree', () => {
  test.each([
    [
      'one literal is one test',
      { 'p.city': 'Brno' },
      { kind: 'test', path: 'p.city', op: '$is', at: '/p.city' },
    ],
    ['two operators are two tests', { a: { $gt: 1, $lt: 5 } }, { kind: 'all', at: '/a' }],
    ['an empty condition holds', {}, { kind: 'all', of: [] }],
    ['an empty $or holds, as in GrowthBook', { $or: [] }, { kind: 'all', of: [] }],
    ['$nor is not any', { $nor: [{ a: 1 }] }, { kind: 'not', of: { kind: 'any' } }],
    ['a leaf of a ref is an equality', { a: { $ref: 'b' } }, { kind: 'test', op: '$eq' }],
    [
      'an age',
      { a: { $ago: { $gte: '1d' } } },
      { kind: 'ago', op: '$gte', operand: '1d', at: '/a/$ago/$gte' },
    ],
    ['a number of elements', { a: { $size: { $gt: 2 } } }, { kind: 'size', path: 'a', of: { path: '' } }],
    ['elements by field', { a: { $elemMatch: { b: 1 } } }, { kind: 'elem', of: { path: 'b' } }],
    ['elements themselves', { a: { $elemMatch: { $gt: 1 } } }, { kind: 'elem', of: { path: '' } }],
    ['all of these', { a: { $alli: ['x'] } }, { kind: 'every', fold: true }],
    ['an event at least once', { $did: { event: 'x' } }, { kind: 'did', amount: { op: '$gte', operand: 1 } }],
    [
      'the sum of a path',
      { $did: { event: 'x', sum: { 'p.v': { $gt: 5 } } } },
      { kind: 'did', amount: { op: '$gt', operand: 5, at: '/$did/sum/p.v/$gt' } },
    ],
    [
      'steps',
      { $seq: { steps: [{ event: 'a', where: { 'p.x': 1 } }, { event: 'b' }] } },
      { kind: 'seq', wheres: [{ kind: 'test', at: '/$seq/steps/0/where/p.x' }, null], unless: null },
    ],
    ['keys of a pointer are escaped', { 'a/b~c': 1 }, { at: '/a~1b~0c' }],
  ])('%s', (_name, condition, tree) => {
    expect(treeOf(condition)).toMatchObject(tree)
  })

  test.each([
    [{ $foo: 1 }, '$foo'],
    [{ a: { $foo: 1 } }, '$foo'],
    [{ $and: 1 }, '$and'],
    [{ $did: { within: '1d' } }, '$did'],
    [{ $seq: { steps: [] } }, '$seq'],
    [{ $seq: { steps: [{ event: 'a' }], unless: {} } }, '$seq'],
    [{ a: { $ago: '1d' } }, '$ago'],
    [null, 'condition'],
  ])('%j is unknown, not a fault', (condition, word) => {
    expect(treeOf(condition)).toMatchObject({ kind: 'unknown', word })
  })

  test('what is nested without end is unknown, not a stack overflow', () => {
    let deep: object = { a: 1 }
    for (let level = 0; level < 50_000; level++) deep = { $not: deep }
    let last = treeOf(deep)
    while (last.kind === 'not') last = last.of
    expect(last.kind).toBe('unknown')
    let leaf: object = { $eq: 1 }
    for (let level = 0; level < 50_000; level++) leaf = { $not: leaf }
    expect(() => leafTree('a', leaf, '')).not.toThrow()
  })

  test('any JSON has a tree, and the tree of its condition is the same again', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 6 }), (json) => {
        const tree = treeOf(json)
        expect(bare(treeOf(conditionOf(tree)))).toEqual(bare(tree))
      }),
      { numRuns: 500 },
    )
  })

  test.each([
    { a: { $ago: { $gte: '1d', $lt: '5d' } } },
    { a: { $elemMatch: { $ago: { $gte: '1d', $lt: '5d' }, $exists: true } } },
    {
      a: {
        $elemMatch: { b: 1, $or: [{ c: { $size: { $gt: 1, $lt: 4 } } }, { d: { $all: ['x', { $gt: 2 }] } }] },
      },
    },
    { $not: { a: { $not: { $in: [1, 2] } } }, $nor: [{ b: null }, { $did: { event: 'x' } }] },
  ])('%j survives the way there and back', (condition) => {
    const tree = treeOf(condition)
    expect(bare(treeOf(conditionOf(tree)))).toEqual(bare(tree))
  })

  test('the words of the language', () => {
    expect(['$gte', '$size', '$foo'].map(isComparison)).toEqual([true, false, false])
    expect([{ $ref: 'a' }, { $ref: 1 }, null].map(isRef)).toEqual([true, false, false])
    expect([{ $gt: 1 }, {}, { $gt: 1, b: 2 }, []].map(isOperators)).toEqual([true, false, false, false])
  })
})

/** Without places, and with lists of one or none flattened: `$and` around one condition says nothing. */
function bare(tree: unknown): unknown {
  if (Array.isArray(tree)) return tree.map(bare)
  if (typeof tree !== 'object' || tree === null) return tree
  const { at: _at, ...rest } = tree as Record<string, unknown>
  if (rest['kind'] === 'unknown') return { kind: 'unknown' }
  const of = rest['of']
  if ((rest['kind'] === 'all' || rest['kind'] === 'any') && Array.isArray(of) && of.length === 1)
    return bare(of[0])
  return Object.fromEntries(Object.entries(rest).map(([key, value]) => [key, bare(value)]))
}
