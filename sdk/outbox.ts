/**
 * Events that no server has acknowledged yet.
 *
 * It begins as a short list in memory. After consent `open` puts IndexedDB under it: from then on
 * an event is committed before it is sent and stays until its verdict comes, so it outlives the
 * tab, the network and the browser. Where IndexedDB is missing, blocked, broken, full, or silent
 * for a second, the list goes on in memory. docs/delivery.md tells what can be lost.
 */
import type { PageEvent } from '../core/wire/events.ts'
import type { Consent } from './consent.ts'
import { sameConsent } from './consent.ts'
import type { Database, Kept } from './database.ts'
import { MAX_KEPT, erase, oldest, save, toldConsent } from './database.ts'
import { createDesk } from './desk.ts'
import { least } from './room.ts'

/** Before the choice: enough for the pages that one sees with the banner open. */
export const MAX_WAITING = 100

/** `saved`: true once committed, false where the database had no room for it, and absent until it was tried. */
type Mine = Kept & { saved?: boolean | undefined }

export type Outbox = {
  /** Takes the event at once and, when open, commits it soon after. */
  add(event: PageEvent): void
  /**
   * Opens the outbox under a consent, or notes that the consent has changed. The event that tells
   * of it goes before all others, unless this browser had told the same consent before.
   */
  agree(event: PageEvent, consent: Consent): void
  isOpen(): boolean
  /** The oldest events of all tabs. */
  head(count: number): Promise<Kept[]>
  /** This tab's events, without waiting: for a page that is about to go. `unsaved`: only those that would go with it. */
  mine(unsaved: boolean): Kept[]
  remove(keys: readonly string[]): void
  /** Another tab saw these acknowledged. */
  forget(keys: readonly string[]): void
  /** The server has met this browser before, so its cookie is set. */
  known?: boolean
  /** Empties and closes it for good; the database itself stays. */
  close(): Promise<void>
}

/** Behind the milliseconds, so that the events of one millisecond keep their order. */
let count = 1e6

/** `first`: before all others. */
function row(event: PageEvent, first = ''): Mine {
  return { key: `${first}${Date.now()}${++count}${event.id}`, event }
}

/** Commits what was not tried yet; answers what had to give way. */
async function commitTo(db: Database, rows: Mine[]): Promise<Kept[]> {
  const put = async (rows: Mine[]) => {
    const gone = await save(db, rows)
    for (const kept of rows) kept.saved = true
    return gone
  }
  return put(rows).catch(async () => {
    for (const kept of rows) kept.saved = false
    // The quota is used up. To give older ones away would make no room: what is deleted weighs on.
    for (const kept of rows) if (!(await put([kept]).catch(() => null))) break
    return []
  })
}

/**
 * A closed outbox.
 *
 * @param onErased   another tab deletes the database of an open one.
 * @param onDropped  events had to be given up.
 * @param before     settles when an earlier consent is over: its database gone, the server told. An
 *                   open before that would look like a withdrawal, here or there.
 */
export function createOutbox(
  onErased: () => void,
  onDropped: (rows: readonly Kept[]) => void,
  before?: () => Promise<unknown>,
): Outbox {
  let mine: Mine[] = []
  const unsaved = () => mine.filter((kept) => !kept.saved)
  const desk = createDesk(onErased, () => {
    for (const kept of mine) kept.saved = undefined
    commit()
  })
  const drop = (rows: readonly Kept[]) => {
    if (!rows.length) return
    outbox.forget(rows.map((kept) => kept.key))
    onDropped(rows)
  }
  const commit = () =>
    desk.inTurn(async (db) => {
      const fresh = mine.filter((kept) => kept.saved === undefined)
      if (fresh.length) drop(await commitTo(db, fresh))
    })
  const outbox: Outbox = {
    isOpen: () => !!desk.tail,
    mine: (lonely) => mine.filter((kept) => !lonely || !desk.db || kept.saved === false),
    add(event) {
      mine.push(row(event))
      const rows = unsaved()
      drop(least(rows, rows.length - (desk.tail ? MAX_KEPT : MAX_WAITING)))
      commit()
    },
    agree(event, consent) {
      const first = row(event, '0')
      mine.unshift(first)
      if (!desk.tail) desk.open(before)
      desk.inTurn(async (db) => {
        const told = await toldConsent(db)
        outbox.known ||= !!told
        if (sameConsent(consent, told)) outbox.forget([first.key])
      })
      commit()
      // After the event that tells of it, or a crash between would leave the server without.
      desk.inTurn((db) => toldConsent(db, consent))
    },
    async head(limit) {
      let rows: Kept[] = []
      desk.inTurn(async (db) => {
        rows = await oldest(db, limit)
      })
      await desk.tail
      return [...rows, ...unsaved()].sort((a, b) => (a.key < b.key ? -1 : 1)).slice(0, limit)
    },
    remove(keys) {
      outbox.forget(keys)
      desk.inTurn((db) => erase(db, keys))
    },
    forget(keys) {
      mine = mine.filter(({ key }) => !keys.includes(key))
    },
    close() {
      mine = []
      return desk.close()
    },
  }
  return outbox
}
