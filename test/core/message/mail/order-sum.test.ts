import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { MICRO } from '../../../../core/base/money.ts'
import { orderExtras } from '../../../../core/message/mail/order-sum.ts'
import type { OrderTold } from '../../../../core/message/mail/order-sum.ts'

const kc = (units: number) => units * MICRO
const told = (more: Partial<OrderTold>): OrderTold => ({
  totalMicro: kc(980),
  linesMicro: kc(980),
  moreMicro: 0,
  shippingMicro: null,
  discountMicro: null,
  taxMicro: null,
  ...more,
})
const rows = (more: Partial<OrderTold>) => orderExtras(told(more)).map(({ of, micro }) => [of, micro / MICRO])

test('delivery and a discount are lines of their own', () => {
  expect(rows({ totalMicro: kc(1049), shippingMicro: kc(69) })).toEqual([['shipping', 69]])
  expect(rows({ totalMicro: kc(999), shippingMicro: kc(69), discountMicro: kc(50) })).toEqual([
    ['shipping', 69],
    ['discount', -50],
  ])
})

test('a discount that the prices of lines already have in them is not taken off twice', () => {
  expect(rows({ totalMicro: kc(1049), shippingMicro: kc(69), discountMicro: kc(50) })).toEqual([
    ['shipping', 69],
  ])
})

test('tax is told only where lines come without it', () => {
  expect(rows({ totalMicro: kc(1049), shippingMicro: kc(69), taxMicro: kc(170) })).toEqual([['shipping', 69]])
  expect(rows({ totalMicro: kc(1150), taxMicro: kc(170) })).toEqual([['tax', 170]])
})

test('what nobody explained is something else: a fee for cash on delivery', () => {
  expect(rows({ totalMicro: kc(1088), shippingMicro: kc(69) })).toEqual([
    ['shipping', 69],
    ['other', 39],
  ])
  expect(rows({ totalMicro: kc(1049) })).toEqual([['other', 69]])
})

test('goods that the message has no room for are one line', () => {
  expect(rows({ totalMicro: kc(1249), moreMicro: kc(200), shippingMicro: kc(69) })).toEqual([
    ['more', 200],
    ['shipping', 69],
  ])
})

test('an order that adds up by itself has none', () => {
  expect(rows({ shippingMicro: kc(69) })).toEqual([])
  expect(rows({})).toEqual([])
})

test('whatever was told, it adds up', () => {
  const amount = fc.nat(5_000).map(kc)
  const any = fc.record({
    totalMicro: amount,
    linesMicro: amount,
    moreMicro: amount,
    shippingMicro: fc.option(amount),
    discountMicro: fc.option(amount),
    taxMicro: fc.option(amount),
  })
  fc.assert(
    fc.property(any, (one) => {
      const sum = orderExtras(one).reduce((held, { micro }) => held + micro, one.linesMicro)
      expect(sum).toBe(one.totalMicro)
    }),
  )
})
