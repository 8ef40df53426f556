/**
 * WooCommerce webhooks "Order created" and "Order updated": the order of its REST API, version 3.
 *
 * Amounts are texts ("4252.00"); `total` of a line is without tax and after discounts, and
 * `total` of the order is with everything and stays what it was when something is refunded.
 */
import { problem } from '../../../core/base/problem.ts'
import type { OrderInput } from '../../../core/wire/server.ts'
import type { Read, Recipe } from './recipe.ts'
import { amountOf, identifiersOf, isYes, listAt, microAt, recordAt, textAt } from './shape.ts'
import type { Json } from './shape.ts'

/** Statuses in which the order stands: whatever is not paid yet in `pending` may never be. */
const PLACED = new Set(['on-hold', 'processing', 'completed', 'refunded'])
const ENDED = new Set(['cancelled', 'failed', 'trash'])
/** Where plugins of checkouts note a ticked newsletter box. */
const NEWSLETTER = new Set([
  'newsletter',
  '_newsletter',
  'vitrina_newsletter',
  'mailchimp_woocommerce_is_subscribed',
])
const CART = new Set(['vitrina_cart_id', '_vitrina_cart_id'])

export const WOOCOMMERCE: Recipe = {
  secret: 'WOO_SECRET',
  signing: { header: 'x-wc-webhook-signature', hash: 'SHA-256', encoding: 'base64' },
  // Saving a webhook posts `webhook_id=7`, unsigned, and wants an answer.
  isPing: (text) => /^webhook_id=\d{1,12}$/.test(text),
  read(body, headers) {
    const topic = headers.get('x-wc-webhook-topic') ?? ''
    if (topic !== 'order.created' && topic !== 'order.updated')
      return { ignored: `topic ${topic.slice(0, 60)}` }
    return readOrder(body)
  },
}

function readOrder(body: unknown): Read {
  const id = textAt(body, 'number') || textAt(body, 'id')
  const status = textAt(body, 'status')
  const total = microAt(body, 'total')
  if (id === '') return { problem: problem('missing_param', '/id') }
  if (total === null) return { problem: problem('bad_param', '/total', 'total is no amount.') }
  const refunds = refundsOf(body, base(body, id))
  if (ENDED.has(status)) {
    const left = total - refunds.reduce((sum, { micros }) => sum + micros, 0)
    const cancel: OrderInput = {
      ...base(body, id),
      action: 'cancel',
      at: changedAt(body),
      value: amountOf(left),
    }
    return { orders: [], ifKnown: [...refunds.map(({ order }) => order), ...(left > 0 ? [cancel] : [])] }
  }
  if (!PLACED.has(status)) return { ignored: `status ${status.slice(0, 40)}` }
  const discount = (microAt(body, 'discount_total') ?? 0) + (microAt(body, 'discount_tax') ?? 0)
  const shipping = (microAt(body, 'shipping_total') ?? 0) + (microAt(body, 'shipping_tax') ?? 0)
  const made: OrderInput = {
    ...base(body, id),
    action: 'create',
    at: gmt(textAt(body, 'date_created_gmt')) ?? textAt(body, 'date_created'),
    value: amountOf(total),
    tax: amountOf(microAt(body, 'total_tax') ?? 0),
    shipping: amountOf(shipping),
    discount: amountOf(discount),
    coupon: listAt(body, 'coupon_lines')
      .map((line) => textAt(line, 'code'))
      .filter(Boolean)
      .join(', '),
    items: listAt(body, 'line_items').flatMap(itemOf),
    newsletter: metaOf(body, NEWSLETTER).some(isYes),
  }
  return { orders: [made, ...refunds.map(({ order }) => order)], ifKnown: [] }
}

function base(body: unknown, order_id: string): OrderInput {
  const billing = recordAt(body, 'billing')
  const account = textAt(body, 'customer_id')
  return {
    action: 'create',
    order_id,
    identifiers: identifiersOf({
      externalId: account === '0' ? '' : account,
      email: textAt(billing, 'email'),
      cartId: metaOf(body, CART).map(String)[0] ?? '',
    }),
    currency: textAt(body, 'currency'),
    items: [],
  }
}

/** Each refund of an order has a number of its own; its `total` is negative. */
function refundsOf(body: unknown, order: OrderInput): { order: OrderInput; micros: number }[] {
  return listAt(body, 'refunds').flatMap((refund) => {
    const micros = Math.abs(microAt(refund, 'total') ?? 0)
    const refund_id = textAt(refund, 'id')
    return micros === 0 || refund_id === ''
      ? []
      : [
          {
            micros,
            order: {
              ...order,
              action: 'refund',
              refund_id,
              at: changedAt(body),
              value: amountOf(micros),
            } as const,
          },
        ]
  })
}

/** The price is what one piece came to, tax included and after discounts. */
function itemOf(line: unknown): Json[] {
  const quantity = Number(textAt(line, 'quantity'))
  const variation = textAt(line, 'variation_id')
  const id = textAt(line, 'sku') || (variation === '0' ? '' : variation) || textAt(line, 'product_id')
  if (id === '' || !(quantity > 0)) return []
  const paid = (microAt(line, 'total') ?? 0) + (microAt(line, 'total_tax') ?? 0)
  const name = textAt(line, 'name')
  return [
    {
      item_id: id,
      ...(name ? { item_name: name } : {}),
      quantity,
      price: amountOf(Math.round(paid / quantity)),
    },
  ]
}

function metaOf(body: unknown, keys: ReadonlySet<string>): unknown[] {
  return listAt(body, 'meta_data').flatMap((meta) => {
    const value = (meta as { value?: unknown } | null)?.value
    return keys.has(textAt(meta, 'key')) && value !== '' && value !== undefined ? [value] : []
  })
}

const changedAt = (body: unknown): string =>
  gmt(textAt(body, 'date_modified_gmt')) ?? textAt(body, 'date_modified')

/** "2026-03-11T15:54:40" in GMT, without saying so. */
function gmt(text: string): string | undefined {
  return text === '' ? undefined : /Z|[+-]\d\d:?\d\d$/.test(text) ? text : `${text}Z`
}
