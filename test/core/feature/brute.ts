/**
 * Every feature again, from the whole list of events and an instant, as simply as it can be said:
 * no state, no fold, nothing of core/feature. What the fold gives has to be this.
 */
import type { Event } from '../../../core/event/event.ts'

const DAY = 86_400_000
const MICRO = 1_000_000
/** When somebody was made who did nothing. */
const NOBODY_AT = Date.parse('2026-10-19T08:00:00Z')

/** The events of one person that had happened by an instant, and that person's sums. */
export function bruteFeatures(history: readonly Event[], shop: BruteShop | null): Record<string, unknown> {
  const events = [...history].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  const orders = ordersOf(events)
  const paid = paidIn(events, orders)
  const value = total(paid.map((order) => order.value))
  const ltv = value - returnedOf(events, orders)
  const gaps = gapsOf(orders.map((order) => order.at))
  const own = median(gaps)
  const last = orders.at(-1)?.at ?? null
  const life = lifeOf(orders, events.at(-1)?.at ?? 0)
  const met = interestsIn(events)
  const first = events[0]?.at ?? NOBODY_AT
  const now = (at: number) => Math.max(shop?.at ?? at, at)
  const lastMet = met.findLast((event) => itemsIn(event).some((item) => item.item_category))?.at ?? 0
  const r = last === null || !shop ? null : scoreOf(shop.lastOrders, last)
  const f = last === null || !shop ? null : scoreOf(shop.counts, orders.length)
  const m = last === null || !shop ? null : scoreOf(shop.sums, ltv)
  const categories = ranked(met, (item) => item.item_category, lastMet)
  const brands = ranked(met, (item) => item.item_brand, lastMet)
  return {
    orders: orders.length,
    ltv: ltv / MICRO,
    // Nobody foretells in these shops; forecast.test.ts does.
    predicted_ltv: null,
    aov: paid.length > 0 ? value / paid.length / MICRO : null,
    first_order_at: orders[0]?.at ?? null,
    last_order_at: last,
    last_purchase_at: events.findLast((event) => event.name === 'purchase')?.at ?? null,
    order_interval: own === null ? null : own / DAY,
    next_order_at: last === null ? null : nextOf(last, own, gaps.length, shop?.gap ?? null),
    discount_share: value > 0 ? total(paid.map((order) => order.cheap)) / value : null,
    rfm_r: r,
    rfm_f: f,
    rfm_m: m,
    rfm: r === null ? null : `${r}${f}${m}`,
    first_seen_at: first,
    last_seen_at: events.at(-1)?.at ?? NOBODY_AT,
    new_until: shopMidnight(events[0]?.at ?? NOBODY_AT, 30) - 1_000,
    active_until: shopMidnight(events.at(-1)?.at ?? NOBODY_AT, 45) - 1_000,
    events: events.length,
    lifecycle: life.stage,
    lifecycle_since: life.since ?? first,
    at_risk_at: life.risk,
    lost_at: life.lost,
    favourite_category: categories[0] ?? null,
    categories,
    favourite_brand: brands[0] ?? null,
    brands,
    price_level: shop ? levelOf(met, shop) : null,
    interests: labelsOf(met, paid, shop, now(lastMet)),
    engagement: engagementOf(events, shop),
    visits: visitsOf(events).length,
    viewed: newest(events.filter((event) => event.name === 'view_item')).slice(0, 20),
    bought: newest(once(events)).slice(0, 100),
    sku_interval: againOf(once(events)),
    ...soonOf(againOf(once(events)), events),
    campaigns: campaignsOf(events),
  }
}

export type BruteShop = {
  readonly at: number
  /** Of every buyer. */
  readonly lastOrders: readonly number[]
  readonly counts: readonly number[]
  readonly sums: readonly number[]
  readonly gap: number | null
  /** Prices of the products of a category. */
  readonly prices: { readonly [category: string]: readonly number[] }
}

/** 1 to 5 by the share of buyers who have less. */
export function scoreOf(all: readonly number[], value: number): number {
  const below = all.filter((one) => one < value).length
  return 1 + Math.min(4, Math.floor((5 * below) / all.length))
}

export type BruteOrder = {
  id: string
  at: number
  event: string
  value: number
  cheap: number
  currency: string | undefined
}

const currencyOf = (event: Event) => event.params['currency'] as string | undefined
const refundsIn = (events: readonly Event[]) =>
  events.filter((event) => event.name === 'refund' && event.source === 'server')

