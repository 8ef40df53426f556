/**
 * What an entry put into the inbox and nobody has read goes when its reason is gone: in the same fold as
 * the purchase, as what is queued is called off.
 */
import { inboxId } from '../message/inbox.ts'
import type { Send } from '../message/send.ts'
import type { Entry } from './entry.ts'
import type { Person } from './person.ts'

/** The same person where nothing of these entries stands there unread. */
export function clearInbox(person: Person, entries: readonly Entry[], now: number): Person {
  const ids = new Set(entries.map(({ id }) => id))
  const opened = new Set(person.features.opened?.map(({ id }) => id))
  const goes = (send: Send) =>
    ids.has(send.entry) &&
    send.shown !== undefined &&
    send.dismissedAt === undefined &&
    send.read === undefined &&
    !opened.has(inboxId(send))
  if (!person.sends.some(goes)) return person
  return { ...person, sends: person.sends.map((send) => (goes(send) ? { ...send, dismissedAt: now } : send)) }
}
