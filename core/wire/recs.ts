/**
 * What recommendations are made from and how good their lists are, for the console and the command line.
 *
 * GET  /v1/admin/recs                versions that stand, the campaigns that list by each strategy
 * GET  /v1/admin/recs/reach          how much of the catalogue each strategy shows, and how varied
 * POST /v1/admin/recs/preview        one list with the reason of each product
 * POST /v1/admin/recs/shards         which of these shards are not here yet
 * PUT  /v1/admin/recs/shards/:name   one shard, named by its content
 * POST /v1/admin/recs/versions       a head whose shards are all here: it is in force afterwards
 */
import * as v from 'valibot'
import type { RailStrategy } from '../decision/campaign.ts'
import { MAX_LIST } from '../recommend/list.ts'
import type { Learnt } from '../recommend/published.ts'
import type { Reason, Refusal } from '../recommend/reason.ts'
import { ASKED_STRATEGIES } from '../recommend/step-up.ts'
import type { Strategy } from '../recommend/source.ts'

export type RecsVersionView = {
  readonly version: string
  readonly isCurrent: boolean
  /** Epoch ms. */
  readonly trainedAt: number
  readonly products: number
  readonly learnt: Learnt
  readonly shards: number
  /** Of all its rows. */
  readonly bytes: number
}

export type RecsAnswer = {
  readonly versions: readonly RecsVersionView[]
  /** Products that can be bought now, variants of one thing once; and all. */
  readonly inStock: number
  readonly products: number
  readonly rails: readonly {
    readonly id: string
    readonly slot: string
    readonly strategy: RailStrategy
    readonly name: { readonly cs: string; readonly en: string }
  }[]
  readonly now: number
}

/** Over lists of eight for a sample of products. Shares are 0 to 1. */
export type ReachView = {
  readonly strategy: Strategy
  readonly lists: number
  /** Of the places: filled by what people did, by what the catalogue says, by what fits everybody. */
  readonly people: number
  readonly catalogue: number
  readonly anybody: number
  /** Of the products that can be bought: how many stood in any list. */
  readonly reach: number
  /** Different categories in a list of eight, on average. */
  readonly categories: number
}
export type ReachAnswer = { readonly sample: number; readonly strategies: readonly ReachView[] }

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128))

export const RecsPreviewRequest = v.object({
  strategy: v.picklist(ASKED_STRATEGIES),
  /** The product that the page shows. */
  product: v.optional(Id),
  /** Whose views, cart, purchases and taste are read, where they allow it. */
  profile: v.optional(Id),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LIST)), 8),
})
export type RecsPreviewRequest = v.InferOutput<typeof RecsPreviewRequest>

export type PreviewedProduct = {
  readonly id: string
  readonly title: string
  readonly imageUrl: string | null
  readonly category: string
  readonly currency: string
  readonly priceMicro: number
}

export type RecsPreviewAnswer = {
  readonly version: string
  readonly listed: readonly (PreviewedProduct & { readonly score: number; readonly reason: Reason })[]
  readonly refused: readonly { readonly why: Refusal; readonly products: readonly PreviewedProduct[] }[]
  /** Titles of what reasons name, by id. */
  readonly titles: Readonly<Record<string, string>>
  /** null: nobody was asked for; refused: they do not allow it, or are not known. */
  readonly person: 'read' | 'refused' | null
}

/** Names of shards are the first 24 digits of the SHA-256 of their bytes. */
export const ShardName = v.pipe(v.string(), v.regex(/^[0-9a-f]{24}$/))
export const MAX_SHARDS_ASKED = 1_000
export const ShardsRequest = v.object({
  names: v.pipe(v.array(ShardName), v.maxLength(MAX_SHARDS_ASKED)),
})
export type ShardsAnswer = { readonly missing: readonly string[] }
export type PushedAnswer = { readonly version: string }

/** Items of a pushed version: what the heads of a Worker's memory can hold beside the catalogue. */
export const MAX_PUSHED = 200_000
const count = v.pipe(v.number(), v.integer(), v.minValue(0))
const instant = v.pipe(v.number(), v.minValue(0), v.maxValue(8.64e15))
const numbers = v.pipe(v.array(count), v.maxLength(1_000))
const shards = v.pipe(v.array(ShardName), v.maxLength(MAX_PUSHED / 512 + 1))
const covered = v.object({ viewed: count, bought: count, alike: count })

const column = <Schema extends v.GenericSchema>(one: Schema) => v.pipe(v.array(one), v.maxLength(MAX_PUSHED))

export const PushedHead = v.pipe(
  v.object({
    format: v.literal(1),
    trainedAt: instant,
    ids: column(Id),
    brands: column(v.string()),
    pricesMicro: column(v.pipe(v.number(), v.minValue(0))),
    margins: column(v.nullable(v.number())),
    ask: v.object({
      memory: v.pipe(v.number(), v.gtValue(0)),
      again: v.pipe(v.array(v.pipe(v.number(), v.minValue(0))), v.maxLength(20)),
    }),
    evenViews: v.pipe(v.number(), v.minValue(0)),
    evenBaskets: v.pipe(v.number(), v.minValue(0)),
    trending: numbers,
    sold: numbers,
    popular: numbers,
    fresh: numbers,
    learnt: v.object({
      by: v.literal('pushed'),
      views: count,
      visits: count,
      baskets: count,
      from: v.nullable(instant),
      until: v.nullable(instant),
      covered,
    }),
    shards: v.object({ viewed: shards, bought: shards, alike: shards }),
  }),
  v.check(
    ({ ids, brands, pricesMicro, margins }) =>
      [brands, pricesMicro, margins].every(({ length }) => length === ids.length),
    'The columns are not as long as ids.',
  ),
  v.check(({ ids }) => new Set(ids).size === ids.length, 'An id stands there twice.'),
)
export type PushedHead = v.InferOutput<typeof PushedHead>
