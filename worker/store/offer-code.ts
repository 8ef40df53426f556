/** Codes of offers: one for each person, and never one for two. */
import { holdsUntil } from '../../core/offer/offer.ts'
import type { Offer } from '../../core/offer/offer.ts'
import type { Env } from '../env.ts'
import { base32 } from '../secret.ts'

export type Given = { readonly code: string; readonly expiresAt: number }

type Row = { readonly code: string; readonly expires_at: number; readonly version: number }

/**
 * The code of this person: the one that they have, else a new one. Null: the pool is empty. One that is
 * shown again holds anew, by the terms as they are now.
 */
export async function giveCode(env: Env, offer: Offer, person: string, now: number): Promise<Given | null> {
  const until = holdsUntil(offer, now)
  const held = await heldCode(env, offer.id, person)
  // It is prolonged once half of its time is over, so that not every page writes.
  if (held && held.version === offer.version && held.expires_at >= now + (until - now) / 2)
    return givenOf(held)
  const [renewed] = await env.DB.batch<Row>([
    env.DB.prepare(
      `UPDATE offer_code SET expires_at = max(expires_at, ?3), version = ?4
       WHERE offer = ?1 AND profile_id = ?2 AND used = 0 RETURNING code, expires_at, version`,
    ).bind(offer.id, person, until, offer.version),
    taking(env, offer, { person, now, until }),
  ])
  const row = renewed!.results[0] ?? (await heldCode(env, offer.id, person))
  return row ? givenOf(row) : null
}

type Taking = { readonly person: string; readonly now: number; readonly until: number }

/** One statement, so that of two that take at once each gets a code of its own; nothing where they have one. */
function taking(
  env: Env,
  { id, version, codes }: Offer,
  { person, now, until }: Taking,
): D1PreparedStatement {
  const hasNone = `NOT EXISTS (SELECT 1 FROM offer_code WHERE offer = ?1 AND profile_id = ?2 AND used = 0)`
  if (codes === 'own')
    return env.DB.prepare(
      `UPDATE offer_code SET profile_id = ?2, version = ?3, given_at = ?4, expires_at = ?5
       WHERE code = (SELECT code FROM offer_code WHERE offer = ?1 AND profile_id IS NULL AND used = 0 LIMIT 1) AND ${hasNone}`,
    ).bind(id, person, version, now, until)
  return env.DB.prepare(
    `INSERT OR IGNORE INTO offer_code (code, offer, profile_id, version, given_at, expires_at)
     SELECT ?6, ?1, ?2, ?3, ?4, ?5 WHERE ${hasNone}`,
  ).bind(id, person, version, now, until, newCode())
}

async function heldCode(env: Env, offer: string, person: string): Promise<Row | null> {
  return await env.DB.prepare(
    'SELECT code, expires_at, version FROM offer_code WHERE offer = ? AND profile_id = ? AND used = 0',
  )
    .bind(offer, person)
    .first<Row>()
}

const givenOf = ({ code, expires_at }: Row): Given => ({ code, expiresAt: expires_at })

/** 60 bits, in three groups that can be read aloud. */
function newCode(): string {
  const text = base32(crypto.getRandomValues(new Uint8Array(12)), 12).toUpperCase()
  return `${text.slice(0, 4)}-${text.slice(4, 8)}-${text.slice(8)}`
}

/** Codes that are added to a pool; `known` stood there before, under this offer or another. */
export async function addCodes(
  env: Env,
  offer: string,
  codes: readonly string[],
): Promise<{ readonly added: number; readonly known: number }> {
  const { meta } = await env.DB.prepare(
    'INSERT OR IGNORE INTO offer_code (code, offer) SELECT value, ?1 FROM json_each(?2)',
  )
    .bind(offer, JSON.stringify(codes))
    .run()
  return { added: meta.changes, known: codes.length - meta.changes }
}

export type Pool = { readonly free: number; readonly given: number; readonly used: number }

/** By offer. */
export async function pools(env: Env): Promise<Map<string, Pool>> {
  const { results } = await env.DB.prepare(
    `SELECT offer, count(*) FILTER (WHERE profile_id IS NULL AND used = 0) AS free,
       count(*) FILTER (WHERE profile_id IS NOT NULL) AS given, sum(used) AS used FROM offer_code GROUP BY offer`,
  ).all<Pool & { offer: string }>()
  return new Map(results.map(({ offer, ...pool }) => [offer, pool]))
}
