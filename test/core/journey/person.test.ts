import { describe, expect, test } from 'vitest'
import { bounded, count, newPerson, nextDueAt } from '../../../core/journey/person.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { send } from '../message/made.ts'

function entry(draft: Partial<Entry>): Entry {
  return {
    id: 'e1',
    journey: 'j',
    version: 1,
    enteredAt: MONDAY,
    cause: 'event-1',
    given: [],
    step: null,
    dueAt: null,
    status: 'done',
    reason: 'completed',
    endedAt: MONDAY,
    ...draft,
  }
}

const open = { status: 'open', reason: null, endedAt: null } as const
const settled: Partial<Send> = { status: 'not_sent', reason: 'no_consent', dueAt: null, settledAt: MONDAY }
const sent: Partial<Send> = { status: 'sent', dueAt: null, settledAt: MONDAY }
const sends = (count: number, draft: Partial<Send>) =>
  Array.from({ length: count }, (_, index) =>
    send({ key: `${draft.status}-${index}`, entry: `e${index}`, ...draft }),
  )

test('somebody new is nobody yet', () => {
  expect(newPerson('p1', MONDAY)).toMatchObject({ entries: [], sends: [], nextEntry: 1, counters: {} })
  expect(newPerson('p1', MONDAY).profile).toMatchObject({
    id: 'p1',
    createdAt: MONDAY,
    consents: {},
    email: null,
  })
})

describe('somebody must be looked at', () => {
  const person = newPerson('p1', MONDAY)
  test.each([
    ['never, while nothing waits', [], [], null],
    ['when the first entry is due', [entry({ ...open, dueAt: 5 }), entry({ ...open, dueAt: 3 })], [], 3],
    [
      'when a send is due before it',
      [entry({ ...open, dueAt: 5 })],
      [send({ dueAt: 2 }), send({ dueAt: 9 })],
      2,
    ],
    ['not for what is settled', [entry({ dueAt: null })], [send(settled)], null],
    ['at instant 0 too', [entry({ ...open, dueAt: 0 })], [], 0],
    ['not for an entry that is held', [entry({ ...open, status: 'held', dueAt: 1 })], [], null],
  ])('%s', (_, entries, sends, dueAt) => {
    expect(nextDueAt({ ...person, entries, sends })).toBe(dueAt)
  })
})

test('counting starts at nothing and leaves the old counts as they were', () => {
  const before = { a: 1 }
  expect(count(count(before, 'a'), 'b', 2)).toEqual({ a: 2, b: 2 })
  expect(before).toEqual({ a: 1 })
})

describe('what is kept', () => {
  const person = newPerson('p1', MONDAY)

  test('is the newest forty closed entries, and every open one in its place', () => {
    const entries = [
      entry({ id: 'first', ...open }),
      ...Array.from({ length: 60 }, (_, index) => entry({ id: `e${index}` })),
    ]
    const kept = bounded({ ...person, entries }).entries
    expect(kept).toHaveLength(41)
    expect([kept[0]?.id, kept[1]?.id, kept.at(-1)?.id]).toEqual(['first', 'e20', 'e59'])
  })

  test('is an entry with a message that is still tried', () => {
    const entries = Array.from({ length: 60 }, (_, index) => entry({ id: `e${index}` }))
    const kept = bounded({ ...person, entries, sends: [send({ entry: 'e3' })] }).entries
    expect(kept.map(({ id }) => id)).toContain('e3')
    expect(kept).toHaveLength(41)
  })

  test('is every open send', () => {
    expect(bounded({ ...person, sends: sends(100, {}) }).sends).toHaveLength(100)
  })

  test('is what was sent apart from what was not, so that neither pushes the other out', () => {
    const kept = bounded({ ...person, sends: [...sends(50, sent), ...sends(50, settled)] }).sends
    expect(kept.filter(({ status }) => status === 'sent').map(({ key }) => key)).toEqual(
      Array.from({ length: 40 }, (_, index) => `sent-${index + 10}`),
    )
    expect(kept.filter(({ status }) => status === 'not_sent')).toHaveLength(40)
  })
})
