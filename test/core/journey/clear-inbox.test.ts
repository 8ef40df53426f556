/** A purchase takes out of the inbox what its journey put there and nobody read. */
import { expect, test } from 'vitest'
import { clearInbox } from '../../../core/journey/clear-inbox.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import { inboxId, inboxRows } from '../../../core/message/inbox.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { send } from '../message/made.ts'

const shown = { title: 'T', text: 'x', url: 'https://shop.example/_v/c/x' }
const laid = (key: string, draft: Partial<Send> = {}) =>
  send({ key, channel: 'inbox', status: 'sent', settledAt: MONDAY, shown, ...draft })
const person = (...sends: Send[]) => ({ ...newPerson('p1', MONDAY), sends })
const entries = [{ id: 'e1' } as Entry]
const left = (one: Person) => inboxRows(one.sends, one.features.opened, MONDAY + 1).map(({ id }) => id)

test('what is unread goes; what was read, or is of another entry, stays', () => {
  const [unread, read, other] = [
    laid('a'),
    laid('b', { read: { at: MONDAY, by: 'opened' } }),
    laid('c', { entry: 'e2' }),
  ]
  const one = clearInbox(person(unread, read, other), entries, MONDAY + 1)
  expect(left(one).toSorted()).toEqual([inboxId(read), inboxId(other)].toSorted())
  expect(clearInbox(one, entries, MONDAY + 2)).toBe(one)
})

test('what was opened on the page counts as read', () => {
  const message = laid('a')
  const held = person(message)
  const opened = [{ id: inboxId(message), at: MONDAY }]
  const one = { ...held, features: { ...held.features, opened } }
  expect(clearInbox(one, entries, MONDAY + 1)).toBe(one)
})
