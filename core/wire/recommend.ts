/** POST /v1/recommend and POST /v1/rerank: lists for a shop that draws them itself. */
import * as v from 'valibot'
import { MAX_LIST } from '../recommend/list.ts'
import type { Listed } from '../recommend/list.ts'
import { MAX_RERANKED } from '../recommend/rerank.ts'
import { ASKED_STRATEGIES } from '../recommend/step-up.ts'
import type { Refusal } from '../recommend/reason.ts'
import { ConsentSnapshot } from './events.ts'

const Id = v.pipe(v.string(), v.minLength(1), v.maxLength(128))
const Key = v.pipe(v.string(), v.minLength(3), v.maxLength(64))
const Share = v.pipe(v.number(), v.minValue(0), v.maxValue(1))
const MAX_VIEWED = 20
const MAX_WISHES = 50

const Pins = v.pipe(
  v.array(
    v.object({ id: Id, place: v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(MAX_RERANKED)) }),
  ),
  v.maxLength(MAX_WISHES),
)
const Boosts = v.pipe(
  v.array(
    v.object({
      category: v.optional(v.pipe(v.string(), v.maxLength(300))),
      brand: v.optional(v.pipe(v.string(), v.maxLength(300))),
      ids: v.optional(v.pipe(v.array(Id), v.maxLength(MAX_WISHES))),
      times: v.pipe(v.number(), v.minValue(0), v.maxValue(100)),
    }),
  ),
  v.maxLength(MAX_WISHES),
)
/** Product ids of this visit, oldest first; what the page itself knows. */
const Viewed = v.pipe(v.array(Id), v.maxLength(MAX_VIEWED))

export const RecommendRequest = v.object({
  key: Key,
  /** With consent to personalise the person's own views and purchases are read besides. */
  consent: v.optional(ConsentSnapshot, {}),
  strategy: v.picklist(ASKED_STRATEGIES),
  /** The product that the page shows. */
  product: v.optional(Id),
  viewed: v.optional(Viewed, []),
  exclude: v.optional(v.pipe(v.array(Id), v.maxLength(MAX_WISHES)), []),
  limit: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_LIST)), 8),
  pins: v.optional(Pins, []),
  boosts: v.optional(Boosts, []),
  /** 0: by score alone … 1: as unlike as can be. */
  diversity: v.optional(Share),
  perCategory: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1))),
  /** The only categories to choose from, by their narrowest names. */
  categories: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(MAX_WISHES))),
  /** Share of the price. */
  leastMargin: v.optional(Share),
})
export type RecommendRequest = v.InferOutput<typeof RecommendRequest>

/** Each product with its reason; `refused`: what was found and may not be shown, by the reason. */
export type RecommendAnswer = {
  readonly version: string
  readonly listed: readonly Listed[]
  readonly refused: Readonly<Partial<Record<Refusal, readonly string[]>>>
}

export const RerankRequest = v.object({
  key: Key,
  consent: v.optional(ConsentSnapshot, {}),
  /** The whole list as the shop orders it, the same for every page. */
  ids: v.pipe(v.array(Id), v.minLength(1), v.maxLength(MAX_RERANKED)),
  viewed: v.optional(Viewed, []),
  pins: v.optional(Pins, []),
  boosts: v.optional(Boosts, []),
  strength: v.optional(Share),
  offset: v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0),
  size: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(MAX_RERANKED)), 24),
  /** From the first page, so that the next ones are of the same order. */
  cursor: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
})
export type RerankRequest = v.InferOutput<typeof RerankRequest>

/** `basis` "shop": the model did not answer in time, and the order is the shop's own with its pins. */
export type RerankAnswer = {
  readonly ids: readonly string[]
  readonly total: number
  readonly cursor: string
  readonly basis: 'model' | 'shop'
}
