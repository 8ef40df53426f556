/** The profile actor's tables, and nothing else that knows SQL of them. */
import type { Decision } from '../../core/decision/decide.ts'
import type { Event } from '../../core/event/event.ts'
import type { Features } from '../../core/feature/features.ts'
import type { Edge } from '../../core/identity/edge.ts'
import type { EvidenceKind } from '../../core/identity/likeness.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Batch, Estate } from '../../core/journey/merge.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Portrait } from '../../core/segment/portrait.ts'

/** Where a profile that became a part of another person went. */
export type Moved = {
  readonly to: string
  /** What its own events are called there (`origin`). */
  readonly as: string
  /** What it brings is still here, for the other actor has not said yet that it has it. */
  readonly isPending: boolean
  /** Why. */
  readonly edge: Edge
}

export type Likely = { readonly profile: string; readonly evidence: EvidenceKind; readonly at: number }

export type Parting = { readonly id: string; readonly person: Person; readonly base: Portrait | null }

export type Held = {
  readonly person: Person
  readonly version: number
  readonly seq: number
  /** Under which rules of folding the portrait was made; another one is folded anew from the log. */
  readonly shape: number
  readonly bases: Estate['bases']
  readonly moved: Moved | null
  /** Who this may be besides, with the evidence; at most a few, the newest last. */
  readonly likely?: readonly Likely[]
  /** Members that were given back; what is theirs stands here until they have it. */
  readonly parting: readonly Parting[]
}

/** To be raised whenever the same log would give another portrait. */
export const SHAPE = 1

export type StoredBatch = {
  readonly seq: number
  readonly origin: string
  readonly events: readonly LogEvent[]
}

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
    /** The order came from a taste that was borrowed and is not kept here (worker/actor/likely.ts). */
    readonly isBorrowed?: true
  }
  readonly tookMs: number
}

/** Batches kept in the actor; older ones are folded into a base and live in the archive. */
export const MAX_BATCHES = 1_000
const MAX_RECEIPTS = 200
/** Rows of before the log had origins, which are folded in already. */
const FOLDED = '-'

export function hasTables(sql: SqlStorage): boolean {
  return sql.exec("SELECT 1 FROM sqlite_master WHERE name = 'state'").toArray().length > 0
}

export function makeTables(sql: SqlStorage): void {
  if (hasTables(sql)) return
  sql.exec('CREATE TABLE state (k TEXT NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID')
  // `size` counts events that came from outside; `ids` lets a batch be deduplicated without parsing it.
  sql.exec(
    "CREATE TABLE batch (seq INTEGER PRIMARY KEY, at INTEGER NOT NULL, size INTEGER NOT NULL, ids TEXT NOT NULL, events TEXT NOT NULL, origin TEXT NOT NULL DEFAULT '') STRICT",
  )
  sql.exec(
    'CREATE TABLE receipt (id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID',
  )
}

/** Null where there is nothing. What an older version wrote comes with shape 0 and is to be folded anew. */
export function load(sql: SqlStorage): Held | null {
  const row = sql.exec<{ v: string }>("SELECT v FROM state WHERE k = 'held'").toArray()[0]
  if (!row) return null
  const held = JSON.parse(row.v) as Held
  return held.shape === undefined ? upgraded(sql, held) : held
}

/** Actors of before merging: their log has no origins, and may have lost its beginning. */
function upgraded(sql: SqlStorage, held: Held): Held {
  sql.exec("ALTER TABLE batch ADD COLUMN origin TEXT NOT NULL DEFAULT ''")
  const isWhole = sql.exec<{ n: number }>('SELECT count(*) AS n FROM batch').one().n === held.seq
  if (!isWhole) sql.exec('UPDATE batch SET origin = ?', FOLDED)
  const { profile, features, behaviour, memory } = held.person
  const base = { profile, features, behaviour, memory, since: profile.consents.personalisation?.at ?? null }
  return {
    ...held,
    shape: 0,
    bases: isWhole ? {} : { '': { ...base, last: [profile.lastSeenAt, 0, ''] } },
    moved: null,
    parting: [],
  }
}

