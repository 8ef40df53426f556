/** The outbox by itself: one row, its wake-ups, its leases and what is reported of it. */
import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/base/time.ts'
import { isCalledOff, lease, replay, settle, wake } from '../../../core/journey/dispatch.ts'
import type { Outcome } from '../../../core/journey/dispatch.ts'
import type { Entry } from '../../../core/journey/entry.ts'
import { newPerson } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { MAX_ATTEMPTS, retryDelayMs } from '../../../core/message/retry.ts'
import { LEASE_MS, WAKE_MS } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import { MONDAY } from '../event/made.ts'
import { send } from '../message/made.ts'

const KEY = 'msg_p1_j_e1_email'
const RETRY: Outcome = { kind: 'retry', retryAfterMs: null, chance: 0.5 }

/** Somebody with a question waiting in the outbox. */
function asked(draft: Partial<Send> = {}): Person {
  const person = newPerson('p1', MONDAY)
  const email = { value: 'reader@example.com', verifiedAt: null, source: 'page', at: MONDAY, wording: null }
  const row = send({ key: KEY, class: 'transactional', template: 'confirm-email', dueAt: MONDAY, ...draft })
  return { ...person, profile: { ...person.profile, email }, sends: [row] }
}

const row = (person: Person) => person.sends[0]!
const leased = (person: Person, at: number) => lease(person, KEY, at)

describe('a purchase that no exit heard of, for the journey is in no release any more', () => {
  const since = (boughtAt: number | null, draft: Partial<Send> = {}): Person => {
    const person = asked({ untilBought: true, ...draft })
    return { ...person, features: { ...person.features, lastPurchaseAt: boughtAt } }
  }

  test.each([
    ['stops what any purchase calls off', since(MONDAY + 1), 'no'],
    ['stops nothing where it was before', since(MONDAY - 1), 'go'],
    ['stops nothing where there was none', since(null), 'go'],
    [
      'stops nothing that goes on after a purchase',
      { ...asked(), features: since(MONDAY + 1).features },
      'go',
    ],
  ])('%s', (_, person, answer) => {
    expect(leased(person, MONDAY + 2).lease.answer).toBe(answer)
  })

  test('counts from the entry, not from the row', () => {
    const entry: Entry = {
      id: 'e1',
      journey: 'j',
      version: 1,
      enteredAt: MONDAY - HOUR_MS,
      cause: 'c',
      given: [],
      step: null,
      dueAt: null,
      status: 'done',
      reason: 'completed',
      endedAt: MONDAY,
    }
    const person = { ...since(MONDAY - 1), entries: [entry] }
    const { person: after, lease: answer } = leased(person, MONDAY)
    expect(answer).toEqual({ answer: 'no', reason: 'converted' })
    expect(after.counters).toEqual({ 'send.not_sent.converted': 1 })
  })

  test('stops what is on its way, and what failed is not tried again', () => {
    const going = leased(since(null), MONDAY).person
    const bought = { ...going, features: since(MONDAY + 1).features }
    expect(isCalledOff(bought, KEY)).toBe(true)
    const off = settle(bought, KEY, { kind: 'called_off' }, MONDAY + 2)
    expect(row(off)).toMatchObject({ status: 'not_sent', reason: 'converted' })
    const lost = since(MONDAY + 1, { status: 'failed', reason: 'sender_refused', settledAt: MONDAY })
    expect(replay(lost, KEY, { journeys: [], now: MONDAY + 2 })).toBeNull()
  })
})

describe('wake', () => {
  test('offers what is due and looks again a minute later, until somebody leases it', () => {
    let person = asked()
    for (let minute = 0; minute < 5; minute++) {
      const woken = wake(person, [], MONDAY + minute * WAKE_MS)
      expect(woken.wakes).toEqual([KEY])
      expect(row(woken.person)).toMatchObject({
        status: 'queued',
        dueAt: MONDAY + (minute + 1) * WAKE_MS,
        attempts: 0,
      })
      person = woken.person
    }
  })

  test('leaves what is not due, and is silent about what is settled', () => {
    expect(wake(asked({ dueAt: MONDAY + 1 }), [], MONDAY).wakes).toEqual([])
    const done = asked({ status: 'sent', dueAt: null, settledAt: MONDAY - 1 })
    expect(wake(done, [], MONDAY).wakes).toEqual([])
    expect(row(wake(done, [], MONDAY).person)).toBe(row(done))
  })

  test('offers a lease that ran out under the same key', () => {
    const held = leased(asked(), MONDAY).person
    expect(wake(held, [], MONDAY + LEASE_MS - 1).wakes).toEqual([])
    const woken = wake(held, [], MONDAY + LEASE_MS)
    expect(woken.wakes).toEqual([KEY])
    // It may have been posted, for whoever held it never said.
    expect(row(woken.person)).toMatchObject({ key: KEY, status: 'queued', attempts: 1, mayHaveAt: MONDAY })
    // The inbox is written to by the report: without one nothing stands there.
    const inbox = { ...held, sends: [{ ...row(held), channel: 'inbox' as const }] }
    expect(row(wake(inbox, [], MONDAY + LEASE_MS).person)).not.toHaveProperty('mayHaveAt')
  })

  test('changes nothing where nothing is due', () => {
    const held = leased(asked(), MONDAY).person
    expect(wake(held, [], MONDAY + LEASE_MS - 1).person).toBe(held)
  })
})

