import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { HOUR_FLOOR, bestInstant, hoursOf } from '../../../core/message/hour.ts'
import { send } from './made.ts'

const ZONE = 'Europe/Prague'
const MIDNIGHT = Date.parse('2026-06-14T22:00:00Z')
const readAt = (hour: number, n: number) =>
  send({
    key: `k${hour}-${n}`,
    status: 'sent',
    dueAt: null,
    settledAt: MIDNIGHT - n * DAY_MS,
    read: { at: MIDNIGHT - n * DAY_MS + hour * HOUR_MS, by: 'opened' },
  })
const evenings = (count: number) => Array.from({ length: count }, (_, n) => readAt(19, n + 1))
const always = () => true

test('hours are shares that sum to one, most where it was read', () => {
  const { hours, seen } = hoursOf(evenings(8), ZONE)
  expect(seen).toBe(8)
  expect(hours.reduce((sum, share) => sum + share, 0)).toBeCloseTo(1, 9)
  expect(hours.indexOf(Math.max(...hours))).toBe(19)
  expect(hours[18]).toBeGreaterThan(hours[16]!)
})

test('who reads in the evening is written to in the evening, once enough was seen', () => {
  const best = (count: number) =>
    bestInstant(hoursOf(evenings(count), ZONE), ZONE, MIDNIGHT + 9 * HOUR_MS, always)
  expect(best(HOUR_FLOOR - 1)).toBeNull()
  expect(best(HOUR_FLOOR)).toBe(MIDNIGHT + 19 * HOUR_MS)
})

test('an hour that is shut is not the best one', () => {
  const isOpen = (at: number) => at < MIDNIGHT + 19 * HOUR_MS
  expect(bestInstant(hoursOf(evenings(9), ZONE), ZONE, MIDNIGHT + 9 * HOUR_MS, isOpen)).toBe(
    MIDNIGHT + 18 * HOUR_MS,
  )
})

test('beats a fixed hour where readers have hours of their own', () => {
  // Each reads within the hour after it comes, if it comes at an hour of theirs.
  let fixed = 0
  let learnt = 0
  for (let person = 0; person < 200; person++) {
    const own = (person * 7) % 24
    const past = Array.from({ length: 12 }, (_, n) => readAt((own + (n % 5 === 0 ? n : 0)) % 24, n + 1))
    const from = MIDNIGHT + 10 * HOUR_MS
    const at = bestInstant(hoursOf(past, ZONE), ZONE, from, always) ?? from
    const hits = (instant: number) => Math.floor((instant - MIDNIGHT) / HOUR_MS) % 24 === own
    if (hits(from)) fixed++
    if (hits(at)) learnt++
  }
  expect(learnt).toBeGreaterThan(10 * Math.max(1, fixed))
})
