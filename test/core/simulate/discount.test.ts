import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { Gives, Offer } from '../../../core/offer/offer.ts'
import { discountMicro, discountsOf, withMost } from '../../../core/simulate/discount.ts'

const offer: Offer = {
  id: 'ten',
  version: 1,
  owner: '',
  name: { cs: 'Deset', en: 'Ten' },
  gives: { kind: 'percentage', shareBp: 1_000, mostMicro: 60_000_000 },
  basket: { leastMicro: 300_000_000 },
  margin: { leastBp: 0, unknownCost: 'allow' },
  validMs: DAY_MS,
  codes: 'minted',
}
const order = (id: string, at: number, crowns: number) => ({ id, at, valueMicro: crowns * 1_000_000 })

test('each coupon serves one order that follows while it holds, within the limits of its basket', () => {
  const given = [
    { offer, at: 0 },
    { offer, at: 10 },
  ]
  const orders = [
    order('early', 0, 400),
    order('small', 5, 100),
    order('one', 20, 500),
    order('late', 2 * DAY_MS, 500),
  ]
  expect(discountsOf(given, orders)).toEqual([
    { offer: 'ten', given: 2, usedBy: 1, expectedMicro: 50_000_000, mostMicro: 0 },
  ])
})

test('what an offer takes off: a share with its bound, an amount up to the order, delivery; no goods', () => {
  const off = (gives: Gives, crowns: number) => discountMicro({ gives }, crowns * 1_000_000) / 1_000_000
  expect(off(offer.gives, 500)).toBe(50)
  expect(off(offer.gives, 5_000)).toBe(60)
  expect(off({ kind: 'amount', amountMicro: 100_000_000 }, 80)).toBe(80)
  expect(off({ kind: 'free-shipping', mostMicro: 89_000_000 }, 80)).toBe(89)
  expect(off({ kind: 'gift', productId: 'x' }, 80)).toBe(0)
})

test('at the most every coupon is used on an order of the usual value', () => {
  const cost = { offer: 'ten', given: 4, usedBy: 0, expectedMicro: 0, mostMicro: 0 }
  expect(withMost([cost], [offer], { count: 2, valueMicro: 800_000_000 })[0]!.mostMicro).toBe(160_000_000)
  expect(withMost([cost], [offer], { count: 0, valueMicro: 0 })[0]!.mostMicro).toBe(0)
})
