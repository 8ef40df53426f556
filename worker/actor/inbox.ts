/** A person's inbox, as their actor tells it. */
import type { Person } from '../../core/journey/person.ts'
import { inboxRows } from '../../core/message/inbox.ts'
import type { InboxRow } from '../../core/message/inbox.ts'

export type Inbox = readonly InboxRow[]

export function inboxOf({ sends, features }: Person, now: number): Inbox {
  return inboxRows(sends, features.opened, now)
}
