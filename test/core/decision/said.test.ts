import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { closedBy } from '../../../core/decision/eligible.ts'
import { SAID_MS, saidUntil, sentOf } from '../../../core/decision/said.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { blocks, visitor } from './made.ts'

const send = (draft: Partial<Send>): Send => ({
  key: 'k',
  journey: 'abandoned-cart',
  version: 1,
  entry: 'e',
  step: 's',
  channel: 'email',
  class: 'marketing',
  template: 't',
  status: 'sent',
  reason: null,
  createdAt: MONDAY,
  dueAt: null,
  attempts: 1,
  settledAt: MONDAY,
  ...draft,
})

test('what was sent counts, by its topic, else by its journey; the latest of each', () => {
  const sends = [
    send({ settledAt: MONDAY - 5 }),
    send({}),
    send({ topic: 'sale', settledAt: MONDAY - 9 }),
    send({ topic: 'refused', status: 'not_sent' }),
    send({ topic: 'waits', status: 'queued', settledAt: null }),
  ]
  expect(sentOf(sends)).toEqual({ 'abandoned-cart': MONDAY, sale: MONDAY - 9 })
})

test('a topic rests for three days, and no longer; names of objects are no topics', () => {
  const sent = { sale: MONDAY }
  expect(saidUntil('sale', sent, MONDAY + SAID_MS - 1)).toBe(MONDAY + 3 * DAY_MS)
  expect(saidUntil('sale', sent, MONDAY + SAID_MS)).toBeNull()
  for (const topic of ['other', 'constructor', undefined]) expect(saidUntil(topic, sent, MONDAY)).toBeNull()
  expect(saidUntil('sale', undefined, MONDAY)).toBeNull()
})

test('a campaign does not repeat what a message said lately', () => {
  const view = visitor({}, { sent: { sale: MONDAY } })
  const setting = { now: MONDAY + DAY_MS }
  expect(closedBy(blocks('a', { topic: 'sale' }), view, setting)).toEqual({
    because: { code: 'said_lately' },
    until: MONDAY + SAID_MS,
  })
  expect(closedBy(blocks('a', { topic: 'news' }), view, setting)).toBeNull()
  expect(closedBy(blocks('a'), view, setting)).toBeNull()
})
