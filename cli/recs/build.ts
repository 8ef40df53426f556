/** A model for a shop that outgrew the Worker's own building: the same learning, in a process with memory. */
import { createHash } from 'node:crypto'
import { basketCounters, learnBasket, USUAL_BASKETS } from '../../core/recommend/baskets.ts'
import type { Counters } from '../../core/recommend/counters.ts'
import { listsAt } from '../../core/recommend/day.ts'
import { askSettings, learn, learnerFor } from '../../core/recommend/learn.ts'
import { alikeCounters, likenessOf, wordsOf } from '../../core/recommend/likeness.ts'
import type { Described } from '../../core/recommend/likeness.ts'
import { noteSight, popularityFor } from '../../core/recommend/popularity.ts'
import { NOTHING_LEARNT } from '../../core/recommend/published.ts'
import type { Head } from '../../core/recommend/published.ts'
import type { Settings } from '../../core/recommend/settings.ts'
import { shard, shardOf } from '../../core/recommend/shards.ts'
import { NOW_HALF_LIFE_MS, SOLD_HALF_LIFE_MS, USUAL_HALF_LIFE_MS } from '../../core/recommend/trend.ts'
import type { Numbers } from './read.ts'
import { numberOf, numbers } from './read.ts'

export type Built = {
  readonly head: Head
  /** By name; each once. */
  readonly shards: ReadonlyMap<string, Uint8Array<ArrayBuffer>>
}

export type Builder = {
  readonly items: Numbers
  view(session: string, id: string, at: number): void
  /** One order, however often it is told. */
  basket(order: string, ids: readonly string[], at: number): void
  /** @param catalogue  by id; a product that it lacks is like nothing. */
  finish(catalogue: ReadonlyMap<string, Described> | null, now: number, tick?: () => void): Built
}

/** Tables of one build: viewed, bought, alike. */
export const TABLES_BUILT = 3

export function builderFor(settings: Settings): Builder {
  const items = numbers()
  const learner = learnerFor(settings)
  const baskets = basketCounters(USUAL_BASKETS)
  const orders = new Set<string>()
  const lists = {
    popular: popularityFor(settings.halfLifeMs),
    usual: popularityFor(USUAL_HALF_LIFE_MS),
    lately: popularityFor(NOW_HALF_LIFE_MS),
    sold: popularityFor(SOLD_HALF_LIFE_MS),
  }
  const sums = { views: 0, visits: 0 }
  let [from, until]: [number | null, number | null] = [null, null]
  return {
    items,
    view(session, id, at) {
      const item = numberOf(items, id)
      if (!learner.open.has(session)) sums.visits++
      sums.views++
      from = Math.min(from ?? at, at)
      until = Math.max(until ?? at, at)
      learn(learner, { session, item, at })
      for (const one of [lists.popular, lists.usual, lists.lately]) noteSight(one, item, at)
    },
    basket(order, ids, at) {
      if (orders.has(order)) return
      orders.add(order)
      const own = ids.map((id) => numberOf(items, id))
      learnBasket(baskets, own, at, USUAL_BASKETS)
      for (const item of new Set(own)) noteSight(lists.sold, item, at)
    },
    finish(catalogue, now, tick = () => {}) {
      for (const id of catalogue?.keys() ?? []) numberOf(items, id)
      const described = items.names.map((id) => catalogue?.get(id) ?? null)
      const shards = new Map<string, Uint8Array<ArrayBuffer>>()
      const table = (counters: Counters, discount: number) => {
        const made = tableOf(counters, discount, shards)
        tick()
        return made
      }
      const viewed = table(learner.counters, settings.discount)
      const bought = table(baskets, USUAL_BASKETS.discount)
      const words = described.map((one) => (one ? wordsOf(one) : []))
      const alike = table(alikeCounters(likenessOf(words)), 0)
      const head: Head = {
        ...NOTHING_LEARNT,
        ids: items.names,
        brands: described.map((one) => one?.brand ?? ''),
        pricesMicro: described.map((one) => one?.priceMicro ?? 0),
        margins: items.names.map(() => null),
        ...listsAt(lists, until ?? now),
        trainedAt: now,
        ask: askSettings(learner, settings),
        learnt: {
          by: 'pushed',
          ...sums,
          baskets: baskets.baskets,
          from,
          until,
          covered: { viewed: viewed.covered, bought: bought.covered, alike: alike.covered },
        },
        shards: { viewed: viewed.names, bought: bought.names, alike: alike.names },
      }
      return { head, shards }
    },
  }
}

function tableOf(counters: Counters, discount: number, shards: Map<string, Uint8Array<ArrayBuffer>>) {
  const names: string[] = []
  const count = counters.items === 0 ? 0 : shardOf(counters.items - 1) + 1
  for (let number = 0; number < count; number++) {
    const { bytes } = shard(counters, number, discount)
    const name = createHash('sha256').update(bytes).digest('hex').slice(0, 24)
    shards.set(name, bytes)
    names.push(name)
  }
  let covered = 0
  for (let item = 0; item < counters.items; item++) if (counters.used[item]! > 0) covered++
  return { names, covered }
}
