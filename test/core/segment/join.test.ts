import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { allows } from '../../../core/consent/state.ts'
import { portraitOf } from '../../../core/journey/fold.ts'
import { joinedPortraits } from '../../../core/segment/join.ts'
import { mergeProfiles } from '../../../core/profile/merge.ts'
import { MONDAY, add, answer, event, unsubscribe } from '../event/made.ts'
import { holds } from '../holds.ts'
import { CONTEXT, estateOf } from '../journey/actor.ts'
import { log } from '../journey/histories.ts'

const { memory } = CONTEXT
const portrait = (id: string) =>
  log.map((events) =>
    portraitOf(estateOf(id, [events.map((one) => ({ ...one, id: `${id}-${one.id}` }))]).person),
  )

describe('portraits of which the logs are gone', () => {
  test('join the same whichever stands first', () => {
    holds(
      fc.property(portrait('a'), portrait('b'), (a, b) => {
        expect(joinedPortraits('a', [a, b], memory)).toEqual(joinedPortraits('a', [b, a], memory))
      }),
      150,
    )
  })

  test('of one is that one, and of none there is none', () => {
    holds(
      fc.property(portrait('a'), (a) => {
        expect(joinedPortraits('a', [a], memory)).toEqual(a)
      }),
      30,
    )
    expect(joinedPortraits('a', [], memory)).toBeNull()
  })

  test('a refusal of one holds for both, and what was profiled before it is gone', () => {
    const cart = portraitOf(
      estateOf('a', [[event(answer(true)), event({ ...add('K1'), at: MONDAY + 1 })]]).person,
    )
    const refused = portraitOf(estateOf('b', [[event({ ...answer(false), at: MONDAY + 9 })]]).person)
    const both = joinedPortraits('a', [cart, refused], memory)!
    expect(both.since).toBeNull()
    expect(both.features.cart.lines).toEqual([])
    const again = event({ ...answer(true), at: MONDAY + 12 })
    const back = portraitOf(estateOf('c', [[event({ ...answer(false), at: MONDAY + 9 }), again]]).person)
    const later = joinedPortraits('a', [cart, back], memory)!
    expect(later.since).toBe(MONDAY + 12)
    expect(later.features.cart.lines).toEqual([])
  })
})

describe('profiles of which the logs are gone', () => {
  test('merge the same whichever stands first, and three in any grouping', () => {
    holds(
      fc.property(
        portrait('a'),
        portrait('b'),
        portrait('c'),
        ({ profile: a }, { profile: b }, { profile: c }) => {
          const merge = (one: typeof a, other: typeof a) => mergeProfiles('x', one, other)
          expect(merge(a, b)).toEqual(merge(b, a))
          expect({ ...merge(merge(a, b), c), known: [] }).toEqual({ ...merge(a, merge(b, c)), known: [] })
        },
      ),
      150,
    )
  })

  test('who unsubscribed on one device is unsubscribed', () => {
    const said = event({ ...unsubscribe('email'), at: MONDAY + 9 })
    const refused = portraitOf(estateOf('b', [[said]]).person).profile
    const other = portraitOf(estateOf('a', [[event(answer(true))]]).person).profile
    expect(allows(mergeProfiles('a', other, refused).consents, 'email')).toBe(false)
  })
})
