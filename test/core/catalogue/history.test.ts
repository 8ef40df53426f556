import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { lowestPrice, lowestPrice30, priceSeries } from '../../../core/catalogue/history.ts'
import { DAY_MS } from '../../../core/base/time.ts'

const NOW = 100 * DAY_MS
/** [days before now, price] */
const points = (...list: readonly (readonly [daysAgo: number, price: number])[]) =>
  list.map(([daysAgo, priceMicro]) => ({
    at: NOW - daysAgo * DAY_MS,
    priceMicro,
    stock: null,
    available: true,
  }))

describe('the lowest price of 30 days', () => {
  test.each([
    ['nothing known', points(), null],
    ['never moved', points([90, 100]), 100],
    ['new yesterday', points([1, 100]), 100],
    ['lower long ago', points([90, 50], [40, 100]), 100],
    ['lower when the window began', points([90, 50], [29, 100]), 50],
    ['a discount today: what it cost before', points([90, 100], [0.5, 80]), 100],
    ['a discount after a lower week', points([90, 100], [20, 70], [13, 100], [2, 80]), 70],
    ['a discount that has lasted for long', points([90, 100], [35, 80]), 80],
    ['dearer now', points([90, 100], [5, 120]), 100],
    ['a point of stock after the discount', points([90, 100], [3, 80], [1, 80]), 100],
    ['a point in the future', points([90, 100], [-1, 10]), 100],
  ])('%s', (_, history, lowest) => {
    expect(lowestPrice30(history, NOW)).toBe(lowest)
  })
})

test('the lowest price is what a day by day look finds', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(fc.tuple(fc.integer({ min: 0, max: 60 }), fc.nat(1_000)), {
        selector: ([day]) => day,
        maxLength: 20,
      }),
      fc.integer({ min: 1, max: 59 }),
      (list, from) => {
        const history = points(...list.toSorted(([a], [b]) => b - a))
        const inForce = (at: number) => history.findLast((point) => point.at <= at)?.priceMicro
        const seen: number[] = []
        for (let day = from; day > 0; day--) {
          const price = inForce(NOW - day * DAY_MS)
          if (price !== undefined) seen.push(price)
        }
        expect(lowestPrice(history, NOW - from * DAY_MS, NOW)).toBe(
          seen.length === 0 ? null : Math.min(...seen),
        )
      },
    ),
  )
})

test('a series has the price in force at each instant, and nothing before the first', () => {
  const history = points([20, 100], [10, 80])
  expect(priceSeries(history, { from: NOW - 30 * DAY_MS, to: NOW, count: 4 })).toEqual([null, 100, 80, 80])
  expect(priceSeries(history, { from: NOW, to: NOW, count: 1 })).toEqual([80])
  expect(priceSeries([], { from: 0, to: NOW, count: 2 })).toEqual([null, null])
})
