import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { canonical } from '../../../core/base/canonical.ts'
import type { Json } from '../../../core/base/json.ts'
import { allows } from '../../../core/consent/state.ts'
import { edgeBetween } from '../../../core/identity/edge.ts'
import type { Edge } from '../../../core/identity/edge.ts'
import { lease, settle } from '../../../core/journey/dispatch.ts'
import { portraitOf } from '../../../core/journey/fold.ts'
import { isRunning } from '../../../core/journey/entry.ts'
import { joined, parted } from '../../../core/journey/merge.ts'
import type { Estate } from '../../../core/journey/merge.ts'
import { allCounters } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { isOpen } from '../../../core/message/send.ts'
import { MONDAY, add, answer, claim, confirm, event, unsubscribe } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { holds } from '../holds.ts'
import { CONTEXT, NOW, estateOf, took } from './actor.ts'
import { deliveries, log } from './histories.ts'

const edge = (one: string, other: string): Edge =>
  edgeBetween(one, other, {
    kind: 'identifier',
    identifier: { kind: 'email', value: 'a•••@example.com' },
    source: `event-of-${[one, other].sort().join('')}`,
    at: NOW,
  })

const estate = (id: string): fc.Arbitrary<Estate> =>
  log.chain((events) => deliveries(events)).map((batches) => estateOf(id, batches))

const plain = (value: unknown) => JSON.parse(JSON.stringify(value)) as Json

/** What must be equal: everything but the order in which batches of several members were stored. */
function essence({ person, batches, bases }: Estate): string {
  const sorted = batches.map((batch) => JSON.stringify(batch)).sort()
  return JSON.stringify({ person, sorted, bases })
}

const join = (one: Estate, other: Estate) =>
  joined(one, other, edge(one.person.profile.id, other.person.profile.id), CONTEXT)

describe('merging', () => {
  test('does not depend on who is asked first', () => {
    holds(
      fc.property(estate('a'), estate('b'), (a, b) => {
        expect(essence(join(a, b))).toBe(essence(join(b, a)))
      }),
      150,
    )
  })

  test('does not depend on the order of three', () => {
    holds(
      fc.property(estate('a'), estate('b'), estate('c'), (a, b, c) => {
        const [ab, bc] = [edge('a', 'b'), edge('b', 'c')]
        const first = joined(joined(a, b, ab, CONTEXT), c, bc, CONTEXT)
        const last = joined(a, joined(b, c, bc, CONTEXT), ab, CONTEXT)
        expect(essence(first)).toBe(essence(last))
      }),
      100,
    )
  })

  test('twice is the same as once', () => {
    holds(
      fc.property(estate('a'), estate('b'), (a, b) => {
        const once = join(a, b)
        expect(essence(join(once, b))).toBe(essence(once))
      }),
      100,
    )
  })

  test('counts the letters of both under the caps, once, and parting gives each its own', () => {
    const letter = (id: string) => ({ id, at: NOW, origin: '' })
    const withLetter = (one: Estate, id: string): Estate => ({
      ...one,
      person: { ...one.person, letters: [letter(id)] },
    })
    const [a, b] = [withLetter(estateOf('a', []), 'm1'), withLetter(estateOf('b', []), 'm1')]
    const both = join(b, a)
    expect(both.person.letters).toEqual([letter('m1'), { ...letter('m1'), origin: 'b' }])
    expect(join(both, b).person.letters).toEqual(both.person.letters)
    const { rest, part } = parted(both, 'b', CONTEXT)!
    expect([rest.person.letters, part.person.letters]).toEqual([[letter('m1')], [letter('m1')]])
    const plain = parted(join(estateOf('a', []), estateOf('b', [])), 'b', CONTEXT)!
    expect('letters' in plain.rest.person || 'letters' in plain.part.person).toBe(false)
  })

  test('and parting gives both back, byte for byte', () => {
    holds(
      fc.property(estate('a'), estate('b'), (a, b) => {
        const halves = parted(join(a, b), 'b', CONTEXT)!
        expect(canonical(plain(halves.rest))).toBe(canonical(plain(a)))
        expect(canonical(plain(halves.part))).toBe(canonical(plain(b)))
      }),
      150,
    )
  })

  test('the portrait is that of one person who had done it all', () => {
    holds(
      fc.property(log, log, (one, other) => {
        const b = other.map((event) => ({ ...event, id: `b-${event.id}` }))
        const merged = join(estateOf('a', [one]), estateOf('b', [b]))
        const single = took(estateOf('a', [one]), b)
        expect(JSON.stringify(portraitOf(merged.person))).toBe(JSON.stringify(portraitOf(single.person)))
      }),
      150,
    )
  })

  test('what comes by a member while they are one goes with it', () => {
    const a = estateOf('a', [[event({ ...answer(true) })]])
    const b = estateOf('b', [[event({ ...answer(true) })]])
    const later = event({ ...add('K1'), at: MONDAY + 1 })
    const { rest, part } = parted(took(join(a, b), [later], 'b'), 'b', CONTEXT)!
    expect(part.person.features.cart.lines.map(({ productId }) => productId)).toEqual(['K1'])
    expect(rest.person.features.cart.lines).toEqual([])
    expect(part.batches.flatMap(({ events }) => events.map(({ id }) => id))).toContain(later.id)
  })
})

