import { describe, expect, test } from 'vitest'
import {
  DAY_MS,
  HOUR_MS,
  MINUTE_MS,
  SECOND_MS,
  durationMs,
  halved,
  instant,
} from '../../../core/base/time.ts'
import type { Duration } from '../../../core/base/time.ts'

test.each<[Duration, number]>([
  ['5s', 5 * SECOND_MS],
  ['30m', 30 * MINUTE_MS],
  ['24h', DAY_MS],
  ['0.5h', 30 * MINUTE_MS],
  ['7d', 7 * DAY_MS],
  ['4w', 28 * DAY_MS],
  ['1h', HOUR_MS],
])('%s is %i ms', (text, lengthMs) => {
  expect(durationMs(text)).toBe(lengthMs)
})

test.each(['', 'h', '0h', '-1h', 'xh', '5', '5 minutes', '5y'])('%j is no duration, and says so', (text) => {
  expect(() => durationMs(text as Duration)).toThrow(/is no duration/)
})

describe('interest halves with each half-life', () => {
  test.each([
    [0, 1],
    [DAY_MS, 0.5],
    [2 * DAY_MS, 0.25],
    [DAY_MS / 2, Math.SQRT1_2],
    [-DAY_MS, 1],
  ])('after %i ms %f remains', (ageMs, share) => {
    expect(halved(ageMs, DAY_MS)).toBeCloseTo(share, 12)
  })
})

describe('an instant', () => {
  test.each([
    [0, 0],
    [1_792_396_800_000, 1_792_396_800_000],
    [1.9, 1],
    [-1.9, -1],
    ['2026-10-19T08:00:00Z', 1_792_396_800_000],
    ['2026-10-19T10:00:00+02:00', 1_792_396_800_000],
    [8.64e15, 8.64e15],
  ])('%j is %i', (value, at) => {
    expect(instant(value)).toBe(at)
  })

  test.each([null, undefined, '', 'now', NaN, Infinity, 8.64e15 + 1, -8.65e15, true, {}, [], new Date(0)])(
    '%j is none',
    (value) => {
      expect(instant(value)).toBeNull()
    },
  )
})
