import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../core/base/time.ts'
import { cappedUntil } from '../../../core/decision/cap.ts'

/** 9:30 in Prague. */
const NOW = Date.UTC(2026, 10, 23, 8, 30)
const MIDNIGHT = Date.UTC(2026, 10, 23, 23)
const ago = (...minutes: number[]) => ({
  c: {
    impressions: minutes.length,
    times: minutes.map((one) => NOW - one * MINUTE_MS),
    lastAt: NOW,
    dismissedAt: null,
    clickedAt: null,
  },
})
const until = (cap: object, shown: object) => cappedUntil({ id: 'c', cap }, shown as never, NOW)

test('nothing caps what has no cap, or was never shown', () => {
  expect(cappedUntil({ id: 'c' }, ago(1, 2, 3), NOW)).toBeNull()
  expect(until({ ever: 1 }, {})).toBeNull()
  expect(cappedUntil({ id: 'constructor', cap: { ever: 0 } }, {}, NOW)).toBeNull()
})

test('ever counts all of them, also those whose instants are forgotten', () => {
  expect(until({ ever: 3 }, ago(1, 2))).toBeNull()
  expect(until({ ever: 2 }, ago(1, 2))).toBe(Infinity)
  expect(until({ ever: 20 }, { c: { ...ago(1).c, impressions: 20 } })).toBe(Infinity)
})

test('a day begins at the midnight of the shop', () => {
  const sinceMidnight = 9.5 * 60
  expect(until({ perDay: 2 }, ago(1, sinceMidnight))).toBe(MIDNIGHT)
  expect(until({ perDay: 2 }, ago(1, sinceMidnight + 1))).toBeNull()
})

test('a visit ends with half an hour without it', () => {
  expect(until({ perVisit: 2 }, ago(10, 40))).toBe(NOW + 20 * MINUTE_MS + 1)
  expect(until({ perVisit: 2 }, ago(10, 41))).toBeNull()
  expect(until({ perVisit: 1 }, ago(31))).toBeNull()
})

test('a state of before instants were kept caps by what it has', () => {
  const { times: _, ...old } = ago(1, 2).c
  expect(until({ perVisit: 1, perDay: 1 }, { c: old })).toBeNull()
  expect(until({ ever: 2 }, { c: old })).toBe(Infinity)
})
