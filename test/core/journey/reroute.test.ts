/** One intent over several channels: each once, and never past its gate. */
import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { lease, replay, settle } from '../../../core/journey/dispatch.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { bounced, rerouted } from '../../../core/journey/reroute.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import type { LogEvent } from '../../../core/identity/log-event.ts'
import { MAX_ATTEMPTS } from '../../../core/message/retry.ts'
import { LEASE_MS } from '../../../core/message/send.ts'
import type { Channel, Send } from '../../../core/message/send.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Policy } from '../../../core/message/policy.ts'
import { MONDAY } from '../event/made.ts'
import { reader, send } from '../message/made.ts'
import { journey } from './made.ts'

const KEY = 'msg_p1_j_e1_say'
const row = (draft: Partial<Send> = {}) =>
  send({ key: KEY, template: 'price-email', fallback: ['sms'], ...draft })
const person = (draft: Partial<Send> = {}): Person => ({
  ...newPerson('p1', MONDAY),
  profile: reader(),
  sends: [row(draft)],
})
const leased = (one: Person) => lease(one, KEY, MONDAY).person
const refused = (one: Person) =>
  settle(leased(one), KEY, { kind: 'refused', reason: 'sender_refused' }, MONDAY)
const bounce = (params: object = {}): LogEvent => ({
  id: 'b1',
  name: 'message_bounced',
  at: MONDAY + HOUR_MS,
  receivedAt: MONDAY + HOUR_MS,
  source: 'system',
  params: { key: KEY, bounce: 'hard', ...params },
})

describe('a refusal', () => {
  test('puts the next channel with the same intent, once', () => {
    const { sends } = refused(person())
    expect(sends).toHaveLength(2)
    expect(sends[1]).toMatchObject({
      key: `${KEY}_sms`,
      intent: KEY,
      channel: 'sms',
      template: 'price-sms',
      fallback: [],
      status: 'queued',
      attempts: 0,
      dueAt: MONDAY,
    })
    const again = rerouted(refused(person()), { ...row(), reason: 'sender_refused' }, MONDAY)
    expect(again.sends).toHaveLength(2)
  })

  test('each channel at most once, to the end of the list', () => {
    let one = refused(person({ fallback: ['sms', 'whatsapp'] as Channel[] }))
    const sms = lease(one, `${KEY}_sms`, MONDAY)
    expect(sms.lease.answer).toBe('go')
    one = settle(sms.person, `${KEY}_sms`, { kind: 'refused', reason: 'no_sender' }, MONDAY)
    expect(one.sends.map(({ key }) => key)).toEqual([KEY, `${KEY}_sms`, `${KEY}_whatsapp`])
    expect(one.sends[2]).toMatchObject({ intent: KEY, fallback: [] })
  })

  test('without further channels nothing is put', () => {
    expect(refused(person({ fallback: [] })).sends).toHaveLength(1)
  })

  test('the next channel asks its own consent', () => {
    const silent = reader()
    const one = refused({ ...person(), profile: { ...silent, consents: { email: silent.consents.email! } } })
    expect(lease(one, `${KEY}_sms`, MONDAY).lease).toEqual({ answer: 'no', reason: 'no_consent' })
  })
})

describe('an attempt without an answer', () => {
  const LOST = { kind: 'retry', retryAfterMs: null, chance: 0, mayHaveArrived: true } as const
  const lost = () => settle(leased(person()), KEY, LOST, MONDAY)
  const LATER = MONDAY + 6_000

  test('has its message stay on the channel, whatever the sender says next', () => {
    for (const reason of ['sender_refused', 'sender_disabled', 'template_not_approved'] as const) {
      const again = lease(lost(), KEY, LATER).person
      const { sends } = settle(again, KEY, { kind: 'refused', reason }, LATER)
      expect(sends).toMatchObject([{ key: KEY, status: 'failed', reason, mayHaveAt: MONDAY }])
    }
  })

  test('does so where consent was taken back since, and where it was the last attempt of all', () => {
    const one = lost()
    const silent = { ...one.profile, consents: { sms: one.profile.consents.sms! } }
    const answer = lease({ ...one, profile: silent }, KEY, LATER)
    expect(answer.lease).toEqual({ answer: 'no', reason: 'no_consent' })
    expect(answer.person.sends).toHaveLength(1)
    const last = settle(leased(person({ attempts: MAX_ATTEMPTS - 1 })), KEY, LOST, MONDAY)
    expect(last.sends).toMatchObject([{ reason: 'sender_unreachable', mayHaveAt: MONDAY }])
  })

  test('is one, too, where the lease ran out and nobody woke the row', () => {
    const at = MONDAY + LEASE_MS
    const again = lease(leased(person()), KEY, at).person
    const { sends } = settle(again, KEY, { kind: 'refused', reason: 'sender_refused' }, at)
    expect(sends).toMatchObject([{ mayHaveAt: MONDAY, status: 'failed' }])
  })

  test('is remembered of what was called off in flight', () => {
    const flying = leased(person())
    const off = { ...flying, sends: [{ ...flying.sends[0]!, reason: 'converted' as const }] }
    expect(settle(off, KEY, LOST, MONDAY).sends[0]).toMatchObject({
      reason: 'converted',
      mayHaveAt: MONDAY,
    })
  })

  test('is answered by a bounce: it did not arrive', () => {
    const sent = settle(lease(lost(), KEY, LATER).person, KEY, { kind: 'sent' }, LATER)
    const { sends } = bounced(sent, [bounce()], MONDAY + HOUR_MS)
    expect(sends).toHaveLength(2)
    expect(sends[0]).not.toHaveProperty('mayHaveAt')
    expect(sends[1]).not.toHaveProperty('mayHaveAt')
  })
})

