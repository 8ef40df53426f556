import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { EMPTY_ROSTER, mergedRoster, segmentsIn } from '../../../core/segment/roster.ts'
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
