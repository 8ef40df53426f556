/** An independent look at what lies on disk: the actors' logs and the dead letters, read while nobody writes. */
import { globSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** The ids in one actor's log; an id stands there as often as it was kept. */
export type ActorLog = {
  readonly file: string
  /** What was sent. */
  readonly ids: readonly string[]
  /** What the actor noted itself, with the member it is of: segments entered and left, stages. */
  readonly notes: readonly string[]
}

export function actorLogs(storeDir: string): ActorLog[] {
  return globSync('v3/do/*ProfileActor*/*.sqlite', { cwd: storeDir })
    .filter((file) => !file.endsWith('metadata.sqlite'))
    .map((file) => logIn(file, eventsIn(join(storeDir, file))))
    .filter(({ ids, notes }) => ids.length + notes.length > 0)
}

type Kept = { readonly id: string; readonly source: string; readonly origin: string }

function logIn(file: string, events: readonly Kept[]): ActorLog {
  const { sent = [], noted = [] } = Object.groupBy(events, ({ source }) =>
    source === 'system' ? 'noted' : 'sent',
  )
  return { file, ids: sent.map(({ id }) => id), notes: noted.map(({ origin, id }) => `${origin} ${id}`) }
}

/** A log stands in three places: rows of before, chunks, and the newest batches in the state row. */
function eventsIn(path: string): Kept[] {
  const own = read(path, 'batch', (db) => db.prepare('SELECT * FROM batch ORDER BY seq').all()).map(
    (row) => ({ origin: String(row['origin'] ?? ''), events: JSON.parse(String(row['events'])) }) as LogRow,
  )
  const together = [
    ...read(path, 'chunk', (db) => db.prepare('SELECT rows AS json FROM chunk ORDER BY seq').all()),
    ...read(path, 'state', (db) =>
      db.prepare("SELECT coalesce(v ->> '$.tail', '[]') AS json FROM state WHERE k = 'held'").all(),
    ),
  ].flatMap((row) => JSON.parse(String(row['json'])) as LogRow[])
  return [...own, ...together].flatMap(({ origin, events }) => events.map((event) => ({ ...event, origin })))
}

type LogRow = { readonly origin: string; readonly events: readonly Omit<Kept, 'origin'>[] }

export type Letter = { readonly code: string; readonly raw: string }

export function deadLetters(storeDir: string): Letter[] {
  return globSync('v3/d1/*/*.sqlite', { cwd: storeDir })
    .filter((file) => !file.endsWith('metadata.sqlite'))
    .flatMap((file) =>
      read(join(storeDir, file), 'dead_letter', (db) =>
        db.prepare('SELECT code, raw FROM dead_letter').all(),
      ),
    ) as Letter[]
}

function read<Found>(path: string, table: string, rows: (db: DatabaseSync) => Found[]): Found[] {
  const db = new DatabaseSync(path)
  try {
    const has = db.prepare("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = ?").get(table)
    return has ? rows(db) : []
  } finally {
    db.close()
  }
}
