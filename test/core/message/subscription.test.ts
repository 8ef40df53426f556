/** Browsers of one person that may be notified: few, each once, the newest last. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  MAX_SUBSCRIPTIONS,
  joinedSubscriptions,
  pushAddress,
  withSubscription,
  withoutSubscription,
} from '../../../core/message/subscription.ts'
import type { Subscription } from '../../../core/message/subscription.ts'

const browser = (id: string, at: number): Subscription => ({
  id,
  endpoint: `https://updates.push.services.mozilla.com/${id}`,
  p256dh: 'p',
  auth: 'a',
  of: 'p1',
  at,
})
const ids = (held: readonly Subscription[]) => held.map(({ id }) => id)

test('the same browser again takes its own place, a renewed one that of the one before', () => {
  const two = [browser('a', 1), browser('b', 2)]
  expect(ids(withSubscription(two, browser('a', 3)))).toEqual(['b', 'a'])
  expect(ids(withSubscription(two, browser('c', 3), 'a'))).toEqual(['b', 'c'])
})

test('of too many the oldest goes', () => {
  const many = Array.from({ length: MAX_SUBSCRIPTIONS + 2 }, (_, at) => browser(`s${at}`, at))
  const held = many.reduce<readonly Subscription[]>((all, one) => withSubscription(all, one), [])
  expect(held).toEqual(many.slice(-MAX_SUBSCRIPTIONS))
})

test('what is gone is gone; who was never there changes nothing', () => {
  const held = [browser('a', 1)]
  expect(withoutSubscription(held, 'a')).toEqual([])
  expect(withoutSubscription(held, 'b')).toBe(held)
})

test('those of two profiles are one list, whichever comes first and however often', () => {
  const lists = fc.array(
    fc.integer({ min: 0, max: 9 }).map((at) => browser(`s${at}`, at)),
    { maxLength: 4 },
  )
  const unique = lists.map((list) => list.filter(({ id }, at) => ids(list).indexOf(id) === at))
  fc.assert(
    fc.property(unique, unique, (one, other) => {
      const both = joinedSubscriptions(one, other)
      expect(joinedSubscriptions(other, one)).toEqual(both)
      expect(joinedSubscriptions(both, other)).toEqual(both)
    }),
  )
})

test('a notification goes to the browser that was heard of last, named without its address', () => {
  expect(pushAddress(undefined)).toBeNull()
  expect(pushAddress([])).toBeNull()
  expect(pushAddress([browser('a', 1), browser('b', 2)])).toMatchObject({ value: 'b', verifiedAt: 2 })
})
