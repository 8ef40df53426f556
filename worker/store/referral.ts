/** Who brought whom, once for each new customer. */
import { REFERRER_OFFER } from '../../core/playbook/offer-recipes.ts'
import type { Env } from '../env.ts'

/** The code of an order as far as a reward hangs on it; null: it used none that somebody was given. */
export type UsedCode = { readonly offer: string; readonly version: number; readonly holder: string }

export async function codeOfOrder(env: Env, order: string): Promise<UsedCode | null> {
  return await env.DB.prepare(
    `SELECT used.offer, used.version, code.profile_id AS holder FROM offer_use AS used
     JOIN offer_code AS code ON code.code = used.code
     WHERE used.order_id = ? AND used.released_at IS NULL AND code.profile_id IS NOT NULL LIMIT 1`,
  )
    .bind(order)
    .first<UsedCode>()
}

export type Referral = {
  readonly friend: string
  readonly referrer: string
  readonly order: string
  readonly offer: string
}

/** Whether it is this very order that brought the new customer, and stands; asked again it says the same. */
export async function keepReferral(env: Env, one: Referral, now: number): Promise<boolean> {
  await env.DB.prepare(
    'INSERT OR IGNORE INTO referral (friend, referrer, order_id, offer, at) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(one.friend, one.referrer, one.order, one.offer, now)
    .run()
  const held = await env.DB.prepare('SELECT order_id, revoked_at FROM referral WHERE friend = ?')
    .bind(one.friend)
    .first<{ order_id: string; revoked_at: number | null }>()
  return held?.order_id === one.order && held.revoked_at === null
}

/**
 * Takes back what an order earned, and says whose it was; null: it earned nothing. A reward that was given and not
 * used yet holds no longer, as long as no other friend has earned it.
 */
export async function revokeReferral(env: Env, order: string, now: number): Promise<string | null> {
  const referrer = await env.DB.prepare(
    'UPDATE referral SET revoked_at = coalesce(revoked_at, ?2) WHERE order_id = ?1 RETURNING referrer',
  )
    .bind(order, now)
    .first<string>('referrer')
  if (referrer === null) return null
  await env.DB.prepare(
    `UPDATE offer_code SET expires_at = min(expires_at, ?3) WHERE offer = ?1 AND profile_id = ?2 AND used = 0
     AND (SELECT count(*) FROM referral WHERE referrer = ?2 AND revoked_at IS NULL)
       <= (SELECT count(*) FROM offer_use WHERE offer = ?1 AND profile_id = ?2 AND released_at IS NULL)`,
  )
    .bind(REFERRER_OFFER, referrer, now - 1)
    .run()
  return referrer
}
