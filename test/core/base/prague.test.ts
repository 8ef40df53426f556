import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { midnightAfter } from '../../../core/base/prague.ts'
import { holds } from '../holds.ts'

const ZONE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Prague',
  dateStyle: 'short',
  timeStyle: 'medium',
})
const local = (at: number) => ZONE.format(at)
const plusDays = (day: string, days: number) =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)

describe('a midnight of the shop', () => {
  test('is that of the zone, in any year, over both changes of the clocks', () => {
    const instant = fc.integer({ min: Date.UTC(1997, 0), max: Date.UTC(2045, 0) })
    const near = fc
      .integer({ min: 2000, max: 2040 })
      .chain((year) =>
        fc.oneof(
          fc.integer({ min: Date.UTC(year, 2, 24), max: Date.UTC(year, 3, 1) }),
          fc.integer({ min: Date.UTC(year, 9, 24), max: Date.UTC(year, 10, 1) }),
        ),
      )
    holds(
      fc.property(fc.oneof(instant, near), fc.integer({ min: 0, max: 400 }), (at, days) => {
        expect(local(midnightAfter(at, days))).toBe(`${plusDays(local(at).slice(0, 10), days)} 00:00:00`)
      }),
      2_000,
    )
  })

  test('after 45 days is an hour earlier in UTC once summer has begun', () => {
    expect(new Date(midnightAfter(Date.parse('2026-03-01T22:59:59Z'), 45)).toISOString()).toBe(
      '2026-04-14T22:00:00.000Z',
    )
    expect(new Date(midnightAfter(Date.parse('2026-03-01T23:00:00Z'), 45)).toISOString()).toBe(
      '2026-04-15T22:00:00.000Z',
    )
  })
})
