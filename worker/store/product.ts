/** The catalogue: products as the feeds describe them, with a history of price and stock. */
import type { Product, ProductPatch } from '../../core/catalogue/product.ts'
import type { Env } from '../env.ts'

/** Isolates read the catalogue anew this often; a price or stock is never older than that. */
const MEMO_MS = 15_000

type Catalogue = {
  readonly products: ReadonlyMap<string, Product>
  readonly byPath: ReadonlyMap<string, string>
}

let memo: { catalogue: Catalogue; readAt: number; db: D1Database } | null = null

export async function catalogue(env: Env): Promise<Catalogue> {
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return memo.catalogue
  const { results } = await env.DB.prepare('SELECT body FROM product ORDER BY id').all<{ body: string }>()
  const products = new Map(
    results.map(({ body }) => JSON.parse(body) as Product).map((product) => [product.id, product]),
  )
  const byPath = new Map([...products.values()].map((product) => [product.url.split('?')[0]!, product.id]))
  memo = { catalogue: { products, byPath }, readAt: Date.now(), db: env.DB }
  return memo.catalogue
}

export function forgetCatalogue(): void {
  memo = null
}

export async function productsById(env: Env, ids: readonly string[]): Promise<ReadonlyMap<string, Product>> {
  const { results } = await env.DB.prepare(
    'SELECT body FROM product WHERE id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(ids))
    .all<{ body: string }>()
  return new Map(
    results.map(({ body }) => JSON.parse(body) as Product).map((product) => [product.id, product]),
  )
}

const BLANK: Omit<Product, 'id'> = {
  title: '',
  note: '',
  url: '',
  imageUrl: '',
  currency: 'CZK',
  priceMicro: 0,
  listPriceMicro: null,
  costMicro: null,
  category: [],
  brand: '',
  groupId: null,
  stock: null,
  available: false,
  accessories: [],
}

export type Saved = { readonly added: number; readonly changed: number; readonly priceOrStockChanged: number }

/** Lays patches over what is known; an availability feed alone cannot make a product. */
export async function saveProducts(env: Env, patches: readonly ProductPatch[], now: number): Promise<Saved> {
  const held = await productsById(
    env,
    patches.map(({ id }) => id),
  )
  const rows: {
    id: string
    body: string
    stock: number | null
    available: number
    priceMicro: number
    moved: boolean
  }[] = []
  let added = 0
  for (const patch of patches) {
    const before = held.get(patch.id)
    if (!before && patch.title === undefined) continue
    const product: Product = { ...BLANK, ...before, ...patch }
    const body = JSON.stringify(product)
    if (before && JSON.stringify(before) === body) continue
    if (!before) added++
    const moved =
      !before ||
      before.priceMicro !== product.priceMicro ||
      before.stock !== product.stock ||
      before.available !== product.available
    rows.push({
      id: product.id,
      body,
      stock: product.stock,
      available: product.available ? 1 : 0,
      priceMicro: product.priceMicro,
      moved,
    })
  }
  if (rows.length > 0) await write(env, rows, now)
  forgetCatalogue()
  return {
    added,
    changed: rows.length - added,
    priceOrStockChanged: rows.filter(({ moved }) => moved).length,
  }
}

async function write(env: Env, rows: readonly object[], now: number): Promise<void> {
  const json = JSON.stringify(rows)
  await env.DB.batch([
    env.DB.prepare(
      `INSERT INTO product (id, body, stock, available, price_micro, updated_at)
       SELECT value ->> 'id', value ->> 'body', value ->> 'stock', value ->> 'available', value ->> 'priceMicro', ?2 FROM json_each(?1) WHERE true
       ON CONFLICT (id) DO UPDATE SET body = excluded.body, stock = excluded.stock, available = excluded.available,
         price_micro = excluded.price_micro, updated_at = excluded.updated_at`,
    ).bind(json, now),
    env.DB.prepare(
      `INSERT OR REPLACE INTO price_change (product_id, at, price_micro, stock, available)
       SELECT value ->> 'id', ?2, value ->> 'priceMicro', value ->> 'stock', value ->> 'available' FROM json_each(?1) WHERE value ->> 'moved'`,
    ).bind(json, now),
  ])
}

/** Products that a whole feed no longer lists are kept, but as not available. */
export async function retireMissing(env: Env, listed: readonly string[], now: number): Promise<number> {
  const { meta } = await env.DB.prepare(
    `UPDATE product SET available = 0, updated_at = ?2, body = json_set(body, '$.available', json('false'))
     WHERE available = 1 AND id NOT IN (SELECT value FROM json_each(?1))`,
  )
    .bind(JSON.stringify(listed), now)
    .run()
  forgetCatalogue()
  return meta.changes
}

export async function countProducts(env: Env): Promise<number> {
  return (
    (await env.DB.prepare('SELECT count(*) AS n FROM product WHERE available = 1').first<number>('n')) ?? 0
  )
}
