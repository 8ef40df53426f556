/** What a person's events add up to: each feature folds the event; nothing scans history. */
import type { Micro } from '../base/money.ts'
import { micro } from '../base/money.ts'
import { allows } from '../consent/state.ts'
import { itemsOf, itemsValueMicro, textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import type { Profile } from '../profile/profile.ts'
import { NO_AFFINITY, foldAffinity } from './affinity.ts'
import type { Affinity } from './affinity.ts'
import { EMPTY_CART, foldCart } from './cart.ts'
import type { Cart } from './cart.ts'

export type Seen = { readonly productId: string; readonly at: number }

/** Money as the shop's back end confirmed it; a page can never write here (law 5). */
export type Orders = {
  readonly count: number
  readonly revenueMicro: Micro
  readonly refundedMicro: Micro
  readonly currency: string | null
  readonly lastAt: number | null
}

/** What was shown of a campaign and how it was met. */
export type Shown = {
  readonly impressions: number
  readonly lastAt: number
  readonly dismissedAt: number | null
  readonly clickedAt: number | null
}

export type Features = {
  readonly cart: Cart
  /** Products looked at, newest first, each once. */
  readonly recent: readonly Seen[]
  readonly affinity: Affinity
  /** Products bought, newest first, each once. */
  readonly bought: readonly Seen[]
  /** The last purchase that page or back end told of. */
  readonly lastPurchaseAt: number | null
  readonly orders: Orders
  readonly shown: Readonly<Record<string, Shown>>
}

export const MAX_RECENT = 20
export const MAX_BOUGHT = 100
const MAX_SHOWN = 50

export const NO_FEATURES: Features = {
  cart: EMPTY_CART,
  recent: [],
  affinity: NO_AFFINITY,
  bought: [],
  lastPurchaseAt: null,
  orders: { count: 0, revenueMicro: 0, refundedMicro: 0, currency: null, lastAt: null },
  shown: {},
}

/**
 * Features after an event, given what the profile allows at that point.
 *
 * Orders are facts of a contract and always counted. Everything that profiles behaviour needs
 * the personalisation consent, and goes when that consent goes.
 */
export function foldFeatures(features: Features, event: Event, profile: Profile): Features {
  const orders = event.source === 'server' ? foldOrders(features.orders, event) : features.orders
  const isPurchase = event.name === 'purchase'
  const lastPurchaseAt = isPurchase
    ? Math.max(features.lastPurchaseAt ?? 0, event.at)
    : features.lastPurchaseAt
  if (!allows(profile.consents, 'personalisation')) {
    return event.name === 'consent_update'
      ? { ...NO_FEATURES, orders, lastPurchaseAt }
      : { ...features, orders, lastPurchaseAt }
  }
  return {
    orders,
    lastPurchaseAt,
    cart: foldCart(features.cart, event, features.lastPurchaseAt),
    recent: event.name === 'view_item' ? foldSeen(features.recent, event, MAX_RECENT) : features.recent,
    bought: isPurchase ? foldSeen(features.bought, event, MAX_BOUGHT) : features.bought,
    affinity: foldAffinity(features.affinity, event),
    shown: foldShown(features.shown, event),
  }
}

/** Value of an order: what the shop says, else the sum of its lines. */
export function orderValueMicro(event: Event): Micro {
  return micro(event.params['value']) ?? itemsValueMicro(event)
}

function foldOrders(orders: Orders, event: Event): Orders {
  const currency = textParam(event, 'currency') ?? orders.currency
  if (event.name === 'refund')
    return { ...orders, currency, refundedMicro: orders.refundedMicro + orderValueMicro(event) }
  if (event.name !== 'purchase') return orders
  return {
    ...orders,
    currency,
    count: orders.count + 1,
    revenueMicro: orders.revenueMicro + orderValueMicro(event),
    lastAt: Math.max(orders.lastAt ?? 0, event.at),
  }
}

function foldSeen(seen: readonly Seen[], event: Event, max: number): readonly Seen[] {
  const latest = new Map(seen.map((one) => [one.productId, one.at]))
  for (const item of itemsOf(event))
    latest.set(item.item_id, Math.max(latest.get(item.item_id) ?? 0, event.at))
  return [...latest]
    .map(([productId, at]) => ({ productId, at }))
    .sort((a, b) => b.at - a.at || (a.productId < b.productId ? -1 : 1))
    .slice(0, max)
}

function foldShown(shown: Features['shown'], event: Event): Features['shown'] {
  const campaign = textParam(event, 'campaign')
  if (campaign === null || !['impression', 'click', 'dismiss'].includes(event.name)) return shown
  const held = Object.hasOwn(shown, campaign) ? shown[campaign] : undefined
  const met: Shown = {
    impressions: (held?.impressions ?? 0) + (event.name === 'impression' ? 1 : 0),
    lastAt: Math.max(held?.lastAt ?? 0, event.at),
    dismissedAt:
      event.name === 'dismiss' ? Math.max(held?.dismissedAt ?? 0, event.at) : (held?.dismissedAt ?? null),
    clickedAt: event.name === 'click' ? Math.max(held?.clickedAt ?? 0, event.at) : (held?.clickedAt ?? null),
  }
  const kept = Object.entries({ ...shown, [campaign]: met }).sort((a, b) => b[1].lastAt - a[1].lastAt)
  return Object.fromEntries(kept.slice(0, MAX_SHOWN))
}
