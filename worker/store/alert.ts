/** Alerts of the monitors. */
import { DAY_MS } from '../../core/base/time.ts'
import type { Alert } from '../../core/event/alert.ts'
import type { Env } from '../env.ts'

export const ALERT_DAYS = 14

export type KeptAlert = Alert & { readonly id: string }
type Row = {
  id: string
  opened_at: number
  closed_at: number | null
  ack_at: number | null
  body: string
}

/** Open ones, and those that were closed after an instant; the newest first. */
export async function readAlerts(env: Env, closedAfter: number): Promise<KeptAlert[]> {
  const { results } = await env.DB.prepare(
    'SELECT * FROM alert WHERE closed_at IS NULL OR closed_at >= ? ORDER BY opened_at DESC, id',
  )
    .bind(closedAfter)
    .all<Row>()
  return results.map(({ id, ack_at, body }) => ({ ...(JSON.parse(body) as Alert), id, ackAt: ack_at }))
}

/** An alert is known by its kind, what it is about and when it was opened. */
export async function writeAlerts(env: Env, alerts: readonly Alert[]): Promise<void> {
  if (alerts.length === 0) return
  const rows = alerts.map((alert) => ({
    id: `${alert.kind}:${alert.dim}:${alert.openedAt}`,
    opened_at: alert.openedAt,
    closed_at: alert.closedAt,
    body: JSON.stringify(alert),
  }))
  await env.DB.prepare(
    `INSERT INTO alert (id, opened_at, closed_at, body)
     SELECT value ->> 'id', value ->> 'opened_at', value ->> 'closed_at', value ->> 'body' FROM json_each(?1)
     WHERE true ON CONFLICT DO UPDATE SET closed_at = excluded.closed_at, body = excluded.body`,
  )
    .bind(JSON.stringify(rows))
    .run()
}

/** False: there is no such alert. */
export async function acknowledge(env: Env, id: string, now: number): Promise<boolean> {
  const { meta } = await env.DB.prepare('UPDATE alert SET ack_at = coalesce(ack_at, ?2) WHERE id = ?1')
    .bind(id, now)
    .run()
  return meta.changes === 1
}

export async function dropOldAlerts(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM alert WHERE closed_at < ?')
    .bind(now - 90 * DAY_MS)
    .run()
}
