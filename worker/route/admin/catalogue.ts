/** The catalogue behind the console: products with their history. */
import type { Context } from 'hono'
import { HISTORY_DAYS } from '../../../core/catalogue/history.ts'
import type { PricePoint } from '../../../core/catalogue/history.ts'
import { folded } from '../../../core/catalogue/search.ts'
import { DAY_MS } from '../../../core/base/time.ts'
import type { ProductsAnswer } from '../../../core/wire/catalogue.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { refuse } from '../../guard/problem.ts'
import { catalogue, productOf, productsById } from '../../store/product.ts'
import { productDetail, productRow } from './catalogue-view.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_LIMIT = 100
const MAX_CATEGORIES = 200
const MAX_VARIANTS = 200

type Found = { id: string; body: string }

/** One statement finds a page; the total is counted only for the first page. */
export async function getProducts(c: Ctx): Promise<Response> {
  const { env } = c
  const q = folded((c.req.query('q') ?? '').slice(0, 100))
  const category = (c.req.query('category') ?? '').slice(0, 300)
  const available = { yes: 1, no: 0 }[c.req.query('available') ?? ''] ?? null
  const after = c.req.query('cursor') ?? ''
  const limit = Math.min(MAX_LIMIT, Math.max(1, Number(c.req.query('limit')) || 50))
  // Rows from before the column `search` are looked through whole.
  const where = `(?1 = '' OR instr(search, ?1) > 0 OR (search = '' AND instr(lower(body), ?1) > 0))
    AND (?2 = '' OR EXISTS (SELECT 1 FROM json_each(body, '$.category') WHERE value = ?2))
    AND (?3 IS NULL OR (available AND stock IS NOT 0) = ?3)`
  const [page, total, shelf, now] = await Promise.all([
    env.DB.prepare(`SELECT id, body FROM product WHERE ${where} AND id > ?4 ORDER BY id LIMIT ?5`)
      .bind(q, category, available, after, limit)
      .all<Found>(),
    env.DB.prepare(`SELECT count(*) AS n FROM product WHERE ${where}`)
      .bind(q, category, available)
      .first<number>('n'),
    catalogue(env),
    clockNow(env),
  ])
  const products = page.results.map(({ body }) => productOf(body))
  const points = await pointsOf(
    env,
    products.map(({ id }) => id),
    now,
  )
  const answer: ProductsAnswer = {
    products: products.map((product) => productRow(product, points.get(product.id) ?? [], now)),
    total: total ?? 0,
    cursor: products.length === limit ? products.at(-1)!.id : null,
    categories: categoriesOf(shelf.products.values()),
  }
  return Response.json(answer)
}

function categoriesOf(products: Iterable<{ readonly category: string }>): { name: string; count: number }[] {
  const counts = new Map<string, number>()
  for (const { category } of products)
    if (category !== '') counts.set(category, (counts.get(category) ?? 0) + 1)
  return [...counts]
    .map(([name, count]) => ({ name, count }))
    .sort((a, b) => b.count - a.count || (a.name < b.name ? -1 : 1))
    .slice(0, MAX_CATEGORIES)
}

type Point = { id: string; at: number; priceMicro: number; stock: number | null; available: number }

async function pointsOf(env: Env, ids: readonly string[], now: number): Promise<Map<string, PricePoint[]>> {
  const { results } = await env.DB.prepare(
    `SELECT product_id AS id, at, price_micro AS priceMicro, stock, available FROM price_change
     WHERE product_id IN (SELECT value FROM json_each(?1)) AND at >= ?2 ORDER BY product_id, at`,
  )
    .bind(JSON.stringify(ids), now - HISTORY_DAYS * DAY_MS)
    .all<Point>()
  const byId = new Map<string, PricePoint[]>()
  for (const { id, available, ...point } of results) {
    const held = byId.get(id)
    if (held) held.push({ ...point, available: available === 1 })
    else byId.set(id, [{ ...point, available: available === 1 }])
  }
  return byId
}

export async function getProduct(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const [row, shelf, now] = await Promise.all([
    env.DB.prepare('SELECT body, said, updated_at AS updatedAt FROM product WHERE id = ?')
      .bind(id)
      .first<{ body: string; said: string; updatedAt: number }>(),
    catalogue(env),
    clockNow(env),
  ])
  if (!row) return refuse('not_found', '', `No product ${id.slice(0, 60)} is known.`)
  const product = productOf(row.body)
  const group = product.groupId
  const siblings: string[] = []
  for (const one of group === null ? [] : shelf.products.values())
    if (one.groupId === group && siblings.length < MAX_VARIANTS) siblings.push(one.id)
  const [points, found] = await Promise.all([
    pointsOf(env, [id], now),
    productsById(env, [...siblings, ...product.accessories]),
  ])
  return Response.json(
    productDetail(product, {
      points: points.get(id) ?? [],
      variants: siblings.flatMap((one) => found.get(one) ?? []),
      accessories: found,
      sources: Object.keys(JSON.parse(row.said) as object)
        .map((source) => source.replace(/^~/, ''))
        .filter((source) => source !== 'gone'),
      updatedAt: row.updatedAt,
      now,
    }),
  )
}
