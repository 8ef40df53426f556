/** Which days the calendar shows, by the browser's clock: whole weeks from Monday. */

export type CalendarView = 'month' | 'week'
export type Shown = { readonly view: CalendarView; readonly at: number }

export function shownIn(search: string, now: number): Shown {
  const params = new URLSearchParams(search)
  const at = Number(params.get('at') ?? '')
  return {
    view: params.get('view') === 'week' ? 'week' : 'month',
    at: Number.isSafeInteger(at) && at > 0 ? at : now,
  }
}

export function paramsOf({ view, at }: Shown, now: number): URLSearchParams {
  const isNow = new Date(at).toDateString() === new Date(now).toDateString()
  return new URLSearchParams({
    ...(view === 'week' && { view }),
    ...(!isNow && { at: String(noon(new Date(at)).getTime()) }),
  })
}

/** At noon no change of the clocks moves a date. */
function noon(day: Date): Date {
  return new Date(day.getFullYear(), day.getMonth(), day.getDate(), 12)
}

const weekdayOf = (day: Date) => (day.getDay() + 6) % 7

/** The first day and how many: a week, or all weeks that the month touches. */
export function daysOf({ view, at }: Shown): { from: number; days: number } {
  const day = noon(new Date(at))
  if (view === 'week')
    return {
      from: new Date(day.getFullYear(), day.getMonth(), day.getDate() - weekdayOf(day), 12).getTime(),
      days: 7,
    }
  const first = new Date(day.getFullYear(), day.getMonth(), 1, 12)
  const last = new Date(day.getFullYear(), day.getMonth() + 1, 0, 12)
  const weeks = Math.ceil((weekdayOf(first) + last.getDate()) / 7)
  return {
    from: new Date(day.getFullYear(), day.getMonth(), 1 - weekdayOf(first), 12).getTime(),
    days: weeks * 7,
  }
}

export function moved({ view, at }: Shown, by: 1 | -1): Shown {
  const day = noon(new Date(at))
  if (view === 'week') return { view, at: day.setDate(day.getDate() + 7 * by) }
  // The first: no month lacks it.
  return { view, at: new Date(day.getFullYear(), day.getMonth() + by, 1, 12).getTime() }
}

export const isOfMonth = (dayAt: number, { at }: Shown) =>
  new Date(dayAt).getMonth() === new Date(at).getMonth()
