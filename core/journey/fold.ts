/** person + events → person: the one transaction that a batch of events is. */
import type { Event } from '../event/event.ts'
import { foldFeatures } from '../feature/features.ts'
import type { Identifier } from '../identity/identifier.ts'
import { foldIdentifiers, foldProfile } from '../profile/fold.ts'
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
  const { journeys, now, named = [] } = context
  const known = { ...person, profile: foldIdentifiers(person.profile, named, now) }
  // What a page held back until somebody allowed it comes with that answer and is read under it.
  const isConsent = (event: Event) => (event.name === 'consent_update' ? 0 : 1)
  const inOrder = [...events].sort((a, b) => isConsent(a) - isConsent(b) || a.at - b.at)
  return bounded(inOrder.reduce((held, event) => foldEvent(held, event, journeys, now), known))
}

export type FoldContext = {
  readonly journeys: readonly Journey[]
  readonly now: number
  readonly named?: readonly Identifier[]
}

function foldEvent(person: Person, event: Event, journeys: readonly Journey[], now: number): Person {
  const profile = foldProfile(person.profile, event)
  const features = foldFeatures(person.features, event, profile)
  return react({ ...person, profile, features }, event, journeys, now)
}
