import { expect, test } from 'vitest'
import { ANY, circleFrom, namedSegments } from '../../../core/segment/named.ts'
import { SEGMENTS } from '../../../core/playbook/segments.ts'

const counts = (segment: string) => ({ $did: { event: 'segment_entered', where: { 'p.segment': segment } } })

test('a definition names the segments that it reads and those whose entries it counts', () => {
  expect(namedSegments({ segments: { $in: ['vip', 'keen'] } })).toEqual(['keen', 'vip'])
  expect(namedSegments({ $or: [{ $not: { segments: 'vip' } }, counts('keen')] })).toEqual(['keen', 'vip'])
  expect(namedSegments({ id: 'c', audience: { when: { segments: { $all: ['vip'] } } } })).toEqual(['vip'])
  expect(
    namedSegments({
      $seq: { steps: [{ event: 'segment_left', where: { 'p.segment': { $in: ['a', 'b'] } } }] },
    }),
  ).toEqual(['a', 'b'])
  expect(namedSegments({ $did: { event: 'segment_left' } })).toEqual([ANY])
  expect(namedSegments({ 'f.orders': 1, $did: { event: 'purchase' } })).toEqual([])
  expect(namedSegments(null)).toEqual([])
})

test('a circle is found, with the way round', () => {
  const of = (rules: Record<string, object>) =>
    Object.entries(rules).map(([id, when]) => ({ id, when: when as Record<string, unknown> }))
  expect(circleFrom('a', of({ a: counts('b'), b: counts('c'), c: counts('a') }))).toEqual([
    'a',
    'b',
    'c',
    'a',
  ])
  expect(circleFrom('a', of({ a: counts('a') }))).toEqual(['a', 'a'])
  expect(circleFrom('a', of({ a: counts('b'), b: { $did: { event: 'segment_entered' } } }))).toEqual([
    'a',
    'b',
    'a',
  ])
  expect(circleFrom('a', of({ a: counts('b'), b: counts('c'), c: counts('b') }))).toBeNull()
  expect(circleFrom('a', of({ a: counts('gone') }))).toBeNull()
})

test('the segments that ship have none', () => {
  for (const { id } of SEGMENTS) expect(circleFrom(id, SEGMENTS)).toBeNull()
})