test('a missing consent is found at the lease, and the next channel gets its turn', () => {
  const one = person()
  const answer = lease(
    { ...one, profile: { ...one.profile, consents: { sms: one.profile.consents.sms! } } },
    KEY,
    MONDAY,
  )
  expect(answer.lease).toMatchObject({ answer: 'no', reason: 'no_consent' })
  expect(answer.person.sends[1]).toMatchObject({ channel: 'sms', status: 'queued' })
})

test('what was called off in flight takes no other way', () => {
  const flying = leased(person())
  const off = { ...flying, sends: [{ ...flying.sends[0]!, reason: 'converted' as const }] }
  expect(settle(off, KEY, { kind: 'refused', reason: 'sender_refused' }, MONDAY).sends).toHaveLength(1)
})

test('a cap, a purchase or a broken template would stop the other channel, too', () => {
  for (const reason of ['cap_reached', 'converted', 'template_failed', 'expired'] as const)
    expect(rerouted(person(), { ...row(), reason }, MONDAY).sends).toHaveLength(1)
})

describe('a cap of the channel', () => {
  const full = (count: number): readonly Send[] =>
    Array.from({ length: count }, (_, index) =>
      send({ key: `gone-${index}`, status: 'sent', dueAt: null, settledAt: MONDAY - HOUR_MS * (index + 1) }),
    )
  const tight: Policy = { ...DEFAULT_POLICY, channels: { email: { perDay: 1 }, sms: { perDay: 1 } } }
  const asked = (policy: Partial<Policy> = {}, draft: Partial<Send> = {}, more: readonly Send[] = []) => {
    const one = person(draft)
    const sends = [...full(1), ...more, ...one.sends]
    return lease({ ...one, sends }, KEY, MONDAY, { ...tight, ...policy })
  }

  test('moves the message to the next one that has room, once', () => {
    const { lease: answer, person: one } = asked()
    expect(answer).toEqual({ answer: 'no', reason: 'cap_reached' })
    expect(one.sends.map(({ key, status }) => [key, status])).toEqual([
      ['gone-0', 'sent'],
      [KEY, 'not_sent'],
      [`${KEY}_sms`, 'queued'],
    ])
    expect(one.counters).toEqual({ 'send.candidates': 1, 'send.not_sent.cap_reached': 1 })
    expect(lease(one, `${KEY}_sms`, MONDAY, tight).lease.answer).toBe('go')
  })

  test('moves what would have waited, too, but only to where it may go now', () => {
    expect(asked({ whenCapped: 'next_window' }).person.sends[2]).toMatchObject({ channel: 'sms' })
    const quiet = { quiet: [{ from: '00:00', to: '23:59' }], whenCapped: 'next_window' } as const
    expect(asked(quiet).lease.answer).toBe('wait')
    const spent = send({ key: 's', channel: 'sms', status: 'sent', dueAt: null, settledAt: MONDAY - HOUR_MS })
    expect(asked({ whenCapped: 'next_window' }, {}, [spent]).lease.answer).toBe('wait')
  })

  test('passes over channels that nobody may write on', () => {
    const { person: one } = asked({}, { fallback: ['whatsapp', 'push', 'sms'] })
    expect(one.sends.at(-1)).toMatchObject({ channel: 'sms', fallback: [] })
  })

  test('stays where a cap over all channels stands against it, and where a sender was asked already', () => {
    expect(asked({ total: { perDay: 1 } }).person.sends).toHaveLength(2)
    expect(asked({}, { attempts: 1 }).person.sends).toHaveLength(2)
    // A replay begins to count anew.
    expect(asked({}, { mayHaveAt: MONDAY - HOUR_MS }).person.sends).toHaveLength(2)
  })
})

