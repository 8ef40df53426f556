/** The calendar of a fake shop: a past with collisions, a holiday, and a future. */
import { DAY_MS } from '../../core/base/time.ts'
import { dayStart, wallOf } from '../../core/base/zone.ts'
import { isHoliday } from '../../core/event/holiday.ts'
import { openSpans } from '../../core/message/open-hours.ts'
import { CALM_POLICY } from '../../core/message/policy.ts'
import type { CalendarAnswer, CalendarDay } from '../../core/wire/calendar.ts'

const ZONE = CALM_POLICY.zone

export function answerCalendar(url: URL, now: number): CalendarAnswer {
  const from = Number(url.searchParams.get('from'))
  const days = Array.from({ length: Number(url.searchParams.get('days')) }, (_, n) => dayOf(from, n, now))
  const title = { cs: 'Opuštěný košík', en: 'Abandoned cart' }
  return { days, zone: ZONE, journeys: [{ id: 'abandoned-cart', title, steps: [] }], now }
}

function dayOf(from: number, n: number, now: number): CalendarDay {
  const at = dayStart(ZONE, from, n)
  const until = dayStart(ZONE, from, n + 1)
  const { year, month, day } = wallOf(ZONE, at)
  const isPast = at <= now
  const sent = isPast ? 40 + ((day * 37) % 60) : 0
  const far = (at - now) / DAY_MS
  const planned = until > now && far < 12 ? Math.round(60 / (1 + Math.max(0, far))) : 0
  const part = {
    journey: 'abandoned-cart',
    sent,
    held: isPast ? { converted: 12, outranked: 3 } : {},
    planned,
    sure: Math.floor(planned / 2),
  }
  return {
    at,
    until,
    isHoliday: isHoliday(Date.UTC(year, month - 1, day)),
    open: [...openSpans(CALM_POLICY, at, until)],
    sent,
    notSent: isPast ? 15 : 0,
    planned,
    sure: part.sure,
    parts: isPast || planned > 0 ? [part] : [],
    caps: isPast ? { reached: 200, full: (day * 7) % 60 } : null,
    beaten: isPast ? 3 : 0,
  }
}
