/** A shop that serves feeds from memory, and imports of them. */
import { env } from 'cloudflare:workers'
import type { Env } from '../../worker/env.ts'
import { importFeed } from '../../worker/job/feeds.ts'
import type { FeedReport } from '../../worker/job/feeds.ts'
import type { Feed } from '../../worker/job/feed/state.ts'
import { forgetCatalogue, productsById } from '../../worker/store/product.ts'
import type { Product } from '../../core/catalogue/product.ts'

export type Served = string | Uint8Array<ArrayBuffer>

let serial = 0
/** In the past, so that what happens in a test has happened by the clock of the instance. */
let clock = Date.now() - 3_600_000

/** Instants only ever grow: two imports never share one. */
export const tick = (lengthMs = 1_000): number => (clock += lengthMs)

export function feedNamed(id: string, more: Partial<Feed> = {}): Feed {
  const plain = { url: '/feed', format: 'auto', currency: 'CZK', language: '', minutes: 60 } as const
  return { id, ...plain, isOn: true, source: 'console', ...more }
}

/** An environment whose shop answers every request with these bytes. */
export function serving(body: Served, init: ResponseInit = {}): Env {
  const fetch = async () => new Response(body, { headers: { 'content-type': 'text/plain' }, ...init })
  return { ...env, ORIGIN: { fetch } as unknown as Fetcher }
}

export type Shop = {
  readonly feed: Feed
  readonly read: (body: Served, init?: ResponseInit) => Promise<FeedReport>
  /** Ids of the products that can be bought. */
  readonly bought: () => Promise<string[]>
  readonly product: (id: string) => Promise<Product | undefined>
}

/** One feed of its own over an empty catalogue. */
export async function shop(more: Partial<Feed> = {}): Promise<Shop> {
  await emptyCatalogue()
  return another(more)
}

export function another(more: Partial<Feed> = {}): Shop {
  const feed = feedNamed(`t-${++serial}-${Date.now().toString(36)}`, more)
  return {
    feed,
    read: (body, init) => importFeed(serving(body, init), feed, tick()),
    bought: async () => {
      const { results } = await env.DB.prepare('SELECT id FROM product WHERE available = 1 ORDER BY id').all<{
        id: string
      }>()
      return results.map(({ id }) => id)
    },
    product: async (id) => (await productsById(env, [id])).get(id),
  }
}

export async function emptyCatalogue(): Promise<void> {
  await env.DB.exec('DELETE FROM product')
  await env.DB.exec('DELETE FROM price_change')
  await env.DB.exec('DELETE FROM feed_import')
  forgetCatalogue()
}

/** What a repeated import must not touch: newest change of the log, and how many points history has. */
export async function traces(): Promise<object> {
  return (await env.DB.prepare(
    `SELECT (SELECT max(seq) FROM catalogue_change) AS changes, (SELECT max(seq) FROM catalogue_event) AS events,
       (SELECT count(*) FROM price_change) AS points, (SELECT max(updated_at) FROM product) AS newest`,
  ).first())!
}
