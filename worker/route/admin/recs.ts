/** What recommendations are made from: neighbours, versions, previews, how much of the catalogue they reach. */
import type { Context } from 'hono'
import { leafCategory } from '../../../core/catalogue/product.ts'
import { listFor } from '../../../core/recommend/list.ts'
import type { List } from '../../../core/recommend/list.ts'
import { sharedRoom } from '../../../core/recommend/next.ts'
import type { RowsAt } from '../../../core/recommend/next.ts'
import { TABLES } from '../../../core/recommend/published.ts'
import { reachOf, sampleOf } from '../../../core/recommend/reach.ts'
import type { Refusal } from '../../../core/recommend/reason.ts'
import { HEAD_BYTES, ROW_BYTES, rowOf, SHARD_ITEMS } from '../../../core/recommend/rows.ts'
import { NO_WISHES } from '../../../core/recommend/sieve.ts'
import { STRATEGIES } from '../../../core/recommend/source.ts'
import type { NeighboursView } from '../../../core/wire/admin.ts'
import { RecsPreviewRequest } from '../../../core/wire/recs.ts'
import type {
  PreviewedProduct,
  ReachAnswer,
  ReachView,
  RecsAnswer,
  RecsPreviewAnswer,
  RecsVersionView,
} from '../../../core/wire/recs.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse } from '../../guard/problem.ts'
import { listOf, viewOf } from '../../render/listing.ts'
import { productsById } from '../../store/product.ts'
import { recsVersions } from '../../store/recs.ts'
import type { RecsVersion } from '../../store/recs.ts'
import { currentRelease } from '../../store/release.ts'
import { currentBasis, shelfWith } from '../../store/shelf.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_TOP = 50

/** GET /neighbours: rows as they were published. */
export async function getNeighbours(c: Ctx): Promise<Response> {
  const { env } = c
  const kind = c.req.query('kind') === 'viewed' ? 'viewed' : 'bought'
  const basis = await currentBasis(env)
  const { goods, head, recs } = basis
  const product = c.req.query('product')
  const top = Math.min(MAX_TOP, Math.max(1, Number(c.req.query('top')) || 5))
  const best = (kind === 'bought' ? head.sold : head.popular).filter((item) => goods.all[item])
  const asked = product === undefined ? best.slice(0, top) : [goods.numbers.get(product) ?? -1]
  const { model } = await shelfWith(env, basis, asked)
  const idOf = (item: number) => goods.all[item]?.id ?? head.ids[item] ?? ''
  const rows = asked.map((item) => ({ item, row: rowAt(model[kind], item) }))
  const named = rows.flatMap(({ item, row }) => [item, ...(row?.neighbours ?? []).map((one) => one.item)])
  const products = await productsById(env, [...new Set(named.map(idOf))])
  const titleOf = (id: string) => products.get(id)?.title ?? id
  const view: NeighboursView = {
    kind,
    version: recs === 'none' ? null : recs,
    products: rows.map(({ item, row }) => {
      const id = item < 0 ? product! : idOf(item)
      return {
        id,
        title: titleOf(id),
        count: row?.support ?? 0,
        neighbours: (row?.neighbours ?? []).map(({ item: other, weight, sure }) => ({
          id: idOf(other),
          title: titleOf(idOf(other)),
          score: Math.round((weight / 255) * row!.scale * 1e6) / 1e6,
          sure,
        })),
      }
    }),
  }
  return Response.json(view)
}

function rowAt(rowsAt: RowsAt, item: number) {
  const rows = rowsAt(item)
  return rows && rowOf(rows, item)
}

export async function getRecs(c: Ctx): Promise<Response> {
  const { env } = c
  const [versions, { goods }, { campaigns }, now] = await Promise.all([
    recsVersions(env),
    currentBasis(env),
    currentRelease(env),
    clockNow(env),
  ])
  const answer: RecsAnswer = {
    versions: versions.map(versionView),
    inStock: new Set(goods.all.flatMap((good) => (good?.inStock ? good.group : []))).size,
    products: goods.numbers.size,
    rails: campaigns.flatMap((campaign) => {
      if (campaign.kind !== 'rail') return []
      const { id, slot, strategy, title, name = title } = campaign
      return { id, slot, strategy, name }
    }),
    now,
  }
  return Response.json(answer)
}

