/**
 * Shopify webhooks orders/create, orders/paid, orders/cancelled and refunds/create.
 *
 * Orders are named by their `id`, which is what refunds carry. What was refunded before an order
 * was cancelled stands in its `refunds`; each refund counts under its own id, in whichever of the
 * webhooks it is first seen, and cancelling gives back only what is left.
 */
import { problem } from '../../../core/base/problem.ts'
import type { OrderInput } from '../../../core/wire/server.ts'
import type { Read, Recipe } from './recipe.ts'
import { amountOf, identifiersOf, listAt, microAt, recordAt, textAt } from './shape.ts'
import type { Json } from './shape.ts'

export const SHOPIFY: Recipe = {
  secret: 'SHOPIFY_SECRET',
  signing: { header: 'x-shopify-hmac-sha256', hash: 'SHA-256', encoding: 'base64' },
  read(body, headers) {
    const topic = headers.get('x-shopify-topic') ?? ''
    if (topic === 'orders/create' || topic === 'orders/paid') return readMade(body)
    if (topic === 'orders/cancelled') return readCancelled(body)
    return topic === 'refunds/create' ? readRefund(body) : { ignored: `topic ${topic.slice(0, 60)}` }
  },
}

function readMade(body: unknown): Read {
  const order = base(body)
  const total = microAt(body, 'total_price')
  if (order.order_id === '') return { problem: problem('missing_param', '/id') }
  if (total === null) return { problem: problem('bad_param', '/total_price', 'total_price is no amount.') }
  const coupons = listAt(body, 'discount_codes').map((one) => textAt(one, 'code'))
  const shipping =
    microAt(recordAt(recordAt(body, 'total_shipping_price_set'), 'shop_money'), 'amount') ??
    listAt(body, 'shipping_lines').reduce<number>((sum, line) => sum + (microAt(line, 'price') ?? 0), 0)
  const made: OrderInput = {
    ...order,
    at: textAt(body, 'created_at'),
    value: amountOf(total),
    tax: amountOf(microAt(body, 'total_tax') ?? 0),
    shipping: amountOf(shipping),
    discount: amountOf(microAt(body, 'total_discounts') ?? 0),
    coupon: coupons.filter(Boolean).join(', '),
    items: listAt(body, 'line_items').flatMap((line) => itemOf(line, textAt(line, 'quantity'))),
    newsletter: (body as { buyer_accepts_marketing?: unknown }).buyer_accepts_marketing === true,
  }
  return { orders: [made], ifKnown: [] }
}

function readCancelled(body: unknown): Read {
  const order = base(body)
  const total = microAt(body, 'total_price')
  if (order.order_id === '') return { problem: problem('missing_param', '/id') }
  if (total === null) return { problem: problem('bad_param', '/total_price', 'total_price is no amount.') }
  const refunds = listAt(body, 'refunds').flatMap((refund) => refundOf(refund, order))
  const left = total - refunds.reduce((sum, { micros }) => sum + micros, 0)
  const cancel: OrderInput = {
    ...order,
    action: 'cancel',
    at: textAt(body, 'cancelled_at') || textAt(body, 'updated_at'),
    value: amountOf(left),
  }
  return { orders: [], ifKnown: [...refunds.map(({ order }) => order), ...(left > 0 ? [cancel] : [])] }
}

/** A refund tells the order's number and no person: the number finds them. */
function readRefund(body: unknown): Read {
  const order_id = textAt(body, 'order_id')
  if (order_id === '') return { problem: problem('missing_param', '/order_id') }
  const refunds = refundOf(body, { action: 'refund', order_id, identifiers: {}, items: [] })
  return refunds.length === 0
    ? { ignored: 'a refund of no money' }
    : { orders: refunds.map(({ order }) => order), ifKnown: [] }
}

/** Money that went back: successful transactions of the kind `refund`. */
function refundOf(refund: unknown, order: OrderInput): { order: OrderInput; micros: number }[] {
  const refund_id = textAt(refund, 'id')
  const paid = listAt(refund, 'transactions').filter(
    (one) => textAt(one, 'kind') === 'refund' && textAt(one, 'status') === 'success',
  )
  const micros = paid.reduce<number>((sum, one) => sum + (microAt(one, 'amount') ?? 0), 0)
  if (refund_id === '' || micros <= 0) return []
  const currency = textAt(paid[0], 'currency') || order.currency
  const items = listAt(refund, 'refund_line_items').flatMap((line) =>
    itemOf(recordAt(line, 'line_item'), textAt(line, 'quantity')),
  )
  return [
    {
      micros,
      order: {
        ...order,
        action: 'refund',
        refund_id,
        at: textAt(refund, 'processed_at') || textAt(refund, 'created_at'),
        value: amountOf(micros),
        items,
        ...(currency ? { currency } : {}),
      },
    },
  ]
}

function base(body: unknown): OrderInput {
  const customer = recordAt(body, 'customer')
  const noted = listAt(body, 'note_attributes').find((one) =>
    ['vitrina_cart_id', 'cart_token'].includes(textAt(one, 'name')),
  )
  return {
    action: 'create',
    order_id: textAt(body, 'id'),
    identifiers: identifiersOf({
      externalId: textAt(customer, 'id'),
      email: textAt(body, 'email') || textAt(customer, 'email'),
      cartId: textAt(noted, 'value') || textAt(body, 'cart_token') || textAt(body, 'checkout_token'),
    }),
    currency: textAt(body, 'currency'),
    items: [],
  }
}

/** What one piece came to: its price less its share of the line's discount. */
function itemOf(line: unknown, pieces: string): Json[] {
  const quantity = Number(pieces)
  const id = textAt(line, 'sku') || textAt(line, 'variant_id') || textAt(line, 'product_id')
  if (id === '' || !(quantity > 0)) return []
  const whole = Number(textAt(line, 'quantity')) || quantity
  const price = (microAt(line, 'price') ?? 0) - Math.round((microAt(line, 'total_discount') ?? 0) / whole)
  const name = textAt(line, 'title') || textAt(line, 'name')
  const brand = textAt(line, 'vendor')
  return [
    {
      item_id: id,
      ...(name ? { item_name: name } : {}),
      ...(brand ? { item_brand: brand } : {}),
      quantity,
      price: amountOf(Math.max(0, price)),
    },
  ]
}
