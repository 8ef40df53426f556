/** GET /feed/:file */

import type { Context } from 'hono'
import { products } from '../catalogue/catalogue.ts'
import type { AppEnv } from '../env.ts'
import { availabilityFeed } from '../feed/availability.ts'
import { googleFeed } from '../feed/google.ts'
import { heurekaFeed } from '../feed/heureka.ts'
import { stream } from '../feed/stream.ts'
import { storeOf } from './store.ts'
import { notFound } from './not-found.tsx'

const feeds: Readonly<Record<string, typeof heurekaFeed>> = {
  'heureka.xml': heurekaFeed,
  'heureka-dostupnost.xml': availabilityFeed,
  'google.xml': googleFeed,
}

export async function feed(c: Context<AppEnv>): Promise<Response> {
  const file = c.req.param('file') ?? ''
  const write = Object.hasOwn(feeds, file) ? feeds[file] : undefined
  if (!write) return notFound(c)
  const sold = await storeOf(c.env).soldPieces()
  const headers = { 'content-type': 'application/xml; charset=utf-8', 'cache-control': 'public, max-age=300' }
  return new Response(stream(write({ products, sold, origin: c.var.visit.origin })), { headers })
}
