/** The products: bodies by id, and the one way in which any source may change them. */
import { waitUntil } from 'cloudflare:workers'
import { changesOf, hasMoved } from '../../core/catalogue/change.ts'
import type { CatalogueEvent } from '../../core/catalogue/change.ts'
import { fingerprintText } from '../../core/catalogue/fingerprint.ts'
import { overlay } from '../../core/catalogue/overlay.ts'
import { BLANK } from '../../core/catalogue/product.ts'
import type { Product, ProductPatch } from '../../core/catalogue/product.ts'
import { searchText } from '../../core/catalogue/search.ts'
import type { Env } from '../env.ts'
import { tellRooms } from '../actor/link-room.ts'
import { wordsOfChange } from '../render/live-word.ts'
import { expireCatalogue, forgetCatalogueMemo } from './catalogue.ts'

export { catalogue } from './catalogue.ts'

/** A body that was fetched for a page is shown again for this long at most. */
const AT_HAND_MS = 15_000
const MAX_AT_HAND = 2_000

let atHand: { db: D1Database; byId: Map<string, { product: Product; readAt: number }> } | null = null

export function forgetCatalogue(): void {
  forgetCatalogueMemo()
  atHand = null
}

/** As they are at this instant: what a message says of a product is true when it is sent. */
export async function productsById(env: Env, ids: readonly string[]): Promise<ReadonlyMap<string, Product>> {
  if (ids.length === 0) return new Map()
  const { results } = await env.DB.prepare(
    'SELECT body FROM product WHERE id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(ids))
    .all<{ body: string }>()
  return new Map(results.map(({ body }) => productOf(body)).map((product) => [product.id, product]))
}

/** For pages, which are many: at most 15 seconds old, or fresh where this isolate changed it. */
export async function productsAtHand(
  env: Env,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Product>> {
  if (atHand?.db !== env.DB) atHand = { db: env.DB, byId: new Map() }
  const { byId } = atHand
  const now = Date.now()
  const missing = [...new Set(ids)].filter((id) => !(now - (byId.get(id)?.readAt ?? 0) < AT_HAND_MS))
  for (const [id, product] of await productsById(env, missing)) {
    // Taken out first, so that the map stays in the order of reading and the oldest go first.
    byId.delete(id)
    byId.set(id, { product, readAt: now })
  }
  for (const id of byId.keys()) {
    if (byId.size <= MAX_AT_HAND) break
    byId.delete(id)
  }
  return new Map(ids.flatMap((id) => (byId.has(id) ? [[id, byId.get(id)!.product] as const] : [])))
}

/** A stored body may be older than the newest field. */
export function productOf(body: string): Product {
  return { ...BLANK, ...(JSON.parse(body) as Product) }
}

export type Saved = { readonly added: number; readonly changed: number; readonly priceOrStockChanged: number }

/** What one source says of one product, with the fingerprint by which it is known again. */
export type Saying = { readonly patch: ProductPatch; readonly hash: string }

/** Sources that list only what they have news of are marked, so that they keep no product alive. */
const DIRECT = '~direct'

/** Lays patches over what is known; an availability feed alone cannot make a product. */
export async function saveProducts(env: Env, patches: readonly ProductPatch[], now: number): Promise<Saved> {
  const sayings = patches.map((patch) => ({ patch, hash: fingerprintText(JSON.stringify(patch)) }))
  return applySayings(env, sayings, { source: DIRECT, now })
}

type Held = { readonly product: Product | null; readonly said: Record<string, string> }
type Write = {
  readonly id: string
  readonly body: string
  readonly said: string
  readonly search: string
  readonly stock: number | null
  readonly available: number
  readonly priceMicro: number
  readonly moved: boolean
}

type Applying = {
  readonly source: string
  readonly now: number
  /** Written in the same transaction, so that a crash can tell what was done. */
  readonly also?: (saved: Saved) => D1PreparedStatement[]
}

export async function applySayings(
  env: Env,
  sayings: readonly Saying[],
  { source, now, also }: Applying,
): Promise<Saved> {
  const ids = [...new Set(sayings.map(({ patch }) => patch.id))]
  const stored = await heldOf(env, ids)
  const current = new Map<string, Held>()
  for (const { patch, hash } of sayings) {
    const held = current.get(patch.id) ?? stored.get(patch.id) ?? NOTHING
    if (source !== DIRECT && held.said[source] === hash) continue
    const product = overlay(held.product, patch, env.CURRENCY || 'CZK')
    if (product !== null) current.set(patch.id, { ...held, product, said: { ...held.said, [source]: hash } })
  }
  const before = (id: string) => stored.get(id)?.product ?? null
  const news = [...current].flatMap(([id, { product, said }]) => {
    const isSame = JSON.stringify(before(id)) === JSON.stringify(product)
    // A server that repeats itself leaves no trace; a feed leaves its fingerprint, once.
    return isSame && source === DIRECT ? [] : [{ product: product!, said, isSame }]
  })
  const events = news.flatMap(({ product }) => changesOf(before(product.id), product, now))
  const writes = news.map(({ product, said }) =>
    writeOf(product, said, hasMoved(before(product.id), product)),
  )
  const added = news.filter(({ product }) => before(product.id) === null).length
  const changed = news.filter(({ isSame }) => !isSame).length - added
  const saved = { added, changed, priceOrStockChanged: writes.filter(({ moved }) => moved).length }
  const statements = [...writing(env, writes, events, now), ...(also?.(saved) ?? [])]
  if (statements.length > 0) await env.DB.batch(statements)
  forgetAtHand(writes.map(({ id }) => id))
  waitUntil(
    tellRooms(
      env,
      news.flatMap(({ product }) => wordsOfChange(before(product.id), product)),
    ),
  )
  return saved
}

const NOTHING: Held = { product: null, said: {} }

async function heldOf(env: Env, ids: readonly string[]): Promise<Map<string, Held>> {
  const { results } = await env.DB.prepare(
    'SELECT id, body, said FROM product WHERE id IN (SELECT value FROM json_each(?))',
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string; body: string; said: string }>()
  return new Map(
    results.map(({ id, body, said }) => [
      id,
      { product: productOf(body), said: JSON.parse(said) as Record<string, string> },
    ]),
  )
}

function writeOf(product: Product, said: Record<string, string>, moved: boolean): Write {
  return {
    id: product.id,
    body: JSON.stringify(product),
    said: JSON.stringify(said),
    search: searchText(product),
    stock: product.stock,
    available: product.available ? 1 : 0,
    priceMicro: product.priceMicro,
    moved,
  }
}

/** All that a change writes: product, point of history, events, and the log that isolates follow. */
function writing(
  env: Env,
  writes: readonly Write[],
  events: readonly CatalogueEvent[],
  now: number,
): D1PreparedStatement[] {
  if (writes.length === 0) return []
  const json = JSON.stringify(writes)
  const statements = [
    env.DB.prepare(
      `INSERT INTO product (id, body, said, search, stock, available, price_micro, updated_at)
       SELECT value ->> 'id', value ->> 'body', value ->> 'said', value ->> 'search', value ->> 'stock', value ->> 'available', value ->> 'priceMicro', ?2
       FROM json_each(?1) WHERE true
       ON CONFLICT (id) DO UPDATE SET body = excluded.body, said = excluded.said, search = excluded.search, stock = excluded.stock,
         available = excluded.available, price_micro = excluded.price_micro, updated_at = excluded.updated_at`,
    ).bind(json, now),
  ]
  if (writes.some(({ moved }) => moved)) statements.push(historyOf(env, json, now))
  return [
    ...statements,
    ...eventsOf(env, events, now),
    changeOf(
      env,
      writes.map(({ id }) => id),
      now,
    ),
  ]
}

function historyOf(env: Env, json: string, now: number): D1PreparedStatement {
  return env.DB.prepare(
    `INSERT OR REPLACE INTO price_change (product_id, at, price_micro, stock, available)
     SELECT value ->> 'id', ?2, value ->> 'priceMicro', value ->> 'stock', value ->> 'available' FROM json_each(?1) WHERE value ->> 'moved'`,
  ).bind(json, now)
}

function eventsOf(env: Env, events: readonly CatalogueEvent[], now: number): D1PreparedStatement[] {
  if (events.length === 0) return []
  return [
    env.DB.prepare(
      `INSERT INTO catalogue_event (at, product_id, name, body)
       SELECT ?2, value ->> 'productId', value ->> 'name', value FROM json_each(?1)`,
    ).bind(JSON.stringify(events), now),
  ]
}

function changeOf(env: Env, ids: readonly string[], now: number): D1PreparedStatement {
  return env.DB.prepare('INSERT INTO catalogue_change (at, ids) VALUES (?, ?)').bind(now, JSON.stringify(ids))
}

function forgetAtHand(ids: readonly string[]): void {
  expireCatalogue()
  for (const id of ids) atHand?.byId.delete(id)
}

export type Retiring = {
  readonly source: string
  /** Whether the feed named this product now. */
  readonly isListed: (id: string) => boolean
  /** False: what is missing for the first time is only noted (tables have no mark of their end). */
  readonly atOnce: boolean
  readonly now: number
  /** The last id of the page before; '' at the beginning. */
  readonly after: string
}

export type Retired = { readonly retired: number; readonly noted: number; readonly after: string | null }

/** What stands for the fingerprint of a product that the feed left out once. */
export const MISSED = '-'
const RETIRE_PAGE = 2_000

type Row = { id: string; said: string; available: number }

/**
 * Products that a whole feed no longer lists are kept, but as not available. One page of products
 * at a time; `after` is null once all were looked at. A product that another whole feed still
 * lists only loses the mark of this one. Rows from before marks belong to any whole feed.
 */
export async function retireMissing(env: Env, retiring: Retiring): Promise<Retired> {
  const { source, isListed, atOnce, now, after } = retiring
  const { results } = await env.DB.prepare(
    `SELECT id, said, available FROM product WHERE id > ? ORDER BY id LIMIT ${RETIRE_PAGE}`,
  )
    .bind(after)
    .all<Row>()
  const marks: { id: string; said: string; retire: boolean }[] = []
  for (const { id, said: text, available } of results) {
    const said = JSON.parse(text) as Record<string, string>
    const isOld = text === '{}' && available === 1
    if ((said[source] === undefined && !isOld) || isListed(id)) continue
    if (!atOnce && said[source] !== MISSED) {
      marks.push({ id, said: JSON.stringify({ ...said, [source]: MISSED }), retire: false })
      continue
    }
    const { [source]: _, ...others } = said
    const isKept = Object.keys(others).some((one) => !one.startsWith('~'))
    // Marked as known to be gone: an empty list of sources is what rows from before have.
    const left = Object.keys(others).length === 0 ? { [GONE]: MISSED } : others
    marks.push({ id, said: JSON.stringify(left), retire: available === 1 && !isKept })
  }
  await writeMarks(env, marks, now)
  const retired = marks.filter(({ retire }) => retire).length
  return {
    retired,
    noted: marks.length - retired,
    after: results.length < RETIRE_PAGE ? null : results.at(-1)!.id,
  }
}

const GONE = '~gone'

async function writeMarks(
  env: Env,
  marks: readonly { id: string; said: string; retire: boolean }[],
  now: number,
): Promise<void> {
  if (marks.length === 0) return
  const gone = marks.filter(({ retire }) => retire).map(({ id }) => id)
  const held = await productsById(env, gone)
  const after = [...held.values()].map((product) => ({ ...product, available: false }))
  const events = after.flatMap((product) => changesOf(held.get(product.id)!, product, now))
  const points = after.map(({ id, stock, priceMicro }) => ({
    id,
    stock,
    priceMicro,
    available: 0,
    moved: true,
  }))
  await env.DB.batch([
    env.DB.prepare(
      `UPDATE product SET said = mark.value ->> 'said', updated_at = ?2,
         available = CASE WHEN mark.value ->> 'retire' THEN 0 ELSE available END,
         body = CASE WHEN mark.value ->> 'retire' THEN json_set(body, '$.available', json('false')) ELSE body END
       FROM json_each(?1) AS mark WHERE product.id = mark.value ->> 'id'`,
    ).bind(JSON.stringify(marks), now),
    ...(gone.length === 0
      ? []
      : [
          historyOf(env, JSON.stringify(points), now),
          ...eventsOf(env, events, now),
          changeOf(env, gone, now),
        ]),
  ])
  forgetAtHand(gone)
  waitUntil(
    tellRooms(
      env,
      after.flatMap((product) => wordsOfChange(held.get(product.id)!, product)),
    ),
  )
}

export async function countProducts(env: Env): Promise<number> {
  return (
    (await env.DB.prepare('SELECT count(*) AS n FROM product WHERE available = 1').first<number>('n')) ?? 0
  )
}
