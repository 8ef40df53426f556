import { describe, expect, test } from 'vitest'
import type { Telling } from '../../../core/consent/answer.ts'
import { proofEntriesOf } from '../../../core/consent/proof-entry.ts'

const telling = (draft: Partial<Telling>): Telling => ({
  id: 'event-0001',
  name: 'consent_update',
  at: 100,
  source: 'server',
  params: {},
  ...draft,
})
const entries = (draft: Partial<Telling>) => proofEntriesOf(telling(draft), 150)

test('an answer leaves who, what, when, the words and what shows it', () => {
  const params = { email: true, sms: false, source: 'checkout', wording: 'w1', proof: 'order:1' }
  const common = {
    at: 100,
    source: 'checkout',
    wording: 'w1',
    basis: 'consent',
    proof: 'order:1',
    eventId: 'event-0001',
    recordedAt: 150,
    actor: 'server',
    detail: null,
  }
  expect(entries({ params })).toEqual([
    { ...common, subject: 'email', granted: true },
    { ...common, subject: 'sms', granted: false },
  ])
})

test('a choice leaves what was chosen', () => {
  const params = {
    topics: { coffee: true },
    channels: { sms: false },
    weekly: 2,
    audience: 'b2b',
    source: 'centre',
  }
  const said = entries({ name: 'preferences_update', source: 'system', params })
  expect(said.map(({ subject, granted, detail }) => [subject, granted, detail])).toEqual([
    ['topic:b2b:coffee', true, null],
    ['channel:b2b:sms', false, null],
    ['weekly', true, '2'],
  ])
  const [none] = entries({ name: 'preferences_update', params: { weekly: 0 } })
  expect(none).toMatchObject({ subject: 'weekly', granted: false, detail: '0', proof: 'event-0001' })
  const [any] = entries({ name: 'preferences_update', params: { weekly: null } })
  expect(any).toMatchObject({ granted: true, detail: 'policy' })
})

test('other events leave nothing, and what a page cannot grant neither', () => {
  expect(entries({ name: 'page_view', params: { email: true } })).toEqual([])
  expect(entries({ source: 'page', params: { email: true, proof: 'p' } })).toEqual([])
  expect(entries({ params: { email: true } })).toEqual([])
})

describe('who acted', () => {
  test.each<[string, Partial<Telling>, string]>([
    ['a page', { source: 'page', params: { analytics: true } }, 'visitor'],
    ['the back end', { params: { email: true, proof: 'order:1' } }, 'server'],
    [
      'a link of their own',
      { source: 'system', params: { email: true, source: 'double-opt-in', proof: 'msg_1' } },
      'person',
    ],
    ['time', { source: 'system', params: { analytics: false, source: 'expired' } }, 'system'],
    ['a provider', { name: 'message_complained', params: { channel: 'email' } }, 'provider'],
  ])('%s', (_, draft, actor) => {
    expect(entries(draft)[0]?.actor).toBe(actor)
  })
})

test('a basis is one that there is', () => {
  expect(entries({ params: { email: false, basis: 'contract' } })[0]?.basis).toBe('contract')
  expect(entries({ params: { email: false, basis: 'because' } })[0]?.basis).toBe('consent')
})
