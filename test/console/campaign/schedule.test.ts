import { expect, it } from 'vitest'
import { scheduleText, weekdayName } from '../../../console/campaign/schedule.ts'

const words = { always: 'Always', from: 'from', until: 'until' }
const noon = (month: number, day: number) => Date.UTC(2026, month - 1, day, 12)
const said = (schedule: Parameters<typeof scheduleText>[0]) => scheduleText(schedule, 'en', words)

it.each([
  [null, 'Always'],
  [{}, 'Always'],
  [{ weekdays: [1, 2, 3, 4, 5, 6, 7] }, 'Always'],
  [{ from: noon(12, 1) }, 'from 1 Dec 2026'],
  [{ until: noon(12, 24) }, 'until 24 Dec 2026'],
  [{ from: noon(12, 1), until: noon(12, 24) }, '1 Dec 2026 – 24 Dec 2026'],
  [{ weekdays: [5, 1, 2, 3, 4] }, 'Mon–Fri'],
  [{ weekdays: [1, 2, 6] }, 'Mon, Tue, Sat'],
  [{ hours: [22, 6] as const }, '22–6 h'],
  [{ from: noon(12, 1), weekdays: [6, 7], hours: [8, 20] as const }, 'from 1 Dec 2026, Sat, Sun, 8–20 h'],
])('%j runs %s', (schedule, text) => {
  expect(said(schedule)).toBe(text)
})

it('names Monday first, in both languages', () => {
  expect([1, 7].map((day) => weekdayName(day, 'en', 'long'))).toEqual(['Monday', 'Sunday'])
  expect([1, 7].map((day) => weekdayName(day, 'cs'))).toEqual(['po', 'ne'])
})
