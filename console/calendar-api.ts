/** The admin API of the calendar (console/api.ts). */
import type { CalendarAnswer } from '../core/wire/calendar.ts'
import { request } from './api.ts'

/** @param from  an instant of the first day. */
export const fetchCalendar = (from: number, days: number, signal?: AbortSignal) =>
  request<CalendarAnswer>(`/calendar?${new URLSearchParams({ from: String(from), days: String(days) })}`, {
    signal,
  })
