import { expect, it } from 'vitest'
import { sceneTone, storyOf } from '../../console/page/profile/story.ts'
import type { EntryView, SendView } from '../../core/wire/admin.ts'

const entry = (change: Partial<EntryView> = {}): EntryView => ({
  id: 'e1',
  journey: 'abandoned-cart',
  version: 1,
  enteredAt: 0,
  status: 'open',
  reason: null,
  endedAt: null,
  next: null,
  ...change,
})

const send = (change: Partial<SendView> = {}): SendView => ({
  key: `s_${change.step ?? 'email'}`,
  journey: 'abandoned-cart',
  entry: 'e1',
  step: 'email',
  channel: change.step ?? 'email',
  class: 'marketing',
  status: 'sent',
  reason: null,
  reasonText: null,
  createdAt: 100,
  settledAt: 110,
  attempts: 1,
  ...change,
})

const told = (of: EntryView, sends: SendView[]) =>
  storyOf(of, sends).map(
    (scene) => `${scene.kind === 'send' ? scene.send.step : scene.kind} ${sceneTone(scene)}`,
  )

it('tells that the purchase came first and held the SMS back, though both have one instant', () => {
  const bought = entry({ status: 'cancelled', reason: 'converted', endedAt: 500 })
  const held = send({ step: 'sms', status: 'not_sent', reason: 'converted', createdAt: 500, settledAt: 500 })
  expect(told(bought, [held, send()])).toEqual(['entered start', 'email sent', 'ended won', 'sms held'])
})

it('keeps the order of the journey among steps that were held back at once', () => {
  const bought = entry({ status: 'cancelled', reason: 'converted', endedAt: 500 })
  const held = { status: 'not_sent', reason: 'converted', createdAt: 500, settledAt: 500 } as const
  const sends = [send({ ...held, step: 'sms' }), send({ ...held, step: 'email' })]
  expect(told(bought, sends)).toEqual(['entered start', 'ended won', 'email held', 'sms held'])
})

it('tells the end of a finished journey last, though it is done before its last message is sent', () => {
  const done = entry({ status: 'done', reason: 'completed', endedAt: 200 })
  const sms = send({ step: 'sms', createdAt: 200, settledAt: 260 })
  expect(told(done, [send(), sms])).toEqual(['entered start', 'email sent', 'sms sent', 'ended over'])
})

it('tells what comes next while the journey runs', () => {
  const running = entry({ next: { step: 'sms', at: 900 } })
  expect(told(running, [send()])).toEqual(['entered start', 'email sent', 'next open'])
})

it('leaves out what belongs to another entry', () => {
  expect(told(entry(), [send({ entry: 'e2' })])).toEqual(['entered start'])
})

it.each([
  ['queued', 'open'],
  ['leased', 'open'],
  ['retrying', 'open'],
  ['sent', 'sent'],
  ['not_sent', 'held'],
  ['failed', 'failed'],
] as const)('shows a send that is %s as %s', (status, tone) => {
  expect(sceneTone({ kind: 'send', at: 0, send: send({ status }) })).toBe(tone)
})
