/** What happens at one and the same instant, and to instants that were told already. */
import { describe, expect, test } from 'vitest'
import type { Event } from '../../../core/event/event.ts'
import { MONDAY, answer, buy, event, line } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { keeper, rulesOf, segmentsOf } from './turning.ts'

const HOUR = 3_600_000
const at = (draft: Draft, instant: number): Event => event({ ...draft, at: instant, receivedAt: instant })
const order = (id: string): Draft => ({ ...buy(id, line('K1')), source: 'server' })

describe('one instant', () => {
  const first = rulesOf(segmentsOf({ first: { 'f.orders': 1 } }))

  test('is one change, however many events it has', () => {
    const kept = keeper(first)
    kept.batch([at(order('o1'), MONDAY), at(order('o2'), MONDAY)], MONDAY)
    expect(kept.told()).toEqual([])
  })

  test('that was told stays told: what a late event changes comes after it', () => {
    const kept = keeper(first)
    kept.batch([at(order('o1'), MONDAY)], MONDAY)
    kept.batch([at(order('o2'), MONDAY - HOUR)], MONDAY + HOUR)
    expect(kept.told()).toEqual([
      [MONDAY, 'entered first'],
      [MONDAY + 1, 'left first'],
    ])
  })

  test('changes each segment once at most, so that a circle ends', () => {
    const counted = { $did: { event: 'segment_entered', where: { 'p.segment': 'restless' }, within: '1d' } }
    const kept = keeper(rulesOf(segmentsOf({ restless: { $not: counted } })))
    kept.batch([at(answer(true), MONDAY)], MONDAY)
    kept.alarm(MONDAY + HOUR)
    expect(kept.told()).toEqual([
      [MONDAY, 'entered restless'],
      [MONDAY + 1, 'left restless'],
    ])
  })

  test('of a new consent forgets what was told before it in the same batch', () => {
    const counted = {
      $did: { event: 'segment_entered', where: { 'p.segment': 'open' }, count: { $gte: 2 } },
    }
    const kept = keeper(rulesOf(segmentsOf({ open: { 'consent.personalisation': true }, twice: counted })))
    const answers = [true, false, true].map((yes, index) => at(answer(yes), MONDAY + index * HOUR))
    kept.batch(answers, MONDAY + 3 * HOUR)
    expect(kept.told().map(([, what]) => what)).toEqual(['entered open', 'left open', 'entered open'])
  })
})

test("what only the shop's cut points have changed is dated when it is seen, and what time did at its instant", () => {
  const DAY = 24 * HOUR
  const segments = segmentsOf({ top: { 'f.rfm_m': 5 }, quiet: { 'f.last_seen_at': { $ago: { $gt: '2d' } } } })
  const cuts = (at: number, top: number) => ({
    at,
    buyers: 5,
    recency: [0, 0, 0, 0],
    frequency: [0, 0, 0, 0],
    monetaryMicro: [1, 2, 3, top],
    orderGapMs: null,
    prices: {},
  })
  const kept = keeper({ ...rulesOf(segments), quantiles: cuts(MONDAY, 1e12) })
  kept.batch([at(answer(true), MONDAY), at(order('o1'), MONDAY)], MONDAY)
  expect(kept.told()).toEqual([])
  kept.under({ ...rulesOf(segments), quantiles: cuts(MONDAY + DAY, 4) })
  kept.alarm(MONDAY + 5 * DAY)
  expect(kept.told()).toEqual([
    [MONDAY + 2 * DAY + 1, 'entered quiet'],
    [MONDAY + 5 * DAY, 'entered top'],
  ])
  expect(kept.person().roster.cutsAt).toBe(MONDAY + DAY)
})
