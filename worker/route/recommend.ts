/** POST /v1/recommend: one list of products, each with its reason, for a shop that draws it itself. */
import type { Context } from 'hono'
import { goodsNow, modelFrom } from '../../core/recommend/published.ts'
import type { Head } from '../../core/recommend/published.ts'
import type { Boost } from '../../core/recommend/boost.ts'
import { numbersOf } from '../../core/recommend/goods.ts'
import type { Goods } from '../../core/recommend/goods.ts'
import { listFor } from '../../core/recommend/list.ts'
import { roomFor } from '../../core/recommend/next.ts'
import type { Room } from '../../core/recommend/next.ts'
import { allows } from '../../core/consent/state.ts'
import { DAY_MS } from '../../core/base/time.ts'
import { RecommendRequest } from '../../core/wire/recommend.ts'
import type { RecommendAnswer } from '../../core/wire/recommend.ts'
import { profileActor } from '../actor/stub.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { catalogue } from '../store/product.ts'
import type { Catalogue } from '../store/catalogue.ts'
import { currentRecs, recsShards } from '../store/recs.ts'

const MAX_BYTES = 32 * 1024
/** Bought this recently, a product is not offered again by itself. */
const BOUGHT_QUIET_MS = 30 * DAY_MS

let goodsMemo: { head: Head; version: number; products: Catalogue['products']; goods: Goods } | null = null
let room: Room = roomFor(1)

export async function postRecommend(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  const body = await readJson(req.raw, RecommendRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const tooFast = await rateProblem(env, req.raw, visitorOf(req.raw))
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const asked = body.value
  if (asked.key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const [{ version, head }, shop, person] = await Promise.all([
    currentRecs(env),
    catalogue(env),
    asked.consent.personalisation ? personOf(env, req.raw) : NOBODY,
  ])
  const goods = goodsFor(head, shop)
  const session = numbersOf(goods, [...person.viewed, ...asked.viewed])
  const current = asked.product === undefined ? null : (goods.numbers.get(asked.product) ?? null)
  const shard = await recsShards(env, head, current === null ? session : [...session, current])
  const list = listFor(
    modelFrom(head, shard),
    goods,
    {
      strategy: asked.strategy,
      limit: asked.limit,
      session,
      wishes: {
        current,
        excluded: new Set(numbersOf(goods, asked.exclude)),
        bought: new Set(numbersOf(goods, person.bought)),
        inCart: new Set(numbersOf(goods, person.inCart)),
        leastMargin: asked.leastMargin ?? null,
      },
      boosts: boostsOf(asked),
      pins: asked.pins,
      ...(asked.diversity !== undefined && { diversity: asked.diversity }),
      ...(asked.perCategory !== undefined && { perCategory: asked.perCategory }),
    },
    roomOf(goods),
  )
  const answer: RecommendAnswer = { version, ...list }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}

/** Without the fields that were left out. */
export function boostsOf({ boosts }: Pick<RecommendRequest, 'boosts'>): Boost[] {
  return boosts.map(({ times, category, brand, ids }) => ({
    times,
    ...(category !== undefined && { category }),
    ...(brand !== undefined && { brand }),
    ...(ids && { ids }),
  }))
}

/** What lists read of a person; all of it product ids, views oldest first. */
export type Lists = {
  readonly viewed: readonly string[]
  readonly bought: readonly string[]
  readonly inCart: readonly string[]
}

export const NOBODY: Lists = { viewed: [], bought: [], inCart: [] }

/** Nothing without the cookie, and nothing without the consent that the actor holds. */
export async function personOf(env: Env, request: Request): Promise<Lists> {
  const visitor = visitorOf(request)
  if (!visitor) return NOBODY
  const [view, now] = await Promise.all([
    profileActor(env, await profileOfVisitor(env, visitor)).view(),
    clockNow(env),
  ])
  if (!view || !allows(view.consents, 'personalisation')) return NOBODY
  const { recent, bought, cart } = view.features
  return {
    viewed: recent.map(({ productId }) => productId).reverse(),
    bought: bought.filter(({ at }) => now - at < BOUGHT_QUIET_MS).map(({ productId }) => productId),
    inCart: cart.lines.map(({ productId }) => productId),
  }
}

/** The catalogue as the model numbers it; made anew only where either changed. */
export function goodsFor(head: Head, { products, version }: Catalogue): Goods {
  if (goodsMemo?.head === head && goodsMemo.version === version && goodsMemo.products === products)
    return goodsMemo.goods
  goodsMemo = { head, version, products, goods: goodsNow(head, products) }
  return goodsMemo.goods
}

/** One for the isolate: a question is answered without a pause in between. */
export function roomOf({ all }: Goods): Room {
  if (room.scores.length < all.length) room = roomFor(Math.ceil(all.length * 1.5))
  return room
}
