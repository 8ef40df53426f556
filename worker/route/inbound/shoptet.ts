/**
 * Shoptet: the order as its API gives it, GET /api/orders/{code}, posted by a small bridge.
 *
 * Shoptet's own webhooks carry an event and the number of an order, not the order, and are signed
 * (HMAC-SHA1 of the body, in hexadecimal) with a key of their own. Vitrina has no access to the
 * shop's API, so the bridge reads the order there and posts it here, signed in the same way. A
 * notification that comes by itself is refused, so that nobody believes that it was counted.
 */
import { isRecord } from '../../../core/base/json.ts'
import { problem } from '../../../core/base/problem.ts'
import type { OrderInput } from '../../../core/wire/server.ts'
import type { Read, Recipe } from './recipe.ts'
import { amountOf, identifiersOf, isYes, listAt, microAt, recordAt, textAt } from './shape.ts'
import type { Json } from './shape.ts'

/** Kinds of lines that are goods; the others are delivery, payment and discounts. */
const GOODS = new Set(['product', 'product-set', 'bazar', 'service', 'gift', ''])
const DISCOUNTS = new Set(['discount-coupon', 'volume-discount', 'gift-certificate'])

export const SHOPTET: Recipe = {
  secret: 'SHOPTET_SECRET',
  signing: { header: 'shoptet-webhook-signature', hash: 'SHA-1', encoding: 'hex' },
  read(body) {
    const whole = isRecord(body) && isRecord(body['data']) ? body['data'] : body
    const order = isRecord(whole) && isRecord(whole['order']) ? whole['order'] : whole
    if (isRecord(body) && 'eventInstance' in body && textAt(order, 'code') === '')
      return {
        problem: problem(
          'bad_shape',
          '/data/order',
          'A notification has only the number of an order; post the order itself (docs/server-api.md).',
        ),
      }
    return readOrder(order)
  },
}

function readOrder(order: unknown): Read {
  const order_id = textAt(order, 'code')
  const price = recordAt(order, 'price')
  const total = microAt(price, 'withVat')
  if (order_id === '') return { problem: problem('missing_param', '/data/order/code') }
  if (total === null)
    return { problem: problem('bad_param', '/data/order/price/withVat', 'It is no amount.') }
  const items = listAt(order, 'items')
  const sumOf = (kinds: ReadonlySet<string>) =>
    items
      .filter((item) => kinds.has(textAt(item, 'itemType')))
      .reduce<number>((sum, item) => sum + Math.abs(microAt(recordAt(item, 'itemPrice'), 'withVat') ?? 0), 0)
  const base: OrderInput = {
    action: 'create',
    order_id,
    identifiers: identifiersOf({
      externalId: textAt(order, 'customerGuid') || textAt(recordAt(order, 'customer'), 'guid'),
      email: textAt(order, 'email'),
    }),
    currency: textAt(price, 'currencyCode'),
    items: [],
  }
  if (isCancelled(order)) {
    const at = textAt(order, 'changeTime') || textAt(order, 'creationTime')
    return { orders: [], ifKnown: [{ ...base, action: 'cancel', at: iso(at), value: amountOf(total) }] }
  }
  const made: OrderInput = {
    ...base,
    at: iso(textAt(order, 'creationTime')),
    value: amountOf(total),
    tax: amountOf(microAt(price, 'vat') ?? 0),
    shipping: amountOf(sumOf(new Set(['shipping']))),
    discount: amountOf(sumOf(DISCOUNTS)),
    coupon: items
      .filter((item) => textAt(item, 'itemType') === 'discount-coupon')
      .map((item) => textAt(item, 'code') || textAt(item, 'name'))
      .filter(Boolean)
      .join(', '),
    items: items.flatMap((line) => itemOf(line, isOfOnePiece(items, total))),
    newsletter: isRecord(order) && isYes(order['newsletterSubscription'] ?? order['newsletter']),
  }
  return { orders: [made], ifKnown: [] }
}

/** `status.id` -4 is Shoptet's own "cancelled"; shops name the others as they like. */
function isCancelled(order: unknown): boolean {
  const status = recordAt(order, 'status')
  return textAt(status, 'id') === '-4' || /^(stornov|cancel)/i.test(textAt(status, 'name'))
}

/** `amount` is the quantity ("2.000"). */
function itemOf(line: unknown, ofOnePiece: boolean): Json[] {
  const quantity = Number(textAt(line, 'amount'))
  const id = textAt(line, 'code') || textAt(line, 'productGuid')
  if (!GOODS.has(textAt(line, 'itemType')) || id === '' || !(quantity > 0)) return []
  const price = microAt(recordAt(line, 'itemPrice'), 'withVat') ?? 0
  const name = textAt(line, 'name')
  const brand = textAt(line, 'brand')
  const variant = textAt(line, 'variantName')
  return [
    {
      item_id: id,
      ...(name ? { item_name: name } : {}),
      ...(brand ? { item_brand: brand } : {}),
      ...(variant ? { item_variant: variant } : {}),
      quantity,
      price: amountOf(Math.round(Math.max(0, price) / (ofOnePiece ? 1 : quantity))),
    },
  ]
}

/** Whether `itemPrice` is of one piece or of the line: whichever of the two adds up to the order. */
function isOfOnePiece(items: readonly unknown[], total: number): boolean {
  let [lines, pieces] = [0, 0]
  for (const item of items) {
    const price = microAt(recordAt(item, 'itemPrice'), 'withVat') ?? 0
    lines += price
    pieces += price * (Number(textAt(item, 'amount')) || 1)
  }
  return Math.abs(pieces - total) < Math.abs(lines - total)
}

/** "2026-03-11T16:54:40+0100": the colon that ISO 8601's extended form wants. */
function iso(text: string): string {
  return text.replace(/([+-]\d\d)(\d\d)$/, '$1:$2')
}
