/** Messages to companies, counted over all of their people. */
import { DAY_MS } from '../../core/base/time.ts'
import type { AccountCap } from '../../core/message/account-cap.ts'
import type { Env } from '../env.ts'

const WEEK_MS = 7 * DAY_MS

/**
 * Takes a place at each of the companies, or at none: then the answer is when the first that was full has room
 * again, Infinity for never. Null: taken. One message takes one place, however often it is tried.
 */
export async function takePlaces(
  env: Env,
  { accounts, most }: AccountCap,
  key: string,
  now: number,
): Promise<number | null> {
  for (const account of accounts) {
    const { meta } = await env.DB.prepare(
      `INSERT INTO account_touch (account, key, at) SELECT ?1, ?2, ?3
       WHERE (SELECT count(*) FROM account_touch WHERE account = ?1 AND key <> ?2 AND at > ?4) < ?5
       ON CONFLICT DO UPDATE SET at = ?3`,
    )
      .bind(account, key, now, now - WEEK_MS, most)
      .run()
    if (meta.changes > 0) continue
    await givePlaces(env, key)
    return freeAt(env, account, most, now)
  }
  return null
}

async function freeAt(env: Env, account: string, most: number, now: number): Promise<number> {
  if (most <= 0) return Infinity
  const at = await env.DB.prepare(
    'SELECT at FROM account_touch WHERE account = ? AND at > ? ORDER BY at DESC LIMIT 1 OFFSET ?',
  )
    .bind(account, now - WEEK_MS, most - 1)
    .first<number>('at')
  // Somebody gave a place back meanwhile.
  return at === null ? now + 1_000 : at + WEEK_MS
}

/** What was refused for good took nobody's place. */
export async function givePlaces(env: Env, key: string): Promise<void> {
  await env.DB.prepare('DELETE FROM account_touch WHERE key = ?').bind(key).run()
}

export async function dropOldPlaces(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM account_touch WHERE at <= ?')
    .bind(now - WEEK_MS)
    .run()
}
