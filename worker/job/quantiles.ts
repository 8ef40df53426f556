/**
 * The cut points of the shop, each night: what RFM, price levels and expected orders are measured by.
 *
 * D1 sorts and hands over only the cuts, so the memory here does not grow with the shop.
 */
import { DAY_MS } from '../../core/base/time.ts'
import { PRICE_CUTS, QUINTILE_CUTS } from '../../core/feature/quantile.ts'
import type { ShopQuantiles } from '../../core/feature/quantile.ts'
import type { Env } from '../env.ts'
import { currentQuantiles, publishQuantiles } from '../store/quantile.ts'
import { learnForecast } from './forecast.ts'

/** Below so many products a category has no range of prices. */
export const MIN_PRODUCTS = 5
/** Categories with the most products that have a range. */
const MAX_CATEGORIES = 1_000

/** Sunday. */
const FORECAST_ON_WEEKDAY = 0

const BUYERS = 'FROM profile WHERE orders > 0'
const OF_BUYERS = {
  recency: `SELECT view ->> '$.f.last_order_at' AS value ${BUYERS}`,
  frequency: `SELECT orders AS value ${BUYERS}`,
  monetary: `SELECT revenue_micro - refunded_micro AS value ${BUYERS}`,
  interval: `SELECT view ->> '$.f.order_interval' AS value ${BUYERS}`,
} as const

export type QuantileReport = {
  readonly version: string
  readonly buyers: number
  readonly categories: number
}

/** Makes the cut points from the index as it stands and puts them in force. */
export async function makeQuantiles(env: Env, now: number): Promise<QuantileReport> {
  const [quantiles, before] = [await quantilesOf(env, now), await currentQuantiles(env)]
  // The lake is long: it is read again once a week, and until there is a first forecast.
  const isDue = !before?.forecast || new Date(now).getUTCDay() === FORECAST_ON_WEEKDAY
  const forecast = isDue ? await learnForecast(env, now) : before.forecast
  return put(env, { ...quantiles, forecast })
}

async function put(env: Env, quantiles: ShopQuantiles): Promise<QuantileReport> {
  return {
    version: await publishQuantiles(env, quantiles),
    buyers: quantiles.buyers,
    categories: Object.keys(quantiles.prices).length,
  }
}

export async function quantilesOf(env: Env, now: number): Promise<ShopQuantiles> {
  const [buyers, recency, frequency, monetaryMicro, [interval]] = await Promise.all([
    env.DB.prepare(`SELECT count(*) AS n ${BUYERS}`).first<number>('n'),
    cuts(env, OF_BUYERS.recency, QUINTILE_CUTS),
    cuts(env, OF_BUYERS.frequency, QUINTILE_CUTS),
    cuts(env, OF_BUYERS.monetary, QUINTILE_CUTS),
    cuts(env, OF_BUYERS.interval, 1),
  ])
  return {
    at: now,
    buyers: buyers ?? 0,
    recency,
    frequency,
    monetaryMicro,
    orderGapMs: interval === undefined ? null : Math.round(interval * DAY_MS),
    prices: await pricesOf(env),
  }
}

/** Nearest rank, as core/feature/quantile.ts has it: the cut stands at place ⌈cut × size / parts⌉. */
async function cuts(env: Env, values: string, count: number): Promise<number[]> {
  const parts = count + 1
  const { results } = await env.DB.prepare(
    `WITH known AS (SELECT value FROM (${values}) WHERE value IS NOT NULL),
       sorted AS (SELECT value, row_number() OVER (ORDER BY value) AS place FROM known),
       cut AS (SELECT value AS cut, (value * (SELECT count(*) FROM known) + ${parts - 1}) / ${parts} AS place
         FROM json_each(?))
     SELECT sorted.value FROM cut JOIN sorted USING (place) ORDER BY cut`,
  )
    .bind(JSON.stringify(numbersTo(count)))
    .all<{ value: number }>()
  return results.map(({ value }) => value)
}

type PriceCut = { readonly category: string; readonly price: number }

async function pricesOf(env: Env): Promise<Record<string, number[]>> {
  const parts = PRICE_CUTS + 1
  const { results } = await env.DB.prepare(
    `WITH priced AS (SELECT body ->> '$.category[#-1]' AS category, price_micro AS price FROM product),
       wide AS (SELECT category, count(*) AS size FROM priced WHERE category <> ''
         GROUP BY category HAVING size >= ${MIN_PRODUCTS} ORDER BY size DESC, category LIMIT ${MAX_CATEGORIES}),
       sorted AS (SELECT category, size, price,
         row_number() OVER (PARTITION BY category ORDER BY price) AS place FROM priced JOIN wide USING (category))
     SELECT category, price FROM json_each(?) AS cut
       JOIN sorted ON sorted.place = (cut.value * sorted.size + ${parts - 1}) / ${parts}
     ORDER BY category, cut.value`,
  )
    .bind(JSON.stringify(numbersTo(PRICE_CUTS)))
    .all<PriceCut>()
  const byCategory = Map.groupBy(results, ({ category }) => category)
  return Object.fromEntries(
    [...byCategory].map(([category, found]) => [category, found.map(({ price }) => price)]),
  )
}

function numbersTo(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index + 1)
}
