/**
 * Events that no server has acknowledged yet.
 *
 * It begins as a short list in memory. After consent `open` puts IndexedDB under it: from then on
 * an event is committed before it is sent and stays until its verdict comes, so it outlives the
 * tab, the network and the browser. Where IndexedDB is missing, blocked, broken, or silent for a
 * second, the list goes on in memory.
 */
import type { PageEvent } from '../core/wire/events.ts'
import type { Consent } from './consent.ts'
import { sameConsent } from './consent.ts'
import type { Database, Kept } from './database.ts'
import { MAX_KEPT, erase, keepConsent, oldest, openDatabase, save } from './database.ts'
import { fault } from './guard.ts'

/** Before the choice: enough for the pages that one sees with the banner open. */
export const MAX_WAITING = 100

type Mine = Kept & { saved?: boolean }

export type Outbox = {
  /** Takes the event at once and, when open, commits it soon after. */
  add(event: PageEvent): void
  /**
   * Opens the outbox under a consent, or notes that the consent has changed. The event that tells
   * of it goes before all others, unless this browser had told the same consent before.
   */
  agree(event: PageEvent, consent: Consent): void
  isOpen(): boolean
  /** The oldest events of all tabs, committed ones first. */
  head(count: number): Promise<Kept[]>
  /** This tab's events, without waiting: for a page that is about to go. */
  mine(): Kept[]
  remove(keys: readonly string[]): void
  /** Another tab saw these acknowledged. */
  forget(keys: readonly string[]): void
  isDurable(): boolean
  /** The server has met this browser before, so its cookie is set. */
  known: boolean
  /** Empties and closes it for good; the database itself stays. */
  close(): Promise<void>
}

/** Behind the milliseconds, so that the events of one millisecond keep their order. */
let count = 1e6

/**
 * A closed outbox.
 *
 * @param onErased  another tab deletes the database of an open one.
 * @param before    settles when an earlier consent is over: its database gone, the server told. An
 *                  open before that would look like a withdrawal, here or there.
 */
export function createOutbox(onErased: () => void, before?: () => Promise<unknown>): Outbox {
  let mine: Mine[] = []
  let db: Database | undefined
  let tail: Promise<unknown> | undefined
  let closed = false

  const lost = () => {
    db = undefined
    for (const kept of mine) kept.saved = false
  }
  const open = async () => {
    await before?.()
    db = await openDatabase(() => closed || onErased(), lost)
  }
  /** One piece of work after the other; a failing one leaves its event in memory. */
  const next = (work: (db: Database) => Promise<unknown>) => {
    tail = tail?.then(() => (db && !closed ? work(db) : undefined)).catch(() => {})
  }
  const commit = (kept: Mine) =>
    next(async (db) => {
      if (!mine.includes(kept)) return
      if (await save(db, { key: kept.key, event: kept.event })) fault('outbox full')
      kept.saved = true
    })
  const outbox: Outbox = {
    known: false,
    isOpen: () => !!tail,
    isDurable: () => !!db,
    mine: () => mine,
    add(event) {
      const kept = { key: `${Date.now()}${++count}${event.id}`, event }
      mine.push(kept)
      if (mine.length > (tail ? MAX_KEPT : MAX_WAITING)) {
        // A purchase never gives way to a page view.
        const first = mine.findIndex((other) => other.event.name !== 'purchase')
        mine.splice(Math.max(0, first), 1)
      }
      commit(kept)
    },
    agree(event, consent) {
      const first = { key: `0${++count}${event.id}`, event }
      const waiting = tail ? [] : mine
      mine = [first, ...mine]
      tail ??= open().catch(() => {})
      next(async (db) => {
        const told = await keepConsent(db, consent)
        outbox.known ||= !!told
        if (sameConsent(consent, told)) outbox.forget([first.key])
      })
      ;[first, ...waiting].forEach(commit)
    },
    async head(limit) {
      await tail
      const rows = db && !closed ? await oldest(db, limit).catch(() => []) : []
      return rows.concat(mine.filter((kept) => !kept.saved)).slice(0, limit)
    },
    remove(keys) {
      outbox.forget(keys)
      next((db) => erase(db, keys))
    },
    forget(keys) {
      mine = mine.filter((kept) => !keys.includes(kept.key))
    },
    async close() {
      closed = true
      mine = []
      await tail
      db?.close()
    },
  }
  return outbox
}
