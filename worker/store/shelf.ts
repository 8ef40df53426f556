/** The shelf: products and models as ranking reads them, named by the hash of its content and kept for replays. */
import type { Candidate, Shelf } from '../../core/decision/candidate.ts'
import type { Env } from '../env.ts'
import type { ShelfProduct } from './catalogue.ts'
import { catalogue } from './product.ts'
import { currentModel } from './model.ts'

const MEMO_MS = 15_000
/**
 * A decision looks at every candidate, and a receipt keeps the shelf it chose from: past this many
 * products those that sell, then those in stock stand on it (docs/catalogue.md).
 */
const MAX_SHELF = 2_000

/** `made` names the versions it was made from: unchanged ones need no new shelf. */
let memo: { shelf: Shelf; made: string; readAt: number; db: D1Database } | null = null

export async function shelf(env: Env): Promise<Shelf> {
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return memo.shelf
  const [{ products, version: catalogueVersion }, bought, viewed] = await Promise.all([
    catalogue(env),
    currentModel(env, 'bought'),
    currentModel(env, 'viewed'),
  ])
  const made = `${catalogueVersion} ${bought.version} ${viewed.version}`
  if (memo && memo.db === env.DB && memo.made === made) {
    memo.readAt = Date.now()
    return memo.shelf
  }
  const candidates = onShelf(products, bought.model.counts)
  const content = { candidates, bought: bought.model.neighbours, viewed: viewed.model.neighbours }
  const version = await contentHash(
    JSON.stringify({ candidates, bought: bought.version, viewed: viewed.version }),
  )
  memo = { shelf: { version, ...content }, made, readAt: Date.now(), db: env.DB }
  return memo.shelf
}

function onShelf(
  products: ReadonlyMap<string, ShelfProduct>,
  counts: Readonly<Record<string, number>>,
): Candidate[] {
  const ordersOf = (id: string) => (Object.hasOwn(counts, id) ? (counts[id] ?? 0) : 0)
  const all = [...products.values()]
  const chosen =
    all.length <= MAX_SHELF
      ? all
      : all
          .sort((a, b) => ordersOf(b.id) - ordersOf(a.id) || Number(b.inStock) - Number(a.inStock))
          .slice(0, MAX_SHELF)
          .sort((a, b) => (a.id < b.id ? -1 : 1))
  return chosen.map(({ id, category, inStock, accessories }) => ({
    id,
    category,
    inStock,
    orders: ordersOf(id),
    accessories,
  }))
}

export function forgetShelf(): void {
  memo = null
}

const kept = new Set<string>()

/** Keeps a shelf that a receipt names, once. */
export async function keepShelf(env: Env, one: Shelf): Promise<void> {
  if (kept.has(one.version)) return
  const key = shelfKey(one.version)
  if (!(await env.LAKE.head(key))) await env.LAKE.put(key, JSON.stringify(one))
  kept.add(one.version)
}

export async function keptShelf(env: Env, version: string): Promise<Shelf | null> {
  const object = await env.LAKE.get(shelfKey(version))
  return object ? await object.json<Shelf>() : null
}

const shelfKey = (version: string) => `shelves/v1/${version}.json`

async function contentHash(text: string): Promise<string> {
  const digest = await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text))
  return [...new Uint8Array(digest).slice(0, 8)].map((byte) => byte.toString(16).padStart(2, '0')).join('')
}
