/** Events that had to be given up: told to the page at once and to the server, by number and name, as an event. */
import type { Bus } from './bus.ts'
import type { Kept } from './database.ts'
import { later, tell } from './guard.ts'

/** What goes together is told together. */
const TELL_AFTER_MS = 200

/** Answers what to call with the rows. The server hears such as "dropped 12: page_view 10, view_item 2". */
export function createDrops(bus: Bus): (rows: readonly Kept[]) => void {
  let counts: Record<string, number> = {}
  let total = 0
  const confess = () => {
    const names = Object.entries(counts).map((count) => count.join(' '))
    const message = `dropped ${total}: ${names.join(', ')}`
    counts = {}
    total = 0
    tell(message)
  }
  return (rows) => {
    const events = rows.map((row) => row.event)
    if (!total) later(TELL_AFTER_MS, confess)
    total += rows.length
    for (const { name } of events) counts[name] = (counts[name] ?? 0) + 1
    bus.emit('drop', events)
  }
}