describe('lease', () => {
  test('hands the message over and holds it for a minute', () => {
    const { person, lease: answer } = leased(asked(), MONDAY)
    expect(answer).toEqual({ answer: 'go', send: row(person) })
    expect(row(person)).toMatchObject({ status: 'leased', attempts: 1, dueAt: MONDAY + LEASE_MS })
  })

  test('gives nothing to a second sender while it is held, and nothing changes', () => {
    const { person } = leased(asked(), MONDAY)
    for (const at of [MONDAY, MONDAY + 1, MONDAY + LEASE_MS - 1]) {
      const second = leased(person, at)
      expect(second.lease).toEqual({ answer: 'gone' })
      expect(second.person).toBe(person)
    }
    expect(leased(person, MONDAY + LEASE_MS).lease.answer).toBe('go')
  })

  test('a wake-up that comes twice does not cut a retry short', () => {
    const failed = settle(
      leased(asked(), MONDAY).person,
      KEY,
      { kind: 'retry', retryAfterMs: HOUR_MS, chance: 0.5 },
      MONDAY,
    )
    expect(leased(failed, MONDAY + 1).lease).toEqual({ answer: 'gone' })
    const due = row(failed).dueAt!
    expect(leased(wake(failed, [], due).person, due).lease.answer).toBe('go')
  })

  test.each([
    ['is not known', asked(), 'msg_other'],
    ['was sent', asked({ status: 'sent', settledAt: MONDAY, dueAt: null }), KEY],
    [
      'was given up',
      asked({ status: 'failed', reason: 'sender_refused', settledAt: MONDAY, dueAt: null }),
      KEY,
    ],
  ])('gives nothing where the key %s', (_, person, key) => {
    expect(lease(person, key, MONDAY)).toEqual({ person, lease: { answer: 'gone' } })
  })

  test('asks the gate again, and settles what may not go', () => {
    const person = asked()
    const { lease: answer, person: after } = lease(
      { ...person, profile: { ...person.profile, email: null } },
      KEY,
      MONDAY,
    )
    expect(answer).toEqual({ answer: 'no', reason: 'no_address' })
    expect(row(after)).toMatchObject({
      status: 'not_sent',
      reason: 'no_address',
      settledAt: MONDAY,
      dueAt: null,
    })
    expect(after.counters).toEqual({ 'send.not_sent.no_address': 1 })
  })

  test('a message about a cart that is empty by now stays', () => {
    const person = asked({ class: 'transactional', template: 'cart-email' })
    expect(lease(person, KEY, MONDAY).lease).toEqual({ answer: 'no', reason: 'cart_emptied' })
  })

  test('a message that kills every sender ends after the last attempt', () => {
    let person = asked()
    let attempts = 0
    for (let at = MONDAY; attempts < 50 && leased(person, at).lease.answer === 'go'; at += LEASE_MS) {
      person = wake(leased(person, at).person, [], at + LEASE_MS).person
      attempts++
    }
    const last = leased(person, MONDAY + HOUR_MS)
    expect(attempts).toBe(MAX_ATTEMPTS)
    expect(last.lease).toEqual({ answer: 'no', reason: 'sender_unreachable' })
    expect(row(last.person)).toMatchObject({ status: 'failed', attempts: MAX_ATTEMPTS, dueAt: null })
  })
})

