/**
 * Trains what is recommended: from the archive hour by hour, in memory that the catalogue bounds and not
 * the history. Views, baskets and the catalogue are three passes, so that only one table stands at a time.
 */
import { listsAt } from '../../core/recommend/day.ts'
import { basketCounters, learnBasket, USUAL_BASKETS } from '../../core/recommend/baskets.ts'
import type { Counters } from '../../core/recommend/counters.ts'
import { askSettings, learn, learnerFor } from '../../core/recommend/learn.ts'
import { alikeCounters, likenessOf, wordsOf } from '../../core/recommend/likeness.ts'
import { noteSight, popularityFor } from '../../core/recommend/popularity.ts'
import { NOTHING_LEARNT } from '../../core/recommend/published.ts'
import type { Head, Learnt } from '../../core/recommend/published.ts'
import { shard, shardOf } from '../../core/recommend/shards.ts'
import { USUAL } from '../../core/recommend/settings.ts'
import { groundOf, todayFrom } from '../../core/recommend/today.ts'
import { NOW_HALF_LIFE_MS, SOLD_HALF_LIFE_MS, USUAL_HALF_LIFE_MS } from '../../core/recommend/trend.ts'
import { visitOf } from '../../core/recommend/visits.ts'
import type { Visits } from '../../core/recommend/visits.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { MAX_ID, marginOf } from '../../core/catalogue/product.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { itemsOf } from '../../core/event/event.ts'
import type { Event } from '../../core/event/event.ts'
import type { Env } from '../env.ts'
import { readLake } from '../store/lake.ts'
import { productOf } from '../store/product.ts'
import { dropDay, keepDay, recentKeys } from '../store/recs-day.ts'
import { currentRecs, keepRecsShard, publishRecs, versionOfHead } from '../store/recs.ts'

export type RecsReport = {
  readonly version: string
  readonly products: number
  readonly shards: number
  readonly learnt: Learnt
}

const MAX_LISTED = 200
const NEW_FOR_MS = 30 * DAY_MS
/** Two tables of so many fit into an isolate; what is met later is not learnt. */
export const MAX_PRODUCTS = 40_000
/** Orders that are remembered, so that one told by page and back end is one basket. */
const MAX_ORDERS = 50_000
const PAGE = 1_000

type Archived = Event & { readonly profile: string }

export async function trainRecs(env: Env, now: number): Promise<RecsReport> {
  const columns = await describedProducts(env)
  const numbers = new Map(columns.ids.map((id, number) => [id, number]))
  const numberOf = (id: string) => numbers.get(id) ?? numberFor(id, columns, numbers)
  const fresh = await newestProducts(env, now)
  const read = await recentKeys(env, now)
  const viewed = await trainViews(env, numberOf)
  const bought = await trainBaskets(env, numberOf)
  const { words, ...goods } = columns
  const alike = await publishTable(env, alikeCounters(likenessOf(words)), 0)
  const shards = { viewed: viewed.table.shards, bought: bought.table.shards, alike: alike.shards }
  const { views, visits, from, until, ask } = viewed
  const learnt: Learnt = {
    by: 'night',
    views,
    visits,
    baskets: bought.baskets,
    from,
    until,
    covered: { viewed: viewed.table.covered, bought: bought.table.covered, alike: alike.covered },
  }
  const lists = {
    ...listsAt({ ...viewed.lists, sold: bought.counts }, now),
    fresh: fresh.flatMap((id) => numbers.get(id) ?? []),
    orders: bought.orders,
  }
  const head: Head = { ...NOTHING_LEARNT, ...goods, ...lists, trainedAt: now, ask, learnt, shards }
  const day = { today: viewed.today, visits: new Map(), lists: { ...viewed.lists, sold: bought.counts } }
  const version = await versionOfHead(head)
  await keepDay(env, version, { day, read })
  const before = await currentRecs(env)
  await publishRecs(env, head)
  if (before.version !== version) await dropDay(env, before.version)
  return {
    version,
    products: columns.ids.length,
    shards: Object.values(shards).flat().length,
    learnt,
  }
}

/** A model that was pushed stays, as long as somebody goes on pushing. */
const PUSHED_STAYS_MS = 8 * DAY_MS

export async function trainAtNight(env: Env, now: number): Promise<RecsReport | null> {
  const { head } = await currentRecs(env)
  const isPushed = head.learnt.by === 'pushed' && now - head.trainedAt < PUSHED_STAYS_MS
  return isPushed ? null : trainRecs(env, now)
}

/** What is sold and in no feed, yet: it has people and no words. */
function numberFor(id: string, columns: Columns, numbers: Map<string, number>): number | undefined {
  if (columns.ids.length >= MAX_PRODUCTS || id.length > MAX_ID) return undefined
  numbers.set(id, columns.ids.length)
  columns.ids.push(id)
  columns.words.push([])
  columns.brands.push('')
  columns.pricesMicro.push(0)
  columns.margins.push(null)
  return columns.ids.length - 1
}

type Columns = {
  readonly ids: string[]
  readonly words: string[][]
  readonly brands: string[]
  readonly pricesMicro: number[]
  readonly margins: (number | null)[]
}

