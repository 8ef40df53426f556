/** Token buckets that all isolates share. */
import { takeToken } from '../../core/message/throttle.ts'
import type { Rate } from '../../core/message/throttle.ts'
import type { Env } from '../env.ts'

/** When to ask again; null: a token was taken. Two at once never take the same one. */
export async function takeFrom(env: Env, name: string, rate: Rate, now: number): Promise<number | null> {
  for (let round = 0; round < 8; round++) {
    const paidAt = await env.DB.prepare('SELECT paid_at FROM bucket WHERE name = ?')
      .bind(name)
      .first<number>('paid_at')
    const taken = takeToken(paidAt, rate, now)
    if (taken.kind === 'wait') return taken.until
    const { meta } = await env.DB.prepare(
      'INSERT INTO bucket (name, paid_at) VALUES (?1, ?2) ON CONFLICT DO UPDATE SET paid_at = ?2 WHERE paid_at = ?3',
    )
      .bind(name, taken.paidAt, paidAt ?? -1)
      .run()
    if (meta.changes === 1) return null
  }
  return now + 1_000
}

/** A bucket whose last token is paid for is full, as one that is not there. */
export async function dropFullBuckets(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM bucket WHERE paid_at < ?')
    .bind(now - 60_000)
    .run()
}
