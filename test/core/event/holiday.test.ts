import { expect, test } from 'vitest'
import { easterSunday, isAroundHoliday, isHoliday } from '../../../core/event/holiday.ts'

const day = (text: string) => Date.parse(`${text}T12:00:00Z`)

test.each([
  [2000, '2000-04-23'],
  [2024, '2024-03-31'],
  [2025, '2025-04-20'],
  [2026, '2026-04-05'],
  [2027, '2027-03-28'],
  [2038, '2038-04-25'],
])('Easter of %i', (year, date) => {
  expect(new Date(easterSunday(year)).toISOString().slice(0, 10)).toBe(date)
})

test.each([
  ['2026-01-01', true],
  ['2026-04-03', true],
  ['2026-04-05', true],
  ['2026-04-06', true],
  ['2026-04-07', false],
  ['2026-10-28', true],
  ['2026-12-24', true],
  ['2026-12-28', false],
  ['2026-11-23', false],
])('%s is a holiday: %s', (date, isOne) => {
  expect(isHoliday(day(date))).toBe(isOne)
})

test.each([
  ['2026-10-27', true],
  ['2026-10-29', true],
  ['2026-10-30', false],
  ['2026-12-22', true],
  ['2026-12-30', true],
  ['2027-01-03', true],
  ['2027-01-05', false],
])('%s is around one: %s', (date, isOne) => {
  expect(isAroundHoliday(day(date))).toBe(isOne)
})
