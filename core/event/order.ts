/** The order in which a batch is read: answers about consent first, then by instant. */
import type { Event } from './event.ts'

/** What a page held back until somebody allowed it comes with that answer and is read under it. */
export function inReadingOrder(events: readonly Event[]): Event[] {
  const rank = (event: Event) => (event.name === 'consent_update' ? 0 : 1)
  return [...events].sort((a, b) => rank(a) - rank(b) || a.at - b.at)
}
