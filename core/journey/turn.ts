/** What time does to a person, and what follows from an event: stages, segments entered and left. */
import type { Event } from '../event/event.ts'
import type { Person } from './person.ts'

/** The person at an instant, and the events that came of it (source "system"), oldest first. */
export function turn(
  person: Person,
  _now: number,
): { readonly person: Person; readonly events: readonly Event[] } {
  return { person, events: [] }
}
