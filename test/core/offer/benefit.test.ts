import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { worthOf } from '../../../core/offer/basket.ts'
import type { Basket, Goods } from '../../../core/offer/basket.ts'
import { benefitOf, givenMicro, isSomething, partOf, sharedOut } from '../../../core/offer/benefit.ts'
import type { Gives } from '../../../core/offer/offer.ts'

const good = { priceMicro: 100 * MICRO, listPriceMicro: null, costMicro: null, category: [] }
const basket = (...prices: number[]): Basket => ({
  lines: prices.map((price, index) => ({ productId: `p${index}`, quantity: 1, priceMicro: price * MICRO })),
  shippingMicro: null,
})
const of = (gives: Gives, one = basket(100, 50), goods: Goods = {}) => benefitOf({ gives }, one, goods)

const line = fc.record({
  productId: fc.constantFrom('a', 'b', 'c'),
  quantity: fc.oneof(fc.integer({ min: 1, max: 40 }), fc.double({ min: 0.001, max: 40, noNaN: true })),
  priceMicro: fc.integer({ min: 0, max: 90_000 * MICRO }),
})
const baskets = fc.record({
  lines: fc.array(line, { maxLength: 8 }),
  shippingMicro: fc.option(fc.integer({ min: 0, max: 500 * MICRO })),
})
const money = fc.integer({ min: 1, max: 1_000_000 * MICRO })
const gives: fc.Arbitrary<Gives> = fc.oneof(
  fc.record(
    {
      kind: fc.constant('percentage' as const),
      shareBp: fc.integer({ min: 1, max: 9_000 }),
      mostMicro: money,
    },
    { requiredKeys: ['kind', 'shareBp'] },
  ),
  fc.record({ kind: fc.constant('amount' as const), amountMicro: money }),
  fc.record({ kind: fc.constant('free-shipping' as const), mostMicro: money }),
  fc.record({ kind: fc.constant('gift' as const), productId: fc.constantFrom('a', 'z') }),
  fc.record({ kind: fc.constant('price' as const), priceMicro: money }),
)

describe('what an offer takes off', () => {
  test('adds up line by line, never more than a line costs, in whole micros', () => {
    fc.assert(
      fc.property(
        gives,
        baskets,
        fc.constantFrom<(string[] | undefined)[]>(undefined, ['a'], ['b', 'c']),
        (what, bought, products) => {
          const terms = { gives: what, ...(products && { of: { products } }) }
          const { goodsMicro, lines, shippingMicro } = benefitOf(terms, bought, {})
          expect(lines.reduce((sum, one) => sum + one, 0)).toBe(goodsMicro)
          for (const [index, off] of lines.entries()) {
            const one = bought.lines[index]!
            expect(Number.isSafeInteger(off) && off >= 0 && off <= worthOf(one)).toBe(true)
            if (products && !products.includes(one.productId)) expect(off).toBe(0)
          }
          expect(shippingMicro).toBeLessThanOrEqual(bought.shippingMicro ?? Infinity)
          if (what.kind === 'amount') expect(goodsMicro).toBeLessThanOrEqual(what.amountMicro)
          if (what.kind === 'percentage') {
            expect(goodsMicro).toBeLessThanOrEqual(what.mostMicro ?? Infinity)
            expect(goodsMicro % 10_000).toBe(0)
          }
        },
      ),
    )
  })

  test('is a tenth, an amount, the delivery, a gift or another price', () => {
    expect(of({ kind: 'percentage', shareBp: 1_000 })).toMatchObject({
      goodsMicro: 15 * MICRO,
      lines: [10 * MICRO, 5 * MICRO],
    })
    expect(of({ kind: 'amount', amountMicro: 400 * MICRO }).goodsMicro).toBe(150 * MICRO)
    expect(of({ kind: 'free-shipping', mostMicro: 99 * MICRO }).shippingMicro).toBe(99 * MICRO)
    const paid = { ...basket(100), shippingMicro: 69 * MICRO }
    expect(of({ kind: 'free-shipping', mostMicro: 99 * MICRO }, paid).shippingMicro).toBe(69 * MICRO)
    const gift = of({ kind: 'gift', productId: 'cup' }, basket(100), { cup: { ...good, costMicro: 7 } })
    expect(gift.gift).toEqual({ productId: 'cup', costMicro: 7 })
    expect(givenMicro(gift)).toBe(7)
    expect(of({ kind: 'price', priceMicro: 80 * MICRO }).lines).toEqual([20 * MICRO, 0])
  })

  test('is nothing on an empty basket, so that nobody is promised it', () => {
    expect(isSomething(of({ kind: 'gift', productId: 'cup' }, basket()))).toBe(false)
    expect(isSomething(of({ kind: 'amount', amountMicro: 1 }, basket()))).toBe(false)
  })

  test('never makes a price dearer than the list price', () => {
    const goods = { p0: { ...good, listPriceMicro: 70 * MICRO } }
    expect(of({ kind: 'price', priceMicro: 90 * MICRO }, basket(100), goods).goodsMicro).toBe(30 * MICRO)
  })
})

test('a total is shared out by weight to the last micro', () => {
  expect(sharedOut(100, [1, 1, 1])).toEqual([34, 33, 33])
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 1e15 }), { minLength: 1, maxLength: 9 }),
      fc.nat(10_000),
      (weights, share) => {
        const sum = weights.reduce((all, one) => all + one, 0)
        fc.pre(sum > 0 && Number.isSafeInteger(sum))
        const total = partOf(sum, share)
        const parts = sharedOut(total, weights)
        expect(parts.reduce((all, one) => all + BigInt(one), 0n)).toBe(BigInt(total))
        expect(parts.every((part, index) => part <= weights[index]!)).toBe(true)
      },
    ),
  )
})
