/** GET /img/:file and /favicon.svg */

import type { Context } from 'hono'
import { productBySlug } from '../catalogue/catalogue.ts'
import { favicon, hero, roastery } from '../picture/brand.ts'
import { picture } from '../picture/picture.ts'
import type { AppEnv } from '../env.ts'
import { notFound } from './not-found.tsx'

const drawn: Readonly<Record<string, () => string>> = { uvod: hero, prazirna: roastery, znacka: favicon }

function svg(c: Context<AppEnv>, markup: string): Response {
  c.header('cache-control', 'public, max-age=31536000, immutable')
  c.header('content-type', 'image/svg+xml; charset=utf-8')
  return c.body(markup)
}

export function image(c: Context<AppEnv>): Response {
  const slug = (c.req.param('file') ?? '').replace(/\.svg$/, '')
  const own = Object.hasOwn(drawn, slug) ? drawn[slug] : undefined
  if (own) return svg(c, own())
  const product = productBySlug(slug)
  return product ? svg(c, picture(product)) : notFound(c)
}

export function mark(c: Context<AppEnv>): Response {
  return svg(c, favicon())
}
