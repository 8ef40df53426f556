import { property, integer } from 'fast-check'
import { expect, test } from 'vitest'
import { runsAt } from '../../../core/decision/schedule.ts'
import type { Schedule } from '../../../core/decision/schedule.ts'
import { HOUR_MS } from '../../../core/base/time.ts'
import { holds } from '../holds.ts'

/** Monday 23 November 2026, 9:30 in Prague. */
const NOW = Date.UTC(2026, 10, 23, 8, 30)

test.each<[string, Schedule, boolean, number]>([
  ['always', {}, true, Infinity],
  ['from an instant on', { from: NOW }, true, Infinity],
  ['not before it', { from: NOW + 1 }, false, NOW + 1],
  ['until just before one', { until: NOW + 1 }, true, NOW + 1],
  ['and never after', { until: NOW }, false, Infinity],
  ['on its days', { weekdays: [1, 2] }, true, Date.UTC(2026, 10, 23, 9)],
  ['not on others', { weekdays: [7] }, false, Date.UTC(2026, 10, 23, 9)],
  ['in its hours', { hours: [9, 17] }, true, Date.UTC(2026, 10, 23, 9)],
  ['not out of them', { hours: [10, 17] }, false, Date.UTC(2026, 10, 23, 9)],
  ['its last hour is not in it', { hours: [7, 9] }, false, Date.UTC(2026, 10, 23, 9)],
  ['over midnight', { hours: [20, 10] }, true, Date.UTC(2026, 10, 23, 9)],
  ['the end comes before the hour', { hours: [9, 17], until: NOW + 5 }, true, NOW + 5],
])('%s', (_, schedule, runs, until) => {
  expect(runsAt(schedule, NOW)).toEqual({ runs, until })
})

test('hours are those of the shop, in summer too', () => {
  const noon = { hours: [12, 13] as const }
  expect(runsAt(noon, Date.UTC(2026, 6, 1, 10)).runs).toBe(true)
  expect(runsAt(noon, Date.UTC(2026, 0, 1, 11)).runs).toBe(true)
  expect(runsAt(noon, Date.UTC(2026, 6, 1, 11)).runs).toBe(false)
})

test('the answer holds until the instant that it names', () => {
  const schedule = { hours: [8, 12], weekdays: [1, 3, 5], from: NOW, until: NOW + 80 * HOUR_MS } as const
  holds(
    property(integer({ min: -20, max: 100 }), integer({ min: 0, max: HOUR_MS }), (hours, ms) => {
      const at = NOW + hours * HOUR_MS + ms
      const { runs, until } = runsAt(schedule, at)
      expect(until).toBeGreaterThan(at)
      if (until < Infinity) expect(runsAt(schedule, until - 1).runs).toBe(runs)
    }),
  )
})
