/** What coupons in simulated messages would cost: on the orders that followed, and at the most. */
import type { Micro } from '../base/money.ts'
import { textParam } from '../event/event.ts'
import { orderValueMicro } from '../feature/order.ts'
import type { LogEvent } from '../identity/log-event.ts'
import type { Offer } from '../offer/offer.ts'
import { holdsUntil } from '../offer/offer.ts'
import type { DiscountCost } from './report.ts'

export type Order = { readonly id: string; readonly at: number; readonly valueMicro: Micro }

/** Each order once, oldest first. */
export function ordersIn(batches: readonly { readonly events: readonly LogEvent[] }[]): Order[] {
  const orders = new Map<string, Order>()
  for (const { events } of batches)
    for (const event of events) {
      if (event.name !== 'purchase') continue
      const id = textParam(event, 'transaction_id') ?? event.id
      if (!orders.has(id)) orders.set(id, { id, at: event.at, valueMicro: orderValueMicro(event) })
    }
  return [...orders.values()].sort((a, b) => a.at - b.at)
}

export type Given = { readonly offer: Offer; readonly at: number }

/**
 * One person's coupons on their own later orders: each coupon serves one order, each order one coupon of
 * an offer. That the coupon would bring further orders is not claimed.
 */
export function discountsOf(given: readonly Given[], orders: readonly Order[]): DiscountCost[] {
  const costs = new Map<string, DiscountCost>()
  const used = new Set<string>()
  for (const { offer, at } of given) {
    const held = costs.get(offer.id) ?? {
      offer: offer.id,
      given: 0,
      usedBy: 0,
      expectedMicro: 0,
      mostMicro: 0,
    }
    costs.set(offer.id, held)
    held.given++
    const until = holdsUntil(offer, at)
    const order = orders.find(
      (one) => one.at > at && one.at <= until && isInLimits(offer, one) && !used.has(`${offer.id} ${one.id}`),
    )
    if (!order) continue
    used.add(`${offer.id} ${order.id}`)
    held.usedBy++
    held.expectedMicro += discountMicro(offer, order.valueMicro)
  }
  return [...costs.values()]
}

function isInLimits({ basket }: Offer, { valueMicro }: Order): boolean {
  return valueMicro >= (basket?.leastMicro ?? 0) && valueMicro <= (basket?.mostMicro ?? Infinity)
}

/**
 * What an offer takes off an order of a value, were all of it counted. Gifts and fixed prices are not
 * known without the goods: nothing.
 */
export function discountMicro({ gives }: Pick<Offer, 'gives'>, valueMicro: Micro): Micro {
  switch (gives.kind) {
    case 'percentage':
      return Math.min(Math.round((valueMicro * gives.shareBp) / 10_000), gives.mostMicro ?? Infinity)
    case 'amount':
      return Math.min(gives.amountMicro, valueMicro)
    case 'free-shipping':
      return gives.mostMicro
    case 'gift':
    case 'price':
      return 0
  }
}

/** With what all coupons would take off orders of the usual value. */
export function withMost(
  costs: readonly DiscountCost[],
  offers: readonly Offer[],
  orders: { readonly count: number; readonly valueMicro: Micro },
): DiscountCost[] {
  const usual = orders.count === 0 ? 0 : Math.round(orders.valueMicro / orders.count)
  return costs.map((cost) => {
    const offer = offers.find(({ id }) => id === cost.offer)
    return { ...cost, mostMicro: offer ? cost.given * discountMicro(offer, usual) : 0 }
  })
}
