/**
 * The log as it is stored. Written rows are the bill (platform.md, 0.9), so a batch costs none of its
 * own: the newest batches stand in the state row, which is written anyway, and go together into a
 * `chunk` when there are several. Whoever reads asks for rows of batches and sees no difference.
 *
 * `batch` is what actors of before kept: a row a batch.
 */
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { Batch } from '../../core/journey/merge.ts'

export type LogRow = {
  readonly seq: number
  /** When it was taken. */
  readonly at: number
  /** The member that it came by; '' is the person's own. */
  readonly origin: string
  readonly events: readonly LogEvent[]
}

/** Batches that wait in the state row. */
const MAX_TAIL = 8
const MAX_TAIL_BYTES = 48 * 1024

export function hasTable(sql: SqlStorage, name: string): boolean {
  return sql.exec('SELECT 1 FROM sqlite_master WHERE name = ?', name).toArray().length > 0
}

/** What is kept of the batches that were just taken: the new tail, after chunks were written where it got long. */
export function withRows(
  sql: SqlStorage,
  tail: readonly LogRow[],
  fresh: readonly LogRow[],
): readonly LogRow[] {
  const rows = [...tail, ...fresh]
  if (!isLong(rows)) return rows
  writeChunk(sql, rows)
  return []
}

/** A row of SQLite holds two million bytes; a large batch of a back end goes alone. */
function isLong(rows: readonly LogRow[]): boolean {
  return rows.length >= MAX_TAIL || JSON.stringify(rows).length >= MAX_TAIL_BYTES
}

function writeChunk(sql: SqlStorage, rows: readonly LogRow[]): void {
  const last = rows.at(-1)
  if (!last) return
  if (!hasTable(sql, 'chunk'))
    sql.exec('CREATE TABLE chunk (seq INTEGER PRIMARY KEY, rows TEXT NOT NULL) STRICT')
  sql.exec('INSERT INTO chunk (seq, rows) VALUES (?, ?)', last.seq, JSON.stringify(rows))
}

export type Kept = { readonly tail: readonly LogRow[]; readonly legacyOrigin: string }

/** All rows, oldest first. */
export function readRows(sql: SqlStorage, { tail, legacyOrigin }: Kept, after = -1): LogRow[] {
  const newest = tail.filter(({ seq }) => seq > after)
  return [...legacyRows(sql, legacyOrigin, after), ...chunkRows(sql, after), ...newest]
}

function chunkRows(sql: SqlStorage, after: number): LogRow[] {
  if (!hasTable(sql, 'chunk')) return []
  return sql
    .exec<{ rows: string }>('SELECT rows FROM chunk WHERE seq > ? ORDER BY seq', after)
    .toArray()
    .flatMap(({ rows }) => JSON.parse(rows) as LogRow[])
    .filter(({ seq }) => seq > after)
}

function legacyRows(sql: SqlStorage, origin: string, after: number): LogRow[] {
  if (!hasTable(sql, 'batch')) return []
  return sql
    .exec<{ seq: number; at: number; events: string }>(
      'SELECT seq, at, events FROM batch WHERE seq > ? ORDER BY seq',
      after,
    )
    .toArray()
    .map(({ events, ...row }) => ({ ...row, origin, events: JSON.parse(events) as LogEvent[] }))
}

/** Keeps only some rows: after a merge, its undoing, or a trim. */
export function rewriteRows(sql: SqlStorage, rows: readonly LogRow[]): void {
  if (hasTable(sql, 'batch')) sql.exec('DELETE FROM batch')
  if (hasTable(sql, 'chunk')) sql.exec('DELETE FROM chunk')
  let chunk: LogRow[] = []
  for (const row of rows) {
    chunk.push(row)
    if (isLong(chunk)) writeChunk(sql, chunk.splice(0))
  }
  writeChunk(sql, chunk)
}

export function batchOf({ origin, events }: LogRow): Batch {
  return { origin, events }
}
