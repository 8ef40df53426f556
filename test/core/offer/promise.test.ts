import { expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { BLANK } from '../../../core/catalogue/product.ts'
import { atOfferedPrice, hasHole, withPromise } from '../../../core/offer/promise.ts'

const promised = { code: 'AAAA-BBBB', token: 't.k', expiresAt: Date.UTC(2026, 10, 30), lowest: {} }

test('holes are filled wherever a text has them, and nothing else is touched', () => {
  const content = {
    blocks: [
      { kind: 'coupon', text: 'Do {offer.until}', code: '{offer.code}' },
      { url: '/k?s={offer.token}', n: 1, x: null },
    ],
  }
  expect(withPromise(content, promised, 'cs')).toEqual({
    blocks: [
      { kind: 'coupon', text: 'Do 30. listopadu', code: 'AAAA-BBBB' },
      { url: '/k?s=t.k', n: 1, x: null },
    ],
  })
  expect([hasHole(content), hasHole({ text: '{greeting}' })]).toEqual([true, false])
})

test('an offered price stands beside the lowest of 30 days, else the product keeps its own', () => {
  const product = { ...BLANK, id: 'a', note: 'Etiopie', priceMicro: 200 * MICRO, listPriceMicro: 260 * MICRO }
  const offer = { gives: { kind: 'price', priceMicro: 150 * MICRO } } as const
  expect(atOfferedPrice(product, offer, { a: 190 * MICRO }, 'en')).toMatchObject({
    priceMicro: 150 * MICRO,
    listPriceMicro: 190 * MICRO,
    note: 'Etiopie · Lowest price of the last 30 days: CZK\u00a0190',
  })
  expect(atOfferedPrice(product, offer, {}, 'en')).toBe(product)
  expect(atOfferedPrice(product, { gives: { kind: 'price', priceMicro: 300 * MICRO } }, { a: 1 }, 'en')).toBe(
    product,
  )
  expect(atOfferedPrice(product, { ...offer, of: { products: ['b'] } }, { a: 1 }, 'en')).toBe(product)
})
