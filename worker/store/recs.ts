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
/** `older`: those that may still be asked for, the newest first; real time. */
type Pointer = { readonly version: string; readonly older: readonly { version: string; until: number }[] }

/** Of those that may still be asked for, as the console tells them. */
export type RecsVersion = { readonly version: string; readonly head: Head; readonly isCurrent: boolean }

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
  if (!(await isKept(env, name))) await env.CONFIG.put(shardKey(name), bytes)
  return name
}

/** Which of these shards are not kept. */
export async function missingShards(env: Env, names: readonly string[]): Promise<string[]> {
  const missing: string[] = []
  for (let from = 0; from < names.length; from += AT_ONCE) {
    const some = names.slice(from, from + AT_ONCE)
    const kept = await Promise.all(some.map((name) => isKept(env, name)))
    missing.push(...some.filter((_, place) => !kept[place]))
  }
  return missing
}

const AT_ONCE = 50

async function isKept(env: Env, name: string): Promise<boolean> {
  const stream = await env.CONFIG.get(shardKey(name), 'stream')
  await stream?.cancel()
  return stream !== null
}

export const versionOfHead = (head: Head): Promise<string> => contentHash(JSON.stringify(head))

export type Publishing = {
  /** How long the version before may still be asked for besides the one before it; real time. */
  readonly keepMs?: number
  /** Only where this one is still in force. */
  readonly instead?: string
}

/**
 * Points to a new head whose shards stand already, and clears away what nobody can ask for any more. The
 * version before always stays.
 */
export async function publishRecs(
  env: Env,
  head: Head,
  { keepMs = 0, instead }: Publishing = {},
): Promise<string> {
  const version = await versionOfHead(head)
  const pointer = await pointerOf(env)
  if (pointer?.version === version) return version
  if (instead !== undefined && pointer?.version !== instead) return pointer?.version ?? NONE.version
  await env.CONFIG.put(headKey(version), JSON.stringify(head))
  const now = Date.now()
  const before = pointer ? [{ version: pointer.version, until: now + keepMs }, ...pointer.older] : []
  const others = before.filter((one) => one.version !== version)
  const kept = others.filter(({ until }, place) => place === 0 || until > now)
  await env.CONFIG.put(POINTER, JSON.stringify({ version, older: kept } satisfies Pointer))
  memo = null
  const gone = others.filter((one) => !kept.includes(one)).map((one) => one.version)
  if (gone.length > 0) await clearAway(env, gone, [version, ...kept.map((one) => one.version)])
  return version
}

/** One of before there were several has the version before alone. */
async function pointerOf(env: Env, cacheTtl?: number): Promise<Pointer | null> {
  const pointer = await env.CONFIG.get<Pointer & { before?: string | null }>(POINTER, {
    type: 'json',
    ...(cacheTtl && { cacheTtl }),
  })
  if (!pointer || pointer.older) return pointer
  return { version: pointer.version, older: pointer.before ? [{ version: pointer.before, until: 0 }] : [] }
}

async function clearAway(env: Env, gone: readonly string[], kept: readonly string[]): Promise<void> {
  const headsOf = (versions: readonly string[]) =>
    Promise.all(versions.map((version) => headOf(env, version)))
  const names = (heads: readonly (Head | null)[]) =>
    heads.flatMap((head) => (head ? TABLES.flatMap((table) => head.shards[table]) : []))
  const needed = new Set(names(await headsOf(kept)))
  for (const name of new Set(names(await headsOf(gone))))
    if (!needed.has(name)) await env.CONFIG.delete(shardKey(name))
  for (const version of gone) await env.CONFIG.delete(headKey(version))
}

/** The versions that stand, the newest first. */
export async function recsVersions(env: Env): Promise<RecsVersion[]> {
  const pointer = await pointerOf(env)
  const versions = pointer ? [pointer.version, ...pointer.older.map(({ version }) => version)] : []
  const heads = await Promise.all(versions.map((version) => headOf(env, version)))
  return heads.flatMap((head, place) =>
    head ? [{ version: versions[place]!, head, isCurrent: place === 0 }] : [],
  )
}

/** One of before a field was added has nothing in it. */
async function headOf(env: Env, version: string): Promise<Head | null> {
  const head = await env.CONFIG.get<Head>(headKey(version), 'json')
  return head && { ...NOTHING_LEARNT, ...head }
}

/** What is published, or nothing learnt; never fails a question. */
export async function currentRecs(env: Env): Promise<PublishedRecs> {
  if (memo && memo.kv === env.CONFIG && Date.now() - memo.readAt < MEMO_MS) return memo.current
  const pointer = await pointerOf(env, 30)
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

/** As it was published; null where it is gone. */
export async function recsShardBytes(env: Env, name: string): Promise<Uint8Array<ArrayBuffer> | null> {
  const rows = held?.kv === env.CONFIG ? held.shards.get(name) : undefined
  if (rows) return rows.bytes
  const bytes = await env.CONFIG.get(shardKey(name), { type: 'arrayBuffer', cacheTtl: 86_400 })
  return bytes && new Uint8Array(bytes)
}

export function forgetRecs(): void {
  memo = null
  held = null
}

export const contentHash = (text: string): Promise<string> => hashOf(new TextEncoder().encode(text))

/** What a shard is called. */
export const nameOfShard = (bytes: Uint8Array<ArrayBuffer>): Promise<string> => hashOf(bytes)

async function hashOf(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', bytes)
  return [...new Uint8Array(digest).slice(0, 12)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
