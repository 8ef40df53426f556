/** What the page "Data quality" shows: what came, what was refused, what the monitors saw, what nobody declared. */
import type { Context } from 'hono'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { alertWords } from '../../../core/event/alert.ts'
import type { EventKind } from '../../../core/event/catalogue.ts'
import { isEventName } from '../../../core/event/catalogue.ts'
import { isOwnName, kindIn } from '../../../core/event/plan.ts'
import type { Plan } from '../../../core/event/plan.ts'
import { kindsOf } from '../../../core/event/proposal.ts'
import { SENSITIVE_KINDS, SENSITIVE_WORDS } from '../../../core/event/sensitive.ts'
import { METRICS, hourOf } from '../../../core/event/tally.ts'
import type { Metric } from '../../../core/event/tally.ts'
import type {
  AlertView,
  CountView,
  EventQualityView,
  HourSeries,
  ProposalView,
  QualityAnswer,
} from '../../../core/wire/quality.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { feedStates } from '../../job/monitor.ts'
import { ALERT_DAYS, acknowledge, readAlerts } from '../../store/alert.ts'
import type { KeptAlert } from '../../store/alert.ts'
import { letterGroups } from '../../store/dead-letter.ts'
import type { LetterGroup } from '../../store/dead-letter.ts'
import { flushCounts, readCounts } from '../../store/metric.ts'
import type { MetricRow } from '../../store/metric.ts'
import { planNow } from '../../store/plan.ts'
import { readProposals } from '../../store/proposal.ts'
import type { NamedProposal } from '../../store/proposal.ts'

type Ctx = Context<{ Bindings: Env }>

const SERIES_HOURS = 24 * 8
const USUAL_HOURS = 24 * 15
const WEEK_HOURS = 24 * 7
const MAX_LISTED = 50

export async function getQuality(c: Ctx): Promise<Response> {
  const { env } = c
  const now = await clockNow(env)
  await flushCounts(env)
  const hour = hourOf(now) + 1
  const [rows, alerts, proposals, groups, feeds, plan] = await Promise.all([
    readCounts(env, METRICS, hour - USUAL_HOURS, hour),
    readAlerts(env, now - ALERT_DAYS * DAY_MS),
    readProposals(env),
    letterGroups(env),
    feedStates(env, now),
    planNow(env),
  ])
  const day = rows.filter((row) => row.hour >= hour - 24)
  const week = rows.filter((row) => row.hour >= hour - WEEK_HOURS)
  const answer: QualityAnswer = {
    now,
    totals: {
      accepted: total(day, 'came'),
      duplicate: total(day, 'duplicate'),
      refused: total(day, 'refused'),
      dropped: total(day, 'dropped'),
      sensitive: total(day, 'sensitive'),
      late: total(day, 'late'),
    },
    events: eventViews(rows, plan.plan, hour),
    refused: seriesOf(
      rows.filter(({ name }) => name === 'refused'),
      hour,
    ),
    alerts: alerts.map(alertView),
    proposals: proposals.map((one) => proposalView(one, groups)),
    letters: [...Map.groupBy(groups, ({ code }) => code)]
      .map(([name, own]) => ({ name, count: own.reduce((sum, { count }) => sum + count, 0) }))
      .sort((a, b) => b.count - a.count),
    dropped: counted(week, 'dropped'),
    sensitive: counted(week, 'sensitive').flatMap((one) => {
      const kind = SENSITIVE_KINDS.find((known) => known === one.name)
      return kind ? [{ ...one, words: SENSITIVE_WORDS[kind] }] : []
    }),
    feeds,
    plan: { version: plan.version, at: plan.at, by: plan.by, why: plan.why },
  }
  return Response.json(answer)
}

function total(rows: readonly MetricRow[], name: Metric): number {
  return rows.reduce((sum, row) => sum + (row.name === name ? row.n : 0), 0)
}

