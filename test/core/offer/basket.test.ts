import { expect, test } from 'vitest'
import { BLANK } from '../../../core/catalogue/product.ts'
import { basketOf, basketValue, countsIn, goodIn, goodOf, worthOf } from '../../../core/offer/basket.ts'

const goods = { k: goodOf({ ...BLANK, id: 'k', priceMicro: 100, category: ['Káva', 'Zrno'] }) }

test('a cart whose events told no price costs what the catalogue says', () => {
  const line = { productId: 'k', title: null, quantity: 3, priceMicro: null }
  const basket = basketOf({ lines: [line], changedAt: 1 }, goods)
  expect(basketValue(basket)).toBe(300)
  expect(basketValue(basketOf({ lines: [{ ...line, priceMicro: 90 }], changedAt: 1 }, goods))).toBe(270)
})

test('a line counts by its product or by any of its categories, and everything where nothing is named', () => {
  const line = { productId: 'k', quantity: 1, priceMicro: 1 }
  expect(countsIn(undefined, line, {})).toBe(true)
  expect(countsIn({ products: ['k'] }, line, {})).toBe(true)
  expect(countsIn({ categories: ['Káva'] }, line, goods)).toBe(true)
  expect(countsIn({ categories: ['Čaj'] }, line, goods)).toBe(false)
})

test('a third of a piece is worth whole micros, and names of Object are no products', () => {
  expect(worthOf({ productId: 'k', quantity: 1 / 3, priceMicro: 100 })).toBe(33)
  expect(goodIn(goods, 'constructor')).toBeNull()
})
