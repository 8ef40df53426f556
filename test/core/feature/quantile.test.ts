import { array, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { NO_ORDERS } from '../../../core/feature/order.ts'
import { cutsOf, positionIn, quintileOf, rankOf, rfmOf } from '../../../core/feature/quantile.ts'
import { holds } from '../holds.ts'
import { scoreOf } from './brute.ts'

test('the score is the fifth of all that lies below', () => {
  const values = array(integer({ min: 0, max: 12 }), { minLength: 1, maxLength: 60 })
  holds(
    property(values, integer({ min: -1, max: 13 }), (all, value) => {
      expect(quintileOf(cutsOf(all, 4), value)).toBe(scoreOf(all, value))
    }),
    500,
  )
})

test('of a hundred different values each score has twenty', () => {
  const all = Array.from({ length: 100 }, (_, index) => index)
  const cuts = cutsOf(all, 4)
  expect(cuts).toEqual([19, 39, 59, 79])
  const scores = all.map((value) => quintileOf(cuts, value))
  expect([1, 2, 3, 4, 5].map((score) => scores.filter((one) => one === score).length)).toEqual([
    20, 20, 20, 20, 20,
  ])
  expect([rankOf(1, 4, 1), rankOf(4, 4, 1), rankOf(4, 4, 7)]).toEqual([1, 1, 6])
})

test('equal values have equal scores: where most bought once, once is the least', () => {
  const cuts = cutsOf([1, 1, 1, 1, 1, 1, 1, 2, 2, 9], 4)
  expect([1, 2, 9].map((value) => quintileOf(cuts, value))).toEqual([1, 4, 5])
})

test('of nobody there are no cuts', () => {
  expect(cutsOf([], 4)).toEqual([])
})

test('a place in a range is 0 below it, 1 above it, and half on a cut', () => {
  expect([5, 10, 15, 20, 25].map((value) => positionIn([10, 20], value))).toEqual([0, 0.25, 0.5, 0.75, 1])
})

test('nobody is scored without orders, or in a shop without buyers', () => {
  const shop = {
    at: 0,
    buyers: 1,
    recency: [1, 1, 1, 1],
    frequency: [1, 1, 1, 1],
    monetaryMicro: [5, 5, 5, 5],
    orderGapMs: null,
    prices: {},
  }
  const one = { ...NO_ORDERS, count: 2, revenueMicro: 5, firstAt: 1, lastAt: 1 }
  expect(rfmOf(one, shop)).toEqual({ r: 1, f: 5, m: 1 })
  expect(rfmOf(NO_ORDERS, shop)).toBeNull()
  expect(rfmOf(one, null)).toBeNull()
  expect(rfmOf(one, { ...shop, buyers: 0, recency: [], frequency: [], monetaryMicro: [] })).toBeNull()
})
