import { expect, test } from 'vitest'
import { sendChanges } from '../../../core/simulate/changes.ts'
import { somebody } from '../journey/made.ts'
import { send } from '../message/made.ts'

const kinds = (...args: Parameters<typeof sendChanges>) =>
  sendChanges(...args).map((one) => `${one.kind} ${one.send.key}${'reason' in one ? ` ${one.reason}` : ''}`)

const open = send({ key: 'a' })

test('a new row, one that is settled, one that is put off for the first time', () => {
  const before = somebody({ sends: [open] })
  const told = (row: ReturnType<typeof send>) => kinds(before, somebody({ sends: [row] }))
  expect(kinds(somebody(), before)).toEqual(['queued a'])
  expect(told({ ...open, status: 'sent', settledAt: 1 })).toEqual(['sent a'])
  expect(told({ ...open, status: 'not_sent', reason: 'converted', settledAt: 1 })).toEqual([
    'not_sent a converted',
  ])
  expect(told({ ...open, waiting: 'quiet_hours' })).toEqual(['delayed a quiet_hours'])
  const waiting = somebody({ sends: [{ ...open, waiting: 'quiet_hours' }] })
  expect(kinds(waiting, somebody({ sends: [{ ...open, waiting: 'cap_reached' }] }))).toEqual([])
  expect(kinds(before, before)).toEqual([])
})

test('what was sent and came back', () => {
  const sent = somebody({ sends: [{ ...open, status: 'sent', settledAt: 1 }] })
  const back = { ...open, status: 'failed', reason: 'address_bounced', settledAt: 1 } as const
  expect(kinds(sent, somebody({ sends: [back] }))).toEqual(['returned a'])
})

test('a row that was settled and let go of at once is told by the counters', () => {
  const before = somebody({ sends: [open] })
  const after = somebody({ sends: [], counters: { 'send.not_sent.expired': 1 } })
  expect(kinds(before, after)).toEqual(['not_sent a expired'])
})
