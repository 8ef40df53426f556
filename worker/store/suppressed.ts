/**
 * Addresses that said no, by keyed hash: the refusal holds for the address, on whichever device
 * or profile it turns up. Only a newer confirmation by its owner lifts it.
 */
import type { Channel } from '../../core/message/send.ts'
import type { Env } from '../env.ts'
import { identifierHash } from './identifier.ts'

function hashOf(env: Env, channel: Channel, address: string): Promise<string> {
  return identifierHash(env, { kind: channel === 'email' ? 'email' : 'phone', value: address })
}

export async function suppress(env: Env, channel: Channel, address: string, at: number): Promise<void> {
  await suppressHash(env, channel, await hashOf(env, channel, address), at)
}

/** @param hash  of the address, as a link names it (worker/identity/preference-link.ts). */
export async function suppressHash(env: Env, channel: Channel, hash: string, at: number): Promise<void> {
  await env.DB.prepare(
    'INSERT INTO suppressed (hash, channel, at) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET at = max(at, ?3)',
  )
    .bind(hash, channel, at)
    .run()
}

/** A refusal at the same instant stays: revoking wins ties. */
export async function lift(env: Env, channel: Channel, address: string, at: number): Promise<void> {
  await env.DB.prepare('DELETE FROM suppressed WHERE hash = ? AND channel = ? AND at < ?')
    .bind(await hashOf(env, channel, address), channel, at)
    .run()
}

export async function isSuppressed(env: Env, channel: Channel, address: string): Promise<boolean> {
  const row = await env.DB.prepare('SELECT 1 AS n FROM suppressed WHERE hash = ? AND channel = ?')
    .bind(await hashOf(env, channel, address), channel)
    .first<number>('n')
  return row !== null
}