/** Of a part of an order in another currency than the order; of all of it there is no such thing. */
const isForeign = (event: Event, order: BruteOrder) =>
  event.params['value'] !== undefined &&
  currencyOf(event) !== undefined &&
  order.currency !== undefined &&
  currencyOf(event) !== order.currency

/** Refunds of no known order, or in another currency than theirs. */
const looseIn = (events: readonly Event[], orders: readonly BruteOrder[]) =>
  refundsIn(events).filter((event) => {
    const order = orders.find(({ id }) => id === event.params['transaction_id'])
    return order === undefined || isForeign(event, order)
  })

/** The currency of most orders, then of the first, then by the alphabet; that of lone refunds without orders. */
function mainOf(events: readonly Event[], orders: readonly BruteOrder[]): string | undefined {
  const told = orders.flatMap(({ currency }) => currency ?? [])
  const lone = looseIn(events, orders).flatMap((event) => currencyOf(event) ?? [])
  const times = (name: string) => told.filter((one) => one === name).length
  if (told.length === 0) return lone.sort()[0]
  const most = Math.max(...told.map(times))
  const [first, ...rest] = orders.filter(({ currency }) => currency && times(currency) === most)
  return [first!, ...rest.filter(({ at }) => at === first!.at)].map(({ currency }) => currency!).sort()[0]
}

export function ordersOf(events: readonly Event[]): BruteOrder[] {
  const found: BruteOrder[] = []
  for (const event of events) {
    const id = String(event.params['transaction_id'])
    if (event.name !== 'purchase' || event.source !== 'server' || found.some((one) => one.id === id)) continue
    const value = valueOf(event)
    const lines = itemsIn(event).filter((item) => item.discountMicro)
    const cheap = event.params['coupon'] ? value : Math.min(value, total(lines.map(worth)))
    found.push({ id, at: event.at, event: event.id, value, cheap, currency: currencyOf(event) })
  }
  return found
}

/** Orders of the one currency that the sums are in. */
export function paidIn(events: readonly Event[], orders: readonly BruteOrder[]): BruteOrder[] {
  const main = mainOf(events, orders)
  return orders.filter(({ currency }) => (currency ?? main) === main)
}

export function returnedOf(events: readonly Event[], orders: readonly BruteOrder[]): number {
  const main = mainOf(events, orders)
  const isMain = (currency: string | undefined) => (currency ?? main) === main
  const of = (order: BruteOrder) =>
    refundsIn(events).filter(
      (event) => event.params['transaction_id'] === order.id && !isForeign(event, order),
    )
  const known = orders
    .filter(({ currency }) => isMain(currency))
    .map((order) =>
      Math.min(
        order.value,
        total(of(order).map((event) => (event.params['value'] === undefined ? order.value : valueOf(event)))),
      ),
    )
  const loose = looseIn(events, orders).filter((event) => isMain(currencyOf(event)))
  return total(known) + total(loose.map(valueOf))
}

const total = (all: readonly number[]) => all.reduce((sum, one) => sum + one, 0)
const itemsIn = (event: Event) => event.params.items ?? []
const worth = (item: { priceMicro?: number; quantity: number }) => (item.priceMicro ?? 0) * item.quantity
const valueOf = (event: Event) =>
  typeof event.params['value'] === 'number'
    ? Math.round(event.params['value'] * MICRO)
    : total(itemsIn(event).map(worth))

export const gapsOf = (instants: readonly number[]) =>
  instants.slice(1).map((at, index) => at - instants[index]!)

export function median(all: readonly number[]): number | null {
  const sorted = [...all].sort((a, b) => a - b)
  const [low, high] = [sorted[Math.floor((all.length - 1) / 2)], sorted[Math.floor(all.length / 2)]]
  return low === undefined || high === undefined ? null : (low + high) / 2
}

function nextOf(last: number, own: number | null, gaps: number, shop: number | null): number | null {
  if (own === null) return shop === null ? null : Math.round(last + shop)
  const share = shop === null ? 1 : Math.min(1, gaps / 3)
  return Math.round(last + share * own + (1 - share) * (shop ?? 0))
}

