/** Companies and their members, for lists: a projection of what back ends said and of what actors hold. */
import type { AccountRole } from '../../core/profile/account.ts'
import type { Env } from '../env.ts'

export type AccountNews = {
  readonly id: string
  readonly name?: string | undefined
  readonly traits?: Readonly<Record<string, unknown>> | undefined
  readonly at: number
}

/** Lays what was said of companies over what is known; older news fills in only what is missing. */
export async function saveAccounts(env: Env, news: readonly AccountNews[]): Promise<void> {
  if (news.length === 0) return
  const rows = [...news]
    .sort((a, b) => a.at - b.at)
    .map(({ id, name, traits = {}, at }) => ({ id, name: name ?? null, traits: JSON.stringify(traits), at }))
  await env.DB.prepare(
    `INSERT INTO account (id, name, traits, at)
     SELECT value ->> 'id', value ->> 'name', value ->> 'traits', value ->> 'at' FROM json_each(?) WHERE true
     ON CONFLICT (id) DO UPDATE SET
       name = CASE WHEN excluded.at >= account.at THEN coalesce(excluded.name, account.name)
                   ELSE coalesce(account.name, excluded.name) END,
       traits = CASE WHEN excluded.at >= account.at THEN json_patch(account.traits, excluded.traits)
                     ELSE json_patch(excluded.traits, account.traits) END,
       at = max(account.at, excluded.at)
     WHERE excluded.at > account.at OR excluded.name IS NOT account.name OR excluded.traits IS NOT account.traits`,
  )
    .bind(JSON.stringify(rows))
    .run()
}

/**
 * Writes the members as the actors hold them. Whoever never acted for a company costs nothing.
 *
 * @param held  with those that ended, so that their rows go.
 */
export async function projectMembers(
  env: Env,
  people: readonly { readonly profile: string; readonly held: readonly AccountRole[] }[],
): Promise<void> {
  const rows = people.flatMap(({ profile, held }) =>
    held.map(({ account, role, at, removed }) => ({
      profile,
      account,
      role,
      at,
      removed: removed ? 1 : 0,
    })),
  )
  if (rows.length === 0) return
  const json = JSON.stringify(rows)
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO account (id, name, traits, at)
       SELECT DISTINCT value ->> 'account', NULL, '{}', 0 FROM json_each(?) WHERE true ON CONFLICT DO NOTHING`,
    ).bind(json),
    env.DB.prepare(
      `INSERT INTO account_member (account, profile, role, at)
       SELECT value ->> 'account', value ->> 'profile', value ->> 'role', value ->> 'at'
       FROM json_each(?) WHERE value ->> 'removed' = 0
       ON CONFLICT DO UPDATE SET role = excluded.role, at = excluded.at
       WHERE excluded.at >= account_member.at
         AND (excluded.at > account_member.at OR excluded.role IS NOT account_member.role)`,
    ).bind(json),
    env.DB.prepare(
      `DELETE FROM account_member WHERE (account, profile) IN (
         SELECT value ->> 'account', value ->> 'profile' FROM json_each(?1) WHERE value ->> 'removed' = 1)
       AND at <= (SELECT max(value ->> 'at') FROM json_each(?1)
         WHERE value ->> 'account' = account_member.account AND value ->> 'profile' = account_member.profile)`,
    ).bind(json),
  ])
}

/** The row of a profile that was taken apart again may be left behind: what the index says of it decides. */
const STILL = `EXISTS (SELECT 1 FROM json_each(profile.view, '$.p.accounts')
  WHERE value ->> 'account' = account_member.account)`

export type AccountRow = { readonly id: string; readonly name: string | null; readonly members: number }
export type Member = {
  readonly profile: string
  readonly label: string | null
  readonly role: string | null
  readonly at: number
}
export type AccountDetail = {
  readonly id: string
  readonly name: string | null
  readonly traits: Readonly<Record<string, unknown>>
  readonly members: readonly Member[]
}

/** By name and id, `limit` at a time, after the id `after`. */
export async function listAccounts(
  env: Env,
  { q, after, limit }: { readonly q: string; readonly after: string; readonly limit: number },
): Promise<AccountRow[]> {
  const { results } = await env.DB.prepare(
    `SELECT id, name, (SELECT count(*) FROM account_member JOIN profile ON profile.id = account_member.profile
                       WHERE account_member.account = account.id AND ${STILL}) AS members
     FROM account WHERE id > ?1 AND (?2 = '' OR instr(lower(id), ?2) > 0 OR instr(lower(coalesce(name, '')), ?2) > 0)
     ORDER BY id LIMIT ?3`,
  )
    .bind(after, q.toLowerCase(), limit)
    .all<AccountRow>()
  return results
}

const MAX_MEMBERS = 500

/** Null when nobody ever named it. A profile that is no longer there (merged, erased) is not listed. */
export async function readAccount(env: Env, id: string): Promise<AccountDetail | null> {
  const account = await env.DB.prepare('SELECT name, traits FROM account WHERE id = ?')
    .bind(id)
    .first<{ name: string | null; traits: string }>()
  if (!account) return null
  const { results } = await env.DB.prepare(
    `SELECT account_member.profile, profile.label, account_member.role, account_member.at
     FROM account_member JOIN profile ON profile.id = account_member.profile
     WHERE account_member.account = ? AND ${STILL} ORDER BY account_member.profile LIMIT ${MAX_MEMBERS}`,
  )
    .bind(id)
    .all<Member>()
  return {
    id,
    name: account.name,
    traits: JSON.parse(account.traits) as AccountDetail['traits'],
    members: results,
  }
}

/** Names by id, of those that are known; null where a company has only its id. */
export async function accountNames(env: Env, ids: readonly string[]): Promise<Map<string, string | null>> {
  if (ids.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    'SELECT id, name FROM account WHERE id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string; name: string | null }>()
  return new Map(results.map(({ id, name }) => [id, name]))
}
