import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { lease } from '../../../core/journey/dispatch.ts'
import {
  MAX_TOUCHES,
  TOUCH_KEPT_MS,
  bounded,
  count,
  newPerson,
  nextDueAt,
} from '../../../core/journey/person.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { reader, send } from '../message/made.ts'

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
    const old = MONDAY - TOUCH_KEPT_MS
    const rows = [...sends(50, { ...sent, settledAt: old }), ...sends(50, settled)]
    const kept = bounded({ ...person, sends: rows }).sends
    expect(kept.filter(({ status }) => status === 'sent').map(({ key }) => key)).toEqual(
      Array.from({ length: 40 }, (_, index) => `sent-${index + 10}`),
    )
    expect(kept.filter(({ status }) => status === 'not_sent')).toHaveLength(40)
  })

  describe('of what was sent', () => {
    const ago = (ms: number, draft: Partial<Send> = {}): Partial<Send> => ({
      ...sent,
      settledAt: MONDAY - ms,
      ...draft,
    })
    const named = (key: string, rows: readonly Send[]) => rows.map((row) => ({ ...row, key: key + row.key }))
    const kept = (...rows: readonly Send[][]) => bounded({ ...person, sends: rows.flat() }).sends

    test('is what asks for no consent apart, so that orders push no marketing out', () => {
      const old = named('m', sends(40, ago(2 * TOUCH_KEPT_MS)))
      const orders = named('t', sends(60, ago(0, { class: 'transactional' })))
      expect(
        kept(old, orders)
          .map(({ key }) => key[0])
          .join(''),
      ).toBe('m'.repeat(40) + 't'.repeat(40))
    })

    test('is all marketing of the last month, whatever came after it', () => {
      const mails = named('e', sends(3, ago(DAY_MS)))
      const shown = named('i', sends(80, ago(0, { channel: 'inbox' })))
      expect(kept(mails, shown)).toHaveLength(83)
    })

    test('is a word that is shared for longer, as long as it is', () => {
      const shared = { intent: 'cart', withinMs: 2 * TOUCH_KEPT_MS, since: null }
      const word = named('w', sends(1, ago(TOUCH_KEPT_MS + 1, { shared })))
      const other = named('o', sends(1, ago(TOUCH_KEPT_MS + 1)))
      const rows = kept(word, other, named('n', sends(60, ago(0))))
      expect(rows.map(({ key }) => key[0])).toContain('w')
      expect(rows.map(({ key }) => key[0])).not.toContain('o')
    })

    test('is never more than a row can hold, and the newest of it', () => {
      const rows = Array.from({ length: 300 }, (_, index) => send({ ...ago(300 - index), key: `s${index}` }))
      expect(kept(rows).map(({ key }) => key)).toEqual(rows.slice(-MAX_TOUCHES).map(({ key }) => key))
    })
  })

  test('is what a cap of the week counts: a fourth message waits however many orders there were', () => {
    const policy = { ...DEFAULT_POLICY, channels: {}, total: { perWeek: 3 } }
    const touches = sends(3, { ...sent, settledAt: MONDAY - DAY_MS })
    const orders = sends(40, { ...sent, class: 'transactional' }).map((one) => ({
      ...one,
      key: `t${one.key}`,
    }))
    const next = send({ key: 'next', template: 'price-email' })
    const held = bounded({ ...person, profile: reader(), sends: [...touches, ...orders, next] })
    expect(lease(held, 'next', MONDAY, policy).lease).toEqual({ answer: 'no', reason: 'total_cap_reached' })
  })
})
