/**
 * Orders as the shop's back end confirmed them, one row an order, with what was given back.
 *
 * Rows are keyed by the order's id, so that an order told twice is one order, and two histories
 * that tell of the same order are joined without counting it twice.
 */
import type { Micro } from '../base/money.ts'
import { micro } from '../base/money.ts'
import { itemsOf, itemsValueMicro, textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { medianGapMs } from './interval.ts'

export type Order = {
  /** The shop's id of it. */
  readonly id: string
  readonly at: number
  /** Id of the event that told of it. */
  readonly event: string
  readonly valueMicro: Micro
  /** How much of the value was bought at a discount; left out: nothing. */
  readonly discountedMicro?: Micro
  /** Refunds too old to be kept one by one; left out: none. */
  readonly settledMicro?: Micro
}

export type Refund = {
  readonly order: string
  readonly event: string
  readonly at: number
  /** Null: all that is left of the order. */
  readonly micro: Micro | null
}

/** Orders that are too many to be kept one by one; their ids are forgotten. */
export type OlderOrders = {
  readonly count: number
  readonly revenueMicro: Micro
  readonly refundedMicro: Micro
  readonly discountedMicro: Micro
  readonly firstAt: number | null
}

/** Money as the shop's back end confirmed it; a page can never write here (law 5). */
export type Orders = {
  /** Orders that were confirmed, those that were given back later included. */
  readonly count: number
  readonly revenueMicro: Micro
  /** Never more of an order than it cost; refunds of an order that we never saw count in full. */
  readonly refundedMicro: Micro
  readonly discountedMicro: Micro
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** The person's own median gap over the kept orders; null under two. */
  readonly gapMs: number | null
  readonly currency: string | null
  /** When the currency was told. */
  readonly currencyAt: number | null
  /** The newest orders, oldest first. */
  readonly placed: readonly Order[]
  /** Oldest first. */
  readonly refunds: readonly Refund[]
  readonly older: OlderOrders
}

export const MAX_ORDERS = 200
export const MAX_REFUNDS = 100

const NO_OLDER: OlderOrders = {
  count: 0,
  revenueMicro: 0,
  refundedMicro: 0,
  discountedMicro: 0,
  firstAt: null,
}

export const NO_ORDERS: Orders = {
  count: 0,
  revenueMicro: 0,
  refundedMicro: 0,
  discountedMicro: 0,
  firstAt: null,
  lastAt: null,
  gapMs: null,
  currency: null,
  currencyAt: null,
  placed: [],
  refunds: [],
  older: NO_OLDER,
}

/** Value of an order: what the shop says, else the sum of its lines. */
export function orderValueMicro(event: Event): Micro {
  return micro(event.params['value']) ?? itemsValueMicro(event)
}

/**
 * How much of an order's value was bought at a discount: all of it where the order as a whole was
 * cheaper (a coupon, `discount`), else the lines that were below their list price.
 */
export function discountedMicro(event: Event): Micro {
  const value = orderValueMicro(event)
  if (textParam(event, 'coupon') !== null || (micro(event.params['discount']) ?? 0) > 0) return value
  const cheaper = itemsOf(event).filter((item) => (item.discountMicro ?? 0) > 0)
  const sum = cheaper.reduce((held, item) => held + Math.round((item.priceMicro ?? 0) * item.quantity), 0)
  return Math.min(value, sum)
}

/** Orders after an event of the shop's back end; events of anybody else change nothing. */
export function foldOrder(orders: Orders, event: Event): Orders {
  if (event.source !== 'server' || (event.name !== 'purchase' && event.name !== 'refund')) return orders
  // An order without a name of its own is told by its event, and by nothing else.
  const order = textParam(event, 'transaction_id') ?? event.id
  const told = { ...orders, ...newerCurrency(orders, textParam(event, 'currency'), event.at) }
  if (event.name === 'refund') {
    const refund: Refund = { order, event: event.id, at: event.at, micro: refundedBy(event) }
    return summed(told, told.placed, [...told.refunds, refund], told.older)
  }
  const discounted = discountedMicro(event)
  const placed: Order = {
    id: order,
    at: event.at,
    event: event.id,
    valueMicro: orderValueMicro(event),
    ...(discounted > 0 ? { discountedMicro: discounted } : {}),
  }
  return summed(told, [...told.placed, placed], told.refunds, told.older)
}

/** Both histories as one: the same order in both is one order, older sums are added. */
export function mergeOrders(one: Orders, other: Orders): Orders {
  const told = { ...one, ...newerCurrency(one, other.currency, other.currencyAt) }
  return summed(told, [...one.placed, ...other.placed], [...one.refunds, ...other.refunds], {
    count: one.older.count + other.older.count,
    revenueMicro: one.older.revenueMicro + other.older.revenueMicro,
    refundedMicro: one.older.refundedMicro + other.older.refundedMicro,
    discountedMicro: one.older.discountedMicro + other.older.discountedMicro,
    firstAt: earliest(one.older.firstAt, other.older.firstAt),
  })
}

/** A refund that tells neither a value nor lines gives back all of the order. */
function refundedBy(event: Event): Micro | null {
  return micro(event.params['value']) ?? (itemsOf(event).length > 0 ? itemsValueMicro(event) : null)
}

/** At the same instant the later name by the alphabet, so that order does not matter. */
function newerCurrency(
  held: Pick<Orders, 'currency' | 'currencyAt'>,
  currency: string | null,
  at: number | null,
): Pick<Orders, 'currency' | 'currencyAt'> {
  const isNewer =
    currency !== null &&
    at !== null &&
    (held.currencyAt === null ||
      at > held.currencyAt ||
      (at === held.currencyAt && currency > (held.currency ?? '')))
  return isNewer ? { currency, currencyAt: at } : { currency: held.currency, currencyAt: held.currencyAt }
}

/** The ledger in order and within its bounds, and what it adds up to. */
function summed(
  held: Orders,
  rows: readonly Order[],
  returned: readonly Refund[],
  before: OlderOrders,
): Orders {
  const { placed, refunds, older } = bounded(distinct(rows), distinctRefunds(returned), before)
  const sum = (pick: (order: Order) => number) => placed.reduce((total, order) => total + pick(order), 0)
  const known = new Set(placed.map(({ id }) => id))
  const byOrder = Map.groupBy(refunds, ({ order }) => order)
  const loose = refunds.filter(({ order }) => !known.has(order))
  return {
    count: older.count + placed.length,
    revenueMicro: older.revenueMicro + sum(({ valueMicro }) => valueMicro),
    refundedMicro:
      older.refundedMicro +
      sum((order) => givenBack(order, byOrder.get(order.id) ?? [])) +
      loose.reduce((total, refund) => total + (refund.micro ?? 0), 0),
    discountedMicro: older.discountedMicro + sum((order) => order.discountedMicro ?? 0),
    firstAt: earliest(older.firstAt, placed[0]?.at ?? null),
    lastAt: placed.at(-1)?.at ?? null,
    gapMs: medianGapMs(placed.map(({ at }) => at)),
    currency: held.currency,
    currencyAt: held.currencyAt,
    placed,
    refunds,
    older,
  }
}

/** What was given back of an order, never more than it cost. */
function givenBack(order: Order, refunds: readonly Refund[]): Micro {
  const sum = refunds.reduce((held, refund) => held + (refund.micro ?? order.valueMicro), 0)
  return Math.min(order.valueMicro, sum + (order.settledMicro ?? 0))
}

/** One row an order, oldest first, as their events are read. Of two that tell of the same one the earlier stands. */
function distinct(rows: readonly Order[]): Order[] {
  const byId = new Map<string, Order>()
  for (const row of rows) {
    const held = byId.get(row.id)
    byId.set(row.id, held ? joined(held, row) : row)
  }
  return [...byId.values()].sort((a, b) => a.at - b.at || (a.event < b.event ? -1 : 1))
}

function joined(one: Order, other: Order): Order {
  const first = isBefore(one, other) ? one : other
  const settled = Math.max(one.settledMicro ?? 0, other.settledMicro ?? 0)
  return settled > 0 ? { ...first, settledMicro: settled } : first
}

function isBefore(one: Order, other: Order): boolean {
  return one.at !== other.at ? one.at < other.at : one.event <= other.event
}

function distinctRefunds(refunds: readonly Refund[]): Refund[] {
  const byEvent = new Map(refunds.map((refund) => [`${refund.order} ${refund.event}`, refund]))
  return [...byEvent.values()].sort((a, b) => a.at - b.at || (a.event < b.event ? -1 : 1))
}

type Ledger = Pick<Orders, 'placed' | 'refunds' | 'older'>

function bounded(placed: readonly Order[], refunds: readonly Refund[], older: OlderOrders): Ledger {
  const surplus = refunds.length - MAX_REFUNDS
  const settled = refunds.slice(0, Math.max(0, surplus)).reduce(settle, {
    placed,
    refunds: refunds.slice(Math.max(0, surplus)),
    older,
  })
  const gone = settled.placed.slice(0, Math.max(0, settled.placed.length - MAX_ORDERS))
  return gone.reduce(forget, settled)
}

/** A refund is added to its order, or to the old ones where that is not known, and forgotten. */
function settle({ placed, refunds, older }: Ledger, refund: Refund): Ledger {
  const order = placed.find(({ id }) => id === refund.order)
  if (!order) {
    return { placed, refunds, older: { ...older, refundedMicro: older.refundedMicro + (refund.micro ?? 0) } }
  }
  const sum = (order.settledMicro ?? 0) + (refund.micro ?? order.valueMicro)
  const row: Order = { ...order, settledMicro: Math.min(order.valueMicro, sum) }
  return { placed: placed.map((one) => (one === order ? row : one)), refunds, older }
}

function forget({ placed, refunds, older }: Ledger, order: Order): Ledger {
  const own = refunds.filter((refund) => refund.order === order.id)
  return {
    placed: placed.filter((one) => one !== order),
    refunds: refunds.filter((refund) => refund.order !== order.id),
    older: {
      count: older.count + 1,
      revenueMicro: older.revenueMicro + order.valueMicro,
      refundedMicro: older.refundedMicro + givenBack(order, own),
      discountedMicro: older.discountedMicro + (order.discountedMicro ?? 0),
      firstAt: earliest(older.firstAt, order.at),
    },
  }
}

function earliest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
