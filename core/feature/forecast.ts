/**
 * How much a buyer will order within a horizon: the own rate of orders, times what became of the
 * rates of buyers who stood alike.
 *
 * The rate leans on the shop's where a buyer has few repeats. The shop's own log is then cut one
 * horizon ago: buyers of that time are put into cells by how often they had repeated and how long
 * they had been idle, and a cell's factor is what they ordered since over what their rates promised.
 * No distribution is assumed, so nothing has to converge. A cut two horizons ago tells how far off
 * this would have been.
 */
import type { Micro } from '../base/money.ts'
import { DAY_MS } from '../base/time.ts'
import { countInCurrency } from './order.ts'
import type { Orders } from './order.ts'

export const HORIZON_MS = 180 * DAY_MS
/** Below so many buyers nothing is foretold. */
export const MIN_BUYERS = 100

/** What one buyer ordered: instants ascending, and the value of what was paid in the shop's currency. */
export type Bill = {
  readonly instants: readonly number[]
  readonly spentMicro: Micro
  /** How many orders that value is of; left out: all. */
  readonly paidOrders?: number
}

export type Forecast = {
  readonly horizonMs: number
  readonly meanOrderMicro: Micro
  /** Repeats a millisecond, of the whole shop. */
  readonly rate: number
  /** Orders over what rates promise, by repeats and by idleness. */
  readonly factors: readonly (readonly number[])[]
  /** Of the horizon that has just passed; null while the log is too short for it. */
  readonly backtest: Backtest | null
}

/** Errors in orders a buyer; foretold less what came. */
export type Errors = {
  /** Above 0: too much was foretold. */
  readonly mean: number
  readonly absolute: number
  readonly rootMeanSquare: number
}

export type Backtest = {
  readonly buyers: number
  /** Orders that came, a buyer. */
  readonly came: number
  readonly model: Errors
  /** Of the plain rate of repeats so far, for comparison. */
  readonly plainRate: Errors
}

/** Cells begin at so many repeats, and at such a part of the horizon since the last order. */
const REPEATS_FROM = [0, 1, 3, 8]
const IDLE_FROM = [0, 1 / 8, 1 / 4, 1 / 2, 1]
/** Repeats that the shop's rate weighs as in a buyer's, orders of the wider group in a cell, orders of the shop in a mean. */
const LEAN_REPEATS = 0.5
const LEAN_CELL = 20
const LEAN_ORDERS = 2

/** Null while too few people bought before the horizon began. */
export function trainForecast(bills: readonly Bill[], now: number, horizonMs = HORIZON_MS): Forecast | null {
  const learnt = learntAt(bills, now - horizonMs, horizonMs)
  if (learnt === null) return null
  const orders = bills.reduce((sum, { instants, paidOrders = instants.length }) => sum + paidOrders, 0)
  const spent = bills.reduce((sum, { spentMicro }) => sum + spentMicro, 0)
  return {
    horizonMs,
    meanOrderMicro: orders > 0 ? Math.round(spent / orders) : 0,
    ...learnt,
    backtest: backtestOf(bills, now, horizonMs),
  }
}

/** What a person should spend within the horizon from an instant; null without orders. */
export function forecastMicro(forecast: Forecast, orders: Orders, at: number): Micro | null {
  const { count, firstAt, lastAt } = orders
  if (firstAt === null || lastAt === null) return null
  const expected = expectedOf(forecast, { count, firstAt, lastAt }, at, forecast.horizonMs)
  const spent = orders.revenueMicro - orders.refundedMicro
  const each = (spent + LEAN_ORDERS * forecast.meanOrderMicro) / (countInCurrency(orders) + LEAN_ORDERS)
  return Math.max(0, Math.round(expected * each))
}

type Standing = { readonly count: number; readonly firstAt: number; readonly lastAt: number }
type Met = Standing & { readonly after: number }
type Learnt = Pick<Forecast, 'rate' | 'factors'>

