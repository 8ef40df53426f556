/** The identifier graph: keyed hash → profile. No address ever stands here. */
import type { Identifier } from '../../core/identity/identifier.ts'
import type { Env } from '../env.ts'
import { base32, keyedHash } from '../secret.ts'

const ID_LENGTH = 24

/** The profile of a device, by its cookie or its app's id: derived, so that nothing needs to be looked up. */
export async function deviceProfile(
  env: Env,
  kind: 'visitor' | 'anonymous_id',
  value: string,
): Promise<string> {
  return `p${base32(await keyedHash(env, `profile:${kind}`, value), ID_LENGTH)}`
}

/**
 * The profile that an identifier gives its name to when nobody holds it yet. Its letter stands
 * before that of devices, so that a person who is known by name never becomes a part of a device
 * (core/identity/edge.ts, rootOf).
 */
export async function newProfileId(env: Env, { kind, value }: Identifier): Promise<string> {
  if (kind === 'anonymous_id') return deviceProfile(env, 'anonymous_id', value)
  return `n${base32(await keyedHash(env, `profile:${kind}`, value), ID_LENGTH)}`
}

export async function identifierHash(env: Env, { kind, value }: Identifier): Promise<string> {
  return base32(await keyedHash(env, `identifier:${kind}`, value), 32)
}

/** The profile of one identifier, or null. Binds nothing. */
export async function findProfile(env: Env, identifier: Identifier): Promise<string | null> {
  const hash = await identifierHash(env, identifier)
  return (await boundTo(env, [hash])).get(hash) ?? null
}

/** Binds an identifier that its owner has proved; one that is bound stays where it is. */
export async function bindProved(
  env: Env,
  identifier: Identifier,
  profile: string,
  now: number,
): Promise<void> {
  await bind(env, [{ hash: await identifierHash(env, identifier), kind: identifier.kind, profile }], now)
}

/** Hash → profile, of those that are bound. */
export async function boundTo(env: Env, hashes: readonly string[]): Promise<Map<string, string>> {
  if (hashes.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    'SELECT hash, profile_id FROM identifier WHERE hash IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(hashes))
    .all<{ hash: string; profile_id: string }>()
  return new Map(results.map((row) => [row.hash, row.profile_id]))
}

/**
 * Binds what nobody holds yet, and says which of the rows stand. One person has one account: of two
 * that come at once the second finds the first, whoever of the two looked earlier.
 */
export async function bind(
  env: Env,
  rows: readonly { hash: string; kind: string; profile: string }[],
  now: number,
): Promise<ReadonlySet<string>> {
  await env.DB.prepare(
    `INSERT OR IGNORE INTO identifier (hash, kind, profile_id, source, created_at)
     SELECT value ->> 'hash', value ->> 'kind', value ->> 'profile', 'server', ?2 FROM json_each(?1) AS row
     WHERE value ->> 'kind' <> 'external_id' OR NOT EXISTS (
       SELECT 1 FROM identifier AS held WHERE held.kind = 'external_id' AND held.hash <> row.value ->> 'hash'
         AND (held.profile_id = row.value ->> 'profile'
           OR held.profile_id IN (SELECT profile_id FROM member WHERE person_id = row.value ->> 'profile')))`,
  )
    .bind(JSON.stringify(rows), now)
    .run()
  const bound = await boundTo(
    env,
    rows.map(({ hash }) => hash),
  )
  return new Set(rows.filter(({ hash, profile }) => bound.get(hash) === profile).map(({ hash }) => hash))
}
