/** Cart, checkout, money and the events they report. */

import { describe, expect, it } from 'vitest'
import { productById } from '../../demo/shop/catalogue/catalogue.ts'
import { ofLines, purchase } from '../../demo/shop/commerce/analytics.ts'
import {
  cartCount,
  cartTotalCzk,
  MAX_QUANTITY,
  parseCart,
  serializeCart,
  withQuantity,
} from '../../demo/shop/commerce/cart.ts'
import { isEmail, normalPhone, parseCheckout } from '../../demo/shop/commerce/checkout.ts'
import { basketOf, discountOf, refusedText } from '../../demo/shop/commerce/discount.ts'
import { deliveries, payments } from '../../demo/shop/commerce/delivery.ts'
import { flashPush, parseFlash, serializeFlash } from '../../demo/shop/commerce/flash.ts'
import type { Flash } from '../../demo/shop/commerce/flash.ts'
import { draftOrder } from '../../demo/shop/commerce/order.ts'
import { decimal, formatCzk, vatHaler } from '../../demo/shop/money.ts'
import { hashPassword, isEqual } from '../../demo/shop/store/password.ts'
import { firstShortage } from '../../demo/shop/commerce/stock.ts'

describe('the cart cookie', () => {
  it.each([
    undefined,
    '',
    '{',
    'null',
    '{"a":1}',
    '[[]]',
    '[1,"x",null]',
    '[["E101","250z","2"]]',
    '[["E101","250z",-1]]',
    '[["E101","250z",1.5]]',
    '[["E101","nothing",1]]',
    '[["__proto__","constructor",1]]',
    `[${'['.repeat(5000)}`,
  ])('is an empty cart when it is %j', (cookie) => {
    expect(parseCart(cookie)).toEqual([])
  })

  it('keeps good rows beside bad ones and says each line once', () => {
    const cart = parseCart('[["E101","250z",2],["x"],["E101","250z",9],["V114","std",1]]')
    expect(serializeCart(cart)).toBe('[["E101","250z",2],["V114","std",1]]')
    expect(cartCount(cart)).toBe(3)
    expect(cartTotalCzk(cart)).toBe(229 * 2 + 139)
  })

  it('never holds more of a line than the limit', () => {
    expect(parseCart('[["E101","250z",1000000]]')[0]?.quantity).toBe(MAX_QUANTITY)
  })

  it('takes a line out at quantity 0', () => {
    const product = productById('E101')
    if (!product) throw new Error('E101 is missing.')
    const cart = withQuantity([], product, product.variants[0], 2)
    expect(withQuantity(cart, product, product.variants[0], 0)).toEqual([])
  })
})

describe('money', () => {
  it('is written the Czech way with no-break spaces', () => {
    expect(formatCzk(1290)).toBe('1\u00a0290\u00a0Kč')
  })

  it('contains VAT in whole haléře', () => {
    expect(vatHaler(112, 12)).toBe(1200)
    expect(vatHaler(100, 21)).toBe(1736)
    expect(decimal(34_905)).toBe('349.05')
  })
})

