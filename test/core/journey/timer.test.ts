import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { dayRead } from '../../../core/journey/day.ts'
import type { DateTrigger, Journey, Trigger } from '../../../core/journey/journey.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { LATE_MS, ring } from '../../../core/journey/timer.ts'
import { MONDAY } from '../event/made.ts'
import { reader } from '../message/made.ts'
import { journey, message, somebody } from './made.ts'

const at = (text: string) => Date.parse(text)
const born = (birthday: string, more: Partial<Person> = {}) =>
  somebody({
    profile: reader({ traits: { birthday: { value: birthday, source: 'quiz', at: 0 } }, createdAt: 0 }),
    ...more,
  })
const BIRTHDAY: DateTrigger = { on: 'date', of: 'p.birthday', every: 'year', hour: 9 }
const on = (trigger: Trigger, more: Partial<Journey> = {}) =>
  journey([message('wish')], { triggers: [trigger], ...more })

/** Looks whenever something is due, for years; the days on which it was entered. */
function days(person: Person, made: Journey, from: string, until: string): string[] {
  let now = at(from)
  let held = ring(person, { journeys: [made], now })
  const found = [...held.entries]
  for (;;) {
    const due = held.timers?.[made.id]
    if (due === undefined || due > at(until)) break
    now = due
    const next = ring({ ...held, entries: [] }, { journeys: [made], now })
    found.push(...next.entries)
    held = next
  }
  return found.map(({ enteredAt }) => new Date(enteredAt).toISOString().slice(0, 16))
}

describe('a birthday', () => {
  test('begins a journey each year at nine by the clock, in summer and in winter', () => {
    expect(days(born('1990-05-17'), on(BIRTHDAY), '2026-01-01', '2029-01-01')).toEqual([
      '2026-05-17T07:00',
      '2027-05-17T07:00',
      '2028-05-17T07:00',
    ])
    expect(days(born('12-24'), on(BIRTHDAY), '2026-01-01', '2027-01-01')).toEqual(['2026-12-24T08:00'])
  })

  test.each([
    ['feb-28', ['2027-02-28T08:00', '2028-02-29T08:00', '2029-02-28T08:00']],
    ['mar-1', ['2027-03-01T08:00', '2028-02-29T08:00', '2029-03-01T08:00']],
  ] as const)('on 29 February is defined: %s', (leap, expected) => {
    expect(days(born('1992-02-29'), on({ ...BIRTHDAY, leap }), '2027-01-01', '2030-01-01')).toEqual(expected)
  })

  test('may be reminded of days before', () => {
    expect(days(born('01-03'), on({ ...BIRTHDAY, days: -7 }), '2026-01-01', '2026-12-31')).toEqual([
      '2026-12-27T08:00',
    ])
  })

  test('may be remembered long after', () => {
    expect(days(born('01-03'), on({ ...BIRTHDAY, days: 500 }), '2026-01-01', '2026-12-31')).toEqual([
      '2026-05-18T07:00',
    ])
  })

  test('is not made up for when it was missed by more than a day', () => {
    const due = at('2026-05-17T07:00Z')
    const made = on(BIRTHDAY)
    const entered = (now: number) => ring(born('1990-05-17'), { journeys: [made], now }).entries.length
    expect([due, due + LATE_MS - 1, due + LATE_MS].map(entered)).toEqual([1, 1, 0])
  })

  test('rings once, whoever wakes the person again', () => {
    const now = at('2026-05-17T07:00Z')
    const once = ring(born('1990-05-17'), { journeys: [on(BIRTHDAY)], now })
    expect(ring(once, { journeys: [on(BIRTHDAY)], now: now + HOUR_MS })).toBe(once)
  })

  test('of somebody who told none arms nothing', () => {
    const person = somebody()
    expect(ring(person, { journeys: [on(BIRTHDAY)], now: MONDAY })).toBe(person)
  })

  test('that was told anew counts from then on', () => {
    const armed = ring(born('05-17'), { journeys: [on(BIRTHDAY)], now: MONDAY })
    expect(nextDueAt(armed)).toBe(at('2027-05-17T07:00Z'))
    const moved = ring(
      { ...armed, profile: born('06-01').profile },
      { journeys: [on(BIRTHDAY)], now: MONDAY },
    )
    expect(nextDueAt(moved)).toBe(at('2027-06-01T07:00Z'))
  })
})

test('an anniversary of an instant is not the day itself', () => {
  const orders = {
    ...somebody().features,
    orders: { ...somebody().features.orders, firstAt: at('2026-03-10T21:30Z') },
  }
  const made = on({ on: 'date', of: 'f.first_order_at', every: 'year', hour: 10 })
  const found = days(somebody({ features: orders }), made, '2026-03-01', '2028-06-01')
  expect(found).toEqual(['2027-03-10T09:00', '2028-03-10T09:00'])
})

test('a day that comes once begins it once', () => {
  const made = on({ on: 'date', of: 'p.birthday', every: 'once', hour: 9 })
  expect(days(born('2026-07-01'), made, '2026-01-01', '2030-01-01')).toEqual(['2026-07-01T07:00'])
  expect(days(born('07-01'), made, '2026-01-01', '2030-01-01')).toEqual([])
})

describe('a broadcast', () => {
  const sent = on({ on: 'broadcast', segment: 'vip', at: MONDAY + DAY_MS })
  const vip = { since: { vip: 0 }, nextAt: null }
  const entered = (person: Person, now: number) => ring(person, { journeys: [sent], now }).entries.length

  test('is for those who are in the segment at that instant', () => {
    expect(entered(somebody({ roster: vip }), MONDAY + DAY_MS)).toBe(1)
    expect(entered(somebody(), MONDAY + DAY_MS)).toBe(0)
  })

  test('wakes everybody for it, once', () => {
    const armed = ring(somebody({ roster: vip }), { journeys: [sent], now: MONDAY })
    expect(nextDueAt(armed)).toBe(MONDAY + DAY_MS)
    const rung = ring(armed, { journeys: [sent], now: MONDAY + DAY_MS })
    expect(nextDueAt({ ...rung, sends: [] })).toBeNull()
  })

  test('is not for those who came later, nor a day late', () => {
    const later = somebody({ roster: vip, profile: reader({ createdAt: MONDAY + DAY_MS + 1 }) })
    expect(entered(later, MONDAY + DAY_MS + 2)).toBe(0)
    expect(entered(somebody({ roster: vip }), MONDAY + 2 * DAY_MS)).toBe(0)
  })
})

test.each([
  ['1990-05-17', { year: 1990, month: 5, date: 17 }],
  ['05-17', { year: null, month: 5, date: 17 }],
  [Date.parse('2026-12-31T23:30:00Z'), { year: 2027, month: 1, date: 1 }],
  ['soon', null],
  [null, null],
  [Number.NaN, null],
])('%s is the day %j', (value, day) => {
  expect(dayRead(value)).toEqual(day)
})