function versionView({ version, head, isCurrent }: RecsVersion): RecsVersionView {
  const shards = new Set(TABLES.flatMap((table) => head.shards[table])).size
  const bytes = shards * (HEAD_BYTES + SHARD_ITEMS * ROW_BYTES)
  const { trainedAt, ids, learnt } = head
  return { version, isCurrent, trainedAt, products: ids.length, learnt, shards, bytes }
}

/** Lists that a strategy is measured by. */
const SAMPLE = 100
const LIST = 8

/** GET /recs/reach: of lists for products of the whole catalogue, as if each had just been looked at. */
export async function getReach(c: Ctx): Promise<Response> {
  const basis = await currentBasis(c.env)
  const { goods } = basis
  const sample = sampleOf(goods, SAMPLE)
  const { model } = await shelfWith(c.env, basis, sample)
  const room = sharedRoom(goods.all.length)
  const strategies = STRATEGIES.map((strategy): ReachView => {
    const isOfPage = strategy === 'similar' || strategy === 'together' || strategy === 'complementary'
    // What rises is the same for everybody.
    const asked = strategy === 'trending' ? sample.slice(0, 1) : sample
    const lists = asked.map((item) => {
      const wishes = isOfPage ? { ...NO_WISHES, current: item } : NO_WISHES
      const session = isOfPage || strategy === 'trending' ? [] : [item]
      return listFor(model, goods, { strategy, limit: LIST, session, wishes }, room).listed
    })
    return { strategy, ...reachOf(lists, goods) }
  })
  const answer: ReachAnswer = { sample: sample.length, strategies }
  return Response.json(answer)
}

const MAX_PREVIEW_BYTES = 4 * 1024
/** Of each reason for not being listed. */
const MAX_REFUSED = 5

export async function postRecsPreview(c: Ctx): Promise<Response> {
  const { env } = c
  const body = await readJson(c.req.raw, RecsPreviewRequest, MAX_PREVIEW_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const { strategy, product, profile, limit } = body.value
  const [view, now] = await Promise.all([profile ? viewOf(env, profile) : null, clockNow(env)])
  const wanted = {
    strategy,
    limit,
    viewed: [],
    exclude: [],
    pins: [],
    boosts: [],
    ...(product !== undefined && { product }),
  }
  const list = await listOf(env, wanted, view, now)
  const answer: RecsPreviewAnswer = {
    version: list.version,
    ...(await printed(env, list)),
    person: profile === undefined ? null : view ? 'read' : 'refused',
  }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}

/** With what a person reads of each product. */
async function printed(env: Env, { listed, refused }: List) {
  const fell = Object.entries(refused).map(([why, ids]) => ({
    why: why as Refusal,
    ids: ids.slice(0, MAX_REFUSED),
  }))
  const named = listed.flatMap(({ id, reason }) => ('with' in reason ? [id, reason.with] : id))
  const products = await productsById(env, [...new Set([...named, ...fell.flatMap(({ ids }) => ids)])])
  const card = (id: string): PreviewedProduct => {
    const one = products.get(id)
    return {
      id,
      title: one?.title || id,
      imageUrl: one?.imageUrl || null,
      category: one ? leafCategory(one) : '',
      currency: one?.currency ?? env.CURRENCY,
      priceMicro: one?.priceMicro ?? 0,
    }
  }
  return {
    listed: listed.map(({ id, score, reason }) => ({ ...card(id), score, reason })),
    refused: fell.map(({ why, ids }) => ({ why, products: ids.map(card) })),
    titles: Object.fromEntries(named.map((id) => [id, products.get(id)?.title || id])),
  }
}
