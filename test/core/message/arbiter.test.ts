import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import { arbitrate, sameDigest } from '../../../core/message/arbiter.ts'
import { CALM_POLICY, DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { WAKE_MS } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { address, reader, send } from './made.ts'

/** Monday in June, 22:00 and 12:00 in Prague. */
const NIGHT = Date.parse('2026-06-15T20:00:00Z')
const NOON = Date.parse('2026-06-15T10:00:00Z')
const MORNING = Date.parse('2026-06-16T06:00:00Z')

type Draft = { readonly policy?: Policy; readonly profile?: Profile; readonly others?: readonly Send[] }
const ask = (one: Send, now: number, { policy = CALM_POLICY, profile = reader(), others = [] }: Draft = {}) =>
  arbitrate(one, { profile, sends: [one, ...others], policy }, now)
const made = (draft: Partial<Send> = {}) => send({ createdAt: NOON, dueAt: NOON, ...draft })
const sent = (key: string, at: number, draft: Partial<Send> = {}) =>
  made({ key, status: 'sent', dueAt: null, settledAt: at, ...draft })

describe('a message that meets quiet hours', () => {
  test('waits for the morning, and is asked about anew then', () => {
    expect(ask(made(), NIGHT)).toEqual({ kind: 'wait', until: MORNING, reason: 'quiet_hours' })
    expect(ask(made(), MORNING)).toEqual({ kind: 'go' })
    const said = { ...reader().consents.email!, granted: false }
    const gone = reader({ consents: { email: said } })
    expect(ask(made(), MORNING, { profile: gone })).toEqual({ kind: 'no', reason: 'consent_withdrawn' })
  })

  test('is dropped where it says so, or is stale by morning', () => {
    expect(ask(made({ whenHeld: 'abort' }), NIGHT)).toEqual({ kind: 'no', reason: 'quiet_hours' })
    expect(ask(made({ expiresAt: MORNING }), NIGHT)).toEqual({ kind: 'no', reason: 'quiet_hours' })
    expect(ask(made({ expiresAt: NIGHT }), NIGHT)).toEqual({ kind: 'no', reason: 'expired' })
  })
})

describe('what is transactional', () => {
  const order = made({ class: 'transactional', template: 'order-email' })

  test('waits for nothing but what it is to go with', () => {
    const digest = { id: 'price-drop', gatherMs: HOUR_MS }
    const alert = made({ ...order, key: 'a', digest })
    expect(ask(alert, NOON)).toEqual({ kind: 'wait', until: NOON + HOUR_MS, reason: 'gathering' })
    expect(ask(alert, NOON + HOUR_MS)).toEqual({ kind: 'go' })
    expect(ask({ ...alert, expiresAt: NOON + HOUR_MS }, NOON)).toEqual({ kind: 'go' })
  })

  test('is told once, on whichever channel, but on all of them where it goes together', () => {
    const said = (draft: Partial<Send>) =>
      ask({ ...order, intent: 'o1' }, NOON, { others: [sent('sms', NOON - 1, { ...draft, intent: 'o1' })] })
    const again = { kind: 'no', reason: 'said_already' }
    expect(said({ class: 'transactional' })).toEqual(again)
    expect(said({ status: 'leased', settledAt: null, dueAt: NOON + 1 })).toEqual(again)
    expect(said({ status: 'failed', mayHaveAt: NOON - 1 })).toEqual(again)
    expect(said({ status: 'failed' })).toEqual({ kind: 'go' })
    const part = { ...order, intent: 'o1', together: 'm1' }
    const others = [sent('sms', NOON - 1, { intent: 'o1', together: 'm1' })]
    expect(ask(part, NOON, { others })).toEqual({ kind: 'go' })
  })

  test('goes at night and over every cap', () => {
    const others = [1, 2, 3, 4, 5].map((n) => sent(`k${n}`, NIGHT - n))
    expect(ask(order, NIGHT, { others })).toEqual({ kind: 'go' })
    expect(ask(order, NIGHT, { policy: { ...CALM_POLICY, holdout: 0.5 } })).toEqual({ kind: 'go' })
  })

  test.each<[string, Partial<Send>, Profile, string]>([
    [
      'to an address that nobody proved',
      {},
      reader({ email: address('a@example.com', null) }),
      'address_unverified',
    ],
    [
      'by text message to who said STOP',
      { channel: 'sms' },
      reader({ consents: { sms: { ...reader().consents.sms!, granted: false } } }),
      'consent_withdrawn',
    ],
    ['on WhatsApp to who never allowed it', { channel: 'whatsapp' }, reader(), 'no_consent'],
    ['by push to who has no browser that takes it', { channel: 'push' }, reader(), 'no_address'],
  ])('does not go %s', (_, draft, profile, reason) => {
    expect(ask({ ...order, ...draft }, NOON, { profile })).toEqual({ kind: 'no', reason })
  })
})

describe('of two that are ready for one place', () => {
  const policy = { ...DEFAULT_POLICY, channels: { email: { perDay: 1 } } }
  const first = made({ key: 'a', priority: 90 })
  const second = made({ key: 'b', priority: 10 })

  test('the better one has it, whichever is asked about first', () => {
    expect(ask(second, NOON, { policy, others: [first] })).toEqual({
      kind: 'wait',
      until: NOON + WAKE_MS,
      reason: 'outranked',
    })
    expect(ask(first, NOON, { policy, others: [second] })).toEqual({ kind: 'go' })
  })

  test('the other says who took it', () => {
    const others = [sent('a', NOON)]
    const waited: Send = { ...second, waiting: 'outranked' }
    expect(ask(waited, NOON + 1, { policy, others })).toEqual({ kind: 'no', reason: 'outranked' })
    expect(ask(second, NOON + 1, { policy, others })).toEqual({ kind: 'no', reason: 'cap_reached' })
  })

  test('one that may not go itself stands in nobody’s way, nor one that waits', () => {
    for (const other of [
      { ...first, channel: 'push' as const },
      { ...first, expiresAt: NOON },
      { ...first, dueAt: NOON + HOUR_MS },
    ])
      expect(ask(second, NOON, { policy, others: [other] })).toEqual({ kind: 'go' })
  })
})

test('one intent is told once, on whichever channel, and again where the first one failed', () => {
  const text = made({ key: 'sms', channel: 'sms', intent: 'cart-1' })
  const mail = sent('mail', NOON - 1, { intent: 'cart-1' })
  expect(ask(text, NOON, { others: [mail] })).toEqual({ kind: 'no', reason: 'said_already' })
  const failed = { ...mail, status: 'failed' as const, reason: 'sender_refused' as const }
  expect(ask(text, NOON, { others: [failed] })).toEqual({ kind: 'go' })
})

describe('a digest', () => {
  const alert = (key: string, afterMs: number) =>
    made({ key, createdAt: NOON + afterMs, digest: { id: 'prices', gatherMs: HOUR_MS } })
  const five = [0, 10, 20, 30, 40].map((minutes) => alert(`k${minutes}`, minutes * MINUTE_MS))

  test('waits from the first of its messages on', () => {
    for (const one of five)
      expect(ask(one, NOON + 45 * MINUTE_MS, { others: five.filter((other) => other !== one) })).toEqual({
        kind: 'wait',
        until: NOON + HOUR_MS,
        reason: 'gathering',
      })
  })

  test('takes along what is open, of the same kind', () => {
    const others = [
      ...five.slice(1),
      made({ key: 'other' }),
      { ...five[0]!, key: 'sms', channel: 'sms' as const },
    ]
    expect(sameDigest(five[0]!, others).map(({ key }) => key)).toEqual(['k10', 'k20', 'k30', 'k40'])
    expect(sameDigest(made(), others)).toEqual([])
  })
})

test('waits for the hour of its reader, inside the hours of the policy', () => {
  const read = [1, 2, 3, 4, 5, 6].map((days) =>
    sent(`k${days}`, NOON - days * DAY_MS, {
      read: { at: NOON + 5 * HOUR_MS - days * DAY_MS, by: 'opened' },
    }),
  )
  const one = made({ atBestHour: true })
  const policy = { ...CALM_POLICY, channels: {}, total: {} }
  expect(ask(one, NOON, { policy, others: read })).toEqual({
    kind: 'wait',
    until: NOON + 5 * HOUR_MS,
    reason: 'better_hour',
  })
  expect(ask(one, NOON, { policy, others: read.slice(0, 4) })).toEqual({ kind: 'go' })
  expect(ask({ ...one, expiresAt: NOON + HOUR_MS }, NOON, { policy, others: read })).toEqual({ kind: 'go' })
})

test('the holdout gets no marketing: the share that was asked for, the same people for a quarter', () => {
  const policy = { ...DEFAULT_POLICY, holdout: 0.2 }
  const held = (id: string, now: number) =>
    ask(made(), now, { policy, profile: reader({ id }) }).kind === 'no'
  const ids = Array.from({ length: 1_000 }, (_, n) => `p${n}`)
  const drawn = ids.filter((id) => held(id, NOON))
  expect(drawn.length).toBeGreaterThan(150)
  expect(drawn.length).toBeLessThan(250)
  expect(ids.filter((id) => held(id, NOON + 10 * DAY_MS))).toEqual(drawn)
  expect(ids.filter((id) => held(id, NOON + 100 * DAY_MS))).not.toEqual(drawn)
})
