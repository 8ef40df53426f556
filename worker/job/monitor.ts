/** Looks at the hourly counts once an hour and opens, keeps or closes alerts. */
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { stepAlerts } from '../../core/event/alert.ts'
import type { Finding } from '../../core/event/alert.ts'
import { fillFinding, isStale, shareFinding, volumeFinding } from '../../core/event/monitor.ts'
import type { Share } from '../../core/event/monitor.ts'
import { hourOf } from '../../core/event/tally.ts'
import type { Env } from '../env.ts'
import { dropOldAlerts, readAlerts, writeAlerts } from '../store/alert.ts'
import { dropOldCounts, flushCounts, readCounts } from '../store/metric.ts'
import type { MetricRow } from '../store/metric.ts'
import { PROPOSAL_DAYS, dropOldProposals } from '../store/proposal.ts'

const SERIES_HOURS = 24 * 7 * 10
const RECENT_HOURS = 24
const USUAL_HOURS = 24 * 14
const MAX_SAMPLES = 5

/** The alerts that were opened, told on or closed. */
export async function watchQuality(env: Env, now: number): Promise<{ changed: number }> {
  await flushCounts(env)
  const hour = hourOf(now)
  const [findings, feeds] = await Promise.all([findingsOf(env, hour), feedStates(env, now)])
  const stale = feeds
    .filter((feed) => feed.isStale)
    .map(({ id, lastOkAt }): Finding => ({
      kind: 'feed_stale',
      dim: id,
      seen: lastOkAt === null ? 0 : (now - lastOkAt) / HOUR_MS,
      expected: 24,
      windowHours: 24,
      sampleIds: [],
    }))
  const known = await readAlerts(env, now - DAY_MS)
  const changed = stepAlerts(known, [...findings, ...stale], now)
  await writeAlerts(env, changed)
  await dropOldAlerts(env, now)
  await dropOldCounts(env, hour)
  await dropOldProposals(env, now - PROPOSAL_DAYS * DAY_MS)
  return { changed: changed.length }
}

async function findingsOf(env: Env, hour: number): Promise<Finding[]> {
  // The hour that runs is not whole yet.
  const [came, shares] = await Promise.all([
    readCounts(env, ['came'], hour - SERIES_HOURS, hour),
    readCounts(env, ['late', 'duplicate', 'fill'], hour - RECENT_HOURS - USUAL_HOURS, hour),
  ])
  return [...volumes(came, hour), ...fills(came, shares, hour), ...growing(came, shares, hour)]
}

function volumes(came: readonly MetricRow[], hour: number): Finding[] {
  return [...Map.groupBy(came, ({ dim }) => dim)].flatMap(([dim, rows]) => {
    const first = Math.min(...rows.map((row) => row.hour))
    const values = Array.from({ length: hour - first }, () => 0)
    for (const row of rows) values[row.hour - first] = row.n
    const found = volumeFinding(values, hour - 1)
    return found ? [{ ...found, dim, sampleIds: [] }] : []
  })
}

/** Sums of one metric by dim in the recent hours and in the usual ones before. */
function sums(rows: readonly MetricRow[], name: MetricRow['name'], hour: number) {
  const recent = new Map<string, number>()
  const usual = new Map<string, number>()
  for (const row of rows) {
    if (row.name !== name || row.hour < hour - RECENT_HOURS - USUAL_HOURS) continue
    const into = row.hour >= hour - RECENT_HOURS ? recent : usual
    into.set(row.dim, (into.get(row.dim) ?? 0) + row.n)
  }
  return { recent, usual }
}

function fills(came: readonly MetricRow[], rows: readonly MetricRow[], hour: number): Finding[] {
  const all = sums(came, 'came', hour)
  const filled = sums(rows, 'fill', hour)
  const dims = new Set([...filled.recent.keys(), ...filled.usual.keys()])
  return [...dims].flatMap((dim): Finding[] => {
    const event = dim.split('.')[0]!
    const of = (part: Map<string, number>, whole: Map<string, number>): Share => ({
      part: part.get(dim) ?? 0,
      of: whole.get(event) ?? 0,
    })
    const found = fillFinding(of(filled.recent, all.recent), of(filled.usual, all.usual))
    return found
      ? [{ ...found, kind: 'fill_drop', dim, windowHours: RECENT_HOURS, sampleIds: samplesOf(rows, dim) }]
      : []
  })
}

/** Ids of events without the field, of the newest hours first. */
function samplesOf(rows: readonly MetricRow[], dim: string): string[] {
  return rows
    .filter((row) => row.name === 'fill' && row.dim === dim && row.sample !== null)
    .sort((a, b) => b.hour - a.hour)
    .flatMap(({ sample }) => sample!.split(' '))
    .slice(0, MAX_SAMPLES)
}

function growing(came: readonly MetricRow[], rows: readonly MetricRow[], hour: number): Finding[] {
  const all = sums(came, 'came', hour)
  const total = (counts: Map<string, number>) => [...counts.values()].reduce((sum, n) => sum + n, 0)
  return (['late', 'duplicate'] as const).flatMap((name): Finding[] => {
    const part = sums(rows, name, hour)
    const extra = (counts: Map<string, number>) => (name === 'duplicate' ? total(counts) : 0)
    const found = shareFinding(
      { part: total(part.recent), of: total(all.recent) + extra(part.recent) },
      { part: total(part.usual), of: total(all.usual) + extra(part.usual) },
    )
    const kind = name === 'late' ? 'late' : 'duplicates'
    return found ? [{ ...found, kind, dim: 'all', windowHours: RECENT_HOURS, sampleIds: [] }] : []
  })
}

export type FeedState = { readonly id: string; readonly lastOkAt: number | null; readonly isStale: boolean }

/** Feeds by the settings `feed:<id>` that their import writes. */
export async function feedStates(env: Env, now: number): Promise<FeedState[]> {
  const { results } = await env.DB.prepare(
    "SELECT name, value FROM setting WHERE name >= 'feed:' AND name < 'feed;' ORDER BY name",
  ).all<{ name: string; value: string }>()
  return results.map(({ name, value }) => {
    const lastOkAt = lastOk(value)
    return { id: name.slice('feed:'.length), lastOkAt, isStale: isStale(lastOkAt, now) }
  })
}

function lastOk(value: string): number | null {
  try {
    const { lastOkAt } = JSON.parse(value) as { lastOkAt?: unknown }
    return typeof lastOkAt === 'number' ? lastOkAt : null
  } catch {
    return null
  }
}
