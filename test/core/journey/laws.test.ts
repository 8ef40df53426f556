/** What must hold in every life: the laws of DESIGN.md about messages, over random histories. */
import { property } from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { allows } from '../../../core/consent/state.ts'
import { MAX_BOUGHT } from '../../../core/feature/bought.ts'
import { MAX_RECENT } from '../../../core/feature/features.ts'
import { MAX_QUESTIONS, addressOf, purposeOf } from '../../../core/message/gate.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import { REASONS } from '../../../core/message/reason.ts'
import { MAX_ATTEMPTS } from '../../../core/message/retry.ts'
import { LEASE_MS, isOpen } from '../../../core/message/send.ts'
import type { Send } from '../../../core/message/send.ts'
import { nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { holds } from '../holds.ts'
import { byKey, history, live } from './history.ts'
import { takesAll } from './world.ts'

/** Every send as it was last seen: a person keeps only the newest settled ones. */
function ledger(): { sends: Map<string, Send>; watch: (person: Person) => void } {
  const sends = new Map<string, Send>()
  const watch = (person: Person) => {
    for (const send of person.sends) {
      const seen = sends.get(send.key)
      if (seen && !isOpen(seen)) expect(send, 'a settled send never changes again').toEqual(seen)
      sends.set(send.key, send)
    }
  }
  return { sends, watch }
}

test('after a purchase is folded, nothing that it ends is sent any more', () => {
  holds(
    property(history, (life) => {
      const { world, converted } = live(life)
      world.rest()
      for (const [entry, count] of converted)
        expect(world.attempts.slice(count).filter(({ send }) => send.entry === entry)).toEqual([])
    }),
  )
})

test('marketing goes only to a verified address whose owner agrees at that moment', () => {
  let leases = 0
  holds(
    property(history, (life) => {
      const { world } = live(life)
      for (const { send, person } of world.attempts.filter(({ send }) => send.class === 'marketing')) {
        leases++
        expect(allows(person.profile.consents, purposeOf(send.channel))).toBe(true)
        expect(addressOf(person.profile, send.channel)?.verifiedAt).toEqual(expect.any(Number))
      }
    }),
  )
  expect(leases, 'the histories are not all silent').toBeGreaterThan(50)
})

test('no channel brings more marketing than its cap in any 24 hours, nor more than three questions', () => {
  let full = 0
  holds(
    property(history, (life) => {
      const { sends, watch } = ledger()
      live(life, { watch }).world.rest()
      const sent = [...sends.values()].filter(({ status }) => status === 'sent')
      const streams = Map.groupBy(sent, (send) => (send.class === 'marketing' ? send.channel : send.template))
      for (const [stream, messages] of streams) {
        const cap =
          stream === 'email' || stream === 'sms' ? DEFAULT_POLICY.channels[stream]!.perDay! : MAX_QUESTIONS
        const at = messages.map(({ settledAt }) => settledAt!).sort((a, b) => a - b)
        if (at.length > cap) full++
        for (const [index, first] of at.entries())
          if (index + cap < at.length) expect(at[index + cap]! - first).toBeGreaterThanOrEqual(DAY_MS)
      }
    }),
  )
  expect(full, 'some histories reach the cap').toBeGreaterThan(5)
})

test('candidates are sent, not sent or open, to the unit', () => {
  holds(
    property(history, (life) => {
      const { sends, watch } = ledger()
      const { world } = live(life, { watch })
      const { counters } = world.person
      const all = [...sends.values()]
      const sum = (prefix: string) =>
        Object.entries(counters).reduce(
          (total, [name, n]) => (name.startsWith(prefix) ? total + n : total),
          0,
        )
      expect(counters['send.candidates'] ?? 0).toBe(all.length)
      expect(sum('send.sent.') + sum('send.not_sent.') + all.filter(isOpen).length).toBe(all.length)
      for (const reason of Object.keys(REASONS))
        expect(counters[`send.not_sent.${reason}`] ?? 0, reason).toBe(
          all.filter((send) => !isOpen(send) && send.reason === reason).length,
        )
      for (const send of all.filter((send) => !isOpen(send)))
        expect(send.reason === null, 'what was sent has no reason, the rest has one').toBe(
          send.status === 'sent',
        )
    }),
  )
})

test('a message is in one pair of hands at a time', () => {
  let repeated = 0
  holds(
    property(history, (life) => {
      const { world } = live(life)
      let count = 0
      const reported = new Map(
        world.attempts.map((attempt) => [attempt, life.reports[count++ % life.reports.length]]),
      )
      for (const attempts of byKey(world.attempts)) {
        expect(attempts.length).toBeLessThanOrEqual(MAX_ATTEMPTS)
        for (const [index, next] of attempts.slice(1).entries()) {
          repeated++
          const held = attempts[index]!
          expect(next.at - held.at).toBeGreaterThanOrEqual(reported.get(held)?.afterMs ?? LEASE_MS)
        }
      }
    }),
  )
  expect(repeated, 'some messages take more than one attempt').toBeGreaterThan(50)
})

test('every life comes to rest, with senders that take all and with senders that die', () => {
  for (const sender of [takesAll, () => null])
    holds(
      property(history, (life) => {
        const { world } = live(life)
        world.sendWith(sender)
        world.rest()
        expect(nextDueAt(world.person)).toBeNull()
        expect(world.person.entries.filter(({ status }) => status === 'open')).toEqual([])
        expect(world.person.sends.filter(isOpen)).toEqual([])
      }),
      100,
    )
})

test('nobody is looked at before something is due, and nothing is due in the past', () => {
  holds(
    property(history, (life) => {
      const { world } = live(life)
      const dueAt = nextDueAt(world.person)
      if (dueAt !== null) expect(dueAt).toBeGreaterThan(world.now)
    }),
  )
})

test('what is kept of a person stays small', () => {
  holds(
    property(history, (life) => {
      // One life, told again and again for months.
      const acts = Array.from({ length: 8 }, () => life.acts.filter(({ kind }) => kind !== 'again')).flat()
      const { world } = live({ ...life, acts })
      world.rest()
      const { entries, sends, features } = world.person
      expect(entries.length).toBeLessThanOrEqual(40)
      expect(sends.length).toBeLessThanOrEqual(80)
      expect(features.cart.lines.length).toBeLessThanOrEqual(50)
      expect(features.recent.length).toBeLessThanOrEqual(MAX_RECENT)
      expect(features.bought.length).toBeLessThanOrEqual(MAX_BOUGHT)
      expect(JSON.stringify(world.person).length).toBeLessThan(64_000)
    }),
    30,
  )
})

test('events that come twice leave no trace', () => {
  holds(
    property(history, (life) => {
      const once = { ...life, acts: life.acts.filter(({ kind }) => kind !== 'again') }
      // Ids are counted on from world to world.
      const person = (one: typeof life) => ({ ...live(one).world.person, last: null })
      expect(person(life)).toEqual(person(once))
    }),
  )
})
