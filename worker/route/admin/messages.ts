/** What was sent and what was not: the search, and the report of reasons. */
import type { Context } from 'hono'
import * as v from 'valibot'
import { csvLine } from '../../../core/base/csv.ts'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { dayStart } from '../../../core/base/zone.ts'
import { isOutcome, reportOf, sumOf } from '../../../core/message/report.ts'
import type { Counted } from '../../../core/message/report.ts'
import { REASONS } from '../../../core/message/reason.ts'
import type { Reason } from '../../../core/message/reason.ts'
import { MessagesQuery, ReportQuery } from '../../../core/wire/messages.ts'
import type { MessagesAnswer, ReportAnswer, ReportGroup } from '../../../core/wire/messages.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { waitingCounts, waitingMessages } from '../../store/ahead.ts'
import { findMessages, messageCounts } from '../../store/find-message.ts'
import type { MessageSearch } from '../../store/find-message.ts'
import { currentRelease } from '../../store/release.ts'
import { peopleNamed } from './find-people.ts'
import { journeyNames, labelsOf, partsOfPeople, settledRow, waitingRow } from './message-rows.ts'

type Ctx = Context<{ Bindings: Env }>

const LIMIT = 50
/** Those that wait stand above, and are not paged. */
const MAX_WAITING = 50
const USUAL_DAYS = 7
const HEADERS = { 'cache-control': 'private, no-store' }

export async function getMessages(c: Ctx): Promise<Response> {
  const { env } = c
  const query = v.safeParse(MessagesQuery, c.req.query())
  if (!query.success) return refuse('bad_shape', `/${String(query.issues[0].path?.[0]?.key ?? '')}`)
  const { person = '', cursor, status, ...asked } = query.output
  const now = await clockNow(env)
  const found = person === '' ? null : await partsOfPeople(env, await peopleNamed(env, person))
  const search: MessageSearch = {
    profiles: found && found.profiles,
    journey: asked.journey ?? null,
    step: asked.step ?? null,
    template: asked.template ?? null,
    channel: asked.channel ?? null,
    reason: asked.reason ?? null,
    status: status ?? null,
    since: asked.since ?? now - USUAL_DAYS * DAY_MS,
    until: asked.until ?? Number.MAX_SAFE_INTEGER,
    after: cursor === undefined ? null : cursorOf(cursor),
    limit: LIMIT + 1,
  }
  const showsWaiting = search.after === null && (status === undefined || status === 'waiting')
  const isAhead = search.until > now
  const [settled, waiting, release] = await Promise.all([
    status === 'waiting' ? [] : findMessages(env, search),
    showsWaiting && isAhead ? waitingMessages(env, search, MAX_WAITING) : [],
    currentRelease(env),
  ])
  const page = settled.slice(0, LIMIT)
  const labels = await labelsOf(
    env,
    [...page, ...waiting].map(({ profile }) => profile),
  )
  const last = page.at(-1)
  const answer: MessagesAnswer = {
    messages: [
      ...waiting.map((one) => waitingRow(one, labels)),
      ...page.map((one) => settledRow(one, labels)),
    ],
    cursor: settled.length > LIMIT && last ? `${last.at} ${last.key}` : null,
    people: found && found.people,
    journeys: journeyNames(release.journeys),
    now,
  }
  return Response.json(answer, { headers: HEADERS })
}

function cursorOf(cursor: string): { at: number; key: string } {
  const space = cursor.indexOf(' ')
  return { at: Number(cursor.slice(0, space)) || 0, key: cursor.slice(space + 1) }
}

export async function getReport(c: Ctx): Promise<Response> {
  const report = await reportFor(c)
  return report instanceof Response ? report : Response.json(report, { headers: HEADERS })
}

async function reportFor(c: Ctx): Promise<ReportAnswer | Response> {
  const { env } = c
  const query = v.safeParse(ReportQuery, c.req.query())
  if (!query.success) return refuse('bad_shape', `/${String(query.issues[0].path?.[0]?.key ?? '')}`)
  const { by, journey, channel } = query.output
  const [now, release] = await Promise.all([clockNow(env), currentRelease(env)])
  // Sums are kept by the hour, so a report begins and ends with one.
  const since = Math.floor((query.output.since ?? now - USUAL_DAYS * DAY_MS) / HOUR_MS) * HOUR_MS
  const until = Math.ceil((query.output.until ?? now + 1) / HOUR_MS) * HOUR_MS
  const [settled, waiting] = await Promise.all([
    messageCounts(env, { since, until, byHour: by === 'day' }),
    until > now ? waitingCounts(env) : [],
  ])
  const { zone } = release.policy
  const group = (one: { journey: string; step: string; channel: string }, at: number): ReportGroup => ({
    journey: by === 'channel' ? '' : one.journey,
    step: by === 'step' ? one.step : '',
    channel: by === 'day' ? '' : one.channel,
    dayAt: by === 'day' ? dayStart(zone, at) : 0,
  })
  const isAsked = (one: { journey: string; channel: string }) =>
    (journey === undefined || one.journey === journey) && (channel === undefined || one.channel === channel)
  const counts: Counted<ReportGroup>[] = [
    ...settled
      .filter(isAsked)
      .flatMap((one) =>
        isOutcome(one.outcome)
          ? [{ group: group(one, one.hour * HOUR_MS), outcome: one.outcome, n: one.n }]
          : [],
      ),
    ...waiting
      .filter(isAsked)
      .map((one) => ({ group: group(one, now), outcome: 'waiting' as const, n: one.n })),
  ]
  const lines = reportOf(counts, (one) => JSON.stringify(one))
  return {
    lines: lines
      .map(({ group: of, ...sum }) => ({ ...sum, ...of }))
      .sort((a, b) => (by === 'day' ? a.dayAt - b.dayAt : b.candidates - a.candidates)),
    total: sumOf(counts),
    since,
    until,
    journeys: journeyNames(release.journeys),
    now,
  }
}

export async function getReportCsv(c: Ctx): Promise<Response> {
  const report = await reportFor(c)
  if (report instanceof Response) return report
  const reasons = Object.keys(REASONS) as Reason[]
  const lines = report.lines.map((line) =>
    csvLine([
      line.dayAt === 0 ? '' : new Date(line.dayAt).toISOString(),
      line.journey,
      line.step,
      line.channel,
      line.candidates,
      line.sent,
      line.waiting,
      ...reasons.map((reason) => line.reasons[reason] ?? 0),
    ]),
  )
  const head = csvLine(['day', 'journey', 'step', 'channel', 'candidates', 'sent', 'waiting', ...reasons])
  return new Response(head + lines.join(''), {
    headers: {
      ...HEADERS,
      'content-type': 'text/csv; charset=utf-8; header=present',
      'content-disposition': 'attachment; filename="messages.csv"',
      'x-content-type-options': 'nosniff',
    },
  })
}
