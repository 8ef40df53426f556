/**
 * Which profiles' owners proved an address. One person on two devices is two profiles until they
 * are merged; what is news for the address is news for each of them.
 */
import type { Identifier } from '../../core/identity/identifier.ts'
import type { Env } from '../env.ts'
import { identifierHash } from './identifier.ts'

/** More devices than one person has; a shared address must not fan out without end. */
const MAX_PROFILES = 20

export async function noteProved(env: Env, identifier: Identifier, profile: string): Promise<void> {
  await env.DB.prepare('INSERT OR IGNORE INTO proved (hash, profile_id) VALUES (?, ?)')
    .bind(await identifierHash(env, identifier), profile)
    .run()
}

/** The profiles of each group of identifiers, by proved e-mail or phone; the order of the groups is kept. */
export async function provedProfiles(
  env: Env,
  groups: readonly (readonly Identifier[])[],
): Promise<string[][]> {
  const hashes = await Promise.all(
    groups.map((group) =>
      Promise.all(
        group
          .filter(({ kind }) => kind === 'email' || kind === 'phone')
          .map((one) => identifierHash(env, one)),
      ),
    ),
  )
  const wanted = hashes.flat()
  if (wanted.length === 0) return groups.map(() => [])
  const { results } = await env.DB.prepare(
    'SELECT hash, profile_id FROM proved WHERE hash IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(wanted))
    .all<{ hash: string; profile_id: string }>()
  return hashes.map((group) =>
    [...new Set(results.filter(({ hash }) => group.includes(hash)).map((row) => row.profile_id))].slice(
      0,
      MAX_PROFILES,
    ),
  )
}
