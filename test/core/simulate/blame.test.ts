import { expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { TOGETHER, blamed } from '../../../core/simulate/blame.ts'
import { MONDAY } from '../event/made.ts'
import { somebody } from '../journey/made.ts'
import { send } from '../message/made.ts'

const sent = (journey: string, hour: number) =>
  send({
    key: `k-${journey}-${hour}`,
    journey,
    status: 'sent',
    dueAt: null,
    settledAt: MONDAY + hour * HOUR_MS,
  })
const mine = send({ key: 'mine', journey: 'mine', createdAt: MONDAY + 10 * HOUR_MS })
const said = { reason: 'cap_reached', now: MONDAY + 10 * HOUR_MS } as const
const capped = (perDay: number): Policy => ({ ...DEFAULT_POLICY, channels: { email: { perDay } } })

test('a journey without whose messages there would be room', () => {
  const person = somebody({ sends: [sent('a', 1), mine] })
  expect(blamed(person, mine, capped(1), said)).toEqual(['a'])
})

test('each of several that would do, and none where only all of them together would', () => {
  const two = somebody({ sends: [sent('a', 1), sent('b', 2), mine] })
  expect(blamed(two, mine, capped(2), said)).toEqual(['a', 'b'])
  expect(blamed(two, mine, capped(1), said)).toEqual([TOGETHER])
})

test('its own journey, and nobody for a reason that is no message’s doing', () => {
  const person = somebody({ sends: [sent('mine', 1), mine] })
  expect(blamed(person, mine, capped(1), said)).toEqual(['mine'])
  expect(blamed(person, mine, capped(1), { ...said, reason: 'no_consent' })).toBeNull()
  expect(blamed(somebody({ sends: [mine] }), mine, capped(0), said)).toBeNull()
})

test('somebody who is reached by a browser alone: only who was in the way, and nobody for an address', () => {
  const keys = { p256dh: '', auth: '', of: 'p1' }
  const push = [{ id: 's1', endpoint: 'https://push.example/1', ...keys, at: MONDAY }]
  const here = send({ key: 'here', journey: 'here', channel: 'push', createdAt: MONDAY + 10 * HOUR_MS })
  const idle = send({ key: 'idle', journey: 'idle', status: 'not_sent', settledAt: MONDAY, dueAt: null })
  const other = { ...sent('a', 1), channel: 'push' as const }
  const person = somebody({ sends: [other, idle, here], push })
  expect(blamed(person, here, { ...DEFAULT_POLICY, channels: { push: { perDay: 1 } } }, said)).toEqual(['a'])
})
