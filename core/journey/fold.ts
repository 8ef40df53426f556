/** person + events → person: the one transaction that a batch of events is. */
import type { Event } from '../event/event.ts'
import { foldFeatures } from '../feature/features.ts'
import type { Identifier } from '../identity/identifier.ts'
import { inReadingOrder } from '../event/order.ts'
import { foldIdentifiers, foldProfile } from '../profile/fold.ts'
import { blank, remember } from '../segment/remember.ts'
import type { Memory } from '../segment/remember.ts'
import type { Journey } from './journey.ts'
import { bounded } from './person.ts'
import type { Person } from './person.ts'
import { react } from './step.ts'

/**
 * The person after a batch of new events, oldest first, journeys included.
 *
 * @param named  identifiers that the back end vouched for; a page passes none.
 */
export function foldEvents(person: Person, events: readonly Event[], context: FoldContext): Person {
  const { now, named = [] } = context
  const known = { ...begun(person, context), profile: foldIdentifiers(person.profile, named, now) }
  const inOrder = inReadingOrder(events)
  return bounded(inOrder.reduce((held, event) => foldEvent(held, event, context), known))
}

export type FoldContext = {
  readonly journeys: readonly Journey[]
  readonly now: number
  readonly named?: readonly Identifier[]
  /** What rules remember; left out: nothing. */
  readonly memory?: Memory
}

function foldEvent(person: Person, event: Event, { journeys, now, memory }: FoldContext): Person {
  const profile = foldProfile(person.profile, event)
  const features = foldFeatures(person.features, event, profile)
  const behaviour = memory ? remember(person.behaviour, event, profile, memory) : person.behaviour
  return react({ ...person, profile, features, behaviour }, event, journeys, now)
}

/** Somebody new has no past to recall. */
function begun(person: Person, { memory }: FoldContext): Person {
  if (!memory || person.profile.eventCount > 0) return person
  return { ...person, behaviour: blank(memory), memory: memory.id }
}
