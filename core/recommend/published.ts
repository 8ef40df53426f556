/** The head of a published model: what a question needs besides the rows, and which shards hold these. */
import { groupOf } from '../catalogue/variant.ts'
import { goodsOf } from './goods.ts'
import type { Good, Goods } from './goods.ts'
import { MAX_WALK } from './next.ts'
import type { RowsAt } from './next.ts'
import { shardOf } from './shards.ts'
import type { Rows } from './rows.ts'
import type { AskSettings } from './settings.ts'
import type { Model } from './source.ts'

export const TABLES = ['viewed', 'bought', 'alike'] as const
export type Table = (typeof TABLES)[number]

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
  readonly trending: readonly number[]
  readonly popular: readonly number[]
  /** Names of shards, in order. */
  readonly shards: Readonly<Record<Table, readonly string[]>>
}

/** What the catalogue says at this instant. */
export type Standing = {
  readonly id: string
  readonly category: string
  readonly inStock: boolean
  readonly groupId: string | null
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
  const numbers = new Set(
    items
      .filter((item) => item >= 0)
      .slice(-MAX_WALK - 1)
      .map(shardOf),
  )
  return TABLES.flatMap((table) => [...numbers].flatMap((number) => head.shards[table][number] ?? []))
}

/** The model as far as its shards are at hand. */
export function modelFrom(head: Head, shard: (name: string) => Rows | null): Model {
  const table = (name: Table): RowsAt => {
    const names = head.shards[name]
    return (item) => {
      const held = names[shardOf(item)]
      return held === undefined ? null : shard(held)
    }
  }
  const { ask, evenViews, evenBaskets, trending, popular } = head
  return {
    viewed: table('viewed'),
    bought: table('bought'),
    alike: table('alike'),
    ask,
    evenViews,
    evenBaskets,
    trending,
    popular,
  }
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
  popular: [],
  shards: { viewed: [], bought: [], alike: [] },
}
