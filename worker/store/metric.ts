/**
 * Hourly counts. Gathered in the isolate's memory and written together, at most one statement in
 * half a minute: a batch of events costs no row of its own. What an isolate that is thrown away
 * had not written is lost, and that is all that is lost.
 */
import type { Dropped } from '../../core/event/door.ts'
import type { Event } from '../../core/event/event.ts'
import type { Plan } from '../../core/event/plan.ts'
import { joinCounts, tally } from '../../core/event/tally.ts'
import type { Count, Metric } from '../../core/event/tally.ts'
import type { Verdict } from '../../core/wire/events.ts'
import type { Env } from '../env.ts'

const FLUSH_MS = 30_000
/** Beyond this the memory is written early. */
const MAX_HELD = 2_000
export const KEPT_HOURS = 24 * 7 * 10

let held: Count[] = []
let flushedAt = 0

export type Taken = {
  readonly events: readonly Event[]
  /** Place of each event in the request. */
  readonly indexes: readonly number[]
}
export type Noted = {
  readonly taken: readonly Taken[]
  readonly verdicts: readonly Verdict[]
  readonly refused: readonly { readonly problem: { readonly code: string } }[]
  /** What the door left out, by the place in the request. */
  readonly dropped: ReadonlyMap<number, readonly Dropped[]>
  readonly plan: Plan
  readonly now: number
}

/** Counts a batch. To be called after the acknowledgement is safe, in waitUntil. */
export async function noteBatch(
  env: Env,
  { taken, verdicts, refused, dropped, plan, now }: Noted,
): Promise<void> {
  const statuses = new Map(verdicts.map(({ index, status }) => [index, status]))
  const outcomes = taken.flatMap(({ events, indexes }) =>
    events.map((event, order) => {
      const index = indexes[order]!
      const status = statuses.get(index) === 'duplicate' ? ('duplicate' as const) : ('accepted' as const)
      return { event, status, dropped: dropped.get(index) ?? [] }
    }),
  )
  const codes = refused.map(({ problem }) => ({ code: problem.code }))
  await noteCounts(env, tally(outcomes, codes, now, plan))
}

export async function noteCounts(env: Env, counts: readonly Count[]): Promise<void> {
  held = joinCounts([...held, ...counts])
  if (Date.now() - flushedAt >= FLUSH_MS || held.length >= MAX_HELD) await flushCounts(env)
}

/** Writes what is held. Of parameters that nobody ever sent no zero is written. */
export async function flushCounts(env: Env): Promise<void> {
  const counts = held
  held = []
  flushedAt = Date.now()
  if (counts.length === 0) return
  const rows = counts.map(({ sample, ...count }) => ({ ...count, sample: sample?.join(' ') ?? null }))
  try {
    await env.DB.prepare(
      `INSERT INTO metric_hour (name, dim, hour, n, sample)
       SELECT value ->> 'name', value ->> 'dim', value ->> 'hour', value ->> 'n', value ->> 'sample'
       FROM json_each(?1)
       WHERE value ->> 'n' > 0 OR EXISTS (
         SELECT 1 FROM metric_hour WHERE name = value ->> 'name' AND dim = value ->> 'dim' AND n > 0)
       ON CONFLICT DO UPDATE SET n = n + excluded.n, sample = coalesce(excluded.sample, sample)`,
    )
      .bind(JSON.stringify(rows))
      .run()
  } catch (fault) {
    held = joinCounts([...counts, ...held])
    throw fault
  }
}

export type MetricRow = {
  readonly name: Metric
  readonly dim: string
  readonly hour: number
  readonly n: number
  readonly sample: string | null
}

/** Rows of some metrics from one hour up to another, the last one not included. */
export async function readCounts(
  env: Env,
  names: readonly Metric[],
  fromHour: number,
  toHour: number,
): Promise<MetricRow[]> {
  const { results } = await env.DB.prepare(
    `SELECT name, dim, hour, n, sample FROM metric_hour
     WHERE name IN (SELECT value FROM json_each(?1)) AND hour >= ?2 AND hour < ?3`,
  )
    .bind(JSON.stringify(names), fromHour, toHour)
    .all<MetricRow>()
  return results
}

export async function dropOldCounts(env: Env, hour: number): Promise<void> {
  await env.DB.prepare('DELETE FROM metric_hour WHERE hour < ?')
    .bind(hour - KEPT_HOURS)
    .run()
}
