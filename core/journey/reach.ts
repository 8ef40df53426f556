/** Where a person may be reached, beside what the log says: browsers that subscribed, and the inbox on the shop's pages. */
import { pushAddress, withSubscription, withoutSubscription } from '../message/subscription.ts'
import type { Subscription } from '../message/subscription.ts'
import type { Profile } from '../profile/profile.ts'
import type { Person } from './person.ts'

/** The profile as the gate asks it. It is never stored: the log does not know of browsers. */
export function reachable({ profile, push }: Pick<Person, 'profile' | 'push'>): Profile {
  const address = pushAddress(push)
  return address ? { ...profile, push: address } : profile
}

/** The same of a whole person, for whoever makes the message. */
export function withReach(person: Person): Person {
  const profile = reachable(person)
  return profile === person.profile ? person : { ...person, profile }
}

/** @param before  id of the one that it renews; null: it is a new one. */
export function subscribed(person: Person, fresh: Subscription, before: string | null): Person {
  return { ...person, push: withSubscription(person.push ?? [], fresh, before) }
}

/** The same person where that browser was none of theirs. */
export function unsubscribed(person: Person, id: string): Person {
  const held = person.push ?? []
  const push = withoutSubscription(held, id)
  if (push === held) return person
  const { push: _, ...rest } = person
  return push.length > 0 ? { ...rest, push } : rest
}
