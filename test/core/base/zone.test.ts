import { constantFrom, integer, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { dayStart, instantAt, isZone, offsetMs, wallOf, weekStart } from '../../../core/base/zone.ts'
import { HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { holds } from '../holds.ts'

const PRAGUE = 'Europe/Prague'
const at = (text: string) => Date.parse(text)

test.each([
  [PRAGUE, true],
  ['UTC', true],
  ['Europe/Atlantis', false],
  ['', false],
  ['__proto__', false],
  [null, false],
])('%j is a zone: %j', (name, known) => {
  expect(isZone(name)).toBe(known)
})

test('the wall of a zone', () => {
  expect(wallOf(PRAGUE, at('2026-06-14T22:30:59Z'))).toEqual({
    year: 2026,
    month: 6,
    day: 15,
    weekday: 1,
    minute: 30,
  })
  expect(wallOf('Asia/Kathmandu', at('2026-06-14T18:30:00Z'))).toMatchObject({ day: 15, minute: 15 })
})

describe('the days on which clocks are changed', () => {
  test('what they jump over is the first instant after', () => {
    const day = at('2026-03-29')
    expect(instantAt(PRAGUE, day, 119)).toBe(at('2026-03-29T00:59:00Z'))
    expect(instantAt(PRAGUE, day, 150)).toBe(at('2026-03-29T01:00:00Z'))
    expect(instantAt(PRAGUE, day, 180)).toBe(at('2026-03-29T01:00:00Z'))
  })

  test('what they show twice is the first of the two', () => {
    expect(instantAt(PRAGUE, at('2026-10-25'), 150)).toBe(at('2026-10-25T00:30:00Z'))
    expect(wallOf(PRAGUE, at('2026-10-25T01:30:00Z')).minute).toBe(150)
  })

  test('a day that a zone left out begins with the next', () => {
    // Samoa had no 30 December 2011.
    expect(instantAt('Pacific/Apia', at('2011-12-30'), 60)).toBe(at('2011-12-30T10:00:00Z'))
  })

  test('a day of 23 hours and one of 25', () => {
    const length = (text: string) => dayStart(PRAGUE, at(text), 1) - dayStart(PRAGUE, at(text))
    expect(length('2026-03-29T12:00Z')).toBe(23 * HOUR_MS)
    expect(length('2026-10-25T12:00Z')).toBe(25 * HOUR_MS)
    expect(length('2026-06-14T12:00Z')).toBe(24 * HOUR_MS)
  })
})

test('a week begins on Monday, wherever one is', () => {
  expect(weekStart(PRAGUE, at('2026-06-14T21:59:59Z'))).toBe(at('2026-06-07T22:00:00Z'))
  expect(weekStart(PRAGUE, at('2026-06-14T22:00:00Z'))).toBe(at('2026-06-14T22:00:00Z'))
  expect(weekStart(PRAGUE, at('2026-03-25T12:00:00Z'), 1)).toBe(at('2026-03-29T22:00:00Z'))
})

test('there and back is the same wall', () => {
  holds(
    property(
      constantFrom(PRAGUE, 'America/New_York', 'Australia/Lord_Howe', 'Pacific/Kiritimati', 'Asia/Tehran'),
      integer({ min: at('2020-01-01') / MINUTE_MS, max: at('2032-01-01') / MINUTE_MS }),
      (zone, minutes) => {
        const instant = minutes * MINUTE_MS
        const { year, month, day, minute } = wallOf(zone, instant)
        const back = instantAt(zone, Date.UTC(year, month - 1, day), minute)
        expect(wallOf(zone, back)).toEqual(wallOf(zone, instant))
        expect(back).toBeLessThanOrEqual(instant)
        expect(Math.abs(offsetMs(zone, instant) % (15 * MINUTE_MS))).toBe(0)
      },
    ),
  )
})
