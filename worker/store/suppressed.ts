/**
 * Addresses that said no, by keyed hash: the refusal holds for the address, on whichever device
 * or profile it turns up. Only a newer confirmation by its owner lifts it.
 */
import { DAY_MS } from '../../core/base/time.ts'
import type { Channel } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { identifierHash } from './identifier.ts'

function hashOf(env: Env, channel: Channel, address: string): Promise<string> {
  return identifierHash(env, { kind: channel === 'email' ? 'email' : 'phone', value: address })
}

/** refused: its owner said no; bounced: nobody is there; complained: it was called spam. */
export type SuppressedWhy = 'refused' | 'bounced' | 'complained'

/** So long an address that bounced gets no question either; mailboxes are emptied and repaired. */
const BOUNCED_MS = 30 * DAY_MS

export async function suppress(env: Env, channel: Channel, address: string, at: number): Promise<void> {
  await suppressHash(env, channel, await hashOf(env, channel, address), at)
}

/** @param hash  of the address, as a link names it (worker/identity/preference-link.ts). */
export async function suppressHash(env: Env, channel: Channel, hash: string, at: number): Promise<void> {
  await shut(env, { channel, hash, why: 'refused' }, at)
}

/** What a sender says of an address. A refusal outlives a bounce: a weaker word does not take its place. */
export async function suppressTold(
  env: Env,
  {
    channel,
    address,
    why,
  }: { readonly channel: Channel; readonly address: string; readonly why: SuppressedWhy },
  at: number,
): Promise<void> {
  await shut(env, { channel, hash: await hashOf(env, channel, address), why }, at)
}

async function shut(
  env: Env,
  { channel, hash, why }: { readonly channel: Channel; readonly hash: string; readonly why: SuppressedWhy },
  at: number,
): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO suppressed (hash, channel, at, why) VALUES (?1, ?2, ?3, ?4) ON CONFLICT DO UPDATE SET
       why = CASE WHEN suppressed.why = 'bounced' OR ?4 <> 'bounced' THEN ?4 ELSE suppressed.why END,
       at = max(at, ?3)`,
  )
    .bind(hash, channel, at, why)
    .run()
}

/** A refusal at the same instant stays: revoking wins ties. */
export async function lift(env: Env, channel: Channel, address: string, at: number): Promise<void> {
  await env.DB.prepare('DELETE FROM suppressed WHERE hash = ? AND channel = ? AND at < ?')
    .bind(await hashOf(env, channel, address), channel, at)
    .run()
}

/** Null: it may be written to. An address that bounced is given another chance after a while. */
export async function suppressedWhy(
  env: Env,
  channel: Channel,
  address: string,
  now: number,
): Promise<SuppressedWhy | null> {
  const row = await env.DB.prepare('SELECT at, why FROM suppressed WHERE hash = ? AND channel = ?')
    .bind(await hashOf(env, channel, address), channel)
    .first<{ at: number; why: SuppressedWhy }>()
  return row === null || (row.why === 'bounced' && row.at <= now - BOUNCED_MS) ? null : row.why
}

/** When the owner of an address said no last; null: they did not. A mailbox that bounced said nothing. */
export async function refusedAt(env: Env, channel: Channel, address: string): Promise<number | null> {
  return env.DB.prepare("SELECT at FROM suppressed WHERE hash = ? AND channel = ? AND why <> 'bounced'")
    .bind(await hashOf(env, channel, address), channel)
    .first<number>('at')
}

export async function isSuppressed(env: Env, channel: Channel, address: string): Promise<boolean> {
  const row = await env.DB.prepare('SELECT 1 AS n FROM suppressed WHERE hash = ? AND channel = ?')
    .bind(await hashOf(env, channel, address), channel)
    .first<number>('n')
  return row !== null
}
