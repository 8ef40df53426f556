import { expect, test } from 'vitest'
import { changesOf, hasMoved } from '../../../core/catalogue/change.ts'

const before = { id: 'K1', currency: 'CZK', priceMicro: 100, stock: 4, available: true }

test('a new product has a first point of history and no event', () => {
  expect(changesOf(null, before, 9)).toEqual([])
  expect(hasMoved(null, before)).toBe(true)
})

test('price and stock each have their event, with both ends', () => {
  const after = { ...before, priceMicro: 80, stock: 0, available: false }
  expect(changesOf(before, after, 9)).toEqual([
    { name: 'price_changed', productId: 'K1', at: 9, currency: 'CZK', fromMicro: 100, toMicro: 80 },
    {
      name: 'stock_changed',
      productId: 'K1',
      at: 9,
      from: { stock: 4, available: true },
      to: { stock: 0, available: false },
    },
  ])
  expect(hasMoved(before, after)).toBe(true)
})

test.each([
  [{}, [], false],
  [{ currency: 'EUR', priceMicro: 4 }, [], true],
  [{ stock: null }, ['stock_changed'], true],
  [{ available: false }, ['stock_changed'], true],
])('%j', (draft, names, moved) => {
  const after = { ...before, ...draft }
  expect(changesOf(before, after, 9).map(({ name }) => name)).toEqual(names)
  expect(hasMoved(before, after)).toBe(moved)
})
