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
import { neighbourModel } from '../../core/recommend/together.ts'
import type { NeighbourModel } from '../../core/recommend/together.ts'
import { visitOf } from '../../core/recommend/visits.ts'
import type { Visits } from '../../core/recommend/visits.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { MAX_ID, marginOf } from '../../core/catalogue/product.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { itemsOf } from '../../core/event/event.ts'
import type { Event } from '../../core/event/event.ts'
import type { Env } from '../env.ts'
import { readLake } from '../store/lake.ts'
import { publishModel } from '../store/model.ts'
import { productOf } from '../store/product.ts'
import { keepRecsShard, publishRecs } from '../store/recs.ts'

export type RecsReport = {
  readonly version: string
  readonly products: number
  readonly shards: number
  /** What the shelf of a page takes. */
  readonly models: readonly ModelReport[]
}

type ModelReport = {
  readonly kind: 'viewed' | 'bought'
  readonly version: string
  /** Visits or baskets that were learnt. */
  readonly groups: number
  readonly products: number
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
  const columns = await describedProducts(env)
  const numbers = new Map(columns.ids.map((id, number) => [id, number]))
  const numberOf = (id: string) => numbers.get(id) ?? numberFor(id, columns, numbers)
  const viewed = await trainViews(env, numberOf, columns.ids)
  const bought = await trainBaskets(env, numberOf, columns.ids)
  const { words, ...goods } = columns
  const alike = await publishTable(env, alikeCounters(likenessOf(words)), 0)
  const { ask, trending, popular } = viewed
  const shards = { viewed: viewed.shards, bought: bought.shards, alike }
  const head: Head = { ...NOTHING_LEARNT, ...goods, trainedAt: now, ask, trending, popular, shards }
  return {
    version: await publishRecs(env, head),
    products: columns.ids.length,
    shards: Object.values(shards).flat().length,
    models: [viewed.report, bought.report],
  }
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

async function trainViews(env: Env, numberOf: NumberOf, ids: readonly string[]) {
  const learner = learnerFor(USUAL)
  const visits: Visits = new Map()
  const [popular, trending] = [popularityFor(USUAL.halfLifeMs), popularityFor(TRENDING_HALF_LIFE_MS)]
  let groups = 0
  for await (const event of inOrder(env, 'view_item')) {
    const session = visitOf(visits, event.profile, event.at)
    for (const { item_id } of itemsOf(event)) {
      const item = numberOf(item_id)
      if (item === undefined) continue
      if (!learner.open.has(session)) groups++
      learn(learner, { session, item, at: event.at })
      noteSight(popular, item, event.at)
      noteSight(trending, item, event.at)
    }
  }
  const model = neighbourModel('viewed', learner.counters, ids, USUAL.discount)
  return {
    report: await publishNeighbours(env, model, groups),
    shards: await publishTable(env, learner.counters, USUAL.discount),
    ask: askSettings(learner, USUAL),
    popular: mostSeen(popular, MAX_LISTED),
    trending: mostSeen(trending, MAX_LISTED),
  }
}

async function trainBaskets(env: Env, numberOf: NumberOf, ids: readonly string[]) {
  const counters = basketCounters(USUAL_BASKETS)
  const seen = new Set<string>()
  for await (const event of inOrder(env, 'purchase')) {
    // The page and the back end tell of the same order: it is one basket.
    const order = String(event.params['transaction_id'])
    if (seen.has(order)) continue
    seen.add(order)
    if (seen.size > MAX_ORDERS) seen.delete(seen.values().next().value!)
    const items = itemsOf(event).flatMap(({ item_id }) => numberOf(item_id) ?? [])
    learnBasket(counters, items, event.at, USUAL_BASKETS)
  }
  const { discount } = USUAL_BASKETS
  const model = neighbourModel('bought', counters, ids, discount)
  return {
    report: await publishNeighbours(env, model, counters.baskets),
    shards: await publishTable(env, counters, discount),
  }
}

async function publishNeighbours(env: Env, model: NeighbourModel, groups: number): Promise<ModelReport> {
  const version = await publishModel(env, model)
  return { kind: model.kind, version, groups, products: Object.keys(model.counts).length }
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