/** Looks at every day on which something could change. */
function lifeOf(orders: readonly BruteOrder[], now: number) {
  let [stage, since, risk, lost]: [string, number | null, number | null, number | null] = [
    'new',
    null,
    null,
    null,
  ]
  const pass = (until: number) => {
    if ((stage === 'activated' || stage === 'loyal') && risk! <= until) [stage, since] = ['at_risk', risk]
    if (stage === 'at_risk' && lost! <= until) [stage, since] = ['lost', lost]
  }
  for (const [index, order] of orders.entries()) {
    pass(order.at)
    const next = index + 1 >= 3 ? 'loyal' : 'activated'
    if (stage !== next) [stage, since] = [next, order.at]
    const gap = median(gapsOf(orders.slice(0, index + 1).map(({ at }) => at))) ?? 60 * DAY
    risk = Math.ceil(order.at + Math.max(30 * DAY, 1.5 * gap))
    lost = Math.ceil(order.at + Math.max(60 * DAY, 3 * gap))
  }
  pass(now)
  if (stage === 'at_risk' || stage === 'lost') risk = null
  return { stage, since, risk, lost: stage === 'lost' ? null : lost }
}

const INTEREST: Record<string, number> = { view_item: 1, add_to_cart: 3, purchase: 5 }

/** Purchases count when they are first told. */
function once(events: readonly Event[]): Event[] {
  const bought = events.filter((event) => event.name === 'purchase')
  return bought.filter(
    (event) =>
      bought.find((one) => one.params['transaction_id'] === event.params['transaction_id']) === event,
  )
}

function interestsIn(events: readonly Event[]): Event[] {
  const bought = once(events)
  return events.filter(
    (event) => INTEREST[event.name] && (event.name !== 'purchase' || bought.includes(event)),
  )
}

const left = (event: Event, now: number) => 0.5 ** ((now - event.at) / (14 * DAY))

type Item = ReturnType<typeof itemsIn>[number]
function scored(met: readonly Event[], nameOf: (item: Item) => string | undefined, now: number) {
  const scores = new Map<string, number>()
  for (const event of met) {
    const names = itemsIn(event).flatMap((item) => nameOf(item) ?? [])
    for (const name of names)
      scores.set(
        name,
        (scores.get(name) ?? 0) + (INTEREST[event.name]! * left(event, now)) / Math.sqrt(names.length),
      )
  }
  return scores
}

function ranked(met: readonly Event[], nameOf: (item: Item) => string | undefined, now: number): string[] {
  return [...scored(met, nameOf, now)].sort((a, b) => b[1] - a[1]).map(([name]) => name)
}

function priced(met: readonly Event[], now: number): { item: Item; weight: number }[] {
  return met.flatMap((event) => {
    const items = itemsIn(event).filter((item) => item.item_category && item.priceMicro !== undefined)
    return items.map((item) => ({
      item,
      weight: (INTEREST[event.name]! * left(event, now)) / Math.sqrt(items.length),
    }))
  })
}

function levelOf(met: readonly Event[], shop: BruteShop): number | null {
  const seen = priced(met, met.at(-1)?.at ?? 0)
  let [sum, weight] = [0, 0]
  for (const [category, prices] of Object.entries(shop.prices)) {
    const own = seen.filter(({ item }) => item.item_category === category)
    const share = total(own.map((one) => one.weight))
    if (share === 0) continue
    const mean = Math.round(total(own.map((one) => one.weight * one.item.priceMicro!)) / share)
    weight += share
    sum += share * placeOf(prices, mean)
  }
  return weight > 0 ? Number((sum / weight).toFixed(6)) : null
}

/** How many of nine tenths of the prices lie below; half of one that is met. */
function placeOf(prices: readonly number[], price: number): number {
  const sorted = [...prices].sort((a, b) => a - b)
  let place = 0
  for (let tenth = 1; tenth <= 9; tenth++) {
    const cut = sorted.find((_, index) => (index + 1) * 10 >= tenth * sorted.length)!
    place += cut < price ? 1 : cut === price ? 0.5 : 0
  }
  return place / 9
}

function labelsOf(met: readonly Event[], orders: readonly BruteOrder[], shop: BruteShop | null, now: number) {
  const scores = [...scored(met, (item) => item.item_category, now)]
  const all = total(scores.map(([, score]) => score))
  const about = (start: RegExp) =>
    total(scores.filter(([name]) => start.test(name)).map(([, score]) => score))
  const labels: string[] = []
  if (about(/sport/i) >= 3 && about(/sport/i) >= 0.4 * all) labels.push('sporty')
  if (about(/káva/i) >= 3 && about(/káva/i) >= 0.4 * all) labels.push('gourmet')
  const level = shop && levelOf(met, shop)
  const weight = total(priced(met, now).map((one) => one.weight))
  if (level !== null && level >= 0.75 && weight >= 3) labels.push('luxury-lover')
  const value = total(orders.map((order) => order.value))
  if (orders.length >= 2 && value > 0 && total(orders.map((order) => order.cheap)) / value >= 0.6)
    labels.push('bargain-hunter')
  return labels
}

