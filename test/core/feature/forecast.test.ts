import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import { HORIZON_MS, MIN_BUYERS, forecastMicro, trainForecast } from '../../../core/feature/forecast.ts'
import type { Bill } from '../../../core/feature/forecast.ts'
import { NOTHING_SPENT } from '../../../core/feature/currency.ts'
import { NO_ORDERS } from '../../../core/feature/order.ts'
import { MONDAY } from '../event/made.ts'

const H = HORIZON_MS
/** Buyers who order at a steady pace since their first day. */
const steady = (buyers: number, everyDays: number, fromDays = 1080): Bill[] =>
  Array.from({ length: buyers }, (_, index) => {
    const first = MONDAY - fromDays * DAY_MS + (index % everyDays) * DAY_MS
    const count = Math.floor((MONDAY - first) / (everyDays * DAY_MS)) + 1
    const instants = Array.from({ length: count }, (__, order) => first + order * everyDays * DAY_MS)
    return { instants, spentMicro: count * 100 * MICRO }
  })
const once = (buyers: number, daysAgo: number): Bill[] =>
  Array.from({ length: buyers }, () => ({ instants: [MONDAY - daysAgo * DAY_MS], spentMicro: 100 * MICRO }))
const standing = (count: number, firstDaysAgo: number, lastDaysAgo: number) => ({
  ...NO_ORDERS,
  count,
  revenueMicro: count * 100 * MICRO,
  firstAt: MONDAY - firstDaysAgo * DAY_MS,
  lastAt: MONDAY - lastDaysAgo * DAY_MS,
})

describe('the forecast', () => {
  test('of steady buyers is what they do, and a look back finds it right', () => {
    const forecast = trainForecast(steady(300, 30), MONDAY)!
    const expected = forecastMicro(forecast, standing(36, 1060, 10), MONDAY)! / MICRO
    expect(expected).toBeGreaterThan(550)
    expect(expected).toBeLessThan(650)
    expect(forecast.backtest!.buyers).toBe(300)
    expect(forecast.backtest!.came).toBeCloseTo(6, 0)
    expect(Math.abs(forecast.backtest!.model.mean)).toBeLessThan(0.3)
  })

  test('of who came once and never again is little where nobody of the kind came back', () => {
    const forecast = trainForecast([...steady(200, 30), ...once(400, 500)], MONDAY)!
    const gone = forecastMicro(forecast, standing(1, 500, 500), MONDAY)!
    const here = forecastMicro(forecast, standing(12, 350, 10), MONDAY)!
    expect(gone).toBeLessThan(here / 20)
    expect(gone).toBeGreaterThanOrEqual(0)
  })

  test('takes the worth of an order from those of one currency', () => {
    const bills = steady(300, 30)
    const half = bills.map((bill) => {
      const paidOrders = Math.floor(bill.instants.length / 2)
      return { ...bill, spentMicro: paidOrders * 100 * MICRO, paidOrders }
    })
    expect(trainForecast(half, MONDAY)).toEqual(trainForecast(bills, MONDAY))
    const others = { EUR: { ...NOTHING_SPENT, count: 6 } }
    const forecast = trainForecast(bills, MONDAY)!
    const whole = standing(12, 350, 10)
    const split = { ...whole, currency: 'CZK', revenueMicro: 600 * MICRO, others }
    expect(forecastMicro(forecast, split, MONDAY)).toBe(forecastMicro(forecast, whole, MONDAY))
  })

  test('is none for who never ordered, and in a shop with few buyers or no repeat', () => {
    const forecast = trainForecast(steady(300, 30), MONDAY)!
    expect(forecastMicro(forecast, NO_ORDERS, MONDAY)).toBeNull()
    expect(trainForecast(steady(MIN_BUYERS - 1, 30), MONDAY)).toBeNull()
    expect(trainForecast(once(500, 400), MONDAY)).toBeNull()
    expect(trainForecast([], MONDAY)).toBeNull()
  })

  test('has no look back while the log is shorter than two horizons', () => {
    expect(trainForecast(steady(300, 30, 300), MONDAY)?.backtest).toBeNull()
    expect(trainForecast(steady(300, 30, 300), MONDAY)?.horizonMs).toBe(H)
  })

  test('of who has been given back more than paid is nothing, never less', () => {
    const forecast = trainForecast(steady(300, 30), MONDAY)!
    const orders = { ...standing(2, 100, 10), refundedMicro: 900_000 * MICRO }
    expect(forecastMicro(forecast, orders, MONDAY)).toBe(0)
  })
})

const DATA = join(import.meta.dirname, '../../../../shared/data/clv')
const LOGS = [
  ['cdnow_master_log.csv.gz', '1998-06-30', 180, 1.23],
  ['online_retail_orders.csv.gz', '2011-12-09', 90, 1.45],
] as const
const isThere = LOGS.every(([file]) => existsSync(join(DATA, file)))
if (!isThere)
  console.warn('SKIPPED: the recorded data is not at ../shared/data; no forecast is looked back on')

/** docs/features.md tells these errors. */
test.skipIf(!isThere).each(LOGS)(
  'looking back on %s it is nearer than the plain rate of repeats',
  (file, until, days, limit) => {
    const lines = gunzipSync(readFileSync(join(DATA, file)))
      .toString('utf8')
      .trim()
      .split('\n')
      .slice(1)
    const rows = lines.map((line) => {
      const cells = line.split(',')
      return { id: cells[0]!, at: Date.parse(cells[1]!), micro: Math.round(Number(cells.at(-1)) * MICRO) }
    })
    const bills = [...Map.groupBy(rows, ({ id }) => id).values()].map((own) => ({
      instants: own.map(({ at }) => at).sort((a, b) => a - b),
      spentMicro: own.reduce((sum, { micro }) => sum + micro, 0),
    }))
    const { model, plainRate, came } = trainForecast(bills, Date.parse(until), days * DAY_MS)!.backtest!
    expect(model.rootMeanSquare).toBeLessThan(plainRate.rootMeanSquare * 0.93)
    expect(model.rootMeanSquare).toBeLessThan(limit)
    expect(Math.abs(model.mean)).toBeLessThan(Math.abs(plainRate.mean))
    expect(Math.abs(model.mean)).toBeLessThan(came * 0.3)
  },
)
