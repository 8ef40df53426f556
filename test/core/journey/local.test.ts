import { expect, test } from 'vitest'
import { nextLocal, nextWithin } from '../../../core/journey/local.ts'

const at = (text: string) => Date.parse(text)
const iso = (instant: number) => new Date(instant).toISOString().replace(':00.000Z', 'Z')

test.each([
  ['later today', '2026-10-19T05:00Z', { hour: 9 }, '2026-10-19T07:00Z'],
  ['at once at that very instant', '2026-10-19T07:00Z', { hour: 9 }, '2026-10-19T07:00Z'],
  ['tomorrow', '2026-10-19T07:01Z', { hour: 9 }, '2026-10-20T07:00Z'],
  ['on a Friday', '2026-10-19T07:01Z', { hour: 9, weekdays: [5] }, '2026-10-23T07:00Z'],
  [
    'in a week, where it is that day but later',
    '2026-10-19T07:01Z',
    { hour: 9, weekdays: [1] },
    '2026-10-26T08:00Z',
  ],
  ['after the clocks went back', '2026-10-24T20:00Z', { hour: 9 }, '2026-10-25T08:00Z'],
  [
    'in an hour that is left out, an hour later',
    '2027-03-27T23:00Z',
    { hour: 2, minute: 30 },
    '2027-03-28T01:30Z',
  ],
  [
    'in an hour that comes twice, the first time',
    '2026-10-24T22:30Z',
    { hour: 2, minute: 30 },
    '2026-10-25T00:30Z',
  ],
])('until an hour: %s', (_, from, when, expected) => {
  expect(iso(nextLocal(at(from), when))).toBe(expected)
})

test.each([
  ['within it at once', '2026-10-19T08:00Z', { hours: [8, 20] as const }, '2026-10-19T08:00Z'],
  ['before it, when it begins', '2026-10-19T04:00Z', { hours: [8, 20] as const }, '2026-10-19T06:00Z'],
  ['at its end, tomorrow', '2026-10-19T18:00Z', { hours: [8, 20] as const }, '2026-10-20T06:00Z'],
  ['on another day', '2026-10-24T08:00Z', { hours: [8, 20] as const, weekdays: [1] }, '2026-10-26T07:00Z'],
  ['until midnight', '2026-10-19T21:30Z', { hours: [8, 24] as const }, '2026-10-19T21:30Z'],
])('a window: %s', (_, from, window, expected) => {
  expect(iso(nextWithin(at(from), window))).toBe(expected)
})

test('no weekday at all lets nobody stand for ever', () => {
  expect(nextLocal(at('2026-10-19T05:00Z'), { hour: 9, weekdays: [] })).toBe(at('2026-10-19T05:00Z'))
  expect(nextWithin(at('2026-10-19T01:00Z'), { hours: [8, 20], weekdays: [] })).toBe(at('2026-10-19T01:00Z'))
})
