import { expect, test } from 'vitest'
import { cardOf, priceText } from '../../../core/catalogue/card.ts'
import { BLANK } from '../../../core/catalogue/product.ts'

const product = { ...BLANK, id: 'a', title: 'Mlýnek', url: '/mlynek', priceMicro: 1_290_000_000 }

test('a price has its currency in the language of the page, and decimals only where it has them', () => {
  expect(priceText(1_290_000_000, 'CZK', 'cs')).toBe('1\u00a0290\u00a0Kč')
  expect(priceText(9_900_000, 'EUR', 'en')).toBe('€9.90')
})

test('a card has what is printed, and the price before only where it fell', () => {
  expect(cardOf(product, 'cs')).toEqual({
    id: 'a',
    title: 'Mlýnek',
    note: '',
    url: '/mlynek',
    imageUrl: '',
    price: '1\u00a0290\u00a0Kč',
  })
  const before = (listPriceMicro: number) => cardOf({ ...product, listPriceMicro }, 'cs').priceBefore
  expect(before(1_490_000_000)).toBe('1\u00a0490\u00a0Kč')
  expect(before(1_290_000_000)).toBeUndefined()
})

test('an address that could run is none', () => {
  expect(cardOf({ ...product, url: 'javascript:alert(1)' }, 'cs').url).toBe('')
})
