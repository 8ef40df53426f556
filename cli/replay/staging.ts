import { rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'

/**
 * An empty database on disk in which the rows of a file are sorted: recorded files come in any
 * order and may be larger than memory. It is made anew for each run.
 */
export function openStaging(path: string, schema: string): DatabaseSync {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(path + suffix, { force: true })
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; ${schema}`)
  return db
}
