/** Webhooks that wait to be delivered, as rows; a row without a time was given up. */

import type { WaitingWebhook } from '../webhook/drain.ts'

const MAX_WEBHOOKS_PER_DRAIN = 20

export function addWebhook(sql: SqlStorage, body: string, now: number): void {
  sql.exec('INSERT INTO webhook VALUES (?, ?, 0, ?)', `msg_${crypto.randomUUID()}`, body, now)
}

export function dueWebhooks(sql: SqlStorage, now: number): WaitingWebhook[] {
  const query = 'SELECT id, body, failures FROM webhook WHERE next_at <= ? ORDER BY next_at LIMIT ?'
  return sql
    .exec<{ id: string; body: string; failures: number }>(query, now, MAX_WEBHOOKS_PER_DRAIN)
    .toArray()
}

export function removeWebhook(sql: SqlStorage, id: string): void {
  sql.exec('DELETE FROM webhook WHERE id = ?', id)
}

export function postponeWebhook(sql: SqlStorage, id: string, failures: number, nextAt: number | null): void {
  sql.exec('UPDATE webhook SET failures = ?, next_at = ? WHERE id = ?', failures, nextAt, id)
}

export function nextWebhookAt(sql: SqlStorage): number | null {
  return sql.exec<{ at: number | null }>('SELECT min(next_at) AS at FROM webhook').one().at
}
