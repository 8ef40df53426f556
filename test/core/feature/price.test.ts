import { expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import {
  NO_PRICES,
  foldPrices,
  mergePrices,
  priceLevelOf,
  priceWeightAt,
} from '../../../core/feature/price.ts'
import type { ShopQuantiles } from '../../../core/feature/quantile.ts'
import { MONDAY, event } from '../event/made.ts'

const units = (...prices: number[]) => prices.map((price) => price * MICRO)
const SHOP: ShopQuantiles = {
  at: MONDAY,
  buyers: 0,
  recency: [],
  frequency: [],
  monetaryMicro: [],
  orderGapMs: null,
  prices: {
    Boty: units(10, 20, 30, 40, 50, 60, 70, 80, 90),
    Hrnky: units(1, 2, 3, 4, 5, 6, 7, 8, 9),
    constructor: [],
  },
}
const looked = (category: string | undefined, price: number | undefined, at = MONDAY) =>
  event({
    name: 'view_item',
    at,
    params: {
      items: [
        {
          item_id: 'x',
          quantity: 1,
          ...(category ? { item_category: category } : {}),
          ...(price === undefined ? {} : { priceMicro: price * MICRO }),
        },
      ],
    },
  })
const prices = (...events: ReturnType<typeof looked>[]) => events.reduce(foldPrices, NO_PRICES)

test('the level is the place in the range of the category, not the price', () => {
  expect(priceLevelOf(prices(looked('Boty', 95)), SHOP)).toBe(1)
  expect(priceLevelOf(prices(looked('Hrnky', 9.5)), SHOP)).toBe(1)
  expect(priceLevelOf(prices(looked('Boty', 9.5)), SHOP)).toBe(0)
  expect(priceLevelOf(prices(looked('Boty', 95), looked('Hrnky', 0.5)), SHOP)).toBe(0.5)
  expect(priceLevelOf(prices(looked('Boty', 20), looked('Boty', 80)), SHOP)).toBe(0.5)
})

test('is not known without prices, categories or their ranges', () => {
  expect(priceLevelOf(NO_PRICES, SHOP)).toBeNull()
  expect(priceLevelOf(prices(looked('Boty', 95)), null)).toBeNull()
  for (const one of [
    looked('Knihy', 10),
    looked(undefined, 10),
    looked('Boty', undefined),
    looked('toString', 1),
    looked('constructor', 1),
  ])
    expect(priceLevelOf(prices(one), SHOP)).toBeNull()
})

test('what was seen lately weighs more', () => {
  const level = priceLevelOf(prices(looked('Boty', 5), looked('Boty', 95, MONDAY + 140 * DAY_MS)), SHOP)
  expect(level).toBe(1)
})

test('halves in two weeks, and keeps twenty categories', () => {
  const one = prices(looked('Boty', 95))
  expect(priceWeightAt(one, MONDAY + 14 * DAY_MS)).toBeCloseTo(0.5)
  const many = prices(
    ...Array.from({ length: 30 }, (_, index) => looked(`c${index}`, 1, MONDAY + index * DAY_MS)),
  )
  expect(Object.keys(many.byCategory)).toHaveLength(20)
  expect(many.byCategory['c9']).toBeUndefined()
  expect(mergePrices(many, NO_PRICES)).toBe(many)
})
