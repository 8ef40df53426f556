/**
 * POST /v1/rerank: a category or a search result in the order that suits the visitor, page by page.
 *
 * The first page's answer carries a cursor with what the order was made from, so that the next pages are
 * of the same order, whatever the visitor looks at in between. The shop must not wait: past the deadline
 * it gets its own order back.
 */
import type { Context } from 'hono'
import { numbersOf } from '../../core/recommend/goods.ts'
import { modelFrom } from '../../core/recommend/published.ts'
import { pinned } from '../../core/recommend/boost.ts'
import { sharedRoom } from '../../core/recommend/next.ts'
import { reranked } from '../../core/recommend/rerank.ts'
import { RerankRequest } from '../../core/wire/recommend.ts'
import type { RerankAnswer } from '../../core/wire/recommend.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { inTime } from '../guard/deadline.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { base64url, fromBase64url } from '../secret.ts'
import { catalogue } from '../store/product.ts'
import { currentRecs, recsShards, recsVersion } from '../store/recs.ts'
import { goodsFor } from '../store/shelf.ts'
import { boostsOf, viewOf } from '../render/listing.ts'

/** A thousand ids of 128 characters. */
const MAX_BYTES = 192 * 1024
const MAX_VIEWED = 20
const USUAL_DEADLINE_MS = 120

/** What an order was made from. */
type Basis = { readonly version: string; readonly viewed: readonly string[] }

export async function postRerank(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  const body = await readJson(req.raw, RerankRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const tooFast = await rateProblem(env, req.raw, visitorOf(req.raw))
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const asked = body.value
  if (asked.key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const basis = basisIn(asked.cursor)
  if (asked.cursor !== undefined && !basis) return refuse('bad_shape', '/cursor')
  const deadlineMs = Number(env.DEADLINE_MS) || USUAL_DEADLINE_MS
  const found = await inTime(ordered(env, req.raw, asked, basis), deadlineMs)
  const ids = found?.ids ?? ownOrder(asked)
  const answer: RerankAnswer = {
    ids: ids.slice(asked.offset, asked.offset + asked.size),
    total: ids.length,
    cursor: cursorOf(found?.basis ?? basis ?? { version: OWN, viewed: [] }),
    basis: found ? 'model' : 'shop',
  }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}

/** Once the shop's own order was given, the pages after it are of it, too. */
const OWN = 'own'

async function ordered(
  env: Env,
  request: Request,
  asked: RerankRequest,
  basis: Basis | null,
): Promise<{ readonly ids: string[]; readonly basis: Basis } | null> {
  if (basis?.version === OWN) return null
  const [recs, shop, own] = await Promise.all([
    basis ? recsVersion(env, basis.version) : currentRecs(env),
    catalogue(env),
    !basis && asked.consent.personalisation ? viewedBy(env, request) : [],
  ])
  if (!recs) return null
  const viewed = basis?.viewed ?? [...own, ...asked.viewed].slice(-MAX_VIEWED)
  const goods = goodsFor(recs.head, shop)
  const session = numbersOf(goods, viewed)
  const shard = await recsShards(env, recs.head, session)
  const { ids, pins, strength } = asked
  const ask = { ids, session, pins, boosts: boostsOf(asked), ...(strength !== undefined && { strength }) }
  return {
    ids: reranked(modelFrom(recs.head, shard), goods, ask, sharedRoom(goods.all.length)),
    basis: { version: recs.version, viewed },
  }
}

/** Ids of what the person viewed, oldest first. */
async function viewedBy(env: Env, request: Request): Promise<string[]> {
  const visitor = visitorOf(request)
  const view = visitor ? await viewOf(env, await profileOfVisitor(env, visitor)) : null
  return view?.features.recent.map(({ productId }) => productId).reverse() ?? []
}

function ownOrder({ ids, pins }: RerankRequest): string[] {
  const there = new Set(ids)
  const places = new Map(pins.toReversed().flatMap(({ id, place }) => (there.has(id) ? [[id, place]] : [])))
  return pinned(
    [...there].filter((id) => !places.has(id)),
    [...places].map(([one, place]) => ({ one, place })),
  )
}

function cursorOf({ version, viewed }: Basis): string {
  return base64url(new TextEncoder().encode(JSON.stringify([version, ...viewed])))
}

/** Null for what is no cursor of ours. */
function basisIn(cursor: string | undefined): Basis | null {
  const bytes = cursor === undefined ? null : fromBase64url(cursor)
  if (!bytes) return null
  try {
    const list: unknown = JSON.parse(new TextDecoder().decode(bytes))
    if (!Array.isArray(list) || !list.every((one) => typeof one === 'string')) return null
    const [version, ...viewed] = list as string[]
    return version === undefined || viewed.length > MAX_VIEWED ? null : { version, viewed }
  } catch {
    return null
  }
}
