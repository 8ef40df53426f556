/** The outbox's IndexedDB: two stores, opened only after consent. */
import type { DBSchema, IDBPDatabase } from 'idb'
import { wrap } from 'idb'
import type { PageEvent } from '../core/wire/events.ts'
import type { Consent } from './consent.ts'
import { listen } from './guard.ts'
import { inTime } from './in-time.ts'
import { least } from './room.ts'

export const DATABASE = 'vitrina'
export const MAX_KEPT = 1_000
/** A database that is silent for so long is as good as none. */
export const DATABASE_TIMEOUT_MS = 1_000
/** So many at once, or every event above the limit would read them all. */
const EVICTED = 50

/** `key` sorts by the order of arrival, across tabs. */
export type Kept = { key: string; event: PageEvent }

interface Schema extends DBSchema {
  events: { key: string; value: Kept }
  meta: { key: string; value: Consent }
}
export type Database = IDBPDatabase<Schema>

/** Erases what is there, or what an earlier consent left behind. */
export async function eraseDatabase(): Promise<void> {
  await inTime(wrap(indexedDB.deleteDatabase(DATABASE)), DATABASE_TIMEOUT_MS)
}

/**
 * Opens the database, however long it takes.
 *
 * @param onErased  another tab deletes it.
 * @param onLost    this connection is of no use any more.
 */
export async function openDatabase(onErased: () => void, onLost: () => void): Promise<Database> {
  const request = indexedDB.open(DATABASE, 1)
  listen(request, 'upgradeneeded', () => {
    request.result.createObjectStore('events', { keyPath: 'key' })
    request.result.createObjectStore('meta')
  })
  const db = (await wrap(request)) as Database
  // Another tab erases (no next version) or a newer tag upgrades: never stand in its way.
  listen(db, 'versionchange', (event: IDBVersionChangeEvent) => {
    db.close()
    onLost()
    if (event.newVersion === null) onErased()
  })
  listen(db, 'close', onLost)
  return db
}

/**
 * A write to one store.
 *
 * idb's shortcuts (`db.put`, async iterators) are left out of the bundle, see rollup.config.js:
 * they are two fifths of its weight. An abort, as when the browser clears the site's data, rejects
 * the requests and also `done`: heard once is enough.
 */
function write<Name extends 'events' | 'meta'>(db: Database, name: Name) {
  const tx = db.transaction(name, 'readwrite')
  tx.done.catch(() => {})
  return tx
}

/** Commits events and answers those that had to give way; rejects, with none committed, where there is no room. */
export async function save(db: Database, rows: readonly Kept[]): Promise<Kept[]> {
  const { store, done } = write(db, 'events')
  const puts = rows.map(({ key, event }) => store.put({ key, event }))
  const count = (await Promise.all([store.count(), ...puts]))[0] - MAX_KEPT
  const gone = count > 0 ? least(await store.getAll(), count + EVICTED) : []
  await Promise.all([done, ...gone.map(({ key }) => store.delete(key))])
  return gone
}

export async function erase(db: Database, keys: readonly string[]): Promise<void> {
  const { store, done } = write(db, 'events')
  await Promise.all([done, ...keys.map((key) => store.delete(key))])
}

/** Empties and closes it; a tab that sleeps may keep it from being deleted. */
export function clear(db: Database): void {
  for (const name of ['events', 'meta'] as const)
    write(db, name)
      .store.clear()
      .catch(() => {})
  db.close()
}

/** The oldest ones. */
export function oldest(db: Database, limit: number): Promise<Kept[]> {
  return write(db, 'events').store.getAll(undefined, limit)
}

/** The consent that this browser told last; keeps another in its place. */
export async function toldConsent(db: Database, consent?: Consent): Promise<Consent | undefined> {
  const { store } = write(db, 'meta')
  if (consent) await store.put(consent, 'consent')
  return store.get('consent')
}
