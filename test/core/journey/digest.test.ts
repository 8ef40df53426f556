/** A digest over its attempts: what was gathered is said once, or goes on by itself. */
import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../../../core/base/time.ts'
import { isCalledOff, lease, replay, settle, wake } from '../../../core/journey/dispatch.ts'
import type { Outcome } from '../../../core/journey/dispatch.ts'
import { isOutdated } from '../../../core/journey/digest.ts'
import { asMember, parted } from '../../../core/journey/merge.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { LEASE_MS, isOpen } from '../../../core/message/send.ts'
import { MONDAY, event } from '../event/made.ts'
import { CONTEXT } from './actor.ts'
import { journey, message, somebody } from './made.ts'

const WATCH = journey([message('tell', { digest: { id: 'watch', gather: '1h' }, expires: '2d' })], {
  class: 'transactional',
  triggers: [{ on: 'event', event: 'view_item' }],
  entry: { open: 'one', by: 'product' },
  exits: [{ event: 'purchase', reason: 'converted', keyed: true }],
})
const POLICY = { ...DEFAULT_POLICY, quiet: [] }
/** The first hour of gathering is over. */
const READY = MONDAY + 2 * HOUR_MS

const told = (person: Person, name: string, item: string, now: number) =>
  react(
    person,
    event({
      name,
      at: now,
      params: { transaction_id: item, item_id: item, items: [{ item_id: item, quantity: 1 }] },
    }),
    { journeys: [WATCH], now },
  )
const watched = (person: Person, item: string, now: number) => told(person, 'view_item', item, now)
const bought = (person: Person, item: string, now: number) => told(person, 'purchase', item, now)

const key = (item: number) => `msg_p1_made_e${item}_tell`
const [A, B, C] = [key(1), key(2), key(3)]
/** Who watches two products; both rows wait. */
const two = () => watched(watched(somebody(), 'a', MONDAY), 'b', MONDAY + MINUTE_MS)
const asked = (person: Person, which: string, now: number) => lease(person, which, now, POLICY)
/** The first leads, the second was asked about and put off. */
const led = () => asked(asked(wake(two(), [], READY).person, A, READY).person, B, READY).person
const settledAt = (outcome: Outcome, now: number, person = led()) => settle(person, A, outcome, now)
const row = (person: Person, which: string) => person.sends.find((one) => one.key === which)!

const LATER: Outcome = { kind: 'retry', retryAfterMs: null, chance: 0 }
const LOST: Outcome = { ...LATER, mayHaveArrived: true }
const REFUSED: Outcome = { kind: 'refused', reason: 'sender_refused' }
const AGAIN = READY + HOUR_MS

/** |candidates| = |sent| + Σ reasons + open. */
function addsUp({ sends, counters }: Person): boolean {
  const sum = (prefix: string) =>
    Object.entries(counters).reduce((held, [name, by]) => held + (name.startsWith(prefix) ? by : 0), 0)
  const open = sends.filter(isOpen).length
  return counters['send.candidates'] === sum('send.sent.') + sum('send.not_sent.') + open
}

describe('what is gathered', () => {
  test('stays open until the message that speaks for it went', () => {
    const one = led()
    expect(row(one, A)).toMatchObject({ status: 'leased', gathered: [B] })
    expect(isOpen(row(one, B))).toBe(true)
    const done = settledAt({ kind: 'sent' }, READY + 1)
    expect(row(done, A)).toMatchObject({ status: 'sent', gathered: [B] })
    expect(row(done, B)).toMatchObject({ status: 'not_sent', reason: 'gathered', settledAt: READY + 1 })
    expect(done.counters).toMatchObject({ 'send.sent.email': 1, 'send.not_sent.gathered': 1 })
    expect(addsUp(done)).toBe(true)
  })

  test('is not taken by anybody else meanwhile, and asked about once that is over', () => {
    for (const one of [led(), settledAt(LATER, READY), wake(led(), [], READY + LEASE_MS).person]) {
      const beside = asked(one, B, READY + LEASE_MS)
      expect(beside.lease).toEqual({ answer: 'gone' })
      expect(row(beside.person, B).dueAt).toBeGreaterThan(row(beside.person, A).dueAt!)
    }
    const third = asked(watched(settledAt(LATER, READY), 'c', READY), C, READY + 2)
    expect(third.lease).toEqual({ answer: 'gone' })
  })

  test('is led by whichever is asked about first, the later one too', () => {
    const one = asked(two(), B, READY).person
    expect(row(one, B).gathered).toEqual([A])
    const retried = settle(one, B, LATER, READY)
    expect(asked(retried, A, AGAIN).lease).toEqual({ answer: 'gone' })
    const again = asked(asked(retried, A, AGAIN).person, B, AGAIN)
    expect(again.lease).toMatchObject({ answer: 'go', send: { gathered: [A] } })
  })
})

