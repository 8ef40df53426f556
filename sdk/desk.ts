/** The outbox's database, and one piece of work after the other on it. */
import type { Database } from './database.ts'
import { DATABASE_TIMEOUT_MS, clear, openDatabase } from './database.ts'
import { inTime } from './in-time.ts'

export type Desk = {
  /** Absent before it is open, and where it cannot be had. */
  db: Database | undefined
  /** Settles when all work so far is done; absent before the first `open`. */
  tail: Promise<unknown> | undefined
  /** `before` settles when it may be opened. */
  open(before?: () => Promise<unknown>): void
  /** Work that fails, or hangs, is the last for this database. */
  inTurn(work: (db: Database) => Promise<unknown>): void
  /** Empties and closes it for good. */
  close(): Promise<void>
}

/**
 * @param onErased  another tab deletes the database.
 * @param onLost    the connection is of no use any more, and what was committed may have gone.
 */
export function createDesk(onErased: () => void, onLost: () => void): Desk {
  let closed = false
  const lose = () => {
    desk.db = undefined
    onLost()
  }
  const desk: Desk = {
    db: undefined,
    tail: undefined,
    open(before) {
      const opening = async () => {
        await before?.()
        if (closed) return
        const db = openDatabase(
          () => closed || onErased(),
          () => {
            // It may be there again, as after a phone has slept.
            desk.open()
            lose()
          },
        )
        // Late is better than never.
        const opened = db.then((db) => (closed ? clear(db) : void (desk.db = db)))
        await inTime(opened, DATABASE_TIMEOUT_MS)
      }
      desk.tail = opening().catch(() => {})
    },
    inTurn(work) {
      desk.tail = desk.tail
        ?.then(() => (desk.db && !closed ? inTime(work(desk.db), DATABASE_TIMEOUT_MS) : undefined))
        .catch(lose)
    },
    async close() {
      closed = true
      await desk.tail
      if (desk.db) clear(desk.db)
    },
  }
  return desk
}
