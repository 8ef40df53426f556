/** An order as events, whichever way it came in: their ids are made from the order's, so it counts once. */
import type { OrderInput } from '../../../core/wire/server.ts'
import { nameParts } from '../../../core/czech/full-name.ts'
import { eventId } from './event-id.ts'

/** The proof and the words that stand on a consent from a checkout's newsletter box. */
const WORDING = 'checkout-newsletter'

/**
 * @param now  epoch ms; when something happened that does not say when.
 *
 * A confirmed order names its person by everything it holds, the order itself last: a refund that
 * carries nothing but the order's number then finds them.
 */
export function orderEvents(order: OrderInput, now: number): object[] {
  const { order_id, action } = order
  const base = { at: order.at ?? now, identifiers: { ...order.identifiers, order_id } }
  if (action === 'cancel')
    return [{ ...base, id: eventId('order', order_id, 'cancelled'), name: 'refund', params: paramsOf(order) }]
  if (action === 'refund') {
    const id = eventId('order', order_id, 'refund', order.refund_id ?? 'all')
    return [{ ...base, id, name: 'refund', params: paramsOf(order) }]
  }
  const events: object[] = [
    { ...base, id: eventId('order', order_id, 'created'), name: 'purchase', params: paramsOf(order) },
  ]
  const named = nameParts(order.name ?? '')
  // A record of the shop's like any other trait that its server tells: what the person says themselves beats it.
  if (named)
    events.push({
      ...base,
      id: eventId('order', order_id, 'name'),
      name: 'traits_update',
      params: { traits: named, source: 'shop' },
    })
  if (order.newsletter && order.identifiers['email'])
    events.push({
      ...base,
      id: eventId('order', order_id, 'newsletter'),
      name: 'consent_update',
      params: { email: true, source: 'checkout', wording: WORDING, proof: `order:${order_id}` },
    })
  return events
}

function paramsOf({ order_id, currency, value, tax, shipping, discount, coupon, items }: OrderInput): object {
  const params = {
    transaction_id: order_id,
    currency: currency?.toUpperCase(),
    value,
    tax,
    shipping,
    discount,
    coupon: coupon === '' ? undefined : coupon,
    items: items.length === 0 ? undefined : items,
  }
  return Object.fromEntries(Object.entries(params).filter(([, one]) => one !== undefined))
}
