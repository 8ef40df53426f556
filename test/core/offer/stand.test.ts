import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { givenMicro } from '../../../core/offer/benefit.ts'
import type { Offer } from '../../../core/offer/offer.ts'
import { UNSPENT, standFault, weighed } from '../../../core/offer/stand.ts'

const offer: Offer = {
  id: 'one',
  version: 1,
  owner: '',
  name: { cs: 'Jedna', en: 'One' },
  gives: { kind: 'amount', amountMicro: 100 },
  from: 1_000,
  until: 2_000,
  basket: { leastMicro: 500, mostMicro: 900 },
  budget: { uses: 3, discountMicro: 250 },
  margin: { leastBp: 0, unknownCost: 'allow' },
  validMs: 1,
  codes: 'minted',
}
const basket = (priceMicro: number) => ({
  lines: [{ productId: 'a', quantity: 1, priceMicro }],
  shippingMicro: null,
})

test('it runs from its first instant to before its last', () => {
  const at = (now: number) => standFault(offer, UNSPENT, now)?.code ?? null
  expect([at(999), at(1_000), at(1_999), at(2_000)]).toEqual(['offer_over', null, null, 'offer_over'])
})

test('whoever used it, a spent budget and an empty pool each say so', () => {
  const by = (spent: object) => standFault(offer, { ...UNSPENT, ...spent }, 1_500)?.code ?? null
  expect(by({ mine: 1 })).toBe('offer_used')
  expect(by({ uses: 3 })).toBe('offer_spent')
  expect(by({ discountMicro: 250 })).toBe('offer_spent')
  expect(by({ codesLeft: 0 })).toBe('offer_no_code')
  expect(by({ uses: 2, discountMicro: 249, codesLeft: 1 })).toBeNull()
})

test('a basket is told what it lacks', () => {
  const of = (price: number) => weighed(offer, basket(price), {}, UNSPENT).fault
  expect(of(499)).toEqual({ code: 'offer_basket', missingMicro: 1 })
  expect(of(500)).toBeNull()
  expect(of(901)).toEqual({ code: 'offer_basket', missingMicro: 0 })
})

test('nothing that is given goes over what is left', () => {
  fc.assert(
    fc.property(fc.nat(400), fc.integer({ min: 500, max: 900 }), (discountMicro, price) => {
      const { benefit } = weighed(offer, basket(price), {}, { ...UNSPENT, discountMicro })
      if (benefit) expect(discountMicro + givenMicro(benefit)).toBeLessThanOrEqual(250)
      else expect(discountMicro + 100).toBeGreaterThan(250)
    }),
  )
})
