/** The admin API of the calendar (GET /v1/admin/calendar): what lies ahead, what went, how full people are. */
import * as v from 'valibot'
import type { Reason } from '../message/reason.ts'
import type { JourneyName } from './messages.ts'

/** The most days of one answer: six weeks, as a month is drawn. */
export const MAX_CALENDAR_DAYS = 42

export const CalendarQuery = v.object({
  /** Any instant of the first day; epoch ms. */
  from: v.pipe(v.string(), v.regex(/^\d{1,15}$/), v.transform(Number)),
  days: v.pipe(
    v.string(),
    v.regex(/^\d{1,2}$/),
    v.transform(Number),
    v.minValue(1),
    v.maxValue(MAX_CALENDAR_DAYS),
  ),
})

export type CalendarPart = {
  journey: string
  sent: number
  /** By reason: what did not go. */
  held: { [R in Reason]?: number }
  /** Messages that are expected, and of these such that hang on nothing but time and the contact policy. */
  planned: number
  sure: number
}

export type CalendarDay = {
  /** Its first instant by the shop's clock, and the first of the next day; epoch ms. */
  at: number
  until: number
  isHoliday: boolean
  /** When people may be written to, as minutes of the day; empty: never. */
  open: { from: number; to: number }[]
  sent: number
  notSent: number
  planned: number
  sure: number
  parts: CalendarPart[]
  /** People who were written to in the seven days up to its end, and those of them who had no place left; null: it is still to come. */
  caps: { reached: number; full: number } | null
  /** Messages that gave their place to another one. */
  beaten: number
}

export type CalendarAnswer = { days: CalendarDay[]; zone: string; journeys: JourneyName[]; now: number }
