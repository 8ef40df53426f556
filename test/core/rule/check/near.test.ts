import { expect, test } from 'vitest'
import { didYouMean, nearest } from '../../../../core/rule/check/near.ts'
import { pathsOf } from '../../../../core/rule/schema.ts'
import { SHOP_SCHEMA } from '../../../../core/segment/shop-schema.ts'

const PATHS = pathsOf(SHOP_SCHEMA)
const EVENTS = Object.keys(SHOP_SCHEMA.events)

test.each([
  ['f.order', 'f.orders'],
  ['f.odrers', 'f.orders'],
  ['f.Orders', 'f.orders'],
  ['orders', 'f.orders'],
  ['ltv', 'f.ltv'],
  ['f.language', 'p.language'],
  ['ctx.utm.campain', 'ctx.utm.campaign'],
  ['f.lastOrderAt', 'f.last_order_at'],
  ['cart.sku', 'cart.skus'],
  ['f.lifetime_of_a_product', null],
  ['', null],
  ['x'.repeat(500), null],
])('the path %s', (wrong, right) => {
  expect(nearest(wrong, PATHS)).toBe(right)
})

test.each([
  ['purchse', 'purchase'],
  ['AddToCart', 'add_to_cart'],
  ['page-view', 'page_view'],
  ['begin_checkuot', 'begin_checkout'],
  ['gift_wrapped', null],
])('the event %s', (wrong, right) => {
  expect(nearest(wrong, EVENTS)).toBe(right)
})

test('the question stands before the hint, or nothing does', () => {
  expect(didYouMean('f.order', PATHS)).toEqual({
    cs: 'Mysleli jste „f.orders“? ',
    en: 'Did you mean “f.orders”? ',
  })
  expect(didYouMean('nothing like it', PATHS)).toEqual({ cs: '', en: '' })
})
