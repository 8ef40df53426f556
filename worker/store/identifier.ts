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

export async function identifierHash(env: Env, { kind, value }: Identifier): Promise<string> {
  return base32(await keyedHash(env, `identifier:${kind}`, value), 32)
}

export type Named = { readonly identifiers: readonly Identifier[] }

/**
 * The profile of each group of identifiers, bound on the way where it was unknown.
 *
 * The first identifier that is already bound decides; the others of the group are bound to it.
 * One that is bound elsewhere stays there: joining two profiles is a merge, and that is not done
 * in passing.
 */
export async function resolve(env: Env, groups: readonly Named[], now: number): Promise<string[]> {
  const hashed = await Promise.all(
    groups.map((group) =>
      Promise.all(
        group.identifiers.map(async (identifier) => ({
          identifier,
          hash: await identifierHash(env, identifier),
        })),
      ),
    ),
  )
  const bound = await lookUp(
    env,
    hashed.flat().map(({ hash }) => hash),
  )
  const fresh = new Map<string, { kind: string; profile: string }>()
  const profiles: string[] = []
  for (const group of hashed) {
    const held = group
      .map(({ hash }) => bound.get(hash) ?? fresh.get(hash)?.profile)
      .find((profile) => profile !== undefined)
    const profile = held ?? (await ownProfile(env, group[0]!.identifier))
    for (const { hash, identifier } of group)
      if (!bound.has(hash) && !fresh.has(hash)) fresh.set(hash, { kind: identifier.kind, profile })
    profiles.push(profile)
  }
  if (fresh.size > 0)
    await bind(
      env,
      [...fresh].map(([hash, { kind, profile }]) => ({ hash, kind, profile })),
      now,
    )
  return profiles
}

/** The profile of one identifier, or null. Binds nothing. */
export async function findProfile(env: Env, identifier: Identifier): Promise<string | null> {
  const hash = await identifierHash(env, identifier)
  return (await lookUp(env, [hash])).get(hash) ?? null
}

/** Binds an identifier that its owner has proved (a double opt-in); one that is bound stays where it is. */
export async function bindProved(
  env: Env,
  identifier: Identifier,
  profile: string,
  now: number,
): Promise<void> {
  await bind(env, [{ hash: await identifierHash(env, identifier), kind: identifier.kind, profile }], now)
}

/** An app's id names a device; every other identifier names a profile of its own until told otherwise. */
async function ownProfile(env: Env, { kind, value }: Identifier): Promise<string> {
  if (kind === 'anonymous_id') return deviceProfile(env, 'anonymous_id', value)
  return `p${base32(await keyedHash(env, `profile:${kind}`, value), ID_LENGTH)}`
}

async function lookUp(env: Env, hashes: readonly string[]): Promise<Map<string, string>> {
  const { results } = await env.DB.prepare(
    'SELECT hash, profile_id FROM identifier WHERE hash IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(hashes))
    .all<{ hash: string; profile_id: string }>()
  return new Map(results.map((row) => [row.hash, row.profile_id]))
}

async function bind(
  env: Env,
  rows: readonly { hash: string; kind: string; profile: string }[],
  now: number,
): Promise<void> {
  await env.DB.prepare(
    `INSERT OR IGNORE INTO identifier (hash, kind, profile_id, source, created_at)
     SELECT value ->> 'hash', value ->> 'kind', value ->> 'profile', 'server', ?2 FROM json_each(?1)`,
  )
    .bind(JSON.stringify(rows), now)
    .run()
}
