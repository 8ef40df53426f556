/** The head of a published model: what a question needs besides the rows, and which shards hold these. */
import { groupOf } from '../catalogue/variant.ts'
import { goodsOf } from './goods.ts'
import type { Good, Goods } from './goods.ts'
import type { RowsAt } from './next.ts'
import { shardOf } from './shards.ts'
import type { Rows } from './rows.ts'
import type { AskSettings } from './settings.ts'
import type { Model } from './source.ts'

export const TABLES = ['viewed', 'bought', 'alike'] as const
export type Table = (typeof TABLES)[number]

/** Who made a version: the job of the night, what was learnt since, or a command line. */
export const MAKERS = ['night', 'day', 'pushed'] as const
export type Maker = (typeof MAKERS)[number]

/** What a version was made from. */
export type Learnt = {
  readonly by: Maker
  readonly views: number
  readonly visits: number
  readonly baskets: number
  /** Epoch ms of the first and the last of them; null without any. */
  readonly from: number | null
  readonly until: number | null
  /** Products with neighbours by views, by baskets, by the catalogue's words. */
  readonly covered: Readonly<Record<Table, number>>
}

export const NO_LEARNING: Learnt = {
  by: 'night',
  views: 0,
  visits: 0,
  baskets: 0,
  from: null,
  until: null,
  covered: { viewed: 0, bought: 0, alike: 0 },
}

/** Columns run beside `ids`; an item's number is its place. */
export type Head = {
  readonly format: 1
  readonly trainedAt: number
  readonly ids: readonly string[]
  readonly brands: readonly string[]
  readonly pricesMicro: readonly number[]
  readonly margins: readonly (number | null)[]
  readonly ask: AskSettings
  readonly evenViews: number
  readonly evenBaskets: number
  /** Numbers, best first (source.ts). */
  readonly trending: readonly number[]
  readonly sold: readonly number[]
  readonly popular: readonly number[]
  readonly fresh: readonly number[]
  readonly orders?: readonly number[]
  readonly learnt: Learnt
  /** Names of shards, in order. */
  readonly shards: Readonly<Record<Table, readonly string[]>>
}

/** What the catalogue says at this instant. */
export type Standing = {
  readonly id: string
  readonly category: string
  readonly inStock: boolean
  readonly groupId: string | null
  readonly accessories?: readonly string[]
}

/** Products that came after the model stand past its last row: they can be listed, if by nothing it learnt. */
export function goodsNow(head: Head, products: ReadonlyMap<string, Standing>): Goods {
  const known = new Set(head.ids)
  const good = (one: Standing, at: number): Good => ({
    id: one.id,
    category: one.category,
    brand: head.brands[at] ?? '',
    group: groupOf(one),
    inStock: one.inStock,
    priceMicro: head.pricesMicro[at] ?? 0,
    margin: head.margins[at] ?? null,
    ...(one.accessories && one.accessories.length > 0 && { accessories: one.accessories }),
  })
  const old = head.ids.map((id, at) => {
    const one = products.get(id)
    return one ? good(one, at) : null
  })
  const fresh = [...products.values()].filter(({ id }) => !known.has(id))
  return goodsOf([...old, ...fresh.map((one) => good(one, -1))])
}

/** Names of the shards that a question about these items reads. */
export function shardsFor(head: Head, items: readonly number[]): string[] {
  const numbers = new Set(items.filter((item) => item >= 0).map(shardOf))
  return TABLES.flatMap((table) => [...numbers].flatMap((number) => head.shards[table][number] ?? []))
}

/**
 * The model as far as its shards are at hand.
 *
 * @param goods  of now: what came after the model is new in the shop, but for a shop of which nothing was learnt.
 */
export function modelFrom(head: Head, shard: (name: string) => Rows | null, goods?: Goods): Model {
  const table = (name: Table): RowsAt => {
    const names = head.shards[name]
    return (item) => {
      const held = names[shardOf(item)]
      return held === undefined ? null : shard(held)
    }
  }
  const { ask, evenViews, evenBaskets, trending, sold, popular, fresh, orders } = head
  return {
    viewed: table('viewed'),
    bought: table('bought'),
    alike: table('alike'),
    ask,
    evenViews,
    evenBaskets,
    trending,
    sold,
    popular,
    fresh: [...(goods ? newcomers(head, goods) : []), ...fresh],
    ...(orders && { orders }),
  }
}

function newcomers({ ids }: Head, { all }: Goods): number[] {
  if (ids.length === 0) return []
  return Array.from({ length: all.length - ids.length }, (_, back) => all.length - 1 - back)
}

/** Before anything was learnt: a shop still lists what it has. */
export const NOTHING_LEARNT: Head = {
  format: 1,
  trainedAt: 0,
  ids: [],
  brands: [],
  pricesMicro: [],
  margins: [],
  ask: { memory: 2, again: [] },
  evenViews: 10,
  evenBaskets: 10,
  trending: [],
  sold: [],
  popular: [],
  fresh: [],
  learnt: NO_LEARNING,
  shards: { viewed: [], bought: [], alike: [] },
}
