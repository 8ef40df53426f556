/** A day of somebody's, as a trait, a text or an instant tells it, with or without its year. */
import { dayOf } from '../base/prague.ts'
import { HOUR_MS } from '../base/time.ts'
import type { DateTrigger } from './journey.ts'

type Day = { readonly year: number | null; readonly month: number; readonly date: number }

const DAY = /^(?:(\d{4})-)?(\d{2})-(\d{2})$/

/** A birthday, a day, or the day of an instant; null where it is none of them. */
export function dayRead(value: unknown): Day | null {
  const text = typeof value === 'number' && Number.isFinite(value) ? dayOf(value) : value
  const [, year, month, date] = (typeof text === 'string' && DAY.exec(text.slice(0, 10))) || []
  if (month === undefined || date === undefined) return null
  return { year: year === undefined ? null : Number(year), month: Number(month), date: Number(date) }
}

/** Noon of that day in a year: an instant that lies on it wherever the clocks stand. */
export function noonOf({ month, date }: Day, year: number, leap: DateTrigger['leap'] = 'feb-28'): number {
  const isLeapDay = month === 2 && date === 29
  const hasIt = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1
  const [inMonth, onDate] = !isLeapDay || hasIt ? [month, date] : leap === 'mar-1' ? [3, 1] : [2, 28]
  return Date.UTC(year, inMonth - 1, onDate) + 12 * HOUR_MS
}
