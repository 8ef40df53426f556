/** Events that had to be given up: told to the page at once and to the server, by number and name, as an event. */
import type { Bus } from './bus.ts'
import type { Kept } from './database.ts'
import { later, tell } from './guard.ts'

/** What goes together is told together. */
const TELL_AFTER_MS = 200
/** A word that had to go itself comes again when there may be room, and a full outbox has its rest. */
const AGAIN_AFTER_MS = 9_000
/** A name and its number in what is told. */
const TOLD = /(\w+) (\d+)(?=,|$)/g

/**
 * Answers what to call with the rows. The server hears such as "dropped: page_view 10, view_item 2".
 *
 * @param isOpen  while the outbox waits for a choice nothing is told: it is full, and one event more
 *                would push out another.
 */
export function createDrops(bus: Bus, isOpen: () => boolean): (rows: readonly Kept[]) => void {
  let counts: Record<string, number> = {}
  const confess = () => {
    const told = Object.entries(counts).map((count) => count.join(' '))
    if (!told[0] || !isOpen()) return
    counts = {}
    tell(`dropped: ${told.join(', ')}`)
  }
  const soon = (delayMs: number) => later(delayMs, confess)
  bus.on('consent', () => soon(TELL_AFTER_MS))
  return (rows) => {
    const events = rows.map((row) => row.event)
    for (const { name, params } of events) {
      const isTold = name === 'sdk_error'
      soon(isTold ? AGAIN_AFTER_MS : TELL_AFTER_MS)
      // Their numbers are told again, with those that follow.
      const told = isTold ? `${params!.message}`.matchAll(TOLD) : [['', name, 1]]
      for (const [, one, times] of told) counts[one!] = (counts[one!] ?? 0) + +times!
    }
    bus.emit('drop', events)
  }
}
