import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { worthOf } from '../../../core/offer/basket.ts'
import type { Basket, Goods } from '../../../core/offer/basket.ts'
import { benefitOf } from '../../../core/offer/benefit.ts'
import { marginFault } from '../../../core/offer/margin.ts'
import type { Gives, MarginGuard } from '../../../core/offer/offer.ts'

const good = (costMicro: number | null) => ({
  priceMicro: 1_000,
  listPriceMicro: null,
  costMicro,
  category: [],
})
const line = (productId: string, priceMicro: number, quantity = 1) => ({ productId, quantity, priceMicro })
const faultOf = (gives: Gives, margin: MarginGuard, basket: Basket, goods: Goods) =>
  marginFault({ gives, margin }, basket, benefitOf({ gives }, basket, goods), goods)
const tenth = { kind: 'percentage', shareBp: 1_000 } as const
const strict = { leastBp: 2_000, unknownCost: 'refuse' } as const

describe('the floor of the margin', () => {
  test('holds to the micro', () => {
    const basket = { lines: [line('a', 1_000_000)], shippingMicro: null }
    // 900,000 are paid; a fifth of that is 180,000.
    expect(faultOf(tenth, strict, basket, { a: good(720_000) })).toBeNull()
    expect(faultOf(tenth, strict, basket, { a: good(720_001) })).toBe('margin')
  })

  test('delivery and gifts are paid out of it too', () => {
    const basket = { lines: [line('a', 1_000)], shippingMicro: 300 }
    expect(faultOf({ kind: 'free-shipping', mostMicro: 300 }, strict, basket, { a: good(501) })).toBe(
      'margin',
    )
    expect(faultOf({ kind: 'free-shipping', mostMicro: 300 }, strict, basket, { a: good(500) })).toBeNull()
    const gift = { kind: 'gift', productId: 'g' } as const
    expect(faultOf(gift, strict, basket, { a: good(500), g: good(301) })).toBe('margin')
    expect(faultOf(gift, strict, basket, { a: good(500) })).toBe('cost_unknown')
  })

  test('what is not known is refused, unless the offer allows it', () => {
    const basket = { lines: [line('a', 1_000), line('b', 1_000)], shippingMicro: null }
    const goods = { a: good(100) }
    const amount = { kind: 'amount', amountMicro: 200 } as const
    expect(faultOf(amount, strict, basket, goods)).toBe('cost_unknown')
    expect(faultOf(amount, { ...strict, unknownCost: 'allow' }, basket, goods)).toBeNull()
    expect(faultOf(amount, { ...strict, unknownCost: 'allow' }, basket, { a: good(800) })).toBe('margin')
  })

  test('of a price each line is asked by itself: what another earns pays for nothing', () => {
    const basket = { lines: [line('a', 1_000), line('b', 1_000)], shippingMicro: null }
    const price = { kind: 'price', priceMicro: 500 } as const
    expect(faultOf(price, strict, basket, { a: good(1), b: good(450) })).toBe('margin')
    expect(faultOf(price, strict, basket, { a: good(1), b: good(400) })).toBeNull()
  })

  test('no discount that passes leaves less than the floor', () => {
    const micros = fc.integer({ min: 1, max: 1_000_000 })
    fc.assert(
      fc.property(
        fc.array(fc.record({ price: micros, cost: micros, quantity: fc.integer({ min: 1, max: 9 }) }), {
          minLength: 1,
          maxLength: 6,
        }),
        fc.integer({ min: 1, max: 9_000 }),
        fc.integer({ min: -2_000, max: 9_000 }),
        (rows, shareBp, leastBp) => {
          const lines = rows.map(({ price, quantity }, index) => line(`p${index}`, price, quantity))
          const goods = Object.fromEntries(rows.map(({ cost }, index) => [`p${index}`, good(cost)]))
          const basket = { lines, shippingMicro: null }
          const gives = { kind: 'percentage', shareBp } as const
          const benefit = benefitOf({ gives }, basket, goods)
          if (marginFault({ gives, margin: { leastBp, unknownCost: 'refuse' } }, basket, benefit, goods))
            return
          if (benefit.goodsMicro === 0) return
          const touched = lines
            .map((one, index) => (benefit.lines[index]! > 0 ? index : -1))
            .filter((at) => at >= 0)
          const paid = touched.reduce((sum, at) => sum + worthOf(lines[at]!) - benefit.lines[at]!, 0)
          const cost = touched.reduce((sum, at) => sum + rows[at]!.cost * rows[at]!.quantity, 0)
          expect((paid - cost) * 10_000).toBeGreaterThanOrEqual(leastBp * paid)
        },
      ),
    )
  })
})
