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
import { NOTHING_SPENT, UNTOLD, addedSpent, currencyIn, earliest, inMainCurrency } from './currency.ts'
import type { Spent, SpentBy } from './currency.ts'
import { medianGapMs } from './interval.ts'

export type Order = {
  /** The shop's id of it. */
  readonly id: string
  readonly at: number
  /** Id of the event that told of it. */
  readonly event: string
  readonly valueMicro: Micro
  /** Three letters; left out: not told. */
  readonly currency?: string
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
  /** Three letters; left out: not told. */
  readonly currency?: string
}

/** Orders that are too many to be kept one by one; their ids are forgotten. */
export type OlderOrders = {
  /** Of all of them. */
  readonly count: number
  readonly firstAt: number | null
  readonly spent: SpentBy
}

/** Money as the shop's back end confirmed it; a page can never write here (law 5). */
export type Orders = {
  /** Orders that were confirmed, those that were given back later included. */
  readonly count: number
  /** Money is in `currency` only; what was spent in others is in `others`. */
  readonly revenueMicro: Micro
  /** Never more of an order than it cost; refunds of an order that we never saw count in full. */
  readonly refundedMicro: Micro
  readonly discountedMicro: Micro
  readonly firstAt: number | null
  readonly lastAt: number | null
  /** The person's own median gap over the kept orders; null under two. */
  readonly gapMs: number | null
  /** That of most orders, of as many the first one's; null: none was told. */
  readonly currency: string | null
  /** What was spent in other currencies, never added to the above; left out: nothing. */
  readonly others?: SpentBy
  /** The newest orders, oldest first. */
  readonly placed: readonly Order[]
  /** Oldest first. */
  readonly refunds: readonly Refund[]
  readonly older: OlderOrders
}

export const MAX_ORDERS = 200
export const MAX_REFUNDS = 100

const NO_OLDER: OlderOrders = { count: 0, firstAt: null, spent: {} }

export const NO_ORDERS: Orders = {
  count: 0,
  revenueMicro: 0,
  refundedMicro: 0,
  discountedMicro: 0,
  firstAt: null,
  lastAt: null,
  gapMs: null,
  currency: null,
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
  const currency = currencyIn(event)
  const told = currency === null ? {} : { currency }
  if (event.name === 'refund') {
    const refund: Refund = { order, event: event.id, at: event.at, micro: refundedBy(event), ...told }
    return summed(orders.placed, [...orders.refunds, refund], orders.older)
  }
  const discounted = discountedMicro(event)
  const placed: Order = {
    id: order,
    at: event.at,
    event: event.id,
    valueMicro: orderValueMicro(event),
    ...told,
    ...(discounted > 0 ? { discountedMicro: discounted } : {}),
  }
  return summed([...orders.placed, placed], orders.refunds, orders.older)
}

/** How many orders the sums are of: those of the person's own currency. */
export function countInCurrency({ count, others = {} }: Orders): number {
  return Object.values(others).reduce((left, other) => left - other.count, count)
}

/** Both histories as one: the same order in both is one order, older sums are added. */
export function mergeOrders(one: Orders, other: Orders): Orders {
  const [before, others] = [byCurrency(one.older), byCurrency(other.older)]
  return summed([...one.placed, ...other.placed], [...one.refunds, ...other.refunds], {
    count: before.count + others.count,
    firstAt: earliest(before.firstAt, others.firstAt),
    spent: addedSpent(before.spent, others.spent),
  })
}

/** A refund that tells neither a value nor lines gives back all of the order. */
function refundedBy(event: Event): Micro | null {
  return micro(event.params['value']) ?? (itemsOf(event).length > 0 ? itemsValueMicro(event) : null)
}

/** The ledger in order and within its bounds, and what it adds up to. */
function summed(rows: readonly Order[], returned: readonly Refund[], before: OlderOrders): Orders {
  const ledger = bounded(distinct(rows), distinctRefunds(returned), byCurrency(before))
  const { placed, older } = ledger
  const { currency, main, others } = inMainCurrency(spentIn(ledger))
  return {
    count: older.count + placed.length,
    revenueMicro: main.revenueMicro,
    refundedMicro: main.refundedMicro,
    discountedMicro: main.discountedMicro,
    firstAt: earliest(older.firstAt, placed[0]?.at ?? null),
    lastAt: placed.at(-1)?.at ?? null,
    gapMs: medianGapMs(placed.map(({ at }) => at)),
    currency,
    ...(others ? { others } : {}),
    ...ledger,
  }
}

