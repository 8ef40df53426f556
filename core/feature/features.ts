/** What a person's events add up to: each feature folds the event; nothing scans history. */
import { allows } from '../consent/state.ts'
import { itemsOf, textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import type { Profile } from '../profile/profile.ts'
import { NO_AFFINITY, foldAffinity, foldBrands } from './affinity.ts'
import type { Affinity } from './affinity.ts'
import { foldBought } from './bought.ts'
import type { Bought } from './bought.ts'
import { EMPTY_CART, foldCart } from './cart.ts'
import type { Cart } from './cart.ts'
import { NEWCOMER, advanced, afterOrder, duesOf } from './lifecycle.ts'
import type { Lifecycle } from './lifecycle.ts'
import { NO_ORDERS, foldOrder } from './order.ts'
import type { Orders } from './order.ts'
import { foldOpened } from './opened.ts'
import type { Opened } from './opened.ts'
import { NO_PRICES, foldPrices } from './price.ts'
import type { Prices } from './price.ts'
import { foldShown } from './shown.ts'
import type { ShownByCampaign } from './shown.ts'
import { NO_ENGAGEMENT, NO_VISITS, foldEngagement, foldVisits } from './visit.ts'
import type { Engagement, Visits } from './visit.ts'

export { orderValueMicro } from './order.ts'

export type Seen = { readonly productId: string; readonly at: number }

/** A purchase that interests were counted for. */
export type Told = { readonly order: string; readonly at: number }

export type Features = {
  readonly cart: Cart
  /** Products looked at, newest first, each once. */
  readonly recent: readonly Seen[]
  /** Interest in categories. */
  readonly affinity: Affinity
  readonly brands: Affinity
  readonly prices: Prices
  /** Products bought, newest first, each once. */
  readonly bought: readonly Bought[]
  /** Purchases counted lately, newest first: page and back end tell of the same one. */
  readonly told: readonly Told[]
  readonly visits: Visits
  readonly engagement: Engagement
  /** The last purchase that page or back end told of. */
  readonly lastPurchaseAt: number | null
  readonly orders: Orders
  readonly lifecycle: Lifecycle
  readonly shown: ShownByCampaign
  /** Messages of the inbox that were opened; left out: none. */
  readonly opened?: readonly Opened[]
}

export const MAX_RECENT = 20
export const MAX_TOLD = 20

export const NO_FEATURES: Features = {
  cart: EMPTY_CART,
  recent: [],
  affinity: NO_AFFINITY,
  brands: NO_AFFINITY,
  prices: NO_PRICES,
  bought: [],
  told: [],
  visits: NO_VISITS,
  engagement: NO_ENGAGEMENT,
  lastPurchaseAt: null,
  orders: NO_ORDERS,
  lifecycle: NEWCOMER,
  shown: {},
}

/**
 * Features after an event, given what the profile allows at that point.
 *
 * Orders are facts of a contract and always counted. Everything that profiles behaviour needs
 * the personalisation consent, and goes when that consent goes.
 */
export function foldFeatures(features: Features, event: Event, profile: Profile): Features {
  const held = advanceLifecycle(features, event.at)
  if (allows(profile.consents, 'personalisation')) return foldOrders(foldBehaviour(held, event), event)
  return foldOrders(event.name === 'consent_update' ? withoutBehaviour(held) : held, event)
}

/** Facts of a contract: what was ordered and what follows from it alone. */
export function foldOrders(features: Features, event: Event): Features {
  const orders = foldOrder(features.orders, event)
  const isNew = orders.count > features.orders.count
  return {
    ...features,
    orders,
    lastPurchaseAt:
      event.name === 'purchase' ? Math.max(features.lastPurchaseAt ?? 0, event.at) : features.lastPurchaseAt,
    lifecycle: isNew
      ? afterOrder(features.lifecycle, orders.count, { at: event.at, event: event.id })
      : features.lifecycle,
  }
}

/** Profiling: what was looked at, liked, shown and met. Comes before `foldOrders` of the same event. */
export function foldBehaviour(features: Features, event: Event): Features {
  const visits = foldVisits(features.visits, event)
  const opened = foldOpened(features.opened, event)
  const seen: Features = {
    ...features,
    visits,
    cart: foldCart(features.cart, event, features.lastPurchaseAt),
    recent: event.name === 'view_item' ? foldSeen(features.recent, event) : features.recent,
    shown: foldShown(features.shown, event),
    ...(opened && { opened }),
  }
  const order = event.name === 'purchase' ? textParam(event, 'transaction_id') : null
  if (order !== null && features.told.some((told) => told.order === order)) return seen
  return {
    ...seen,
    told: order === null ? features.told : newestTold([...features.told, { order, at: event.at }]),
    engagement: foldEngagement(features.engagement, event, visits.count > features.visits.count),
    affinity: foldAffinity(features.affinity, event),
    brands: foldBrands(features.brands, event),
    prices: foldPrices(features.prices, event),
    bought: event.name === 'purchase' ? foldBought(features.bought, event) : features.bought,
  }
}

/** What is left when nobody may be profiled any more. */
export function withoutBehaviour({ orders, lastPurchaseAt, lifecycle }: Features): Features {
  return { ...NO_FEATURES, orders, lastPurchaseAt, lifecycle }
}

/** Features at an instant: the lifecycle moves by time alone, each move at its due instant. */
export function advanceLifecycle(features: Features, now: number): Features {
  const lifecycle = advanced(features.lifecycle, features.orders, now)
  return lifecycle === features.lifecycle ? features : { ...features, lifecycle }
}

/** When time alone moves the lifecycle next; null: it does not. */
export function lifecycleDueAt({ lifecycle, orders }: Features): number | null {
  const { atRiskAt, lostAt } = duesOf(lifecycle, orders)
  return atRiskAt ?? lostAt
}

/** Newest first, each product once. */
export function newestSeen(seen: readonly Seen[]): readonly Seen[] {
  const latest = new Map<string, number>()
  for (const { productId, at } of seen) latest.set(productId, Math.max(latest.get(productId) ?? at, at))
  return [...latest]
    .map(([productId, at]) => ({ productId, at }))
    .sort((a, b) => b.at - a.at || (a.productId < b.productId ? -1 : 1))
    .slice(0, MAX_RECENT)
}

/** Newest first, each order once, at the first time that it was told. */
export function newestTold(told: readonly Told[]): readonly Told[] {
  const first = new Map<string, number>()
  for (const { order, at } of told) first.set(order, Math.min(first.get(order) ?? at, at))
  return [...first]
    .map(([order, at]) => ({ order, at }))
    .sort((a, b) => b.at - a.at || (a.order < b.order ? -1 : 1))
    .slice(0, MAX_TOLD)
}

function foldSeen(seen: readonly Seen[], event: Event): readonly Seen[] {
  return newestSeen([...seen, ...itemsOf(event).map(({ item_id }) => ({ productId: item_id, at: event.at }))])
}
