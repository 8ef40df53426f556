import { array, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Event } from '../../../core/event/event.ts'
import {
  ENGAGEMENT_HALF_LIFE_MS,
  ENGAGEMENT_WEIGHTS,
  NO_ENGAGEMENT,
  NO_VISITS,
  VISIT_GAP_MS,
  engagementAt,
  foldEngagement,
  foldVisits,
  mergeEngagement,
  mergeVisits,
} from '../../../core/feature/visit.ts'
import { MONDAY, event } from '../event/made.ts'
import { holds } from '../holds.ts'

const seen = (at: number): Event => event({ name: 'page_view', at })
const visits = (...instants: number[]) => instants.map(seen).reduce(foldVisits, NO_VISITS)

describe('a visit', () => {
  test('ends with a pause of more than half an hour', () => {
    expect(visits(MONDAY, MONDAY + VISIT_GAP_MS, MONDAY + 2 * VISIT_GAP_MS).count).toBe(1)
    expect(visits(MONDAY, MONDAY + VISIT_GAP_MS + 1).count).toBe(2)
  })

  test('is made in a page', () => {
    expect(foldVisits(NO_VISITS, event({ name: 'purchase', source: 'server' }))).toBe(NO_VISITS)
    expect(foldVisits(NO_VISITS, event({ name: 'message_opened', source: 'system' }))).toBe(NO_VISITS)
  })

  test('of two persons adds up', () => {
    expect(mergeVisits(visits(MONDAY), visits(MONDAY + DAY_MS, MONDAY + 2 * DAY_MS))).toEqual({
      count: 3,
      lastAt: MONDAY + 2 * DAY_MS,
    })
    expect(mergeVisits(NO_VISITS, visits(MONDAY))).toEqual(visits(MONDAY))
  })
})

describe('engagement', () => {
  const names = [...ENGAGEMENT_WEIGHTS.keys()]
  const histories = array(integer({ min: 0, max: names.length - 1 }), { maxLength: 40 }).map((picks) =>
    picks.map((pick, index) => event({ name: names[pick]!, at: MONDAY + index * 3_600_000 })),
  )
  const scoreOf = (events: readonly Event[], now: number) =>
    engagementAt(
      events.reduce((held, one) => foldEngagement(held, one, false), NO_ENGAGEMENT),
      now,
    )

  test('never falls by an event, never rises by time, and stays within 0 and 100', () => {
    holds(
      property(histories, integer({ min: 0, max: 400 }), (events, days) => {
        const now = MONDAY + 40 * 3_600_000 + days * DAY_MS
        let last = 0
        for (let count = 0; count <= events.length; count++) {
          const score = scoreOf(events.slice(0, count), now)
          expect(score).toBeGreaterThanOrEqual(last)
          expect(score).toBeLessThanOrEqual(100)
          expect(scoreOf(events.slice(0, count), now + 10 * DAY_MS)).toBeLessThanOrEqual(score)
          last = score
        }
      }),
    )
  })

  test('is 50 for a sum of twenty, and a month later what half of that sum is worth', () => {
    const twenty = { at: MONDAY, sum: 20 }
    expect(engagementAt(twenty, MONDAY)).toBe(50)
    expect(engagementAt(twenty, MONDAY + ENGAGEMENT_HALF_LIFE_MS)).toBe(Math.round(100 * (1 - Math.SQRT1_2)))
    expect(engagementAt(NO_ENGAGEMENT, MONDAY)).toBe(0)
  })

  test('counts that somebody comes, and of two persons what both did', () => {
    const come = foldEngagement(NO_ENGAGEMENT, seen(MONDAY), true)
    expect(come.sum).toBe(3)
    expect(mergeEngagement(come, { at: MONDAY - ENGAGEMENT_HALF_LIFE_MS, sum: 2 })).toEqual({
      at: MONDAY,
      sum: 4,
    })
  })
})
