import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { LEAD_REASONS, rankedLeads } from '../../../core/feature/lead.ts'
import type { View } from '../../../core/rule/condition.ts'

const NOW = Date.UTC(2026, 9, 19)
const lead = (id: string, view: View, daysAgo = 0) => ({ id, view, lastSeenAt: NOW - daysAgo * DAY_MS })
const BUYER: View = {
  p: { accounts: [{ account: 'acme', role: 'buyer' }], has_email: true },
  f: { orders: 1, engagement: 80, visits: 6 },
  cart: { value: 12_000 },
}

describe('ranked leads', () => {
  test('add up what anybody can add up, and say what it was', () => {
    const [one] = rankedLeads([lead('a', BUYER)], NOW)
    expect(one).toEqual({
      id: 'a',
      points: 25 + 20 + 12 + 10 + 6 + 5 + 5,
      band: 'call',
      reasons: [
        { code: 'cart', points: 25, value: 12_000 },
        { code: 'buyer', points: 20, value: null },
        { code: 'engagement', points: 12, value: 80 },
        { code: 'fresh', points: 10, value: 0 },
        { code: 'visits', points: 6, value: 6 },
        { code: 'customer', points: 5, value: 1 },
        { code: 'reachable', points: 5, value: null },
      ],
    })
  })

  test('stand best first, each with what to do', () => {
    const colleague: View = {
      p: { accounts: [{ account: 'acme', role: null }] },
      f: { engagement: 70, visits: 3 },
    }
    const ranked = rankedLeads([lead('c', {}, 30), lead('b', colleague, 1), lead('a', BUYER)], NOW)
    expect(ranked.map(({ id, band, points }) => [id, band, points])).toEqual([
      ['a', 'call', 83],
      ['b', 'write', 33],
      ['c', 'ripen', 0],
    ])
    expect(ranked[2]!.reasons).toEqual([])
  })

  test('are in the same order however they came, of equals by id; points are the sum of the reasons', () => {
    const view = fc.record({
      p: fc.record({
        accounts: fc.constantFrom([], [{ account: 'x', role: 'buyer' }]),
        has_email: fc.boolean(),
      }),
      f: fc.record({ orders: fc.nat(5), engagement: fc.nat(100), visits: fc.nat(20) }),
      cart: fc.record({ value: fc.integer({ min: 0, max: 30_000 }) }),
    })
    fc.assert(
      fc.property(fc.array(fc.tuple(view, fc.nat(40)), { maxLength: 12 }), (drafts) => {
        const people = drafts.map(([one, days], n) => lead(`p${n}`, one as View, days))
        const ranked = rankedLeads(people, NOW)
        expect(rankedLeads(people.toReversed(), NOW)).toEqual(ranked)
        for (const { points, reasons } of ranked) {
          expect(reasons.reduce((sum, one) => sum + one.points, 0)).toBe(points)
          expect(points).toBeLessThanOrEqual(100)
          for (const { code } of reasons) expect(LEAD_REASONS).toHaveProperty(code)
        }
      }),
    )
  })
})
