/** The profile actor's tables, and nothing else that knows SQL of them. */
import type { Decision } from '../../core/decision/decide.ts'
import type { Event } from '../../core/event/event.ts'
import type { Features } from '../../core/feature/features.ts'
import type { Person } from '../../core/journey/person.ts'

export type Held = { readonly person: Person; readonly version: number; readonly seq: number }

export type StoredBatch = { readonly seq: number; readonly events: readonly Event[] }

/** A stored decision with the inputs that it was made from, so that it can be made again. */
export type Receipt = {
  readonly id: string
  readonly at: number
  readonly page: string
  readonly release: string
  readonly shelf: string
  readonly productId: string | null
  readonly decision: Decision
  readonly inputs: {
    readonly features: Features
    readonly consents: Readonly<Record<string, unknown>>
    readonly emailVerified: boolean
  }
  readonly tookMs: number
}

/** Batches kept in the actor; older ones live in the archive. */
const MAX_BATCHES = 1_000
const MAX_RECEIPTS = 200

export function hasTables(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0
}

export function makeTables(sql: SqlStorage): void {
  if (hasTables(sql)) return
  sql.exec('CREATE TABLE state (k TEXT NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID')
  // `size` counts events that came from outside; `ids` lets a batch be deduplicated without parsing it.
  sql.exec(
    'CREATE TABLE batch (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, size INTEGER NOT NULL, ids TEXT NOT NULL, events TEXT NOT NULL) STRICT',
  )
  sql.exec(
    'CREATE TABLE receipt (id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID',
  )
}

export function load(sql: SqlStorage): Held | null {
  const row = sql.exec<{ v: string }>("SELECT v FROM state WHERE k = 'held'").toArray()[0]
  return row ? (JSON.parse(row.v) as Held) : null
}

export function save(sql: SqlStorage, held: Held, fresh: readonly Event[], now: number): void {
  sql.exec(
    "INSERT INTO state (k, v) VALUES ('held', ?1) ON CONFLICT DO UPDATE SET v = ?1",
    JSON.stringify(held),
  )
  if (fresh.length === 0) return
  const size = fresh.filter((event) => event.source !== 'system').length
  const ids = fresh.map((event) => event.id).join(' ')
  sql.exec(
    'INSERT INTO batch (seq, at, size, ids, events) VALUES (?, ?, ?, ?, ?)',
    held.seq,
    now,
    size,
    ids,
    JSON.stringify(fresh),
  )
  if (held.seq > MAX_BATCHES) sql.exec('DELETE FROM batch WHERE seq <= ?', held.seq - MAX_BATCHES)
}

export function knownIds(sql: SqlStorage): Set<string> {
  const ids = new Set<string>()
  for (const row of sql.exec<{ ids: string }>('SELECT ids FROM batch'))
    for (const id of row.ids.split(' ')) ids.add(id)
  return ids
}

export function eventsAfter(sql: SqlStorage, seq: number): StoredBatch[] {
  return sql
    .exec<{ seq: number; events: string }>(
      'SELECT seq, events FROM batch WHERE seq > ? ORDER BY seq LIMIT 200',
      seq,
    )
    .toArray()
    .map((row) => ({ seq: row.seq, events: JSON.parse(row.events) as Event[] }))
}

/** Every batch that is kept, oldest first, and whether these are all there ever were. */
export function wholeLog(sql: SqlStorage, seq: number): { events: Event[][]; isWhole: boolean } {
  const events = sql
    .exec<{ events: string }>('SELECT events FROM batch ORDER BY seq')
    .toArray()
    .map((row) => JSON.parse(row.events) as Event[])
  return { events, isWhole: events.length === seq }
}

/** Newest first. */
export function recentEvents(sql: SqlStorage, limit: number): Event[] {
  const events: Event[] = []
  for (const row of sql.exec<{ events: string }>('SELECT events FROM batch ORDER BY seq DESC LIMIT 200')) {
    events.push(...(JSON.parse(row.events) as Event[]))
    if (events.length >= limit) break
  }
  return events.sort((a, b) => b.at - a.at).slice(0, limit)
}

export function saveReceipt(sql: SqlStorage, receipt: Receipt): void {
  sql.exec(
    'INSERT OR IGNORE INTO receipt (id, at, body) VALUES (?, ?, ?)',
    receipt.id,
    receipt.at,
    JSON.stringify(receipt),
  )
  sql.exec(
    'DELETE FROM receipt WHERE id IN (SELECT id FROM receipt ORDER BY at DESC LIMIT -1 OFFSET ?)',
    MAX_RECEIPTS,
  )
}

/** Newest first. */
export function readReceipts(sql: SqlStorage, limit: number): Receipt[] {
  return sql
    .exec<{ body: string }>('SELECT body FROM receipt ORDER BY at DESC LIMIT ?', limit)
    .toArray()
    .map((row) => JSON.parse(row.body) as Receipt)
}
