import { describe, expect, test } from 'vitest'
import { anything, property, string } from 'fast-check'
import { fromSegment } from '../../../core/event/alias.ts'
import { parseEvent } from '../../../core/event/parse.ts'
import { holds } from '../holds.ts'
import { MONDAY } from './made.ts'

const CUP = {
  product_id: 'C1',
  sku: 'SKU-1',
  name: 'Hrnek',
  category: 'Hrnky',
  brand: 'Keramo',
  variant: 'modrý',
  price: 129,
  quantity: 2,
  url: 'https://shop.example/c1',
  image_url: 'https://shop.example/c1.jpg',
  position: 3,
}
const ITEM = {
  item_id: 'C1',
  item_name: 'Hrnek',
  item_category: 'Hrnky',
  item_brand: 'Keramo',
  item_variant: 'modrý',
  price: 129,
  quantity: 2,
}

describe('Segment’s e-commerce names', () => {
  test.each([
    ['Products Searched', { query: 'hrnek' }, 'search', { search_term: 'hrnek' }],
    [
      'Product List Viewed',
      { list_id: 'l1', category: 'Hrnky', products: [CUP] },
      'view_item_list',
      { item_list_id: 'l1', item_list_name: 'Hrnky', items: [ITEM] },
    ],
    ['Product Clicked', CUP, 'select_item', { items: [ITEM] }],
    [
      'Product Viewed',
      { ...CUP, currency: 'CZK', value: 258 },
      'view_item',
      { currency: 'CZK', value: 258, items: [ITEM] },
    ],
    ['Product Added', { ...CUP, cart_id: 'c' }, 'add_to_cart', { items: [ITEM] }],
    ['Product Removed', CUP, 'remove_from_cart', { items: [ITEM] }],
    ['Product Added to Wishlist', CUP, 'add_to_wishlist', { items: [ITEM] }],
    ['Wishlist Product Added to Cart', CUP, 'add_to_cart', { items: [ITEM] }],
    ['Cart Viewed', { cart_id: 'c', products: [CUP] }, 'view_cart', { items: [ITEM] }],
    [
      'Checkout Started',
      { order_id: 'o1', value: 258, currency: 'CZK', coupon: 'JARO', products: [CUP] },
      'begin_checkout',
      { order_id: 'o1', value: 258, currency: 'CZK', coupon: 'JARO', items: [ITEM] },
    ],
    [
      'Payment Info Entered',
      { checkout_id: 'x', step: 2, shipping_method: 'PPL', payment_method: 'karta' },
      'add_payment_info',
      { shipping_tier: 'PPL', payment_type: 'karta' },
    ],
    [
      'Order Completed',
      {
        order_id: 'o1',
        affiliation: 'web',
        total: 400,
        revenue: 258,
        shipping: 89,
        tax: 53,
        currency: 'CZK',
        products: [CUP],
      },
      'purchase',
      { transaction_id: 'o1', value: 258, shipping: 89, tax: 53, currency: 'CZK', items: [ITEM] },
    ],
    [
      'Order Completed',
      { order_id: 'o1', total: 400, products: [CUP] },
      'purchase',
      { transaction_id: 'o1', value: 400, items: [ITEM] },
    ],
    ['Order Refunded', { order_id: 'o1' }, 'refund', { transaction_id: 'o1' }],
    [
      'Order Cancelled',
      { order_id: 'o1', products: [CUP] },
      'refund',
      { transaction_id: 'o1', items: [ITEM] },
    ],
    [
      'Promotion Viewed',
      { promotion_id: 'p', name: 'Jaro', creative: 'b1', position: 'top' },
      'view_promotion',
      { promotion_id: 'p', promotion_name: 'Jaro', creative_name: 'b1', creative_slot: 'top' },
    ],
    [
      'Product Shared',
      { share_via: 'email', product_id: 'C1' },
      'share',
      { content_type: 'product', content_id: 'C1', method: 'email' },
    ],
    ['Signed Up', { method: 'e-mail' }, 'sign_up', { method: 'e-mail' }],
    ['Completed Order', { order_id: 'o1' }, 'purchase', { transaction_id: 'o1' }],
    ['viewed_product', CUP, 'view_item', { items: [ITEM] }],
  ])('%s', (name, properties, ours, params) => {
    const mapped = fromSegment(name, properties)
    expect(mapped.name).toBe(ours)
    expect(mapped.params).toMatchObject(params)
  })

  test('a known product of Segment leaves nothing over that the door would have to drop', () => {
    expect(fromSegment('Product Viewed', CUP).params).toEqual({ items: [ITEM] })
  })

  test('a product without an id is known by its sku', () => {
    expect(fromSegment('Product Viewed', { sku: 'S1', name: 'Hrnek' }).params).toEqual({
      items: [{ item_id: 'S1', item_name: 'Hrnek' }],
    })
  })

  test('our own names and their parameters pass as they are', () => {
    expect(fromSegment('purchase', { transaction_id: '1', items: [] })).toEqual({
      name: 'purchase',
      params: { transaction_id: '1', items: [] },
    })
  })

  test.each([
    ['Quiz Finished', 'quiz_finished'],
    ['quizFinished', 'quiz_finished'],
    ['  Kvíz: hotovo! ', 'kvíz_hotovo'],
    ['constructor', 'constructor'],
    ['__proto__', 'proto'],
    ['', ''],
  ])('the unknown %j keeps its properties and becomes %j', (name, ours) => {
    expect(fromSegment(name, { score: 3 })).toEqual({ name: ours, params: { score: 3 } })
  })

  test('what a shop adds to a known event is handed on to the plan', () => {
    expect(fromSegment('Order Completed', { order_id: '1', gift_wrap: true }).params).toEqual({
      transaction_id: '1',
      gift_wrap: true,
    })
  })

  test('what comes out is taken at the door', () => {
    const names = [
      'Product Viewed',
      'Product Added',
      'Order Completed',
      'Products Searched',
      'Checkout Started',
    ]
    const properties = { ...CUP, products: [CUP], order_id: 'o1', query: 'hrnek' }
    for (const name of names) {
      const event = { id: 'event-0001', at: MONDAY, ...fromSegment(name, properties) }
      const context = { source: 'server', receivedAt: MONDAY, sentAt: null, maxBytes: 10_000 } as const
      expect(parseEvent(event, context), name).toMatchObject({ ok: true })
    }
  })

  test('anything at all is mapped, never thrown', () => {
    holds(
      property(string(), anything({ withNullPrototype: true }), (name, properties) => {
        expect(typeof fromSegment(name, properties).name).toBe('string')
        fromSegment('Order Completed', properties)
        fromSegment('Product Viewed', properties)
      }),
      500,
    )
  })
})