describe('an order', () => {
  const contact = {
    email: 'a@b.cz',
    phone: '+420601234567',
    name: 'Jan',
    street: 'Dlouhá 1',
    city: 'Praha',
    zip: '11000',
  }
  const cash = payments[2]
  const draft = (cookie: string, payment = payments[0]) =>
    draftOrder(parseCart(cookie), {
      delivery: deliveries[0],
      payment,
      contact,
      note: '',
      newsletter: false,
      accountId: null,
      discount: null,
    })

  it('adds delivery below the limit and none above it', () => {
    expect(draft('[["V114","std",1]]')).toMatchObject({ goodsCzk: 139, shippingCzk: 69, totalCzk: 208 })
    expect(draft('[["E101","1000z",2]]')).toMatchObject({ goodsCzk: 1618, shippingCzk: 0, totalCzk: 1618 })
  })

  it('takes a code off the goods and off the delivery, in whole crowns, and never more than delivery costs', () => {
    const said = { code: 'ABC', name: { cs: 'Jaro' }, discount: 13.9, shipping_discount: 120 }
    const cart = parseCart('[["V114","std",1]]')
    const choices = { delivery: deliveries[0], payment: payments[0], contact, note: '', newsletter: false }
    const order = draftOrder(cart, { ...choices, accountId: null, discount: discountOf(said) })
    expect(order).toMatchObject({ goodsCzk: 139, shippingCzk: 0, totalCzk: 126 })
    expect(order.vatHaler).toBeLessThan(draft('[["V114","std",1]]').vatHaler)
    expect(basketOf(cart, 69)).toEqual({
      currency: 'CZK',
      lines: [{ item_id: 'V114', quantity: 1, price: 139 }],
      shipping: 69,
    })
    expect(refusedText('offer_used')).not.toBe(refusedText('anything else'))
  })

  it('adds the fee for cash on delivery', () => {
    if (!cash) throw new Error('Cash on delivery is missing.')
    expect(draft('[["E101","1000z",2]]', cash).shippingCzk).toBe(39)
  })

  it('is refused when the shelf cannot cover a line', () => {
    const { lines } = draft('[["S113","100z",6]]')
    expect(firstShortage({}, lines)).toBeNull()
    expect(firstShortage({ 'S113/100z': 1 }, lines)?.productId).toBe('S113')
  })

  it('reports its purchase once with tax and shipping', () => {
    const order = {
      ...draft('[["V114","std",2]]'),
      id: '2026-00001',
      createdAt: '',
      status: 'placed',
      accessKey: '',
    } as const
    expect(purchase(order)).toMatchObject({
      event: 'purchase',
      ecommerce: { transaction_id: '2026-00001', currency: 'CZK', value: 347, shipping: 69, tax: 60.23 },
    })
  })
})

describe('the checkout form', () => {
  const filled = {
    email: 'JANA@example.cz',
    phone: '601 234 567',
    name: 'Jana Nováková',
    street: 'Lipová 3',
    city: 'Brno',
    zip: '602 00',
    delivery: 'box',
    payment: 'karta',
  }
  const form = (values: Record<string, string>) => {
    const data = new FormData()
    for (const [name, value] of Object.entries(values)) data.set(name, value)
    return data
  }

  it('normalises e-mail, phone and post code', () => {
    const checkout = parseCheckout(form(filled))
    expect(checkout.ok).toBe(true)
    expect(checkout.values).toMatchObject({
      email: 'jana@example.cz',
      phone: '+420601234567',
      zip: '60200',
      newsletter: false,
    })
  })

  it('names every field that is missing', () => {
    const checkout = parseCheckout(form({}))
    expect(checkout.ok ? [] : Object.keys(checkout.errors).sort()).toEqual(Object.keys(filled).sort())
  })

  it.each(['jana@example', 'jana example.cz', '<a@b.cz>', '@b.cz', ''])(
    'does not take %j for an e-mail',
    (text) => {
      expect(isEmail(text)).toBe(false)
    },
  )

  it.each([
    ['+420 601 234 567', '+420601234567'],
    ['00421905123456', '+421905123456'],
    ['12345', null],
  ])('reads the phone %s as %s', (text, expected) => {
    expect(normalPhone(text)).toBe(expected)
  })
})

describe('a flash', () => {
  const flashes: readonly Flash[] = [
    { kind: 'login' },
    { kind: 'purchase', orderId: '2026-00042' },
    { kind: 'add_to_cart', productId: 'E101', variantId: '250z', quantity: 2 },
  ]

  it.each(flashes)('survives the cookie: $kind', (flash) => {
    expect(parseFlash(serializeFlash(flash))).toEqual(flash)
  })

  it.each([undefined, 'x', 'purchase~1', 'add_to_cart~E101~250z~0', 'add_to_cart~no~250z~1'])(
    'is nothing when it is %j',
    (text) => {
      expect(parseFlash(text)).toBeNull()
    },
  )

  it('becomes the event that analytics expects', () => {
    const line = parseCart('[["E101","250z",2]]')
    expect(flashPush({ kind: 'add_to_cart', productId: 'E101', variantId: '250z', quantity: 2 })).toEqual(
      ofLines('add_to_cart', line),
    )
  })
})

describe('a password', () => {
  it('hashes to the same only with the same salt', async () => {
    const [a, b, c] = await Promise.all([
      hashPassword('tajné', 's1'),
      hashPassword('tajné', 's1'),
      hashPassword('tajné', 's2'),
    ])
    expect(isEqual(a, b)).toBe(true)
    expect(isEqual(a, c)).toBe(false)
    expect(isEqual(a, '')).toBe(false)
  })
})
