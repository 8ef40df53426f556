import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { drawGraph, profileOf } from '../../../console/page/profile/graph.ts'
import type { EdgeView, MemberView } from '../../../core/wire/identity.ts'

const member = (id: string, isRoot = false): MemberView => ({
  id,
  isRoot,
  kind: 'device',
  events: 1,
  firstAt: null,
  lastAt: null,
})
const edge = (one: string, other: string): EdgeView => ({
  between: [one, other],
  kind: 'identifier',
  identifier: null,
  source: 'ev',
  at: 0,
})

it('draws the root first, at the left', () => {
  const { spots } = drawGraph([member('p2'), member('n1', true), member('p3')], [], 600)
  expect(spots.map((spot) => spot.member.id)).toEqual(['n1', 'p2', 'p3'])
  expect(spots[0]!.x).toBe(Math.min(...spots.map(({ x }) => x)))
})

it('keeps every circle and its name inside, and no two of a few on one another', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 320, max: 1200 }), (size, width) => {
      const members = Array.from({ length: size }, (_, index) => member(`p${index}`, index === 0))
      const { spots, height } = drawGraph(members, [], width)
      for (const { x, y } of spots) {
        expect(x).toBeGreaterThanOrEqual(20)
        expect(x).toBeLessThanOrEqual(width - 20)
        expect(y).toBeGreaterThanOrEqual(20)
        expect(y).toBeLessThanOrEqual(height - 20)
      }
      const gaps = spots.flatMap((a, at) => spots.slice(at + 1).map((b) => Math.hypot(a.x - b.x, a.y - b.y)))
      if (size <= 6) expect(Math.min(Infinity, ...gaps)).toBeGreaterThan(40)
    }),
  )
})

it('joins profiles also where a member goes by a number behind a dot, and leaves out what is not there', () => {
  const { lines } = drawGraph([member('n1', true), member('p2.3')], [edge('n1', 'p2'), edge('n1', 'p9')], 600)
  expect(lines.map(({ from, to }) => [from.member.id, to.member.id])).toEqual([['n1', 'p2.3']])
  expect(profileOf('p2.3')).toBe('p2')
})

it('writes the words of two joins of one pair under each other', () => {
  const { lines } = drawGraph([member('n1', true), member('p2')], [edge('n1', 'p2'), edge('p2', 'n1')], 600)
  expect(lines[1]!.middle.y).toBeGreaterThan(lines[0]!.middle.y)
})