function visitsOf(events: readonly Event[]): Event[] {
  const pages = events.filter((event) => event.source === 'page')
  return pages.filter((event, index) => index === 0 || event.at - pages[index - 1]!.at > 30 * 60_000)
}

const DOING: Record<string, number> = {
  page_view: 1,
  click: 1,
  view_item: 1,
  add_to_cart: 2,
  purchase: 5,
  message_opened: 1,
  message_clicked: 3,
}

function engagementOf(events: readonly Event[], shop: BruteShop | null): number {
  const visits = visitsOf(events)
  const bought = once(events)
  const doings = events
    .filter((event) => event.name !== 'purchase' || bought.includes(event))
    .map((event) => ({ at: event.at, weight: (DOING[event.name] ?? 0) + (visits.includes(event) ? 2 : 0) }))
    .filter(({ weight }) => weight > 0)
  const last = doings.at(-1)?.at ?? 0
  const now = Math.max(shop?.at ?? last, last)
  const sum = total(doings.map(({ at, weight }) => weight * 0.5 ** ((now - at) / (30 * DAY))))
  return Math.round(100 - 100 * 0.5 ** (sum / 20))
}

function newest(events: readonly Event[]): string[] {
  const all = events.flatMap((event) => itemsIn(event).map((item) => [item.item_id, event.at] as const))
  const ids = [...new Set(all.map(([id]) => id))]
  const lastOf = (id: string) => Math.max(...all.filter(([one]) => one === id).map(([, at]) => at))
  return ids.sort((a, b) => lastOf(b) - lastOf(a) || (a < b ? -1 : 1))
}

function againOf(bought: readonly Event[]) {
  return newest(bought)
    .flatMap((item_id) => {
      const all = bought.filter((event) => itemsIn(event).some((item) => item.item_id === item_id))
      const times = [...new Set(all.map(({ at }) => at))].slice(-6)
      const gap = median(gapsOf(times))
      if (gap === null) return []
      // The days of a piece: what was bought at one time until the next, by its pieces.
      const each = times.slice(0, -1).map((at, n) => (times[n + 1]! - at) / piecesAt(all, item_id, at))
      const next_at = Math.round(times.at(-1)! + median(each)! * piecesAt(all, item_id, times.at(-1)!))
      return [{ item_id, interval: gap / DAY, next_at }]
    })
    .sort((a, b) => a.next_at - b.next_at || (a.item_id < b.item_id ? -1 : 1))
}

function piecesAt(all: readonly Event[], id: string, at: number): number {
  const orders = all.filter((event) => event.at === at)
  const counts = orders.map((event) =>
    itemsIn(event)
      .filter(({ item_id }) => item_id === id)
      .reduce((sum, { quantity }) => sum + quantity, 0),
  )
  return Math.max(...counts.map((count) => (count > 0 ? count : 1)))
}

function soonOf(again: ReturnType<typeof againOf>, events: readonly Event[]) {
  const last = Math.max(...events.filter(({ name }) => name === 'purchase').map(({ at }) => at))
  const soon = again.find(({ next_at }) => next_at > last)
  return { rebuy_item: soon?.item_id ?? null, rebuy_at: soon?.next_at ?? null }
}

function campaignsOf(events: readonly Event[]) {
  const met = events.filter((event) => ['impression', 'click', 'dismiss'].includes(event.name))
  const lastOf = (id: string, name?: Event['name']) =>
    met.findLast((event) => event.params['campaign'] === id && (name ?? event.name) === event.name)?.at ??
    null
  return [...new Set(met.map((event) => String(event.params['campaign'])))]
    .map((id) => ({
      id,
      impressions: met.filter((event) => event.params['campaign'] === id && event.name === 'impression')
        .length,
      last_at: lastOf(id)!,
      dismissed_at: lastOf(id, 'dismiss'),
      clicked_at: lastOf(id, 'click'),
    }))
    .sort((a, b) => b.last_at - a.last_at || (a.id < b.id ? -1 : 1))
}

const ZONE = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Prague',
  dateStyle: 'short',
  timeStyle: 'medium',
})

/** By the table of zones: the instant at which the zone shows that day's midnight. */
function shopMidnight(at: number, days: number): number {
  const day = Date.parse(`${ZONE.format(at).slice(0, 10)}T00:00:00Z`) + days * 86_400_000
  return [1, 2].map((hours) => day - hours * 3_600_000).find((one) => ZONE.format(one).endsWith('00:00:00'))!
}
