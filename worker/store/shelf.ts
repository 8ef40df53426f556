/** The shelf: products and models as ranking reads them, named by the hash of its content and kept for replays. */
import { leafCategory } from '../../core/catalogue/product.ts'
import type { Candidate, Shelf } from '../../core/decision/candidate.ts'
import type { Env } from '../env.ts'
import { catalogue } from './product.ts'
import { currentModel } from './model.ts'

const MEMO_MS = 15_000
let memo: { shelf: Shelf; readAt: number; db: D1Database } | null = null

export async function shelf(env: Env): Promise<Shelf> {
  if (memo && memo.db === env.DB && Date.now() - memo.readAt < MEMO_MS) return memo.shelf
  const [{ products }, bought, viewed] = await Promise.all([
    catalogue(env),
    currentModel(env, 'bought'),
    currentModel(env, 'viewed'),
  ])
  const candidates = [...products.values()].map((product): Candidate => ({
    id: product.id,
    category: leafCategory(product),
    inStock: product.available && product.stock !== 0,
    orders: bought.model.counts[product.id] ?? 0,
    accessories: product.accessories,
  }))
  const content = { candidates, bought: bought.model.neighbours, viewed: viewed.model.neighbours }
  const version = await contentHash(
    JSON.stringify({ candidates, bought: bought.version, viewed: viewed.version }),
  )
  memo = { shelf: { version, ...content }, readAt: Date.now(), db: env.DB }
  return memo.shelf
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
