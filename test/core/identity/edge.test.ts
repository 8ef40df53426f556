import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { edgeBetween, rootOf, unitedEdges } from '../../../core/identity/edge.ts'
import type { Edge } from '../../../core/identity/edge.ts'
import { holds } from '../holds.ts'

const id = fc.constantFrom('n1', 'n2', 'p1', 'p2')
const edge: fc.Arbitrary<Edge> = fc
  .tuple(id, id, fc.integer({ min: 0, max: 3 }))
  .map(([one, other, at]) =>
    edgeBetween(one, other, { kind: 'identifier', identifier: null, source: `e${at}`, at }),
  )
const edges = fc.array(edge, { maxLength: 5 }).map((list) => unitedEdges(list, []))

test('an edge says the same whichever end is named first', () => {
  const rest = { kind: 'signed', identifier: null, source: 'e', at: 1 } as const
  expect(edgeBetween('b', 'a', rest)).toEqual(edgeBetween('a', 'b', rest))
})

test('uniting edges commutes, associates and repeats without effect', () => {
  holds(
    fc.property(edges, edges, edges, (a, b, c) => {
      expect(unitedEdges(a, b)).toEqual(unitedEdges(b, a))
      expect(unitedEdges(unitedEdges(a, b), c)).toEqual(unitedEdges(a, unitedEdges(b, c)))
      expect(unitedEdges(a, a)).toEqual(a)
    }),
    200,
  )
})

test('the root is the same for both, and who is named stands before a device', () => {
  expect(rootOf('p1', 'n2')).toBe('n2')
  expect(rootOf('n2', 'p1')).toBe('n2')
  expect(rootOf('p2', 'p1')).toBe('p1')
})
