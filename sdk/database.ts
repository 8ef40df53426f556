/** The outbox's IndexedDB: two stores, opened only after consent. */
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

export type Database = IDBDatabase

/**
 * What a request answers. The few calls of this file are promised by hand: the library for it
 * weighed a tenth of the tag (docs/decisions/0005).
 */
async function settled<Value>(request: IDBRequest<Value>): Promise<Value> {
  await heard(request, 'success', 'error')
  return request.result
}

function heard(target: EventTarget, well: string, badly: string): Promise<unknown> {
  return new Promise((resolve, reject) => {
    listen(target, well, resolve)
    listen(target, badly, reject)
  })
}

/** Erases what is there, or what an earlier consent left behind; answers whether there was anything. */
export function eraseDatabase(): Promise<boolean> {
  const gone = heard(indexedDB.deleteDatabase(DATABASE), 'success', 'error')
  return inTime(
    gone.then((event) => (event as IDBVersionChangeEvent).oldVersion > 0),
    DATABASE_TIMEOUT_MS,
  )
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
  const db = await settled(request)
  // Another tab erases (no next version) or a newer tag upgrades: never stand in its way.
  listen(db, 'versionchange', (event: IDBVersionChangeEvent) => {
    db.close()
    onLost()
    if (event.newVersion === null) onErased()
  })
  listen(db, 'close', onLost)
  return db
}

/** A write to one store; `done` rejects where nothing of it was kept, which may be heard or not. */
function write(db: Database, name: 'events' | 'meta') {
  const tx = db.transaction(name, 'readwrite')
  const done = heard(tx, 'complete', 'abort')
  done.catch(() => {})
  return { store: tx.objectStore(name), done }
}

/** Commits events and answers those that had to give way; rejects, with none committed, where there is no room. */
export async function save(db: Database, rows: readonly Kept[]): Promise<Kept[]> {
  const { store, done } = write(db, 'events')
  const puts = rows.map(({ key, event }) => settled(store.put({ key, event })))
  const count = (await Promise.all([settled(store.count()), ...puts]))[0] - MAX_KEPT
  const gone = count > 0 ? least<Kept>(await settled(store.getAll()), count + EVICTED) : []
  for (const { key } of gone) store.delete(key)
  await done
  return gone
}

export async function erase(db: Database, keys: readonly string[]): Promise<void> {
  const { store, done } = write(db, 'events')
  for (const key of keys) store.delete(key)
  await done
}

/** Empties and closes it; a tab that sleeps may keep it from being deleted. */
export function clear(db: Database): void {
  for (const name of ['events', 'meta'] as const) write(db, name).store.clear()
  db.close()
}

/** The oldest ones. */
export function oldest(db: Database, limit: number): Promise<Kept[]> {
  return settled(write(db, 'events').store.getAll(undefined, limit))
}

/** The consent that this browser told last; keeps another in its place. */
export async function toldConsent(db: Database, consent?: Consent): Promise<Consent | undefined> {
  const { store } = write(db, 'meta')
  if (consent) store.put(consent, 'consent')
  return settled(store.get('consent'))
}
