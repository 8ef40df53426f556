/** What the person said since a message was leased: asked once more right before it is posted. */
import { marketingRefusal, transactionalRefusal } from '../message/gate.ts'
import type { Reason } from '../message/reason.ts'
import { isTransactional } from '../message/send.ts'
import type { MarketingSend, Send } from '../message/send.ts'
import type { Person } from './person.ts'
import { reachable } from './reach.ts'

/** Null: nothing stands against it. Caps and hours were asked at the lease, which holds its place. */
export function refusedSince(person: Person, send: Send, now: number): Reason | null {
  const profile = reachable(person)
  if (isTransactional(send)) return transactionalRefusal(send, profile, person.sends, now)
  // No messages at all is a wish as good as a no.
  if (profile.preferences.weekly?.value === 0) return 'own_cap_reached'
  return marketingRefusal(send as MarketingSend, profile)
}
