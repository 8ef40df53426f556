import { expect, test } from 'vitest'
import { boostOf, MAX_TIMES, pinned } from '../../../core/recommend/boost.ts'
import { goodsOf, numbersOf } from '../../../core/recommend/goods.ts'
import type { Good } from '../../../core/recommend/goods.ts'
import { NO_WISHES, sieveFor } from '../../../core/recommend/sieve.ts'
import { likeness, spread } from '../../../core/recommend/spread.ts'

const good = (more: Partial<Good> = {}): Good => ({
  id: 'P1',
  category: 'coffee',
  brand: 'A',
  group: 'P1',
  inStock: true,
  priceMicro: 100,
  margin: 0.25,
  ...more,
})

test('boosts that fit are multiplied, and held within their bounds', () => {
  const boosts = [
    { category: 'coffee', times: 2 },
    { brand: 'A', ids: ['P1'], times: 3 },
    { brand: 'B', times: 9 },
  ]
  expect(boostOf(good(), boosts)).toBe(6)
  expect(boostOf(good({ id: 'P2' }), boosts)).toBe(2)
  expect(boostOf(good(), [{ times: 1e9 }])).toBe(MAX_TIMES)
  expect(boostOf(good(), [{ times: -3 }])).toBe(0)
})

test('a margin counts by a small power, and one that is not known by none', () => {
  expect(boostOf(good(), [], 0.2)).toBeCloseTo(0.25 ** 0.2, 9)
  expect(boostOf(good(), [], 5)).toBeCloseTo(0.25 ** 0.3, 9)
  expect(boostOf(good({ margin: null }), [], 0.3)).toBe(1)
  expect(boostOf(good({ margin: -1 }), [], 0.3)).toBeGreaterThan(0)
})

test('pins keep their places', () => {
  const pins = [
    { place: 3, one: 'd' },
    { place: 0, one: 'a' },
    { place: 99, one: 'z' },
  ]
  expect(pinned(['b', 'c'], pins)).toEqual(['a', 'b', 'c', 'd', 'z'])
})

test('likeness is of category, brand and price', () => {
  expect(likeness(good(), good())).toBe(1)
  expect(likeness(good(), good({ category: 'tea', brand: 'B', priceMicro: 1_000 }))).toBe(0)
  expect(likeness(good(), good({ priceMicro: 200 }))).toBeCloseTo(0.8, 9)
  expect(likeness(good({ category: '', brand: '' }), good({ category: '', brand: '', priceMicro: 0 }))).toBe(
    0,
  )
})

test('spreading takes the best first, then what is unlike it', () => {
  const goods = [
    good(),
    good({ group: 'P2' }),
    good({ group: 'P3', category: 'tea', brand: 'C', priceMicro: 9_000 }),
  ]
  const ranked = [
    { item: 0, score: 10 },
    { item: 1, score: 9 },
    { item: 2, score: 5 },
  ]
  const order = (diversity: number, perCategory = 9) =>
    spread(ranked, (item) => goods[item]!, { limit: 3, diversity, perCategory }).map(({ item }) => item)
  expect(order(0)).toEqual([0, 1, 2])
  expect(order(0.5)).toEqual([0, 2, 1])
  expect(order(0, 1)).toEqual([0, 2, 1])
  expect(spread([], () => good(), { limit: 3, diversity: 0, perCategory: 1 })).toEqual([])
})

test('products are found by their ids, and those of the past are not there', () => {
  const goods = goodsOf([null, good({ id: 'constructor' }), good({ id: 'P9' })])
  expect(numbersOf(goods, ['P9', 'toString', 'constructor'])).toEqual([2, 1])
  const sieve = sieveFor(goods, { ...NO_WISHES, leastMargin: 0.5 })
  expect([sieve(0), sieve(1), sieve(77)]).toEqual(['out_of_stock', 'no_margin', 'out_of_stock'])
})