export function saveHeld(sql: SqlStorage, held: Held): void {
  sql.exec(
    "INSERT INTO state (k, v) VALUES ('held', ?1) ON CONFLICT DO UPDATE SET v = ?1",
    JSON.stringify(held),
  )
}

export function saveBatch(sql: SqlStorage, seq: number, { origin, events }: Batch, now: number): void {
  const size = events.filter((event) => event.source !== 'system').length
  const ids = events.map((event) => event.id).join(' ')
  sql.exec(
    'INSERT INTO batch (seq, at, size, ids, events, origin) VALUES (?, ?, ?, ?, ?, ?)',
    seq,
    now,
    size,
    ids,
    JSON.stringify(events),
    origin,
  )
}

export function countBatches(sql: SqlStorage): number {
  return sql.exec<{ n: number }>('SELECT count(*) AS n FROM batch').one().n
}

/** Drops the oldest batches that are folded into a base. */
export function dropOldest(sql: SqlStorage, count: number): void {
  sql.exec('DELETE FROM batch WHERE seq IN (SELECT seq FROM batch ORDER BY seq LIMIT ?)', count)
}

export function dropOrigin(sql: SqlStorage, origin: string): void {
  sql.exec('DELETE FROM batch WHERE origin = ?', origin)
}

/** Ids by the member that sent them: two devices may choose the same. */
export function knownIds(sql: SqlStorage): Set<string> {
  const ids = new Set<string>()
  for (const row of sql.exec<{ ids: string; origin: string }>('SELECT ids, origin FROM batch'))
    for (const id of row.ids.split(' ')) ids.add(idKey(row.origin === FOLDED ? '' : row.origin, id))
  return ids
}

export const idKey = (origin: string, id: string): string => `${origin} ${id}`

/** The kept event of an id, for a second look at what came under the same id. */
export function keptEvent(sql: SqlStorage, origin: string, id: string): LogEvent | null {
  const rows = sql.exec<{ events: string }>(
    "SELECT events FROM batch WHERE origin IN (?, ?) AND instr(' ' || ids || ' ', ?) > 0",
    origin,
    origin === '' ? FOLDED : origin,
    ` ${id} `,
  )
  for (const row of rows) {
    const found = (JSON.parse(row.events) as LogEvent[]).find((event) => event.id === id)
    if (found) return found
  }
  return null
}

export function eventsAfter(sql: SqlStorage, seq: number): StoredBatch[] {
  return sql
    .exec<{ seq: number; origin: string; events: string }>(
      'SELECT seq, origin, events FROM batch WHERE seq > ? ORDER BY seq LIMIT 200',
      seq,
    )
    .toArray()
    .map((row) => ({ seq: row.seq, origin: row.origin, events: JSON.parse(row.events) as LogEvent[] }))
}

/** The log: every batch that is kept and not folded into a base, oldest first. */
export function logBatches(sql: SqlStorage, parting: readonly string[]): Batch[] {
  if (!hasTables(sql)) return []
  return sql
    .exec<{ events: string; origin: string }>('SELECT events, origin FROM batch ORDER BY seq')
    .toArray()
    .filter(({ origin }) => origin !== FOLDED && !parting.includes(origin))
    .map(({ origin, events }) => ({ origin, events: JSON.parse(events) as LogEvent[] }))
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

/** Oldest first. */
export function receiptsAfter(sql: SqlStorage, at: number): Receipt[] {
  return sql
    .exec<{ body: string }>('SELECT body FROM receipt WHERE at > ? ORDER BY at', at)
    .toArray()
    .map((row) => JSON.parse(row.body) as Receipt)
}

export type Tally = {
  readonly origin: string
  readonly events: number
  readonly firstAt: number
  readonly lastAt: number
}

/** Batches of each member, by when they were taken. */
export function talliesOf(sql: SqlStorage): Tally[] {
  return sql
    .exec<{ origin: string; events: number; firstAt: number; lastAt: number }>(
      'SELECT origin, sum(json_array_length(events)) AS events, min(at) AS firstAt, max(at) AS lastAt FROM batch GROUP BY origin',
    )
    .toArray()
}