describe('a digest that goes again', () => {
  test('says nothing of what was bought since, and of what came since', () => {
    const one = watched(bought(settledAt(LATER, READY), 'b', READY + 1), 'c', READY + 2)
    expect(row(one, B)).toMatchObject({ status: 'not_sent', reason: 'converted' })
    expect(asked(one, A, AGAIN).lease).toMatchObject({ answer: 'go', send: { gathered: [C] } })
    const alone = bought(settledAt(LATER, READY), 'b', READY + 1)
    expect(row(asked(alone, A, AGAIN).person, A)).not.toHaveProperty('gathered')
  })

  test('takes nothing along that is not worth saying any more', () => {
    const one = settledAt(LATER, READY)
    const sends = one.sends.map((send) => (send.key === B ? { ...send, expiresAt: AGAIN } : send))
    expect(row(asked({ ...one, sends }, A, AGAIN).person, A)).not.toHaveProperty('gathered')
  })

  test('is the same one after an attempt that may have arrived: its receiver knows the key', () => {
    const one = watched(settledAt(LOST, READY), 'c', READY + 2)
    const again = asked(one, A, AGAIN).person
    expect(row(again, A).gathered).toEqual([B])
    const done = settle(again, A, { kind: 'sent' }, AGAIN)
    expect(row(done, B).reason).toBe('gathered')
    expect(asked(done, C, AGAIN + HOUR_MS).lease.answer).toBe('go')
  })

  test('is made anew where what it says was bought while it was made', () => {
    expect(isOutdated(led(), A)).toBe(false)
    const one = bought(led(), 'b', READY + 1)
    expect(isOutdated(one, A)).toBe(true)
    expect(isOutdated(one, B)).toBe(false)
    const put = settledAt({ kind: 'wait', until: READY + 2 }, READY + 2, one)
    const again = asked(put, A, READY + 3).person
    expect(row(again, A)).toMatchObject({ status: 'leased', attempts: 1 })
    expect(row(again, A)).not.toHaveProperty('gathered')
    expect(isOutdated(again, A)).toBe(false)
  })

  test('is led anew where nobody was asked at all', () => {
    const one = settledAt({ kind: 'wait', until: AGAIN }, READY)
    expect(row(one, A)).not.toHaveProperty('gathered')
    expect(asked(one, A, AGAIN).lease).toMatchObject({ answer: 'go', send: { gathered: [B] } })
  })
})

describe('a digest that does not go', () => {
  const off = () => bought(led(), 'a', READY + 1)

  test.each<[string, () => Person]>([
    ['is called off before it was posted', () => settledAt({ kind: 'called_off' }, READY + 2, off())],
    ['is refused', () => settledAt(REFUSED, READY + 2)],
    ['is bought while it is tried again', () => bought(settledAt(LATER, READY), 'a', READY + 2)],
  ])('because it %s: what it was to speak for goes at once', (_, end) => {
    const one = end()
    expect(isCalledOff(one, A)).toBe(true)
    expect(row(one, A)).not.toHaveProperty('gathered')
    expect(nextDueAt(one)).toBe(READY + 2)
    const woken = wake(one, [], READY + 2)
    expect(woken.wakes).toEqual([B])
    expect(asked(woken.person, B, READY + 2).lease.answer).toBe('go')
    expect(addsUp(one)).toBe(true)
  })

  test('but may have arrived: nothing of it is said again', () => {
    const one = settledAt(LOST, READY)
    for (const end of [bought(one, 'a', READY + 1), settle(asked(one, A, AGAIN).person, A, REFUSED, AGAIN)]) {
      expect(row(end, B)).toMatchObject({ status: 'not_sent', reason: 'gathered' })
      expect(addsUp(end)).toBe(true)
    }
  })

  test('and is replayed: it speaks for those that went with it, and for none that went on', () => {
    const around = { journeys: [], now: AGAIN }
    const given = settle(asked(settledAt(LOST, READY), A, AGAIN).person, A, REFUSED, AGAIN)
    const again = asked(replay(given, A, around)!, A, AGAIN).person
    expect(row(again, A).gathered).toEqual([B])
    const apart = asked(settledAt(REFUSED, READY), B, READY + 1).person
    const alone = replay(settle(apart, B, { kind: 'sent' }, READY + 2), A, around)!
    expect(row(asked(alone, A, AGAIN).person, A)).not.toHaveProperty('gathered')
  })

  test('because its lease ran out: it goes again with the same parts', () => {
    const woken = wake(led(), [], READY + LEASE_MS).person
    const again = asked(woken, A, READY + LEASE_MS + SECOND_MS)
    expect(again.lease).toMatchObject({ answer: 'go', send: { gathered: [B] } })
  })
})

describe('parted while it is on its way', () => {
  const edges = { batches: [], bases: {} }
  /** One person of two: the first product is the one's, the second the other's. */
  function ofTwo(outcome: Outcome | null): Person {
    const held = outcome ? settledAt(outcome, READY) : led()
    const member = asMember(
      { ...edges, person: { ...held, sends: [row(held, B)], entries: [] } },
      'p2',
    ).person
    return { ...held, sends: [row(held, A), ...member.sends], members: member.members }
  }
  const partOf = (outcome: Outcome | null) =>
    parted({ ...edges, person: ofTwo(outcome) }, 'p2', { ...CONTEXT, now: READY + 3 })!

  test('what it speaks for goes on by itself, unless it is being said at this moment or may have been', () => {
    expect(partOf(LATER).part.person.sends).toMatchObject([{ key: B, status: 'queued', dueAt: READY + 3 }])
    for (const outcome of [null, LOST])
      expect(partOf(outcome).part.person.sends).toMatchObject([{ key: B, reason: 'gathered' }])
    expect(partOf(null).rest.person.sends).toMatchObject([{ key: A, status: 'leased' }])
  })
})
