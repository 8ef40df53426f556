/**
 * Answers that were given under an Idempotency-Key, kept for a day (Stripe's rule: the same key
 * brings the same answer, and the same key with another body is a conflict).
 *
 * The row is made before the work and completed after it. A crash between the two leaves a row
 * without an answer, and the work is then done again, which harms nothing: everything below is
 * told apart by its own ids.
 */
import { DAY_MS } from '../../core/base/time.ts'
import type { Env } from '../env.ts'
import { base32, keyedHash } from '../secret.ts'

export const IDEMPOTENCY_MS = DAY_MS

export type Begun =
  | { readonly state: 'run'; readonly key: string }
  | { readonly state: 'conflict' }
  | { readonly state: 'done'; readonly status: number; readonly body: string }

/** @param scope  what the key is for, such as the path; the same key elsewhere is another key. */
export async function beginOnce(
  env: Env,
  asked: { readonly scope: string; readonly key: string; readonly body: string },
  now: number,
): Promise<Begun> {
  const key = base32(await keyedHash(env, 'idempotency', `${asked.scope}\n${asked.key}`), 32)
  const print = base32(await keyedHash(env, 'idempotency-body', asked.body), 32)
  const [, held] = await env.DB.batch<{ print: string; status: number | null; body: string | null }>([
    env.DB.prepare(
      `INSERT INTO idempotency (key, print, status, body, at) VALUES (?1, ?2, NULL, NULL, ?3)
       ON CONFLICT (key) DO UPDATE SET print = excluded.print, status = NULL, body = NULL, at = excluded.at
       WHERE idempotency.at <= ?4`,
    ).bind(key, print, now, now - IDEMPOTENCY_MS),
    env.DB.prepare('SELECT print, status, body FROM idempotency WHERE key = ?').bind(key),
  ])
  const row = held!.results[0]!
  if (row.print !== print) return { state: 'conflict' }
  return row.status === null || row.body === null
    ? { state: 'run', key }
    : { state: 'done', status: row.status, body: row.body }
}

/** Keeps the answer; of two that ran at once the first one's stays. */
export async function endOnce(
  env: Env,
  key: string,
  answer: { status: number; body: string },
): Promise<void> {
  await env.DB.prepare('UPDATE idempotency SET status = ?2, body = ?3 WHERE key = ?1 AND status IS NULL')
    .bind(key, answer.status, answer.body)
    .run()
}

export async function dropOldAnswers(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM idempotency WHERE at <= ?')
    .bind(now - IDEMPOTENCY_MS)
    .run()
}
