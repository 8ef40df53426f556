/** Who joined or left an audience elsewhere, as journeys said last. No address is here: those stand in the actors alone. */
import type { Change } from '../../core/message/member-batch.ts'
import type { Env } from '../env.ts'

export async function noteMember(
  env: Env,
  {
    audience,
    profile,
    change,
  }: { readonly audience: string; readonly profile: string; readonly change: Change },
  now: number,
): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO ad_member (audience, profile, change, at) VALUES (?1, ?2, ?3, ?4)
     ON CONFLICT DO UPDATE SET change = ?3, at = ?4 WHERE at <= ?4`,
  )
    .bind(audience, profile, change, now)
    .run()
}

/** Under which name the people stand who were in the seed of a segment: a network that got it knows them. */
const SEED = 'seed-'
export const seedOf = (segment: string): string => SEED + segment
export const isSeed = (audience: string): boolean => audience.startsWith(SEED)

/** Who was in a file that somebody fetched. */
export async function noteMembers(
  env: Env,
  audience: string,
  profiles: readonly string[],
  now: number,
): Promise<void> {
  if (profiles.length === 0) return
  await env.DB.prepare(
    `INSERT INTO ad_member (audience, profile, change, at) SELECT ?1, value, 'add', ?3 FROM json_each(?2) WHERE true
     ON CONFLICT DO UPDATE SET change = 'add', at = ?3 WHERE at <= ?3`,
  )
    .bind(audience, JSON.stringify(profiles), now)
    .run()
}

export type AudienceCount = {
  readonly audience: string
  /** Who was added last, and who was removed; some of those who were added may have taken the consent back. */
  readonly added: number
  readonly removed: number
  /** Epoch ms. */
  readonly lastAt: number
}

export async function adAudiences(env: Env): Promise<AudienceCount[]> {
  const { results } = await env.DB.prepare(
    `SELECT audience, sum(change = 'add') AS added, sum(change = 'remove') AS removed, max(at) AS lastAt
     FROM ad_member GROUP BY audience ORDER BY audience`,
  ).all<AudienceCount>()
  return results
}

const PAGE = 500

/** In the order of profiles. */
export async function* adMembers(
  env: Env,
  audience: string,
): AsyncGenerator<{ readonly profile: string; readonly change: Change }, void> {
  const page = env.DB.prepare(
    `SELECT profile, change FROM ad_member WHERE audience = ?1 AND profile > ?2 ORDER BY profile LIMIT ${PAGE}`,
  )
  for (let from = ''; ;) {
    const { results } = await page.bind(audience, from).all<{ profile: string; change: Change }>()
    yield* results
    const last = results.at(-1)
    if (!last || results.length < PAGE) return
    from = last.profile
  }
}
