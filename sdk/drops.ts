/** Events that had to be given up: told to the page at once and to the server, by number and name, as an event. */
import type { Bus } from './bus.ts'
import type { Kept } from './database.ts'
import { later, tell } from './guard.ts'

/** What goes together is told together. */
const TELL_AFTER_MS = 200

/**
 * Answers what to call with the rows. The server hears such as "dropped 12: page_view 10, view_item 2".
 *
 * @param isOpen  while the outbox waits for a choice nothing is told: it is full, and one event more
 *                would push out another.
 */
export function createDrops(bus: Bus, isOpen: () => boolean): (rows: readonly Kept[]) => void {
  let counts: Record<string, number> = {}
  let total = 0
  const confess = () => {
    if (!total || !isOpen()) return
    const names = Object.entries(counts).map((count) => count.join(' '))
    const message = `dropped ${total}: ${names.join(', ')}`
    counts = {}
    total = 0
    tell(message)
  }
  const soon = () => later(TELL_AFTER_MS, confess)
  bus.on('consent', soon)
  return (rows) => {
    const events = rows.map((row) => row.event)
    if (!total) soon()
    for (const { name } of events) {
      // What was told and has to go itself is not told again.
      if (name === 'sdk_error') continue
      total++
      counts[name] = (counts[name] ?? 0) + 1
    }
    bus.emit('drop', events)
  }
}
