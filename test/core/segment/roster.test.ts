import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_ROSTER, isSameRoster, mergedRoster, segmentsIn } from '../../../core/segment/roster.ts'
import type { Roster } from '../../../core/segment/roster.ts'
import { holds } from '../holds.ts'

const ids = fc.constantFrom('a', 'b', 'c', 'd')
const instant = fc.integer({ min: 0, max: 9 })
const rosters: fc.Arbitrary<Roster> = fc.oneof(
  fc.constant(EMPTY_ROSTER),
  fc.record({
    since: fc.dictionary(ids, instant),
    nextAt: fc.option(instant),
    at: fc.option(instant),
    toldAt: fc.option(instant),
    known: fc.uniqueArray(ids).map((known) => known.sort()),
  }),
)
const same = (roster: Roster) => ({ ...roster, since: Object.entries(roster.since).sort() })

test('the rosters of one person are joined the same in any order and grouping, and by themselves', () => {
  holds(
    fc.property(rosters, rosters, rosters, (one, two, three) => {
      expect(same(mergedRoster(one, two))).toEqual(same(mergedRoster(two, one)))
      expect(same(mergedRoster(mergedRoster(one, two), three))).toEqual(
        same(mergedRoster(one, mergedRoster(two, three))),
      )
      expect(same(mergedRoster(one, one))).toEqual(same(one))
    }),
  )
})

test('who was in it first was in it since then, and both look again at the earlier instant', () => {
  const known = ['vip@1']
  const one: Roster = { since: { vip: 7, old: 3 }, nextAt: 20, at: 9, toldAt: 7, known, found: ['old'] }
  const other: Roster = { since: { vip: 5 }, nextAt: 12, at: 6, toldAt: 5, known: ['vip@1', 'new@2'] }
  expect(mergedRoster(one, other)).toEqual({
    since: { vip: 5, old: 3 },
    nextAt: 12,
    at: 9,
    toldAt: 7,
    known,
    found: ['old'],
  })
  expect(segmentsIn(one)).toEqual(['old', 'vip'])
})

test('two rosters are the same where each of their fields is', () => {
  const one: Roster = { since: { a: 1 }, nextAt: 2, at: 1, known: ['x'], found: ['a'] }
  expect(isSameRoster(one, structuredClone(one))).toBe(true)
  const { found: _, ...less } = one
  const others: Roster[] = [
    less,
    { ...one, since: { a: 2 } },
    { ...one, since: { a: 1, b: 1 } },
    { ...one, nextAt: null },
    { ...one, at: null },
    { ...one, toldAt: 1 },
    { ...one, known: ['x', 'y'] },
    { ...one, found: ['b'] },
    { ...one, stage: 'new' },
    { ...one, cutsAt: 1 },
  ]
  for (const other of others) {
    expect(isSameRoster(one, other)).toBe(false)
    expect(isSameRoster(other, one)).toBe(false)
  }
})
