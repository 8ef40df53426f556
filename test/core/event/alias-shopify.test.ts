import { anything, constantFrom, property } from 'fast-check'
import { expect, test } from 'vitest'
import { fromShopify } from '../../../core/event/alias-shopify.ts'
import { parseEvent } from '../../../core/event/parse.ts'
import { holds } from '../holds.ts'
import { MONDAY } from './made.ts'

const VARIANT = {
  id: 'gid://shopify/ProductVariant/42',
  title: 'modrý',
  sku: 'SKU-1',
  price: { amount: 129, currencyCode: 'CZK' },
  image: { src: 'https://shop.example/c1.jpg' },
  product: { id: '7', title: 'Hrnek', vendor: 'Keramo', type: 'Hrnky', url: '/products/hrnek' },
}
const ITEM = {
  item_id: '42',
  item_name: 'Hrnek',
  item_brand: 'Keramo',
  item_category: 'Hrnky',
  item_variant: 'modrý',
  price: 129,
}
const LINE = {
  merchandise: VARIANT,
  quantity: 2,
  cost: { totalAmount: { amount: 258, currencyCode: 'CZK' } },
}
const CHECKOUT = {
  token: 'tok',
  currencyCode: 'CZK',
  email: 'jana@example.com',
  phone: '+420777123456',
  order: { id: 'gid://shopify/Order/1001', customer: { id: '9' } },
  lineItems: [{ id: '1', title: 'Hrnek', quantity: 2, variant: VARIANT }],
  subtotalPrice: { amount: 258, currencyCode: 'CZK' },
  totalPrice: { amount: 400, currencyCode: 'CZK' },
  totalTax: { amount: 53, currencyCode: 'CZK' },
  shippingLine: { price: { amount: 89, currencyCode: 'CZK' } },
  discountApplications: [
    { type: 'AUTOMATIC', title: 'Jaro' },
    { type: 'DISCOUNT_CODE', title: 'JARO10' },
  ],
}
const GOODS = { value: 258, currency: 'CZK', items: [{ ...ITEM, quantity: 2 }] }

test.each([
  ['page_viewed', {}, 'page_view', {}],
  [
    'product_viewed',
    { productVariant: VARIANT },
    'view_item',
    { value: 129, currency: 'CZK', items: [ITEM] },
  ],
  [
    'collection_viewed',
    { collection: { id: 'gid://shopify/Collection/5', title: 'Hrnky', productVariants: [VARIANT] } },
    'view_item_list',
    { item_list_id: '5', item_list_name: 'Hrnky', items: [ITEM] },
  ],
  [
    'search_submitted',
    { searchResult: { query: 'hrnek', productVariants: [] } },
    'search',
    { search_term: 'hrnek' },
  ],
  ['product_added_to_cart', { cartLine: LINE }, 'add_to_cart', GOODS],
  ['product_removed_from_cart', { cartLine: LINE }, 'remove_from_cart', GOODS],
  ['cart_viewed', { cart: { lines: [LINE], cost: LINE.cost } }, 'view_cart', GOODS],
  ['checkout_started', { checkout: CHECKOUT }, 'begin_checkout', { ...GOODS, coupon: 'JARO10' }],
  ['payment_info_submitted', { checkout: CHECKOUT }, 'add_payment_info', { ...GOODS, coupon: 'JARO10' }],
  [
    'checkout_completed',
    { checkout: CHECKOUT },
    'purchase',
    { ...GOODS, coupon: 'JARO10', transaction_id: '1001', tax: 53, shipping: 89 },
  ],
])('%s', (name, data, ours, params) => {
  expect(fromShopify(name, data)).toEqual({ name: ours, params })
})

test('the id is the one that the feed carries', () => {
  const idBy = (id: 'variant' | 'product' | 'sku') =>
    fromShopify('product_viewed', { productVariant: VARIANT }, id)?.params['items']
  expect(idBy('product')).toMatchObject([{ item_id: '7' }])
  expect(idBy('sku')).toMatchObject([{ item_id: 'SKU-1' }])
})

test('the address of a checkout is not carried over', () => {
  const text = JSON.stringify(fromShopify('checkout_completed', { checkout: CHECKOUT }))
  expect(text).not.toMatch(/jana|777123456/)
})

test.each(['alert_displayed', 'clicked', 'constructor', '__proto__', ''])('%j means nothing here', (name) => {
  expect(fromShopify(name, {})).toBeNull()
})

test('an order is taken at the door', () => {
  const event = { id: 'event-0001', at: MONDAY, ...fromShopify('checkout_completed', { checkout: CHECKOUT }) }
  const context = { source: 'server', receivedAt: MONDAY, sentAt: null, maxBytes: 10_000 } as const
  expect(parseEvent(event, context)).toMatchObject({ ok: true, value: { params: { value: 258 } } })
})

test('anything at all is mapped, never thrown', () => {
  const names = constantFrom('product_viewed', 'collection_viewed', 'cart_viewed', 'checkout_completed')
  holds(
    property(names, anything({ withNullPrototype: true }), (name, value) => {
      fromShopify(name, value)
      fromShopify(name, { productVariant: value, collection: value, cart: value, checkout: value })
    }),
    500,
  )
})
