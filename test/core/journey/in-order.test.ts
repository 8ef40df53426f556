import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MINUTE_MS } from '../../../core/base/time.ts'
import { lease, settle, wake } from '../../../core/journey/dispatch.ts'
import { earlierUntil } from '../../../core/journey/in-order.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import type { Send, SendStatus } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { reader, send } from '../message/made.ts'

const first = send({ key: 'a', status: 'retrying', attempts: 1, dueAt: MONDAY + MINUTE_MS })
const second = send({ key: 'b', createdAt: MONDAY + 1 })

test('what a sender was asked for before goes before', () => {
  expect(earlierUntil(second, [first, second])).toBe(MONDAY + MINUTE_MS + 1)
})

test.each<[string, Partial<Send>]>([
  ['it is settled', { status: 'sent', settledAt: MONDAY, dueAt: null }],
  ['nobody was asked for it yet', { status: 'queued', attempts: 0 }],
  ['it is on another channel', { channel: 'sms' }],
  ['it was asked for by the person', { class: 'transactional' }],
  ['it is the later one', { createdAt: MONDAY + 2 }],
])('but not where %s', (_, draft) => {
  expect(earlierUntil(second, [{ ...first, ...draft }, second])).toBeNull()
})

test('two never wait for each other', () => {
  const status = fc.constantFrom<SendStatus>('queued', 'leased', 'retrying')
  const row = fc.record({ key: fc.constantFrom('a', 'b'), status, createdAt: fc.nat(1), attempts: fc.nat(1) })
  fc.assert(
    fc.property(row, row, (one, other) => {
      fc.pre(one.key !== other.key)
      const rows = [send(one), send(other)]
      expect(rows.filter((held) => earlierUntil(held, rows) !== null).length).toBeLessThan(2)
    }),
  )
})

test('a person gets two questions in order, however the first one struggles', () => {
  const question = { class: 'transactional' as const, template: 'confirm-email' }
  const rows = [
    send({ ...question, key: 'a' }),
    send({ ...question, key: 'b', createdAt: MONDAY + 1, template: 'confirm-other' }),
  ]
  const profile = reader({ email: { ...reader().email!, verifiedAt: null }, consents: {} })
  let person: Person = { ...newPerson('p1', MONDAY), profile, sends: rows }
  person = lease(person, 'a', MONDAY).person
  person = settle(person, 'a', { kind: 'retry', retryAfterMs: null, chance: 0.5 }, MONDAY)
  const early = lease(person, 'b', MONDAY + 2)
  expect(early.lease.answer).toBe('gone')
  expect(early.person.sends[1]).toMatchObject({ status: 'retrying', attempts: 0 })
  const due = early.person.sends[1]!.dueAt!
  expect(due).toBeGreaterThan(person.sends[0]!.dueAt!)
  person = wake(early.person, [], due).person
  person = settle(lease(person, 'a', due).person, 'a', { kind: 'sent' }, due)
  expect(lease(person, 'b', due).lease.answer).toBe('go')
})
