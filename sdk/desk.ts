/** The outbox's database, and one piece of work after the other on it. */
import type { Database } from './database.ts'
import { DATABASE_TIMEOUT_MS, clear, openDatabase } from './database.ts'
import { later } from './guard.ts'
import { inTime } from './in-time.ts'

export type Desk = {
  /** Absent before it is open, and where it cannot be had. */
  db?: Database | undefined
  /** Settles when all work so far is done; absent before the first `open`. */
  tail?: Promise<unknown> | undefined
  /** `before` settles when it may be opened. */
  open(before?: () => Promise<unknown>): void
  /** Work that fails is the last for this database, and work that hangs, until it is done after all. */
  inTurn(work: (db: Database) => Promise<unknown>): void
  /** Empties and closes it for good. */
  close(): Promise<void>
}

/**
 * @param onErased  another tab deletes the database.
 * @param onTurn    the database has gone, and with it perhaps what was committed, or it is there, perhaps late.
 */
export function createDesk(onErased: () => void, onTurn: () => void): Desk {
  let closed = false
  const turn = (db?: Database) => {
    desk.db = db
    onTurn()
  }
  // Late is better than never: a disk that is busy for seconds is not broken.
  const take = (db: Database) => (closed ? clear(db) : turn(db))
  const desk: Desk = {
    open(before) {
      const opening = async () => {
        await before?.()
        // In a task of its own: to open a database is a third of what the start costs a page.
        await new Promise((resolve) => later(1, resolve as () => void))
        if (closed) return
        const db = openDatabase(
          () => closed || onErased(),
          () => {
            // It may be there again, as after a phone has slept.
            desk.open()
            turn()
          },
        )
        await inTime(db.then(take), DATABASE_TIMEOUT_MS)
      }
      desk.tail = opening().catch(() => {})
    },
    inTurn(work) {
      desk.tail = desk.tail?.then(() => {
        const { db } = desk
        const done = db && !closed && work(db)
        return (
          done &&
          inTime(done, DATABASE_TIMEOUT_MS).catch(() => {
            turn()
            done.then(() => take(db)).catch(() => {})
          })
        )
      })
    },
    async close() {
      closed = true
      await desk.tail
      if (desk.db) clear(desk.db)
    },
  }
  return desk
}
