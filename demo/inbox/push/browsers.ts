/** The browsers that subscribed here, in the inbox's own file, so that they outlive a restart of the demo. */
import type { DatabaseSync } from 'node:sqlite'
import type { Subscribed } from './service.ts'

export type Browsers = {
  keep(browser: Subscribed): void
  find(id: string): Subscribed | null
  /** It takes no more; false: it is not known. */
  drop(id: string): boolean
  count(): number
}

type Row = {
  id: string
  key: string
  p256dh: string
  auth: string
  private_key: string
  is_gone: number
}

export function openBrowsers(db: DatabaseSync): Browsers {
  db.exec(`CREATE TABLE IF NOT EXISTS browser (
    id TEXT NOT NULL PRIMARY KEY, key TEXT NOT NULL, p256dh TEXT NOT NULL, auth TEXT NOT NULL,
    private_key TEXT NOT NULL, is_gone INTEGER NOT NULL DEFAULT 0) STRICT, WITHOUT ROWID`)
  const insert = db.prepare(
    'INSERT INTO browser (id, key, p256dh, auth, private_key, is_gone) VALUES (?, ?, ?, ?, ?, ?)',
  )
  const one = db.prepare('SELECT * FROM browser WHERE id = ?')
  const gone = db.prepare('UPDATE browser SET is_gone = 1 WHERE id = ?')
  const all = db.prepare('SELECT count(*) AS n FROM browser')
  return {
    keep: ({ id, key, p256dh, auth, privateKey, isGone }) => {
      insert.run(id, key, p256dh, auth, privateKey, isGone ? 1 : 0)
    },
    find: (id) => {
      const row = one.get(id) as Row | undefined
      if (!row) return null
      const { key, p256dh, auth, private_key: privateKey, is_gone: isGone } = row
      return { id, key, p256dh, auth, privateKey, isGone: isGone === 1 }
    },
    drop: (id) => gone.run(id).changes === 1,
    count: () => (all.get() as { n: number }).n,
  }
}
