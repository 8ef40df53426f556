/**
 * One question a day to one address, whoever types it in and however often: a form that mails a
 * stranger on every submit is a weapon (reliability.md, T26).
 */
import { DAY_MS } from '../../core/base/time.ts'
import type { Send } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { identifierHash } from './identifier.ts'

/** Takes the day's question for this send; a retry of the same send keeps it. */
export async function mayAsk(env: Env, send: Send, address: string, now: number): Promise<boolean> {
  const hash = await identifierHash(env, {
    kind: send.channel === 'email' ? 'email' : 'phone',
    value: address,
  })
  const { meta } = await env.DB.prepare(
    `INSERT INTO asked (hash, send_key, at) VALUES (?1, ?2, ?3)
     ON CONFLICT (hash) DO UPDATE SET send_key = ?2, at = ?3 WHERE asked.send_key = ?2 OR asked.at <= ?4`,
  )
    .bind(hash, send.key, now, now - DAY_MS)
    .run()
  return meta.changes > 0
}

export async function forgetAsked(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM asked WHERE at < ?')
    .bind(now - DAY_MS)
    .run()
}
