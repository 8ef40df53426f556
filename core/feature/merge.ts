/**
 * Two persons' features as one, for histories of which the log was cut.
 *
 * The order of the two does not matter. What is keyed by an id (orders, products, purchases told)
 * is a union, so joining the same twice changes nothing; sums are added, so they are exact for
 * histories that share no event. Within the bounds of each feature the grouping does not matter
 * either, decayed sums up to the rounding of a double.
 */
import { canonical } from '../base/canonical.ts'
import { mergeAffinity } from './affinity.ts'
import { mergeBought } from './bought.ts'
import type { Cart } from './cart.ts'
import type { Features } from './features.ts'
import { newestSeen, newestTold } from './features.ts'
import { mergeLifecycle } from './lifecycle.ts'
import { mergeOpened } from './opened.ts'
import { mergeOrders } from './order.ts'
import { mergePrices } from './price.ts'
import { mergeShown } from './shown.ts'
import { mergeEngagement, mergeVisits } from './visit.ts'

export function mergeFeatures(one: Features, other: Features): Features {
  const orders = mergeOrders(one.orders, other.orders)
  const lastPurchaseAt = latest(one.lastPurchaseAt, other.lastPurchaseAt)
  const opened = mergeOpened(one.opened, other.opened)
  return {
    cart: mergeCart(one.cart, other.cart, lastPurchaseAt),
    recent: newestSeen([...one.recent, ...other.recent]),
    affinity: mergeAffinity(one.affinity, other.affinity),
    brands: mergeAffinity(one.brands, other.brands),
    prices: mergePrices(one.prices, other.prices),
    bought: mergeBought(one.bought, other.bought),
    told: newestTold([...one.told, ...other.told]),
    visits: mergeVisits(one.visits, other.visits),
    engagement: mergeEngagement(one.engagement, other.engagement),
    lastPurchaseAt,
    orders,
    lifecycle: mergeLifecycle(orders, one.lifecycle, other.lifecycle),
    shown: mergeShown(one.shown, other.shown),
    ...(opened && { opened }),
  }
}

/** The cart that was changed last is the cart; a purchase since then, of either, has emptied it. */
function mergeCart(one: Cart, other: Cart, lastPurchaseAt: number | null): Cart {
  const cart = isNewer(one, other) ? one : other
  const isBought = cart.changedAt !== null && lastPurchaseAt !== null && cart.changedAt <= lastPurchaseAt
  return isBought ? { lines: [], changedAt: cart.changedAt } : cart
}

function isNewer(one: Cart, other: Cart): boolean {
  const [a, b] = [one.changedAt ?? -Infinity, other.changedAt ?? -Infinity]
  return a !== b ? a > b : canonical(one.lines) >= canonical(other.lines)
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}
