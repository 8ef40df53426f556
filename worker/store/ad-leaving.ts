/** Who was erased and still has to leave audiences elsewhere: hashes and ids, kept until it was told and no longer. */
import { sha256 } from '../../core/base/sha256.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import type { AdNetwork, Member } from '../../core/message/member.ts'
import type { Env } from '../env.ts'

/** What nobody took by then was fetched as a file, or is the shop's own affair. */
const KEPT_MS = 30 * DAY_MS
const AGAIN_MS = HOUR_MS
const MOST = 500

/** Whom the sender's own audience knows: it was told of them by `audience.added`. */
export type Known = { readonly profile: string; readonly externalId: string | null }

export type Leaving = { readonly key: string; readonly audience: string } & (
  | { readonly network: AdNetwork; readonly body: Member }
  | { readonly network: ''; readonly body: Known }
)

/** The same person leaves an audience of a network once. */
export function leavingOf(
  audience: string,
  who: Pick<Extract<Leaving, { network: AdNetwork }>, 'network' | 'body'> | { network: ''; body: Known },
): Leaving {
  const key = `ads_${audience}_${who.network || 'own'}_erased_${sha256(JSON.stringify(who.body)).slice(0, 32)}`
  return { key, audience, ...who }
}

export async function noteNetwork(env: Env, audience: string, network: AdNetwork): Promise<void> {
  await env.DB.prepare('INSERT OR IGNORE INTO ad_network (audience, network) VALUES (?, ?)')
    .bind(audience, network)
    .run()
}

/** Audiences that these profiles were in, each with the networks that it was given to. */
export async function audiencesOf(
  env: Env,
  profiles: readonly string[],
): Promise<{ audience: string; networks: AdNetwork[] }[]> {
  const { results } = await env.DB.prepare(
    `SELECT audience, (SELECT json_group_array(network) FROM ad_network AS one
       WHERE one.audience = ad_member.audience) AS networks
     FROM ad_member WHERE profile IN (SELECT value FROM json_each(?)) GROUP BY audience`,
  )
    .bind(JSON.stringify(profiles))
    .all<{ audience: string; networks: string }>()
  return results.map(({ audience, networks }) => ({
    audience,
    networks: JSON.parse(networks) as AdNetwork[],
  }))
}

export async function keepLeaving(env: Env, rows: readonly Leaving[], now: number): Promise<void> {
  if (rows.length === 0) return
  const insert = env.DB.prepare(
    'INSERT OR IGNORE INTO ad_leaving (key, audience, network, body, at, due_at) VALUES (?, ?, ?, ?, ?5, ?5)',
  )
  await env.DB.batch(
    rows.map(({ key, audience, network, body }) =>
      insert.bind(key, audience, network, JSON.stringify(body), now),
    ),
  )
}

type Row = { key: string; audience: string; network: Leaving['network']; body: string }

const read = (row: Row) => ({ ...row, body: JSON.parse(row.body) as unknown }) as Leaving

/** Those that are to be told now, an audience and a network together. */
export async function dueLeaving(env: Env, now: number): Promise<Leaving[]> {
  const { results } = await env.DB.prepare(
    'SELECT key, audience, network, body FROM ad_leaving WHERE due_at <= ? ORDER BY audience, network, key LIMIT ?',
  )
    .bind(now, MOST)
    .all<Row>()
  return results.map(read)
}

/** Of an audience and a network, as a file has them. */
export async function leavingMembers(env: Env, audience: string, network: AdNetwork): Promise<Member[]> {
  const { results } = await env.DB.prepare(
    'SELECT body FROM ad_leaving WHERE audience = ? AND network = ? ORDER BY key',
  )
    .bind(audience, network)
    .all<{ body: string }>()
  return results.map(({ body }) => JSON.parse(body) as Member)
}

export async function hasLeft(env: Env, keys: readonly string[]): Promise<void> {
  await env.DB.prepare('DELETE FROM ad_leaving WHERE key IN (SELECT value FROM json_each(?))')
    .bind(JSON.stringify(keys))
    .run()
}

export async function leavesLater(env: Env, keys: readonly string[], now: number): Promise<void> {
  await env.DB.prepare('UPDATE ad_leaving SET due_at = ? WHERE key IN (SELECT value FROM json_each(?))')
    .bind(now + AGAIN_MS, JSON.stringify(keys))
    .run()
}

export async function dropOldLeaving(env: Env, now: number): Promise<void> {
  await env.DB.prepare('DELETE FROM ad_leaving WHERE at < ?')
    .bind(now - KEPT_MS)
    .run()
}