describe('a bounce', () => {
  const sent = () => settle(leased(person()), KEY, { kind: 'sent' }, MONDAY)

  test('of a message that was sent: it was not after all, and the counts say so', () => {
    const one = bounced(sent(), [bounce()], MONDAY + HOUR_MS)
    expect(one.sends[0]).toMatchObject({ status: 'failed', reason: 'address_bounced', settledAt: MONDAY })
    expect(one.sends[1]).toMatchObject({ channel: 'sms', dueAt: MONDAY + HOUR_MS })
    expect(one.counters).toEqual({
      'send.sent.email': 0,
      'send.not_sent.address_bounced': 1,
      'send.candidates': 1,
    })
  })

  test('told twice is told once', () => {
    const once = bounced(sent(), [bounce()], MONDAY + HOUR_MS)
    expect(bounced(once, [bounce()], MONDAY + HOUR_MS)).toEqual(once)
  })

  test('a soft one, or one of a message that nobody knows, changes nothing', () => {
    expect(bounced(sent(), [bounce({ bounce: 'soft' }), bounce({ key: 'other' })], MONDAY)).toEqual(sent())
  })

  test('after a purchase nothing more goes out', () => {
    const one = sent()
    const orders = { ...one.features.orders, count: 1, lastAt: MONDAY + 1 }
    const after = bounced({ ...one, features: { ...one.features, orders } }, [bounce()], MONDAY + HOUR_MS)
    expect(after.sends).toHaveLength(1)
  })
})

describe('what costs no attempt, and what comes back', () => {
  test('a sender that rests: the row waits and keeps its attempts', () => {
    const one = settle(leased(person()), KEY, { kind: 'wait', until: MONDAY + 5 }, MONDAY)
    expect(one.sends[0]).toMatchObject({
      status: 'retrying',
      attempts: 0,
      dueAt: MONDAY + 5,
      settledAt: null,
    })
  })

  test('a dead letter is opened again under its key, and the counts follow', () => {
    const one = replay(refused(person({ fallback: [] })), KEY, { journeys: [], now: MONDAY + 9 })!
    expect(one.sends[0]).toMatchObject({ status: 'queued', reason: null, attempts: 0, dueAt: MONDAY + 9 })
    expect(one.counters).toEqual({ 'send.not_sent.sender_refused': 0 })
    expect(replay(one, KEY, { journeys: [], now: MONDAY })).toBeNull()
    expect(replay(one, 'nobody', { journeys: [], now: MONDAY })).toBeNull()
  })

  describe('a dead letter whose next channel had its turn', () => {
    const SMS = `${KEY}_sms`
    const order = () => refused(person({ class: 'transactional', template: 'order-email' }))
    const around = { journeys: [], now: MONDAY + HOUR_MS }
    const flying = () => lease(order(), SMS, MONDAY).person

    test('stays one while that is open, and after it went', () => {
      expect(replay(order(), KEY, around)).toBeNull()
      expect(replay(flying(), KEY, around)).toBeNull()
      expect(replay(settle(flying(), SMS, { kind: 'sent' }, MONDAY), KEY, around)).toBeNull()
    })

    test('is replayed where that came to nothing, unless it may have arrived', () => {
      const no = { kind: 'refused', reason: 'sender_refused' } as const
      const both = settle(flying(), SMS, no, MONDAY)
      expect(replay(both, KEY, around)).not.toBeNull()
      const sends = both.sends.map((one) => (one.key === SMS ? { ...one, mayHaveAt: MONDAY } : one))
      expect(replay({ ...both, sends }, KEY, around)).toBeNull()
      // Its own receiver knows the key.
      expect(replay({ ...both, sends }, SMS, around)).not.toBeNull()
    })

    test('is replayed beside the other parts of a message on all channels', () => {
      const all = { class: 'transactional', together: 'm1', intent: 'm1', fallback: [] } as const
      const part = send({
        ...all,
        key: 'part',
        channel: 'sms',
        status: 'sent',
        settledAt: MONDAY,
        dueAt: null,
      })
      const lost = refused(person(all))
      const again = replay({ ...lost, sends: [...lost.sends, part] }, KEY, around)!
      expect(lease(again, KEY, around.now).lease.answer).toBe('go')
    })
  })

  test('a dead letter stays one after a purchase that ends its journey, and where its entry was ended', () => {
    const lost = refused(person({ fallback: [] }))
    const ends = [
      journey([], { id: lost.sends[0]!.journey, exits: [{ event: 'purchase', reason: 'converted' }] }),
    ]
    const { version } = lost.sends[0]!
    const around = { journeys: ends.map((one) => ({ ...one, version })), now: MONDAY + 9 }
    const bought = (at: number) => ({ ...lost, features: { ...lost.features, lastPurchaseAt: at } })
    expect(replay(bought(MONDAY - 1), KEY, around)).not.toBeNull()
    expect(replay(bought(MONDAY + 5), KEY, around)).toBeNull()
    // A journey that goes on after a purchase has its say.
    expect(replay(bought(MONDAY + 5), KEY, { ...around, journeys: [] })).not.toBeNull()
    const entry = { id: lost.sends[0]!.entry, status: 'cancelled' } as Entry
    expect(replay({ ...lost, entries: [entry] }, KEY, around)).toBeNull()
  })
})
