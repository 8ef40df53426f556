/** Feeds and their imports in D1, and what the freshness monitor reads of them. */
import type { Feed, ImportState } from '../job/feed/state.ts'
import type { Env } from '../env.ts'
import { readSetting, writeSetting } from './setting.ts'

/** What the setting `feed:<id>` holds. */
export type FeedNote = {
  readonly lastOkAt: number | null
  readonly lastTriedAt: number | null
  readonly rows: number | null
  readonly error: string | null
  /** Fingerprint of the last line of a table that had no line end. */
  readonly tail: string | null
}

const NEVER: FeedNote = { lastOkAt: null, lastTriedAt: null, rows: null, error: null, tail: null }
/** One invocation works on an import for this long before another may take it over; real time. */
const LEASE_MS = 150_000
const KEPT_IMPORTS = 20
const HOURLY_MINUTES = 60

export async function feedNote(env: Env, id: string): Promise<FeedNote> {
  const text = await readSetting(env, `feed:${id}`)
  return text ? { ...NEVER, ...(JSON.parse(text) as Partial<FeedNote>) } : NEVER
}

export async function noteFeed(env: Env, id: string, note: FeedNote): Promise<void> {
  await writeSetting(env, `feed:${id}`, JSON.stringify(note))
}

type Told = Partial<Omit<Feed, 'source'>> & Pick<Feed, 'url'>

/** Feeds of the settings, named by their dialect where they have no name: a new address is the same feed. */
export function settingFeeds(env: Env): Feed[] {
  const used = new Set<string>()
  return (JSON.parse(env.FEEDS || '[]') as Told[]).map((told) => {
    const format = told.format ?? 'auto'
    const wanted = (told.id ?? format)
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]/g, '-')
      .slice(0, 40)
    let id = wanted
    for (let copy = 2; used.has(id); copy++) id = `${wanted}-${copy}`
    used.add(id)
    return {
      id,
      url: told.url,
      format,
      currency: told.currency ?? (env.CURRENCY || 'CZK'),
      language: told.language ?? '',
      minutes: told.minutes ?? HOURLY_MINUTES,
      isOn: told.isOn ?? true,
      source: 'settings',
    }
  })
}

type FeedRow = Omit<Feed, 'isOn' | 'source'> & { isOn: number }

export async function consoleFeeds(env: Env): Promise<Feed[]> {
  const { results } = await env.DB.prepare(
    'SELECT id, url, format, minutes, is_on AS isOn, currency, language FROM feed ORDER BY created_at, id',
  ).all<FeedRow>()
  return results.map((row) => ({ ...row, isOn: row.isOn === 1, source: 'console' }))
}

export async function allFeeds(env: Env): Promise<Feed[]> {
  const own = settingFeeds(env)
  const taken = new Set(own.map(({ id }) => id))
  return [...own, ...(await consoleFeeds(env)).filter(({ id }) => !taken.has(id))]
}

export async function saveFeed(env: Env, feed: Feed, now: number): Promise<void> {
  await env.DB.prepare(
    `INSERT INTO feed (id, url, format, minutes, is_on, currency, language, created_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)
     ON CONFLICT (id) DO UPDATE SET url = ?2, format = ?3, minutes = ?4, is_on = ?5, currency = ?6, language = ?7`,
  )
    .bind(feed.id, feed.url, feed.format, feed.minutes, feed.isOn ? 1 : 0, feed.currency, feed.language, now)
    .run()
}

export async function dropFeed(env: Env, id: string): Promise<boolean> {
  const { meta } = await env.DB.prepare('DELETE FROM feed WHERE id = ?').bind(id).run()
  return meta.changes > 0
}

export async function insertImport(env: Env, state: ImportState): Promise<void> {
  await env.DB.prepare(
    'INSERT INTO feed_import (id, feed_id, phase, started_at, state) VALUES (?, ?, ?, ?, ?)',
  )
    .bind(state.id, state.feed.id, state.phase, state.startedAt, JSON.stringify(state))
    .run()
}

/** As a statement, so that it can stand in one transaction with what it tells of. Renews the lease. */
export function importStatement(env: Env, state: ImportState, isReleased = false): D1PreparedStatement {
  return env.DB.prepare(
    'UPDATE feed_import SET phase = ?2, ended_at = ?3, state = ?4, lease_until = ?5 WHERE id = ?1',
  ).bind(state.id, state.phase, state.endedAt, JSON.stringify(state), isReleased ? 0 : Date.now() + LEASE_MS)
}

/** The state of an import that nobody works on now, taken for us; null where somebody does or it rests. */
export async function leaseImport(env: Env, id: string): Promise<ImportState | null> {
  const state = await env.DB.prepare(
    `UPDATE feed_import SET lease_until = ?2 WHERE id = ?1 AND lease_until < ?3 AND phase NOT IN ('done', 'failed', 'held')
     RETURNING state`,
  )
    .bind(id, Date.now() + LEASE_MS, Date.now())
    .first<string>('state')
  return state === null ? null : (JSON.parse(state) as ImportState)
}

export async function readImport(env: Env, id: string): Promise<ImportState | null> {
  const state = await env.DB.prepare('SELECT state FROM feed_import WHERE id = ?')
    .bind(id)
    .first<string>('state')
  return state === null ? null : (JSON.parse(state) as ImportState)
}

/** Newest first; of one feed, or of all. */
export async function listImports(
  env: Env,
  { feed, limit }: { readonly feed?: string; readonly limit: number },
): Promise<ImportState[]> {
  const { results } = await env.DB.prepare(
    'SELECT state FROM feed_import WHERE ?1 IS NULL OR feed_id = ?1 ORDER BY started_at DESC, id DESC LIMIT ?2',
  )
    .bind(feed ?? null, limit)
    .all<{ state: string }>()
  return results.map(({ state }) => JSON.parse(state) as ImportState)
}

/** Imports that wait for an invocation, oldest first. */
export async function openImports(env: Env): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT id FROM feed_import WHERE phase NOT IN ('done', 'failed', 'held') AND lease_until < ? ORDER BY started_at`,
  )
    .bind(Date.now())
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Imports past the newest few of each feed; they are deleted and named, so that their files can go too. */
export async function dropOldImports(env: Env): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `DELETE FROM feed_import WHERE phase IN ('done', 'failed') AND id IN (
       SELECT id FROM (SELECT id, row_number() OVER (PARTITION BY feed_id ORDER BY started_at DESC) AS nth FROM feed_import)
       WHERE nth > ${KEPT_IMPORTS}) RETURNING id`,
  ).all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Products that a feed named the last time; those from before marks count for any whole feed. */
export async function countSaid(env: Env, source: string): Promise<number> {
  return (
    (await env.DB.prepare(
      `SELECT count(*) AS n FROM product WHERE (json_extract(said, ?1) IS NOT NULL AND json_extract(said, ?1) <> '-') OR (said = '{}' AND available = 1)`,
    )
      .bind(`$."${source}"`)
      .first<number>('n')) ?? 0
  )
}
