/** E-mails as they went out, packed, so that they can be shown in a browser: what a template gives tomorrow is another message. */
import { DAY_MS } from '../../core/base/time.ts'
import { hasTable } from './log-rows.ts'

/** As long as the link leads there (worker/channel/links.ts). */
const KEPT_MS = 30 * DAY_MS
const MAX_LETTERS = 12
/** One message larger than this is not kept. */
export const MAX_PACKED_BYTES = 128 * 1024

export function saveLetter(sql: SqlStorage, key: string, packed: ArrayBuffer, now: number): void {
  if (packed.byteLength > MAX_PACKED_BYTES) return
  sql.exec(
    'CREATE TABLE IF NOT EXISTS letter (key TEXT NOT NULL PRIMARY KEY, at INTEGER NOT NULL, body BLOB NOT NULL) STRICT, WITHOUT ROWID',
  )
  sql.exec(
    'INSERT INTO letter (key, at, body) VALUES (?1, ?2, ?3) ON CONFLICT DO UPDATE SET at = ?2, body = ?3',
    key,
    now,
    packed,
  )
  sql.exec(
    'DELETE FROM letter WHERE at <= ?1 OR key NOT IN (SELECT key FROM letter ORDER BY at DESC, key LIMIT ?2)',
    now - KEPT_MS,
    MAX_LETTERS,
  )
}

/** Null: it was not kept, or is too old. */
export function readLetter(sql: SqlStorage, key: string, now: number): ArrayBuffer | null {
  if (!hasTable(sql, 'letter')) return null
  const [row] = sql
    .exec<{ body: ArrayBuffer }>('SELECT body FROM letter WHERE key = ? AND at > ?', key, now - KEPT_MS)
    .toArray()
  return row?.body ?? null
}