/** Where buyers stood at an instant, and how many orders came within the horizon after it. */
function metAt(bills: readonly Bill[], at: number, horizonMs: number): Met[] {
  return bills.flatMap(({ instants }) => {
    const before = instants.filter((instant) => instant <= at)
    const [firstAt, lastAt] = [before[0], before.at(-1)]
    if (firstAt === undefined || lastAt === undefined) return []
    const after = instants.filter((instant) => instant > at && instant <= at + horizonMs).length
    return [{ count: before.length, firstAt, lastAt, after }]
  })
}

function learntAt(bills: readonly Bill[], at: number, horizonMs: number): Learnt | null {
  const all = metAt(bills, at, horizonMs)
  const age = sumOf(all, ({ firstAt }) => at - firstAt)
  const rate = sumOf(all, ({ count }) => count - 1) / age
  if (all.length < MIN_BUYERS || !(rate > 0)) return null
  const promised = (one: Standing) => promiseOf(rate, one, at, horizonMs)
  const leaning = (some: readonly Met[], on: number) =>
    rounded((sumOf(some, ({ after }) => after) + LEAN_CELL * on) / (sumOf(some, promised) + LEAN_CELL))
  const whole = leaning(all, 1)
  const factors = REPEATS_FROM.map((_, row) => {
    const inRow = all.filter(({ count }) => indexIn(REPEATS_FROM, count - 1) === row)
    const rowFactor = leaning(inRow, whole)
    return IDLE_FROM.map((__, column) =>
      leaning(
        inRow.filter(({ lastAt }) => indexIn(IDLE_FROM, (at - lastAt) / horizonMs) === column),
        rowFactor,
      ),
    )
  })
  return { rate, factors }
}

/** Orders within the horizon at the own rate, leaning on the shop's. */
function promiseOf(rate: number, { count, firstAt }: Standing, at: number, horizonMs: number): number {
  const age = Math.max(0, at - firstAt)
  return ((count - 1 + LEAN_REPEATS) / (age + LEAN_REPEATS / rate)) * horizonMs
}

function expectedOf({ rate, factors }: Learnt, one: Standing, at: number, horizonMs: number): number {
  const row = factors[indexIn(REPEATS_FROM, one.count - 1)]!
  return row[indexIn(IDLE_FROM, (at - one.lastAt) / horizonMs)]! * promiseOf(rate, one, at, horizonMs)
}

function backtestOf(bills: readonly Bill[], now: number, horizonMs: number): Backtest | null {
  const learnt = learntAt(bills, now - 2 * horizonMs, horizonMs)
  if (learnt === null) return null
  const at = now - horizonMs
  const all = metAt(bills, at, horizonMs)
  const plain = ({ count, firstAt }: Standing) =>
    at > firstAt ? ((count - 1) / (at - firstAt)) * horizonMs : 0
  return {
    buyers: all.length,
    came: sumOf(all, ({ after }) => after) / all.length,
    model: errorsOf(all.map((one) => expectedOf(learnt, one, at, horizonMs) - one.after)),
    plainRate: errorsOf(all.map((one) => plain(one) - one.after)),
  }
}

function errorsOf(misses: readonly number[]): Errors {
  const mean = (values: readonly number[]) => sumOf(values, (value) => value) / values.length
  return {
    mean: rounded(mean(misses)),
    absolute: rounded(mean(misses.map(Math.abs))),
    rootMeanSquare: rounded(Math.sqrt(mean(misses.map((miss) => miss * miss)))),
  }
}

/** The last one that begins at or below the value; the first for what lies below all. */
function indexIn(starts: readonly number[], value: number): number {
  return Math.max(
    0,
    starts.findLastIndex((start) => start <= value),
  )
}

/** In whatever order buyers are read, the forecast is the same. */
function rounded(value: number): number {
  return Math.round(value * 1e6) / 1e6
}

function sumOf<One>(all: readonly One[], of: (one: One) => number): number {
  return all.reduce((sum, one) => sum + of(one), 0)
}
