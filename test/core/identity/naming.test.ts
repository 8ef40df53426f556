import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isBlocked } from '../../../core/identity/blocked.ts'
import { MERGE_LIMITS, nameOf } from '../../../core/identity/naming.ts'
import type { Counts, Named } from '../../../core/identity/naming.ts'
import type { IdentifierKind } from '../../../core/identity/identifier.ts'
import { holds } from '../holds.ts'

const known = (counts: Record<string, Counts> = {}, apart: readonly string[] = []) => ({
  countsOf: (person: string) => counts[person] ?? {},
  areApart: (one: string, other: string) => apart.includes([one, other].sort().join()),
})
const named = (kind: IdentifierKind, value: string, person: string | null): Named => ({
  identifier: { kind, value },
  person,
})

describe('whose an event is', () => {
  test('of nobody yet: a new profile has all of them', () => {
    const naming = nameOf([named('external_id', 'u1', null), named('email', 'a@b.cz', null)], known())
    expect(naming).toMatchObject({ person: null, merges: [], refused: [] })
    expect(naming.binds).toHaveLength(2)
  })

  test('the strongest that is held decides, and a free one is bound to it', () => {
    const naming = nameOf(
      [named('external_id', 'u1', null), named('email', 'a@b.cz', 'n1')],
      known({ n1: { email: 1 } }),
    )
    expect(naming).toMatchObject({ person: 'n1', merges: [], binds: [{ kind: 'external_id', value: 'u1' }] })
  })

  test('two persons become one', () => {
    const naming = nameOf(
      [named('email', 'a@b.cz', 'n1'), named('cart_id', 'c1', 'n2')],
      known({ n1: { email: 1 }, n2: { email: 1, cart_id: 1 } }),
    )
    expect(naming.merges).toEqual([{ person: 'n2', identifier: { kind: 'cart_id', value: 'c1' } }])
  })

  test('a second account at one address is a second person', () => {
    const naming = nameOf(
      [named('external_id', 'u2', null), named('email', 'family@b.cz', 'n1')],
      known({ n1: { external_id: 1, email: 1 } }),
    )
    expect(naming).toMatchObject({ person: null, merges: [], refused: [{ reason: 'limit' }] })
  })

  test('a device goes over to who signs in on it, and melts nobody', () => {
    const naming = nameOf(
      [named('external_id', 'u2', 'n2'), named('anonymous_id', 'tablet', 'n1')],
      known({ n1: { external_id: 1 }, n2: { external_id: 1 } }),
    )
    expect(naming).toMatchObject({ person: 'n2', merges: [], switches: [{ person: 'n1' }], refused: [] })
  })

  test('who was taken apart stays apart', () => {
    const naming = nameOf(
      [named('email', 'a@b.cz', 'n1'), named('phone', '+420', 'n2')],
      known({}, ['n1,n2']),
    )
    expect(naming).toMatchObject({ merges: [], refused: [{ reason: 'apart' }] })
  })

  test('nobody ever has more of a kind than one person may have', () => {
    const kind = fc.constantFrom<IdentifierKind>('external_id', 'email', 'phone', 'order_id', 'anonymous_id')
    const count = fc.record({
      external_id: fc.integer({ min: 0, max: 1 }),
      email: fc.integer({ min: 0, max: 5 }),
      phone: fc.integer({ min: 0, max: 5 }),
      anonymous_id: fc.integer({ min: 0, max: 20 }),
    })
    const one = fc.tuple(kind, fc.option(fc.constantFrom('n1', 'n2', 'n3')))
    holds(
      fc.property(
        fc.array(one, { minLength: 1, maxLength: 6 }),
        fc.tuple(count, count, count),
        (kinds, counts) => {
          const held: Record<string, Counts> = { n1: counts[0], n2: counts[1], n3: counts[2] }
          const naming = nameOf(
            kinds.map(([each, person], index) => named(each, `v${index}`, person)),
            known(held),
          )
          const parts = [naming.person, ...naming.merges.map(({ person }) => person)]
          expect(new Set(parts).size).toBe(parts.length)
          for (const [each, most] of Object.entries(MERGE_LIMITS)) {
            const had = parts.reduce(
              (sum, part) => sum + ((part && held[part]?.[each as IdentifierKind]) || 0),
              0,
            )
            expect(had + naming.binds.filter((bound) => bound.kind === each).length).toBeLessThanOrEqual(most)
          }
        },
      ),
      500,
    )
  })
})

describe('values that name nobody', () => {
  test.each([
    [
      'external_id',
      [
        '0',
        '000',
        '-1',
        'null',
        'NULL',
        ' undefined ',
        'anonymous',
        'guest',
        '',
        '---',
        '{{ customer.id }}',
        '${id}',
        '[object Object]',
        'NaN',
      ],
    ],
    ['email', ['noreply@shop.cz', 'no-email@shop.cz', 'neuveden@shop.cz', 'test@test.cz', 'a@localhost']],
    ['phone', ['+420000000000', '+420111111111', '+420123456789']],
  ] as const)('%s', (kind, values) => {
    for (const value of values) expect(isBlocked({ kind, value }), value).toBe(true)
  })

  test('others do', () => {
    for (const value of ['10', 'A-1', 'guestbook', '0a'])
      expect(isBlocked({ kind: 'external_id', value })).toBe(false)
    expect(isBlocked({ kind: 'email', value: 'jana@example.com' })).toBe(false)
    expect(isBlocked({ kind: 'phone', value: '+420600123456' })).toBe(false)
  })
})