/** States of before money was kept by currency hold one sum of all old orders. */
function byCurrency(older: OlderOrders | Spent): OlderOrders {
  if ('spent' in older) return older
  return {
    count: older.count,
    firstAt: older.firstAt,
    spent: older.count > 0 || older.refundedMicro > 0 ? { [UNTOLD]: { ...older } } : {},
  }
}

type Sums = { -readonly [key in keyof Spent]: Spent[key] }

/** Each order with what was given back of it, refunds of no known order, and the old ones. */
function spentIn({ placed, refunds, older }: Ledger): SpentBy {
  const sums: Record<string, Sums> = {}
  for (const [name, spent] of Object.entries(older.spent)) sums[name] = { ...spent }
  const of = (currency: string | undefined) => (sums[currency ?? UNTOLD] ??= { ...NOTHING_SPENT })
  const known = new Map(placed.map((order) => [order.id, order]))
  const { own, loose } = sorted(refunds, known)
  for (const order of placed) {
    const sum = of(order.currency)
    sum.count++
    sum.revenueMicro += order.valueMicro
    sum.refundedMicro += givenBack(order, own.get(order) ?? [])
    sum.discountedMicro += order.discountedMicro ?? 0
    sum.firstAt = earliest(sum.firstAt, order.at)
  }
  for (const refund of loose) of(refund.currency).refundedMicro += refund.micro ?? 0
  return sums
}

type Sorted = { readonly own: ReadonlyMap<Order, Refund[]>; readonly loose: readonly Refund[] }

/** Refunds by their orders; loose are those of no known order, and those in another currency than theirs. */
function sorted(refunds: readonly Refund[], known: ReadonlyMap<string, Order>): Sorted {
  const own = new Map<Order, Refund[]>()
  const loose: Refund[] = []
  for (const refund of refunds) {
    const order = known.get(refund.order)
    if (!order || isForeign(order, refund)) loose.push(refund)
    else own.set(order, [...(own.get(order) ?? []), refund])
  }
  return { own, loose }
}

function isForeign(order: Order, { currency, micro: told }: Refund): boolean {
  return (
    told !== null && currency !== undefined && order.currency !== undefined && currency !== order.currency
  )
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
  if (!order || isForeign(order, refund)) return { placed, refunds, older: withRefund(older, refund) }
  const sum = (order.settledMicro ?? 0) + (refund.micro ?? order.valueMicro)
  const row: Order = { ...order, settledMicro: Math.min(order.valueMicro, sum) }
  return { placed: placed.map((one) => (one === order ? row : one)), refunds, older }
}

function forget({ placed, refunds, older }: Ledger, order: Order): Ledger {
  const its = refunds.filter((refund) => refund.order === order.id)
  const own = its.filter((refund) => !isForeign(order, refund))
  const spent: Spent = {
    count: 1,
    revenueMicro: order.valueMicro,
    refundedMicro: givenBack(order, own),
    discountedMicro: order.discountedMicro ?? 0,
    firstAt: order.at,
  }
  const withOrder: OlderOrders = {
    count: older.count + 1,
    firstAt: earliest(older.firstAt, order.at),
    spent: addedSpent(older.spent, { [order.currency ?? UNTOLD]: spent }),
  }
  return {
    placed: placed.filter((one) => one !== order),
    refunds: refunds.filter((refund) => refund.order !== order.id),
    older: its.filter((refund) => isForeign(order, refund)).reduce(withRefund, withOrder),
  }
}

function withRefund(older: OlderOrders, { micro: told, currency }: Refund): OlderOrders {
  const spent = { ...NOTHING_SPENT, refundedMicro: told ?? 0 }
  return { ...older, spent: addedSpent(older.spent, { [currency ?? UNTOLD]: spent }) }
}