/** By id, so that a product keeps its number from night to night wherever none came before it. */
async function describedProducts(env: Env): Promise<Columns> {
  const columns: Columns = { ids: [], words: [], brands: [], pricesMicro: [], margins: [] }
  let after = ''
  while (columns.ids.length < MAX_PRODUCTS) {
    const { results } = await env.DB.prepare('SELECT id, body FROM product WHERE id > ? ORDER BY id LIMIT ?')
      .bind(after, Math.min(PAGE, MAX_PRODUCTS - columns.ids.length))
      .all<{ id: string; body: string }>()
    for (const { body } of results) describe(columns, productOf(body))
    const last = results.at(-1)
    if (!last || results.length < PAGE) break
    after = last.id
  }
  return columns
}

function describe(columns: Columns, product: Product): void {
  columns.ids.push(product.id)
  columns.words.push(wordsOf(product))
  columns.brands.push(product.brand)
  columns.pricesMicro.push(product.priceMicro)
  columns.margins.push(marginOf(product)?.share ?? null)
}

type NumberOf = (id: string) => number | undefined

async function trainViews(env: Env, numberOf: NumberOf) {
  const learner = learnerFor(USUAL)
  const visits: Visits = new Map()
  const lists = {
    popular: popularityFor(USUAL.halfLifeMs),
    usual: popularityFor(USUAL_HALF_LIFE_MS),
    lately: popularityFor(NOW_HALF_LIFE_MS),
  }
  const sums = { views: 0, visits: 0 }
  let [from, until]: [number | null, number | null] = [null, null]
  for await (const event of inOrder(env, 'view_item')) {
    const session = visitOf(visits, event.profile, event.at)
    for (const { item_id } of itemsOf(event)) {
      const item = numberOf(item_id)
      if (item === undefined) continue
      if (!learner.open.has(session)) sums.visits++
      sums.views++
      from ??= event.at
      until = event.at
      learn(learner, { session, item, at: event.at })
      for (const one of Object.values(lists)) noteSight(one, item, event.at)
    }
  }
  return {
    ...sums,
    from,
    until,
    table: await publishTable(env, learner.counters, USUAL.discount),
    ask: askSettings(learner, USUAL),
    // Small, and all that the next day needs of the table.
    today: todayFrom(groundOf(learner, USUAL.discount), USUAL, USUAL.discount),
    lists,
  }
}

async function trainBaskets(env: Env, numberOf: NumberOf) {
  const counters = basketCounters(USUAL_BASKETS)
  const sold = popularityFor(SOLD_HALF_LIFE_MS)
  const orders = new Map<number, number>()
  const seen = new Set<string>()
  for await (const event of inOrder(env, 'purchase')) {
    // The page and the back end tell of the same order: it is one basket.
    const order = String(event.params['transaction_id'])
    if (seen.has(order)) continue
    seen.add(order)
    if (seen.size > MAX_ORDERS) seen.delete(seen.values().next().value!)
    const items = itemsOf(event).flatMap(({ item_id }) => numberOf(item_id) ?? [])
    learnBasket(counters, items, event.at, USUAL_BASKETS)
    for (const item of new Set(items)) {
      noteSight(sold, item, event.at)
      orders.set(item, (orders.get(item) ?? 0) + 1)
    }
  }
  const last = [...orders.keys()].reduce((most, item) => Math.max(most, item), -1)
  return {
    baskets: counters.baskets,
    orders: Array.from({ length: last + 1 }, (_, item) => orders.get(item) ?? 0),
    counts: sold,
    table: await publishTable(env, counters, USUAL_BASKETS.discount),
  }
}

type Table = { readonly shards: string[]; readonly covered: number }

/** Shard after shard, so that no second copy of the table stands beside it. */
async function publishTable(env: Env, counters: Counters, discount: number): Promise<Table> {
  const shards: string[] = []
  let covered = 0
  const count = counters.items === 0 ? 0 : shardOf(counters.items - 1) + 1
  for (let number = 0; number < count; number++)
    shards.push(await keepRecsShard(env, shard(counters, number, discount).bytes))
  for (let item = 0; item < counters.items; item++) if (counters.used[item]! > 0) covered++
  return { shards, covered }
}

/** Ids of what came into the catalogue lately and not with the first feed, the newest first. */
async function newestProducts(env: Env, now: number): Promise<string[]> {
  const { results } = await env.DB.prepare(
    `SELECT product_id AS id, min(at) AS since FROM price_change GROUP BY product_id
     HAVING since > ?1 AND since > (SELECT min(at) FROM price_change) + ?2 ORDER BY since DESC, id LIMIT ?3`,
  )
    .bind(now - NEW_FOR_MS, HOUR_MS, MAX_LISTED)
    .all<{ id: string }>()
  return results.map(({ id }) => id)
}

/** Events of one name by time, each once: an hour's lines stand in objects that know no order. */
async function* inOrder(env: Env, name: Event['name']): AsyncGenerator<Archived> {
  let hour = Number.NaN
  let held = new Map<string, Archived>()
  const sorted = () => [...held.values()].sort((a, b) => a.at - b.at || (a.id < b.id ? -1 : 1))
  for await (const event of readLake(env)) {
    const own = Math.floor(event.at / HOUR_MS)
    if (own !== hour) {
      yield* sorted()
      held = new Map()
      hour = own
    }
    if (event.name === name) held.set(`${event.profile} ${event.id}`, event)
  }
  yield* sorted()
}
