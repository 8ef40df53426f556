/** The outbox's IndexedDB: two stores, opened only after consent. */
import type { DBSchema, IDBPDatabase } from 'idb'
import { deleteDB, openDB } from 'idb'
import type { PageEvent } from '../core/wire/events.ts'
import type { Consent } from './consent.ts'

export const DATABASE = 'vitrina'
export const MAX_KEPT = 1_000
const OPEN_TIMEOUT_MS = 1_000
const EVICTED_ON_QUOTA = 50

/** `key` sorts by the order of arrival, across tabs. */
export type Kept = { key: string; event: PageEvent }

interface Schema extends DBSchema {
  events: { key: string; value: Kept }
  meta: { key: string; value: Consent }
}
export type Database = IDBPDatabase<Schema>

/** Erases what is there, or what an earlier consent left behind. */
export function eraseDatabase(): Promise<void> {
  return deleteDB(DATABASE)
}

/**
 * The database, or undefined when it does not open in time.
 *
 * @param onErased  another tab deletes it.
 * @param onLost    this connection is of no use any more.
 */
export async function openDatabase(onErased: () => void, onLost: () => void): Promise<Database | undefined> {
  let late = false
  const opening = openDB<Schema>(DATABASE, 1, {
    upgrade(db) {
      db.createObjectStore('events', { keyPath: 'key' })
      db.createObjectStore('meta')
    },
    // Another tab erases (no next version) or a newer tag upgrades: never stand in its way.
    blocking(_version, next, event) {
      ;(event.target as IDBDatabase).close()
      onLost()
      if (next === null) onErased()
    },
    terminated: onLost,
  })
  const timeout = new Promise<undefined>((resolve) => {
    setTimeout(() => {
      late = true
      resolve(undefined)
    }, OPEN_TIMEOUT_MS)
  })
  opening.then(
    (db) => late && db.close(),
    () => {},
  )
  return Promise.race([opening, timeout])
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

/** Deletes the oldest events that are no purchase; answers how many. */
async function evict(db: Database, count: number): Promise<number> {
  if (count <= 0) return 0
  let gone = 0
  let cursor = await write(db, 'events').store.openCursor()
  while (cursor && gone < count) {
    if (cursor.value.event.name !== 'purchase') {
      await cursor.delete()
      gone++
    }
    cursor = await cursor.continue()
  }
  return gone
}

/** Commits one event and answers how many older ones had to give way to it. */
export async function save(db: Database, kept: Kept): Promise<number> {
  const put = async () => {
    const tx = write(db, 'events')
    const [, count] = await Promise.all([tx.store.put(kept), tx.store.count(), tx.done])
    return evict(db, count - MAX_KEPT)
  }
  try {
    return await put()
  } catch {
    // The quota of the origin is used up.
    return (await evict(db, EVICTED_ON_QUOTA)) + (await put())
  }
}

export async function erase(db: Database, keys: readonly string[]): Promise<void> {
  const { store } = write(db, 'events')
  await Promise.all(keys.map((key) => store.delete(key)))
}

/** The oldest ones. */
export function oldest(db: Database, limit: number): Promise<Kept[]> {
  return write(db, 'events').store.getAll(undefined, limit)
}

/** Keeps the consent that was told to the server; answers the one before. */
export async function keepConsent(db: Database, consent: Consent): Promise<Consent | undefined> {
  const { store } = write(db, 'meta')
  const before = await store.get('consent')
  await store.put(consent, 'consent')
  return before
}