describe('in the middle of journeys', () => {
  const EMAIL = 'a@example.com'
  const told = (id: string, drafts: readonly Draft[]) =>
    estateOf(id, [
      drafts.map((draft, index) => event({ at: MONDAY + index, ...draft, id: `${id}-${index}-long` })),
    ])
  const reader = (id: string) =>
    told(id, [answer(true), add('K1'), claim({ email: EMAIL }), confirm('email', EMAIL)])
  const carts = (one: Estate) => one.person.entries.filter(({ journey }) => journey === 'abandoned-cart')

  test('a journey that both are in goes on once, and the other entry is held', () => {
    const both = join(reader('a'), reader('b'))
    expect(
      carts(both)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['held', 'open'])
    const halves = parted(both, 'b', CONTEXT)!
    expect(carts(halves.rest).map(({ status }) => status)).toEqual(['open'])
    expect(carts(halves.part).map(({ status }) => status)).toEqual(['open'])
  })

  test('three of them end as the same person, whichever two were joined first', () => {
    const [a, b, c] = [reader('a'), reader('b'), reader('c')]
    const [ab, ac] = [edge('a', 'b'), edge('a', 'c')]
    const first = joined(joined(a, b, ab, CONTEXT), c, ac, CONTEXT)
    const last = joined(joined(a, c, ac, CONTEXT), b, ab, CONTEXT)
    expect(essence(first)).toBe(essence(last))
    expect(
      carts(first)
        .map(({ status }) => status)
        .sort(),
    ).toEqual(['held', 'held', 'open'])
  })

  test('touches of both count against one cap', () => {
    const touched = (id: string): Estate => {
      const one = told(id, [answer(true), add('K1'), claim({ email: EMAIL })])
      const key = one.person.sends.find(({ journey }) => journey === 'double-opt-in')?.key
      const { person } = lease(one.person, key!, NOW)
      return { ...one, person: settle(person, key!, { kind: 'sent' }, NOW) }
    }
    const sent = (one: Estate) => one.person.sends.filter(({ status }) => status === 'sent').length
    const [a, b] = [touched('a'), touched('b')]
    expect(sent(a) + sent(b)).toBeGreaterThan(0)
    expect(sent(join(a, b))).toBe(sent(a) + sent(b))
    expect(allCounters(join(a, b).person)['send.sent.email'] ?? 0).toBe(sent(a) + sent(b))
  })

  test('what became of a row while both were one is counted by whoever has the row afterwards', () => {
    const books = ({ person: { counters, sends, entries } }: Estate) => {
      const sum = (words: RegExp) =>
        Object.entries(counters).reduce((held, [name, n]) => (words.test(name) ? held + n : held), 0)
      return {
        candidates: sum(/^send\.candidates$/),
        ended: sum(/^send\.(not_)?sent\./) + sends.filter(isOpen).length,
        entered: sum(/\.entered$/),
        left: sum(/\.(completed|cancelled\.\w+)$/) + entries.filter(isRunning).length,
      }
    }
    let settledAsOne = 0
    holds(
      fc.property(estate('a'), estate('b'), (a, b) => {
        const both = join(a, b)
        const bought = event({ name: 'purchase', at: NOW, params: { transaction_id: 'o1' } })
        const rows = both.person.sends.filter(isOpen)
        settledAsOne += rows.length
        const sent = rows.reduce(
          (held, { key }) => settle(lease(held, key, NOW).person, key, { kind: 'sent' }, NOW),
          both.person,
        )
        const person = react(sent, bought, { journeys: CONTEXT.journeys, now: NOW })
        for (const half of Object.values(parted({ ...both, person }, 'b', CONTEXT)!)) {
          const { candidates, ended, entered, left } = books(half)
          expect([ended, left]).toEqual([candidates, entered])
        }
      }),
      150,
    )
    expect(settledAsOne, 'some rows wait when they become one').toBeGreaterThan(5)
  })

  test('a refusal of one holds for both, whichever came first', () => {
    const refused = told('b', [{ ...unsubscribe('email'), at: MONDAY + 10 }])
    const both = join(reader('a'), refused)
    expect(allows(both.person.profile.consents, 'email')).toBe(false)
    expect(carts(both).length).toBeGreaterThan(0)
  })
})
