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
  expect(SCHEDULE_MS.map((_, index) => retryDelayMs(index + 1, 0.5, null))).toEqual(SCHEDULE_MS)
  expect(MAX_ATTEMPTS).toBe(SCHEDULE_MS.length + 1)
  expect(retryDelayMs(MAX_ATTEMPTS, 0.5, null)).toBeNull()
  expect(retryDelayMs(MAX_ATTEMPTS, 0.5, HOUR_MS)).toBeNull()
})

test('waits are spread by a fifth to both sides', () => {
  expect(retryDelayMs(2, 0, null)).toBe(4 * MINUTE_MS)
  expect(retryDelayMs(2, 1, null)).toBe(6 * MINUTE_MS)
})

test('a receiver can lengthen a wait, never shorten it, and not for ever', () => {
  expect(retryDelayMs(1, 0.5, 1)).toBe(5 * SECOND_MS)
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
        expect(delay).toBeGreaterThanOrEqual(base * 0.8)
        expect(delay).toBeLessThanOrEqual(retryAfterMs === null ? base * 1.2 : base * 2 + HOUR_MS)
        if (retryAfterMs !== null && retryAfterMs <= base)
          expect(delay).toBeGreaterThanOrEqual(retryAfterMs * 0.8)
      },
    ),
  )
})
