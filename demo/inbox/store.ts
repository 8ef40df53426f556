/** What arrived, kept in one SQLite file. */
import { DatabaseSync } from 'node:sqlite'
import { CHANNELS, messageIn } from './message.ts'
import type { Channel, Message } from './message.ts'
import { openBrowsers } from './push/browsers.ts'
import type { Browsers } from './push/browsers.ts'

export const MAX_LISTED = 200

export type Filter = { channel?: Channel | undefined; to?: string | undefined }
export type Arrival = {
  id: string
  receivedAt: number
  clockNote: string | null
  headers: Record<string, string>
  body: string
}

export type Counts = { readonly all: number } & Readonly<Record<Channel, number>>

export type Store = {
  /** Keeps a message; a known id only counts an attempt. False when the body is no message. */
  take(arrival: Arrival): boolean
  list(filter: Filter): Message[]
  find(id: string): Message | null
  count(): Counts
  addresses(): string[]
  /** Who subscribed to the push service of the demo. */
  readonly browsers: Browsers
  clear(): void
  close(): void
}

type Stored = {
  seq: number
  id: string
  received_at: number
  attempts: number
  clock_note: string | null
  headers: string
  body: string
}

/** Opens (or makes) the store; `:memory:` keeps nothing. */
export function openStore(path: string): Store {
  const db = new DatabaseSync(path)
  db.exec(`PRAGMA journal_mode = WAL;
    CREATE TABLE IF NOT EXISTS message (
      seq INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, channel TEXT NOT NULL, address TEXT NOT NULL,
      received_at INTEGER NOT NULL, attempts INTEGER NOT NULL DEFAULT 1, clock_note TEXT,
      headers TEXT NOT NULL, body TEXT NOT NULL) STRICT`)
  const insert =
    db.prepare(`INSERT INTO message (id, channel, address, received_at, clock_note, headers, body)
    VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET attempts = attempts + 1`)
  const select =
    db.prepare(`SELECT * FROM message WHERE (?1 IS NULL OR channel = ?1) AND (?2 IS NULL OR address LIKE ?2 ESCAPE '\\')
    ORDER BY seq DESC LIMIT ${MAX_LISTED}`)
  const one = db.prepare('SELECT * FROM message WHERE id = ?')
  const counts = db.prepare(
    `SELECT count(*) AS "all", ${CHANNELS.map((one) => `count(*) FILTER (WHERE channel = '${one}') AS ${one}`).join(', ')}
    FROM message`,
  )
  const addresses = db.prepare(
    `SELECT address FROM message GROUP BY address ORDER BY max(seq) DESC LIMIT ${MAX_LISTED}`,
  )
  return {
    take({ id, receivedAt, clockNote, headers, body }) {
      const message = messageIn(body)
      if (!message) return false
      insert.run(
        id,
        message.data.channel,
        message.data.to,
        receivedAt,
        clockNote,
        JSON.stringify(headers),
        body,
      )
      return true
    },
    list: ({ channel, to }) =>
      select.all(channel ?? null, to ? `%${to.replace(/[\\%_]/g, '\\$&')}%` : null).flatMap(read),
    find: (id) => [one.get(id)].flatMap(read)[0] ?? null,
    count: () => ({ ...(counts.get() as Counts) }),
    addresses: () => addresses.all().map(({ address }) => String(address)),
    browsers: openBrowsers(db),
    clear: () => db.exec('DELETE FROM message'),
    close: () => db.close(),
  }
}

function read(row: unknown): Message[] {
  if (!row) return []
  const { seq, id, received_at: receivedAt, attempts, clock_note: clockNote, headers, body } = row as Stored
  const message = messageIn(body)
  if (!message) return []
  const sentAt = Date.parse(message.timestamp)
  return [
    {
      seq,
      id,
      receivedAt,
      sentAt,
      attempts,
      clockNote,
      content: message.data,
      headers: JSON.parse(headers),
      body,
    },
  ]
}
