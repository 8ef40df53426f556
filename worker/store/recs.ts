/**
 * Models of recommendations in KV: shards by the hash of their content, heads that name them, and one
 * pointer. A shard that did not change is neither written nor read again; the version before stays, for
 * lists that were begun with it.
 */
import { NOTHING_LEARNT, shardsFor } from '../../core/recommend/published.ts'
import type { Head } from '../../core/recommend/published.ts'
import { rowsOf } from '../../core/recommend/rows.ts'
import type { Rows } from '../../core/recommend/rows.ts'
import { TABLES } from '../../core/recommend/published.ts'
import type { Env } from '../env.ts'

export type PublishedRecs = { readonly version: string; readonly head: Head }
type Pointer = { readonly version: string; readonly before: string | null }

const POINTER = 'recs'
const headKey = (version: string) => `recs:head:${version}`
const shardKey = (name: string) => `recs:shard:${name}`
const MEMO_MS = 30_000
/** Seventeen megabytes at most. */
const MAX_SHARDS = 256
const NONE: PublishedRecs = { version: 'none', head: NOTHING_LEARNT }

let memo: { kv: KVNamespace; readAt: number; current: PublishedRecs } | null = null
let held: { kv: KVNamespace; shards: Map<string, Rows> } | null = null

/** Keeps a shard under the name of its content. */
export async function keepRecsShard(env: Env, bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const name = await hashOf(bytes)
  if ((await env.CONFIG.get(shardKey(name), 'stream')) === null) await env.CONFIG.put(shardKey(name), bytes)
  return name
}

/** Points to a new head whose shards stand already, and clears away what nobody can ask for any more. */
export async function publishRecs(env: Env, head: Head): Promise<string> {
  const body = JSON.stringify(head)
  const version = await hashOf(new TextEncoder().encode(body))
  const pointer = await env.CONFIG.get<Pointer>(POINTER, 'json')
  if (pointer?.version === version) return version
  await env.CONFIG.put(headKey(version), body)
  await env.CONFIG.put(
    POINTER,
    JSON.stringify({ version, before: pointer?.version ?? null } satisfies Pointer),
  )
  memo = null
  if (pointer?.before && pointer.before !== version)
    await clearAway(env, pointer.before, [version, pointer.version])
  return version
}

async function clearAway(env: Env, old: string, kept: readonly string[]): Promise<void> {
  const heads = await Promise.all([old, ...kept].map((version) => headOf(env, version)))
  const names = (head: Head | null) => (head ? TABLES.flatMap((table) => head.shards[table]) : [])
  const needed = new Set(heads.slice(1).flatMap(names))
  for (const name of new Set(names(heads[0]!))) if (!needed.has(name)) await env.CONFIG.delete(shardKey(name))
  await env.CONFIG.delete(headKey(old))
}

const headOf = (env: Env, version: string) => env.CONFIG.get<Head>(headKey(version), 'json')

/** What is published, or nothing learnt; never fails a question. */
export async function currentRecs(env: Env): Promise<PublishedRecs> {
  if (memo && memo.kv === env.CONFIG && Date.now() - memo.readAt < MEMO_MS) return memo.current
  const pointer = await env.CONFIG.get<Pointer>(POINTER, { type: 'json', cacheTtl: 30 })
  const isSame = memo?.kv === env.CONFIG && memo.current.version === pointer?.version
  const head = pointer && !isSame ? await headOf(env, pointer.version) : null
  const current = isSame ? memo!.current : pointer && head ? { version: pointer.version, head } : NONE
  memo = { kv: env.CONFIG, readAt: Date.now(), current }
  return current
}

/** A version that a list was begun with; null where it is gone. */
export async function recsVersion(env: Env, version: string): Promise<PublishedRecs | null> {
  const current = await currentRecs(env)
  if (current.version === version) return current
  const head = await headOf(env, version)
  return head && { version, head }
}

/** The shards that a question reads; what cannot be read is as if it had not been learnt. */
export async function recsShards(
  env: Env,
  head: Head,
  items: readonly number[],
): Promise<(name: string) => Rows | null> {
  if (held?.kv !== env.CONFIG) held = { kv: env.CONFIG, shards: new Map() }
  const { shards } = held
  const asked = shardsFor(head, items)
  const read = asked
    .filter((name) => !shards.has(name))
    .map(async (name) => {
      const bytes = await env.CONFIG.get(shardKey(name), { type: 'arrayBuffer', cacheTtl: 86_400 })
      const rows = bytes && rowsOf(new Uint8Array(bytes))
      if (rows) shards.set(name, rows)
    })
  await Promise.all(read)
  const found = new Map(asked.flatMap((name) => (shards.has(name) ? [[name, shards.get(name)!]] : [])))
  for (const [name, rows] of found) {
    // Set anew, so that the map stays in the order of use.
    shards.delete(name)
    shards.set(name, rows)
  }
  for (const name of shards.keys()) {
    if (shards.size <= MAX_SHARDS) break
    shards.delete(name)
  }
  return (name) => found.get(name) ?? null
}

export function forgetRecs(): void {
  memo = null
  held = null
}

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
