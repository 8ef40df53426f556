import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { foldPreferences } from '../../../core/consent/preference-event.ts'
import { NO_PREFERENCES } from '../../../core/consent/preference.ts'
import { arbitrate } from '../../../core/message/arbiter.ts'
import { addressOf } from '../../../core/message/gate.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { address, reader, send } from './made.ts'

const agreed = { granted: true, at: MONDAY, source: 'server', wording: null, proof: 'msg_0' }
const DAILY_CAP = { email: 2, sms: 1, push: 2, whatsapp: 1 }

/** Under the policy that ships nothing waits: it goes, or the reason is told. */
function refusal(one: Send, profile: Profile, others: readonly Send[], now: number) {
  const answer = arbitrate(one, { profile, sends: others, policy: DEFAULT_POLICY }, now)
  return answer.kind === 'go' ? null : answer.reason
}

const withdrawn = { ...agreed, granted: false }
const EMAIL = 'reader@example.com'

test('each channel has its own address', () => {
  expect(addressOf(reader(), 'email')?.value).toBe(EMAIL)
  expect(addressOf(reader(), 'sms')?.value).toBe('+420600123456')
})

describe('marketing', () => {
  test.each([
    ['a reader who agreed', reader(), null],
    ['nobody known', reader({ email: null, consents: {} }), 'no_address'],
    [
      'an address nobody confirmed',
      reader({ email: address(EMAIL, null), consents: {} }),
      'address_unverified',
    ],
    ['consent without a confirmed address', reader({ email: address(EMAIL, null) }), 'address_unverified'],
    ['a confirmed address without consent', reader({ consents: {} }), 'no_consent'],
    ['consent to the other channel', reader({ consents: { sms: agreed } }), 'no_consent'],
    ['consent to be known', reader({ consents: { personalisation: agreed } }), 'no_consent'],
    ['a consent that nothing shows', reader({ consents: { email: { ...agreed, proof: null } } }), 'no_proof'],
    ['a withdrawn consent', reader({ consents: { email: withdrawn } }), 'consent_withdrawn'],
    [
      'a withdrawn consent and a new address',
      reader({ email: address(EMAIL, null), consents: { email: withdrawn } }),
      'consent_withdrawn',
    ],
  ])('to %s: %s', (_, profile, reason) => {
    expect(refusal(send(), profile, [], MONDAY)).toBe(reason)
  })

  const chose = (params: object) =>
    reader({
      preferences: foldPreferences(NO_PREFERENCES, {
        id: 'choice-1',
        name: 'preferences_update',
        at: MONDAY,
        source: 'system',
        params: params as Record<string, unknown>,
      }),
    })

  test.each([
    ['coffee', { topic: 'coffee' }, null],
    ['sport', { topic: 'sport' }, 'not_wanted'],
    ['nothing of its own', {}, null],
    ['coffee by text message', { topic: 'coffee', channel: 'sms' }, 'not_wanted'],
    ['sport for their company', { topic: 'sport', audience: 'b2b' }, null],
  ] as const)('to somebody who wants only coffee, no sport, about %s', (_, draft, reason) => {
    const profile = chose({ topics: { coffee: true, sport: false }, channels: { sms: false } })
    expect(refusal(send(draft), profile, [], MONDAY)).toBe(reason)
  })

  test('to somebody who asked for one message a week, over all channels', () => {
    const before = (ageMs: number, draft: Partial<Send> = {}) =>
      touch(1, { settledAt: MONDAY - ageMs, channel: 'sms', ...draft })
    const asked = (others: readonly Send[], weekly = 1) => refusal(send(), chose({ weekly }), others, MONDAY)
    expect(asked([])).toBeNull()
    expect(asked([before(7 * DAY_MS - 1)])).toBe('own_cap_reached')
    expect(asked([before(7 * DAY_MS)])).toBeNull()
    expect(asked([before(1, { class: 'transactional' })])).toBeNull()
    expect(asked([], 0)).toBe('own_cap_reached')
    // More than the shop allows is no more than the shop allows.
    const today = [touch(1, {}), touch(2, {})]
    expect(asked(today, 40)).toBe('cap_reached')
  })

  const touch = (index: number, draft: Partial<Send>): Send =>
    send({ key: `msg_other_${index}`, status: 'sent', settledAt: MONDAY, dueAt: null, ...draft })

  test.each([
    ['sent just now', { settledAt: MONDAY }, true],
    ['sent a millisecond less than a day ago', { settledAt: MONDAY - DAY_MS + 1 }, true],
    ['sent a day ago', { settledAt: MONDAY - DAY_MS }, false],
    ['in somebody’s hands', { status: 'leased', settledAt: null, dueAt: MONDAY + 1 }, true],
    ['waiting for another attempt', { status: 'retrying', settledAt: null }, false],
    ['not sent', { status: 'not_sent', reason: 'cap_reached' }, false],
    ['given up', { status: 'failed', reason: 'sender_refused' }, false],
    ['transactional', { class: 'transactional' }, false],
    ['on the other channel', { channel: 'sms' }, false],
  ] as const)('messages that are %s count towards the cap: %#', (_, draft, counts) => {
    const others = Array.from({ length: DAILY_CAP.email }, (_, index) => touch(index, draft))
    expect(refusal(send(), reader(), others, MONDAY)).toBe(counts ? 'cap_reached' : null)
    expect(refusal(send(), reader(), others.slice(1), MONDAY)).toBeNull()
  })

  test('a message does not stand in its own way', () => {
    const own = send({ status: 'leased' })
    expect(refusal(own, reader(), [own, touch(1, {})], MONDAY)).toBeNull()
  })

  test('one SMS a day, two e-mails', () => {
    for (const [channel, perDay] of Object.entries(DAILY_CAP))
      expect(DEFAULT_POLICY.channels).toHaveProperty(channel, { perDay })
    expect(refusal(send({ channel: 'sms' }), reader(), [touch(1, { channel: 'sms' })], MONDAY)).toBe(
      'cap_reached',
    )
  })
})

describe('the question for consent', () => {
  const question = send({ class: 'transactional', template: 'confirm-email' })
  const earlier = (draft: Partial<Send>) =>
    send({ ...question, key: 'msg_earlier', status: 'sent', settledAt: MONDAY, ...draft })

  test.each([
    ['a claim', reader({ email: address(EMAIL, null), consents: {} }), [], null],
    ['no address', reader({ email: null }), [], 'no_address'],
    ['somebody who confirmed', reader(), [], 'already_confirmed'],
    ['a confirmed address without consent', reader({ consents: {} }), [], null],
    ['a withdrawn consent', reader({ consents: { email: withdrawn } }), [], null],
    ['somebody asked today', reader({ consents: {} }), [earlier({})], 'asked_recently'],
    ['somebody asked yesterday', reader({ consents: {} }), [earlier({ settledAt: MONDAY - DAY_MS })], null],
    [
      'somebody who got another message',
      reader({ consents: {} }),
      [earlier({ template: 'cart-email' })],
      null,
    ],
  ])('to %s', (_, profile, others, reason) => {
    expect(refusal(question, profile, others, MONDAY)).toBe(reason)
  })

  test('does not count as a touch, nor wait for the cap', () => {
    const others = [1, 2, 3].map((index) => send({ key: `msg_${index}`, status: 'sent', settledAt: MONDAY }))
    expect(refusal(question, reader({ consents: {} }), others, MONDAY)).toBeNull()
  })
})
