/** The profile actor's tables, and nothing else that knows SQL of them. */
import type { Receipt } from '../../core/decision/receipt.ts'
import type { Event } from '../../core/event/event.ts'
import { NO_FEATURES } from '../../core/feature/features.ts'
import type { Features } from '../../core/feature/features.ts'
import type { Edge } from '../../core/identity/edge.ts'
import type { EvidenceKind } from '../../core/identity/likeness.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import { entryRead } from '../../core/journey/entry.ts'
import type { Estate } from '../../core/journey/merge.ts'
import { newPerson } from '../../core/journey/person.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Portrait } from '../../core/segment/portrait.ts'
import { hasTable } from './log-rows.ts'
import type { LogRow } from './log-rows.ts'

/** Where a profile that became a part of another person went. */
export type Moved = {
  readonly to: string
  /** What its own events are called there (`origin`). */
  readonly as: string
  /** What it brings is still here, for the other actor has not said yet that it has it. */
  readonly isPending: boolean
  /** Why. */
  readonly edge: Edge
  /** What the browser had said of consent, where a device goes from one person to another. */
  readonly answered?: readonly LogEvent[]
}

export type Likely = { readonly profile: string; readonly evidence: EvidenceKind; readonly at: number }

/** What a member takes along; its rows are those of `origins`. */
export type Parting = {
  readonly id: string
  readonly person: Person
  readonly bases: Estate['bases']
  readonly origins: readonly string[]
}

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
  /** How often this profile became a part of somebody: each time it is called otherwise there. */
  readonly stints: number
  /** How rows of table `batch`, of before merging, count: as the person's own, or not, for a base holds them. */
  readonly legacyOrigin: '' | typeof FOLDED
  /** The newest batches, which are in no chunk yet (log-rows.ts). */
  readonly tail: readonly LogRow[]
  /** Members that were given back; what is theirs stands here until they have it. */
  readonly parting: readonly Parting[]
}

/** To be raised whenever the same log would give another portrait. */
export const SHAPE = 6

/** Batches kept in the actor; older ones are folded into a base and live in the archive. */
export const MAX_BATCHES = 1_000
const MAX_RECEIPTS = 200
/** So many more may stand before the oldest go. */
const SPARE_RECEIPTS = 20
/** Rows of before the log had origins, which are folded in already. */
export const FOLDED = '-'

export function hasTables(sql: SqlStorage): boolean {
  return hasTable(sql, 'state')
}

/** The tables that are needed first; each costs two rows, so those that may never be needed wait. */
export function makeTables(sql: SqlStorage): void {
  if (hasTables(sql)) return
  sql.exec('CREATE TABLE state (k TEXT NOT NULL PRIMARY KEY, v TEXT NOT NULL) STRICT, WITHOUT ROWID')
}

/** Null where there is nothing. What an older version wrote comes with shape 0 and is to be folded anew. */
export function load(sql: SqlStorage): Held | null {
  const row = sql.exec<{ v: string }>("SELECT v FROM state WHERE k = 'held'").toArray()[0]
  if (!row) return null
  const held = JSON.parse(row.v) as Partial<Held> & Pick<Held, 'person' | 'version' | 'seq'>
  const { entries } = held.person
  const person = { ...held.person, entries: entries.map(entryRead) }
  return held.shape === undefined ? upgraded(sql, { ...held, person }) : ({ ...held, person } as Held)
}

/** Actors of before merging: their log has no origins, and may have lost its beginning. Nothing is written. */
function upgraded(sql: SqlStorage, { person, version, seq }: Pick<Held, 'person' | 'version' | 'seq'>): Held {
  const kept = sql.exec<{ n: number }>('SELECT count(*) AS n FROM batch').one().n
  const isWhole = kept === seq
  const { id, createdAt, lastSeenAt } = person.profile
  const begun = newPerson(id, createdAt)
  const profile = { ...begun.profile, ...person.profile }
  const base: Portrait = {
    profile,
    features: oldFeatures(person.features as OldFeatures),
    behaviour: person.behaviour ?? {},
    memory: person.memory ?? null,
    since: profile.consents.personalisation?.granted ? profile.consents.personalisation.at : null,
    last: [lastSeenAt, 0, ''],
  }
  return {
    person: { ...begun, ...person, profile, features: NO_FEATURES, last: null, since: null },
    version,
    seq,
    shape: 0,
    bases: isWhole ? {} : { '': base },
    moved: null,
    stints: 0,
    legacyOrigin: isWhole ? '' : FOLDED,
    tail: [],
    parting: [],
  }
}

type OldFeatures = Partial<Features> & {
  readonly orders?: {
    readonly count: number
    readonly revenueMicro: number
    readonly refundedMicro: number
    readonly currency: string | null
    readonly lastAt: number | null
  }
}