describe('settle', () => {
  const held = () => leased(asked(), MONDAY).person

  test('a message that was taken is sent', () => {
    const person = settle(held(), KEY, { kind: 'sent' }, MONDAY + SECOND_MS)
    expect(row(person)).toMatchObject({
      status: 'sent',
      reason: null,
      settledAt: MONDAY + SECOND_MS,
      dueAt: null,
    })
    expect(person.counters).toEqual({ 'send.sent.email': 1 })
  })

  test.each(['sender_refused', 'template_failed', 'no_sender'] as const)(
    '%s ends it with that reason',
    (reason) => {
      const person = settle(held(), KEY, { kind: 'refused', reason }, MONDAY)
      expect(row(person)).toMatchObject({ status: 'failed', reason, settledAt: MONDAY, dueAt: null })
      expect(person.counters).toEqual({ [`send.not_sent.${reason}`]: 1 })
    },
  )

  test('a message that was cancelled in flight gets no other attempt', () => {
    const person = held()
    const cancelled = { ...person, sends: [{ ...row(person), reason: 'converted' as const }] }
    const ended = { status: 'not_sent', reason: 'converted', dueAt: null }
    expect(row(settle(cancelled, KEY, RETRY, MONDAY + 1))).toMatchObject({ ...ended, settledAt: MONDAY + 1 })
    const woken = wake(cancelled, [], MONDAY + LEASE_MS).person
    const again = leased(woken, MONDAY + LEASE_MS)
    expect(again.lease).toEqual({ answer: 'no', reason: 'converted' })
    expect(row(again.person)).toMatchObject(ended)
  })

  test('a message that was cancelled in flight and arrived is sent', () => {
    const person = held()
    const cancelled = { ...person, sends: [{ ...row(person), reason: 'converted' as const }] }
    const sent = settle(cancelled, KEY, { kind: 'sent' }, MONDAY + 1)
    expect(row(sent)).toMatchObject({ status: 'sent', reason: null })
    expect(sent.counters).toEqual({ 'send.sent.email': 1 })
  })

  test('a message that was called off before anybody was asked is not sent, for the reason it was called off', () => {
    const person = held()
    expect(isCalledOff(person, KEY)).toBe(false)
    const cancelled = { ...person, sends: [{ ...row(person), reason: 'converted' as const }] }
    expect(isCalledOff(cancelled, KEY)).toBe(true)
    expect(isCalledOff({ ...person, sends: [] }, KEY)).toBe(true)
    const ended = settle(cancelled, KEY, { kind: 'called_off' }, MONDAY + 1)
    expect(row(ended)).toMatchObject({ status: 'not_sent', reason: 'converted', settledAt: MONDAY + 1 })
    expect(ended.counters).toEqual({ 'send.not_sent.converted': 1 })
  })

  test('what was called off is not laid into the inbox any more', () => {
    const person = held()
    const cancelled = { ...person, sends: [{ ...row(person), reason: 'converted' as const }] }
    const shown = { title: 'Košík', text: 'Čeká', url: 'https://shop.example/' }
    const late = settle(cancelled, KEY, { kind: 'sent', shown }, MONDAY + 1)
    expect(row(late)).toMatchObject({ status: 'not_sent', reason: 'converted' })
    expect(row(late).shown).toBeUndefined()
    expect(row(settle(person, KEY, { kind: 'sent', shown }, MONDAY + 1))).toMatchObject({
      status: 'sent',
      shown,
    })
  })

  test('a message that was held back is not sent, and not failed', () => {
    const person = settle(held(), KEY, { kind: 'withheld', reason: 'asked_recently' }, MONDAY)
    expect(row(person)).toMatchObject({
      status: 'not_sent',
      reason: 'asked_recently',
      settledAt: MONDAY,
      dueAt: null,
    })
    expect(person.counters).toEqual({ 'send.not_sent.asked_recently': 1 })
  })

  test('a sender that fails is tried by the schedule, and given up after the last attempt', () => {
    let person = asked()
    let at = MONDAY
    const waits: number[] = []
    for (let attempt = 1; attempt <= MAX_ATTEMPTS; attempt++) {
      person = settle(leased(person, at).person, KEY, RETRY, at)
      const { dueAt } = row(person)
      if (dueAt === null) break
      waits.push(dueAt - at)
      expect(row(person).status).toBe('retrying')
      at = dueAt
    }
    expect(waits).toEqual(
      Array.from({ length: MAX_ATTEMPTS - 1 }, (_, index) => retryDelayMs(index + 1, 0.5, null)),
    )
    expect(row(person)).toMatchObject({
      status: 'failed',
      reason: 'sender_unreachable',
      attempts: MAX_ATTEMPTS,
    })
  })

  test('remembers that it may have arrived, and not where the answer said no', () => {
    const lost = settle(held(), KEY, { ...RETRY, mayHaveArrived: true }, MONDAY)
    expect(row(lost).mayHaveAt).toBe(MONDAY)
    expect(row(settle(held(), KEY, RETRY, MONDAY))).not.toHaveProperty('mayHaveAt')
  })

  test('waits as long as the receiver asks', () => {
    const person = settle(held(), KEY, { kind: 'retry', retryAfterMs: 10 * MINUTE_MS, chance: 0 }, MONDAY)
    expect(row(person).dueAt).toBe(MONDAY + 10 * MINUTE_MS)
  })

  test.each<Outcome>([{ kind: 'sent' }, RETRY, { kind: 'refused', reason: 'sender_refused' }])(
    'a second report changes nothing: %j',
    (outcome) => {
      const person = settle(held(), KEY, { kind: 'sent' }, MONDAY)
      expect(settle(person, KEY, outcome, MONDAY + 1)).toBe(person)
      expect(settle(person, 'msg_other', outcome, MONDAY + 1)).toBe(person)
    },
  )
})
