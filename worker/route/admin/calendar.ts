/** The calendar: what went by day, what is planned, how full people are, when nobody is written to. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { dayStart, wallOf } from '../../../core/base/zone.ts'
import { isHoliday } from '../../../core/event/holiday.ts'
import { messagesAhead, messagesFrom } from '../../../core/journey/ahead.ts'
import type { Ahead } from '../../../core/journey/ahead.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { openSpans } from '../../../core/message/open-hours.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { isOutcome } from '../../../core/message/report.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { CalendarQuery } from '../../../core/wire/calendar.ts'
import type { CalendarAnswer, CalendarDay, CalendarPart } from '../../../core/wire/calendar.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { beginnings, standingCounts, waitingCounts } from '../../store/ahead.ts'
import { capPressure, lastSizes } from '../../store/cap-pressure.ts'
import { messageCounts } from '../../store/find-message.ts'
import { currentRelease } from '../../store/release.ts'
import { journeyNames } from './message-rows.ts'

type Ctx = Context<{ Bindings: Env }>

export async function getCalendar(c: Ctx): Promise<Response> {
  const { env } = c
  const query = v.safeParse(CalendarQuery, c.req.query())
  if (!query.success) return refuse('bad_shape', `/${String(query.issues[0].path?.[0]?.key ?? '')}`)
  const { from, days: count } = query.output
  const [now, release] = await Promise.all([clockNow(env), currentRelease(env)])
  const { policy } = release
  const days = Array.from({ length: count }, (_, n) => newDay(policy, from, n))
  const since = days[0]!.at
  const until = days.at(-1)!.until
  const [settled, planned, pressure] = await Promise.all([
    messageCounts(env, { since, until, byHour: true }),
    plannedMessages(env, release, { now, until }),
    capPressure(
      env,
      days.filter(({ at }) => at <= now),
      policy,
    ),
  ])
  const dayAt = (at: number) => days.find((day) => at >= day.at && at < day.until)
  for (const { journey, outcome, hour, n } of settled) {
    const day = dayAt(hour * HOUR_MS)
    if (day && isOutcome(outcome)) countSettled(day, journey, outcome, n)
  }
  for (const { journey, at, n, isSure } of planned) {
    const day = dayAt(at)
    if (!day) continue
    const part = partOf(day, journey)
    part.planned += n
    if (isSure) part.sure += n
  }
  for (const { at, reached, full } of pressure) {
    const day = days.find((one) => one.at === at)
    if (day) day.caps = { reached, full }
  }
  const answer: CalendarAnswer = {
    days: days.map(summed),
    zone: policy.zone,
    journeys: journeyNames(release.journeys),
    now,
  }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}

function newDay(policy: Policy, from: number, n: number): CalendarDay {
  const at = dayStart(policy.zone, from, n)
  const until = dayStart(policy.zone, from, n + 1)
  const { year, month, day } = wallOf(policy.zone, at)
  return {
    at,
    until,
    isHoliday: isHoliday(Date.UTC(year, month - 1, day)),
    open: [...openSpans(policy, at, until)],
    sent: 0,
    notSent: 0,
    planned: 0,
    sure: 0,
    parts: [],
    caps: null,
    beaten: 0,
  }
}

function partOf(day: CalendarDay, journey: string): CalendarPart {
  const known = day.parts.find((one) => one.journey === journey)
  if (known) return known
  const part: CalendarPart = { journey, sent: 0, held: {}, planned: 0, sure: 0 }
  day.parts.push(part)
  return part
}

function countSettled(
  day: CalendarDay,
  journey: string,
  outcome: 'sent' | 'waiting' | keyof CalendarPart['held'],
  n: number,
): void {
  const part = partOf(day, journey)
  if (outcome === 'sent') part.sent += n
  else if (outcome !== 'waiting') part.held[outcome] = (part.held[outcome] ?? 0) + n
}

/** Reasons by which one message stood back for another, or found the place taken. */
const BEATEN = ['outranked', 'said_already', 'superseded', 'gathered'] as const

function summed(day: CalendarDay): CalendarDay {
  const sum = (of: (part: CalendarPart) => number) => day.parts.reduce((all, part) => all + of(part), 0)
  const heldOf = ({ held }: CalendarPart) => Object.values(held).reduce((all, n) => all + n, 0)
  const parts = day.parts.map((part) => ({
    ...part,
    planned: Math.round(part.planned),
    sure: Math.round(part.sure),
  }))
  return {
    ...day,
    sent: sum(({ sent }) => sent),
    notSent: sum(heldOf),
    planned: Math.round(sum(({ planned }) => planned)),
    sure: Math.round(sum(({ sure }) => sure)),
    beaten: sum(({ held }) => BEATEN.reduce((all, reason) => all + (held[reason] ?? 0), 0)),
    parts: parts.sort((a, b) => b.sent + b.planned - a.sent - a.planned || (a.journey < b.journey ? -1 : 1)),
  }
}

type Planned = {
  readonly journey: string
  readonly at: number
  readonly n: number
  readonly isSure: boolean
}
type Span = { readonly now: number; readonly until: number }

/** From those who stand in journeys, messages that wait, days that are awaited and broadcasts. */
async function plannedMessages(
  env: Env,
  { journeys, segments }: Release,
  { now, until }: Span,
): Promise<Planned[]> {
  if (until <= now) return []
  const running = journeys.filter(({ status }) => status === undefined)
  const broadcasts = running.flatMap((journey) =>
    journey.triggers.flatMap((trigger) =>
      trigger.on === 'broadcast' && trigger.at > now && trigger.at < until ? [{ journey, trigger }] : [],
    ),
  )
  const [standing, waiting, begin, sizes] = await Promise.all([
    standingCounts(env, until),
    waitingCounts(env),
    beginnings(env, until),
    lastSizes(
      env,
      segments.map(({ id }) => id),
    ),
  ])
  const told = (journey: Journey, ahead: readonly Ahead[], n: number): Planned[] =>
    ahead.map(({ at, share, channels, isSure }) => ({
      journey: journey.id,
      at: Math.max(at, now),
      n: n * share * channels.length,
      isSure,
    }))
  // Of a journey that is watched by a broadcast everybody awaits the instant; who gets it the segment says.
  const isBroadcast = (journey: Journey, at: number) =>
    journey.triggers.some((trigger) => trigger.on === 'broadcast' && trigger.at === at)
  return [
    ...waiting.map(({ journey, hour, n }) => ({
      journey,
      at: Math.max(hour * HOUR_MS, now),
      n,
      isSure: true,
    })),
    ...standing.flatMap(({ journey, version, step, hour, n }) => {
      const own = journeys.find((one) => one.id === journey && one.version === version)
      return own ? told(own, messagesAhead(own, { step, dueAt: hour * HOUR_MS }, until), n) : []
    }),
    ...begin.flatMap(({ journey, at, n }) => {
      const own = running.find(({ id }) => id === journey)
      return own && !isBroadcast(own, at) && at > now - DAY_MS
        ? told(own, messagesFrom(own, at, until), n)
        : []
    }),
    ...broadcasts.flatMap(({ journey, trigger }) =>
      told(journey, messagesFrom(journey, trigger.at, until), sizes.get(trigger.segment) ?? 0),
    ),
  ]
}
