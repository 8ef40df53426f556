import { constantFrom, double, integer, option, property } from 'fast-check'
import { expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/base/time.ts'
import { MAX_ATTEMPTS, retryDelayMs } from '../../../core/message/retry.ts'
import { holds } from '../holds.ts'

const SCHEDULE_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
]

test('the schedule is that of Standard Webhooks, and ends', () => {
  expect(SCHEDULE_MS.map((_, index) => retryDelayMs(index + 1, 0, null))).toEqual(SCHEDULE_MS)
  expect(MAX_ATTEMPTS).toBe(SCHEDULE_MS.length + 1)
  expect(retryDelayMs(MAX_ATTEMPTS, 0.5, null)).toBeNull()
  expect(retryDelayMs(MAX_ATTEMPTS, 0.5, HOUR_MS)).toBeNull()
})

test('waits are spread to the later side only, so 72 hours are always covered', () => {
  expect(retryDelayMs(2, 0, null)).toBe(5 * MINUTE_MS)
  expect(retryDelayMs(2, 1, null)).toBe(7 * MINUTE_MS)
  const least = SCHEDULE_MS.reduce((sum, _, index) => sum + retryDelayMs(index + 1, 0, null)!, 0)
  expect(least).toBeGreaterThan(72 * HOUR_MS)
})

test('a receiver can lengthen a wait, never shorten it, and not for ever', () => {
  expect(retryDelayMs(1, 0, 1)).toBe(5 * SECOND_MS)
  expect(retryDelayMs(1, 0.5, 10 * MINUTE_MS)).toBe(10 * MINUTE_MS)
  expect(retryDelayMs(1, 0.5, 30 * 24 * HOUR_MS)).toBe(HOUR_MS + 10 * SECOND_MS)
})

test('any wait lies within its bounds', () => {
  holds(
    property(
      integer({ min: 1, max: MAX_ATTEMPTS - 1 }),
      double({ min: 0, max: 1, noNaN: true }),
      option(constantFrom(0, 1, SECOND_MS, HOUR_MS, 48 * HOUR_MS, Number.MAX_SAFE_INTEGER)),
      (attempts, chance, retryAfterMs) => {
        const base = SCHEDULE_MS[attempts - 1]!
        const delay = retryDelayMs(attempts, chance, retryAfterMs)!
        expect(Number.isInteger(delay)).toBe(true)
        expect(delay).toBeGreaterThanOrEqual(base)
        expect(delay).toBeLessThanOrEqual(retryAfterMs === null ? Math.ceil(base * 1.4) : base * 2 + HOUR_MS)
        if (retryAfterMs !== null && retryAfterMs <= base) expect(delay).toBeGreaterThanOrEqual(retryAfterMs)
      },
    ),
  )
})
