/** How full people are: who was written to as often as the contact policy allows. */
import { DAY_MS } from '../../core/base/time.ts'
import type { Policy } from '../../core/message/policy.ts'
import { CHANNELS } from '../../core/message/send.ts'
import type { Env } from '../env.ts'

export type DaySpan = { readonly at: number; readonly until: number }
export type Pressure = { readonly at: number; readonly reached: number; readonly full: number }

const WEEK_MS = 7 * DAY_MS

/** One line for each day on whose end somebody had been written to within a week. Caps of topics and of people's own are not asked. */
export async function capPressure(env: Env, days: readonly DaySpan[], policy: Policy): Promise<Pressure[]> {
  if (days.length === 0) return []
  const caps = CHANNELS.map((channel) => ({
    channel,
    day: policy.channels[channel]?.perDay ?? null,
    week: policy.channels[channel]?.perWeek ?? null,
  }))
  const { results } = await env.DB.prepare(
    `WITH touched AS (
       SELECT day.value ->> 'at' AS at, profile, channel, sum(message.at >= day.value ->> 'at') AS today, count(*) AS week
       FROM json_each(?1) AS day JOIN message
         ON message.at >= (day.value ->> 'until') - ${WEEK_MS} AND message.at < day.value ->> 'until'
       WHERE status = 'sent' AND class = 'marketing' GROUP BY 1, 2, 3),
     one AS (
       SELECT touched.at, profile, sum(today) AS today, sum(week) AS week,
         max(ifnull(today >= cap.value ->> 'day', 0) OR ifnull(week >= cap.value ->> 'week', 0)) AS full
       FROM touched LEFT JOIN json_each(?2) AS cap ON cap.value ->> 'channel' = touched.channel
       GROUP BY 1, 2)
     SELECT at, count(*) AS reached,
       sum(full OR ifnull(today >= ?3, 0) OR ifnull(week >= ?4, 0)) AS full FROM one GROUP BY 1`,
  )
    .bind(
      JSON.stringify(days),
      JSON.stringify(caps),
      policy.total.perDay ?? null,
      policy.total.perWeek ?? null,
    )
    .all<Pressure>()
  return results
}

/** By segment: how many were in it when its size was noted last. */
export async function lastSizes(env: Env, segments: readonly string[]): Promise<Map<string, number>> {
  const { results } = await env.DB.prepare(
    `SELECT segment, count, max(day) FROM segment_size
     WHERE segment IN (SELECT value FROM json_each(?)) GROUP BY segment`,
  )
    .bind(JSON.stringify(segments))
    .all<{ segment: string; count: number }>()
  return new Map(results.map(({ segment, count }) => [segment, count]))
}
