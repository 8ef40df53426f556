import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { comparePlaces, inCanonicalOrder, placeOf } from '../../../core/event/canonical-order.ts'
import { holds } from '../holds.ts'
import { log } from '../journey/histories.ts'
import { MONDAY, add, answer, buy, confirm, event, remove, view } from '../event/made.ts'

test('a log has one order, however it is shuffled', () => {
  holds(
    fc.property(
      log.chain((events) =>
        fc.tuple(fc.constant(events), fc.shuffledSubarray(events, { minLength: events.length })),
      ),
      ([events, shuffled]) => {
        const ids = (list: typeof events) => inCanonicalOrder(list).map(({ id }) => id)
        expect(ids(shuffled)).toEqual(ids(events))
      },
    ),
    200,
  )
})

test('at one instant: consent, then looking, filling, emptying, buying, and the link that confirms', () => {
  const same = [buy('o1'), remove('K1'), view('K1'), confirm('email', 'a@b.cz'), add('K1'), answer(true)].map(
    (draft) => event(draft),
  )
  expect(inCanonicalOrder(same).map(({ name, source }) => `${name} ${source}`)).toEqual([
    'consent_update page',
    'view_item page',
    'add_to_cart page',
    'remove_from_cart page',
    'purchase page',
    'consent_update system',
  ])
})

test('places compare by instant first and by id last', () => {
  const place = (at: number, id: string) => placeOf({ ...event(view('K1')), at, id })
  expect(comparePlaces(place(MONDAY, 'b'), place(MONDAY + 1, 'a'))).toBeLessThan(0)
  expect(comparePlaces(place(MONDAY, 'b'), place(MONDAY, 'a'))).toBeGreaterThan(0)
  expect(comparePlaces(place(MONDAY, 'a'), place(MONDAY, 'a'))).toBe(0)
})
