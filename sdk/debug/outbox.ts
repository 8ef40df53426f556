/** How many events the tag's outbox has committed. Looks in only where it is there, and never makes it. */

import type { DBSchema } from 'idb'
import { openDB } from 'idb'

const NAME = 'vitrina'

interface Schema extends DBSchema {
  events: { key: string; value: { event: { id: string } } }
}

/** Ids of the events in IndexedDB; null where there is no database. */
export async function committed(): Promise<Set<string> | null> {
  try {
    const known = await indexedDB.databases()
    return known.some(({ name }) => name === NAME) ? await readIds() : null
  } catch {
    return null
  }
}

async function readIds(): Promise<Set<string>> {
  const db = await openDB<Schema>(NAME, undefined, {
    // It went in this moment: what this opening would make is not to be.
    upgrade(_db, _old, _new, tx) {
      tx.done.catch(() => {})
      tx.abort()
    },
    // Whoever erases it is not kept waiting.
    blocking: (_version, _next, event) => (event.target as IDBDatabase).close(),
  })
  try {
    const rows = await db.getAll('events')
    return new Set(rows.map(({ event }) => event.id))
  } finally {
    db.close()
  }
}