function counted(rows: readonly MetricRow[], name: Metric): CountView[] {
  const own = rows.filter((row) => row.name === name)
  return [...Map.groupBy(own, ({ dim }) => dim)]
    .map(([dim, all]) => ({ name: dim, count: total(all, name) }))
    .sort((a, b) => b.count - a.count)
    .slice(0, MAX_LISTED)
}

/** Every event that came within the days that are shown, most first. */
function eventViews(rows: readonly MetricRow[], plan: Plan, hour: number): EventQualityView[] {
  const names = counted(rows, 'came').map(({ name }) => name)
  return names.map((name) => {
    const kind = kindIn(plan, name)
    const came = rows.filter((row) => row.name === 'came' && row.dim === name)
    const recent = (metric: Metric) =>
      total(
        rows.filter((row) => row.dim === name && row.hour >= hour - 24),
        metric,
      )
    return {
      name,
      known: isEventName(name),
      version: kind?.version ?? 1,
      accepted: recent('came'),
      duplicate: recent('duplicate'),
      late: recent('late'),
      series: seriesOf(came, hour),
      fill: kind ? fillsOf({ name, kind, rows, came, hour }) : [],
    }
  })
}

function seriesOf(rows: readonly MetricRow[], hour: number): HourSeries {
  const values = Array.from({ length: SERIES_HOURS }, () => 0)
  for (const row of rows)
    if (row.hour >= hour - SERIES_HOURS) values[row.hour - hour + SERIES_HOURS]! += row.n
  return { from: (hour - SERIES_HOURS) * HOUR_MS, values }
}

type Filled = {
  name: string
  kind: EventKind
  rows: readonly MetricRow[]
  came: readonly MetricRow[]
  hour: number
}

function fillsOf({ name, kind, rows, came, hour }: Filled): EventQualityView['fill'] {
  const items = kind.items ? (['items.item_name', 'items.item_category', 'items.price'] as const) : []
  const params = [
    ...Object.entries({ ...kind.needs, ...kind.takes }),
    ...items.map((param) => [param, param === 'items.price' ? 'number' : 'text'] as const),
  ]
  const sum = (own: readonly MetricRow[], isRecent: boolean) =>
    own.reduce((all, row) => all + (row.hour >= hour - 24 === isRecent ? row.n : 0), 0)
  return params.map(([param, is]) => {
    const filled = rows.filter((row) => row.name === 'fill' && row.dim === `${name}.${param}`)
    const share = (isRecent: boolean) => {
      const all = sum(came, isRecent)
      return all > 0 ? Math.min(1, sum(filled, isRecent) / all) : null
    }
    return { param, kind: is, share: share(true), usual: share(false) }
  })
}

function alertView(alert: KeptAlert): AlertView {
  const { id, kind, dim, openedAt, lastAt, closedAt, ackAt, seen, expected, sampleIds } = alert
  return {
    id,
    kind,
    dim,
    words: alertWords(alert),
    openedAt,
    lastAt,
    closedAt,
    ackAt,
    seen,
    expected,
    sampleIds: [...sampleIds],
  }
}

function proposalView({ name, proposal }: NamedProposal, groups: readonly LetterGroup[]): ProposalView {
  const letters = groups.find((group) => group.code === 'unknown_event' && group.name === name)
  return {
    name,
    count: proposal.count,
    firstAt: proposal.firstAt,
    lastAt: proposal.lastAt,
    acceptable: isOwnName(name),
    params: Object.entries(proposal.params).map(([param, seen]) => ({
      name: param,
      kinds: kindsOf(seen),
      count: seen.count,
      examples: [...seen.examples],
    })),
    letters: letters?.count ?? 0,
  }
}

export async function postAcknowledge(c: Ctx): Promise<Response> {
  const id = c.req.param('id') ?? ''
  const known = await acknowledge(c.env, id, await clockNow(c.env))
  return known ? new Response(null, { status: 204 }) : refuse('not_found', '', 'There is no such alert.')
}
