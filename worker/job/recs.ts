/**
 * Trains what is recommended: from the archive hour by hour, in memory that the catalogue bounds and not
 * the history. Views, baskets and the catalogue are three passes, so that only one table stands at a time.
 */
import { basketCounters, learnBasket, USUAL_BASKETS } from '../../core/recommend/baskets.ts'
import type { Counters } from '../../core/recommend/counters.ts'
import { askSettings, learn, learnerFor } from '../../core/recommend/learn.ts'
import { alikeCounters, likenessOf, wordsOf } from '../../core/recommend/likeness.ts'
import { mostSeen, noteSight, popularityFor } from '../../core/recommend/popularity.ts'
import { NOTHING_LEARNT } from '../../core/recommend/published.ts'
import type { Head } from '../../core/recommend/published.ts'
import { shard, shardOf } from '../../core/recommend/shards.ts'
import { USUAL } from '../../core/recommend/settings.ts'
import { visitOf } from '../../core/recommend/visits.ts'
import type { Visits } from '../../core/recommend/visits.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { marginOf } from '../../core/catalogue/product.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { itemsOf } from '../../core/event/event.ts'
import type { Event } from '../../core/event/event.ts'
import type { Env } from '../env.ts'
import { readLake } from '../store/lake.ts'
import { productOf } from '../store/product.ts'
import { keepRecsShard, publishRecs } from '../store/recs.ts'

export type RecsReport = {
  readonly version: string
  readonly products: number
  readonly views: number
  readonly baskets: number
  readonly shards: number
}

const TRENDING_HALF_LIFE_MS = 3 * DAY_MS
const MAX_LISTED = 200
/** Two tables of so many fit into an isolate; what is met later is not learnt. */
const MAX_PRODUCTS = 40_000
/** Orders that are remembered, so that one told by page and back end is one basket. */
const MAX_ORDERS = 50_000
const PAGE = 1_000

type Archived = Event & { readonly profile: string }

export async function trainRecs(env: Env, now: number): Promise<RecsReport> {
  const described = await describedProducts(env)
  const numbers = new Map(described.ids.map((id, number) => [id, number]))
  const viewed = await trainViews(env, numbers)
  const bought = await trainBaskets(env, numbers)
  const alike = await publishTable(env, alikeCounters(likenessOf(described.words)), 0)
  const { ids, brands, pricesMicro, margins } = described
  const head: Head = {
    ...NOTHING_LEARNT,
    trainedAt: now,
    ids,
    brands,
    pricesMicro,
    margins,
    ask: viewed.ask,
    trending: viewed.trending,
    popular: viewed.popular,
    shards: { viewed: viewed.shards, bought: bought.shards, alike },
  }
  const shards = viewed.shards.length + bought.shards.length + alike.length
  return {
    version: await publishRecs(env, head),
    products: ids.length,
    views: viewed.views,
    baskets: bought.baskets,
    shards,
  }
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

async function trainViews(env: Env, numbers: ReadonlyMap<string, number>) {
  const learner = learnerFor(USUAL)
  const visits: Visits = new Map()
  const [popular, trending] = [popularityFor(USUAL.halfLifeMs), popularityFor(TRENDING_HALF_LIFE_MS)]
  let views = 0
  for await (const event of inOrder(env, 'view_item')) {
    for (const { item_id } of itemsOf(event)) {
      const item = numbers.get(item_id)
      if (item === undefined) continue
      views++
      learn(learner, { session: visitOf(visits, event.profile, event.at), item, at: event.at })
      noteSight(popular, item, event.at)
      noteSight(trending, item, event.at)
    }
  }
  return {
    views,
    shards: await publishTable(env, learner.counters, USUAL.discount),
    ask: askSettings(learner, USUAL),
    popular: mostSeen(popular, MAX_LISTED),
    trending: mostSeen(trending, MAX_LISTED),
  }
}

async function trainBaskets(env: Env, numbers: ReadonlyMap<string, number>) {
  const counters = basketCounters(USUAL_BASKETS)
  const seen = new Set<string>()
  for await (const event of inOrder(env, 'purchase')) {
    const order = String(event.params['transaction_id'])
    if (seen.has(order)) continue
    seen.add(order)
    if (seen.size > MAX_ORDERS)
      for (const oldest of seen) {
        seen.delete(oldest)
        break
      }
    const items = itemsOf(event).flatMap(({ item_id }) => numbers.get(item_id) ?? [])
    learnBasket(counters, items, event.at, USUAL_BASKETS)
  }
  return {
    baskets: counters.baskets,
    shards: await publishTable(env, counters, USUAL_BASKETS.discount),
  }
}

/** Shard after shard, so that no second copy of the table stands beside it. */
async function publishTable(env: Env, counters: Counters, discount: number): Promise<string[]> {
  const names: string[] = []
  const count = counters.items === 0 ? 0 : shardOf(counters.items - 1) + 1
  for (let number = 0; number < count; number++)
    names.push(await keepRecsShard(env, shard(counters, number, discount).bytes))
  return names
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
