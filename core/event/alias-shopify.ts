/**
 * Shopify's customer events (web pixels) as ours: `analytics.subscribe('all_standard_events', …)`
 * gives a name and `data`, which hold a variant, a cart line, a cart or a checkout.
 */
import { isRecord } from '../base/json.ts'
import type { Aliased } from './alias.ts'

/** Which of Shopify's ids the product feed carries. */
export type ShopifyItemId = 'variant' | 'product' | 'sku'

type Fields = Readonly<Record<string, unknown>>
type Reader = (data: Fields, id: ShopifyItemId) => Fields

const NAMES: Readonly<Record<string, readonly [name: string, read: Reader]>> = {
  page_viewed: ['page_view', () => ({})],
  product_viewed: ['view_item', ofVariant],
  collection_viewed: ['view_item_list', ofCollection],
  search_submitted: ['search', (data) => ({ search_term: at(data, 'searchResult', 'query') })],
  product_added_to_cart: ['add_to_cart', ofCartLine],
  product_removed_from_cart: ['remove_from_cart', ofCartLine],
  cart_viewed: ['view_cart', ofCart],
  checkout_started: ['begin_checkout', ofCheckout],
  checkout_shipping_info_submitted: ['add_shipping_info', ofCheckout],
  payment_info_submitted: ['add_payment_info', ofCheckout],
  checkout_completed: ['purchase', ofOrder],
}

/** The event that a Shopify customer event means; null for one that has no meaning here. */
export function fromShopify(name: string, data: unknown, id: ShopifyItemId = 'variant'): Aliased | null {
  if (!Object.hasOwn(NAMES, name)) return null
  const [ours, read] = NAMES[name]!
  return { name: ours, params: told(read(isRecord(data) ? data : {}, id)) }
}

/** The value below some names, undefined where one of them is missing. */
function at(value: unknown, ...names: readonly string[]): unknown {
  let held = value
  for (const name of names) {
    if (!isRecord(held) || !Object.hasOwn(held, name)) return undefined
    held = held[name]
  }
  return held
}

function told(fields: Fields): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(fields).filter(([, value]) => value !== undefined && value !== null),
  )
}

/** "gid://shopify/ProductVariant/42" and 42 as "42". */
function plainId(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return String(value).replace(/^gid:\/\/shopify\/\w+\//, '') || undefined
}

function amount(value: unknown): unknown {
  return isRecord(value) ? value['amount'] : undefined
}

function itemOf(variant: unknown, id: ShopifyItemId, quantity?: unknown): Record<string, unknown> {
  const ids = {
    variant: plainId(at(variant, 'id')),
    product: plainId(at(variant, 'product', 'id')),
    sku: plainId(at(variant, 'sku')),
  }
  return told({
    item_id: ids[id] ?? ids.variant ?? ids.product ?? ids.sku,
    item_name: at(variant, 'product', 'title') ?? at(variant, 'title'),
    item_brand: at(variant, 'product', 'vendor'),
    item_category: at(variant, 'product', 'type') || undefined,
    item_variant: at(variant, 'title'),
    price: amount(at(variant, 'price')),
    quantity,
  })
}

function ofVariant(data: Fields, id: ShopifyItemId): Fields {
  const variant = data['productVariant']
  return {
    value: amount(at(variant, 'price')),
    currency: at(variant, 'price', 'currencyCode'),
    items: [itemOf(variant, id)],
  }
}

function ofCollection(data: Fields, id: ShopifyItemId): Fields {
  const variants = at(data, 'collection', 'productVariants')
  return {
    item_list_id: plainId(at(data, 'collection', 'id')),
    item_list_name: at(data, 'collection', 'title'),
    items: Array.isArray(variants) ? variants.map((variant) => itemOf(variant, id)) : undefined,
  }
}

function lineItem(line: unknown, id: ShopifyItemId): Record<string, unknown> {
  return itemOf(at(line, 'merchandise'), id, at(line, 'quantity'))
}

function ofCartLine(data: Fields, id: ShopifyItemId): Fields {
  const line = data['cartLine']
  return {
    value: amount(at(line, 'cost', 'totalAmount')),
    currency: at(line, 'cost', 'totalAmount', 'currencyCode'),
    items: [lineItem(line, id)],
  }
}

function ofCart(data: Fields, id: ShopifyItemId): Fields {
  const { cart } = data
  const lines = at(cart, 'lines')
  return {
    value: amount(at(cart, 'cost', 'totalAmount')),
    currency: at(cart, 'cost', 'totalAmount', 'currencyCode'),
    items: Array.isArray(lines) ? lines.map((line) => lineItem(line, id)) : undefined,
  }
}

/** Value: the goods, as GA4 has it; Shopify's subtotal is without tax and delivery. */
function ofCheckout(data: Fields, id: ShopifyItemId): Fields {
  const { checkout } = data
  const lines = at(checkout, 'lineItems')
  return {
    value: amount(at(checkout, 'subtotalPrice')) ?? amount(at(checkout, 'totalPrice')),
    currency: at(checkout, 'currencyCode') ?? at(checkout, 'totalPrice', 'currencyCode'),
    coupon: couponOf(checkout),
    items: Array.isArray(lines)
      ? lines.map((line) => {
          const variant = at(line, 'variant')
          const item = itemOf(variant, id, at(line, 'quantity'))
          return item['item_name'] === undefined ? told({ ...item, item_name: at(line, 'title') }) : item
        })
      : undefined,
  }
}

function ofOrder(data: Fields, id: ShopifyItemId): Fields {
  const { checkout } = data
  return {
    ...ofCheckout(data, id),
    transaction_id: plainId(at(checkout, 'order', 'id')) ?? plainId(at(checkout, 'token')),
    tax: amount(at(checkout, 'totalTax')),
    shipping: amount(at(checkout, 'shippingLine', 'price')),
  }
}

function couponOf(checkout: unknown): unknown {
  const applied = at(checkout, 'discountApplications')
  if (!Array.isArray(applied)) return undefined
  return at(
    applied.find((one) => at(one, 'type') === 'DISCOUNT_CODE'),
    'title',
  )
}