/** What was counted before orders were kept one by one stays as a sum of older ones. */
function oldFeatures(old: OldFeatures): Features {
  const { count = 0, revenueMicro = 0, refundedMicro = 0, currency = null, lastAt = null } = old.orders ?? {}
  const sums = {
    ...NO_FEATURES.orders.older,
    count,
    revenueMicro,
    refundedMicro,
    discountedMicro: 0,
    firstAt: lastAt,
  }
  const orders = { ...NO_FEATURES.orders, ...sums, currency, lastAt, older: sums }
  return { ...NO_FEATURES, ...old, orders } as Features
}

export function saveHeld(sql: SqlStorage, held: Held): void {
  sql.exec(
    "INSERT INTO state (k, v) VALUES ('held', ?1) ON CONFLICT DO UPDATE SET v = ?1",
    JSON.stringify(held),
  )
}

/**
 * Ids by the member that sent them: two devices may choose the same. A back end has one name for an
 * event, whichever of the person's identifiers it tells of it by.
 */
export function knownIds(rows: readonly LogRow[]): Set<string> {
  return new Set(rows.flatMap(({ origin, events }) => events.map((event) => idKey(origin, event))))
}

export function idKey(origin: string, { id, source }: Pick<Event, 'id' | 'source'>): string {
  return source === 'server' ? `server ${id}` : `${origin === FOLDED ? '' : origin} ${id}`
}

/** The kept event of an id, for a second look at what came under the same id. */
export function keptEvent(rows: readonly LogRow[], origin: string, event: LogEvent): LogEvent | null {
  const key = idKey(origin, event)
  for (const row of rows) {
    const held = row.events.find((one) => idKey(row.origin, one) === key)
    if (held) return held
  }
  return null
}

/** The log: every row that is not folded into a base, oldest first, without those of members that leave. */
export function logRows(rows: readonly LogRow[], parting: readonly string[]): LogRow[] {
  return rows.filter(({ origin }) => origin !== FOLDED && !parting.includes(origin))
}

/** Newest first. */
export function recentEvents(rows: readonly LogRow[], limit: number): Event[] {
  const events: Event[] = []
  for (const row of rows.toReversed()) {
    events.push(...row.events)
    if (events.length >= limit) break
  }
  return events.sort((a, b) => b.at - a.at).slice(0, limit)
}

export type Tally = {
  readonly origin: string
  readonly events: number
  readonly firstAt: number
  readonly lastAt: number
}

/** Batches of each member, by when they were taken. */
export function talliesOf(rows: readonly LogRow[]): Tally[] {
  return [...Map.groupBy(rows, ({ origin }) => origin)].map(([origin, own]) => ({
    origin,
    events: own.reduce((sum, { events }) => sum + events.length, 0),
    firstAt: Math.min(...own.map(({ at }) => at)),
    lastAt: Math.max(...own.map(({ at }) => at)),
  }))
}

export type ReceiptRow = { readonly id: string; readonly at: number; readonly body: string }

/**
 * Old ones go some at a time: finding the oldest reads all of them.
 *
 * @param kept  how many there were, as the last call said; null: nobody counted.
 * @returns how many there are at most.
 */
export function saveReceipt(sql: SqlStorage, { id, at, body }: ReceiptRow, kept: number | null): number {
  if (kept === null && !hasTable(sql, 'receipt'))
    sql.exec(
      'CREATE TABLE receipt (id TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body TEXT NOT NULL) STRICT, WITHOUT ROWID',
    )
  sql.exec('INSERT OR IGNORE INTO receipt (id, at, body) VALUES (?, ?, ?)', id, at, body)
  const there = kept === null ? countOf(sql) : kept + 1
  if (there <= MAX_RECEIPTS + SPARE_RECEIPTS) return there
  sql.exec(
    'DELETE FROM receipt WHERE id IN (SELECT id FROM receipt ORDER BY at DESC LIMIT -1 OFFSET ?)',
    MAX_RECEIPTS,
  )
  return MAX_RECEIPTS
}

const countOf = (sql: SqlStorage) => sql.exec<{ n: number }>('SELECT count(*) AS n FROM receipt').one().n

/** Newest first. */
export function readReceipts(sql: SqlStorage, limit: number): Receipt[] {
  if (!hasTable(sql, 'receipt')) return []
  return sql
    .exec<{ body: string }>('SELECT body FROM receipt ORDER BY at DESC LIMIT ?', limit)
    .toArray()
    .map((row) => JSON.parse(row.body) as Receipt)
}

/** Oldest first. */
export function receiptsAfter(sql: SqlStorage, at: number): Receipt[] {
  if (!hasTable(sql, 'receipt')) return []
  return sql
    .exec<{ body: string }>('SELECT body FROM receipt WHERE at > ? ORDER BY at', at)
    .toArray()
    .map((row) => JSON.parse(row.body) as Receipt)
}
