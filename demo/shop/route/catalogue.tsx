/** GET /kategorie/:slug, /produkt/:slug and /hledat */

import type { Context } from 'hono'
import { productBySlug, related } from '../catalogue/catalogue.ts'
import { categoryById, categoryBySlug } from '../catalogue/category.ts'
import { find, MAX_QUERY_CHARACTERS } from '../catalogue/find.ts'
import { listing, PAGE_SIZE } from '../catalogue/listing.ts'
import type { Product } from '../catalogue/product.ts'
import { ofLines } from '../commerce/analytics.ts'
import { piecesOf } from '../commerce/stock.ts'
import type { Sold } from '../commerce/stock.ts'
import type { AppEnv } from '../env.ts'
import { CategoryPage } from '../view/category.tsx'
import { breadcrumbGraph, categoryGraph, productGraph } from '../view/json-ld.ts'
import { ProductPage } from '../view/product.tsx'
import { respond } from '../view/respond.tsx'
import { SearchPage } from '../view/search.tsx'
import { notFound } from './not-found.tsx'
import { storeOf } from './store.ts'

const RELATED = 4
const homeCrumb = { name: 'Úvod', path: '/' }

export function category(c: Context<AppEnv>): Response {
  const found = categoryBySlug(c.req.param('slug') ?? '')
  if (!found) return notFound(c)
  const { origin } = c.var.visit
  const query = new URL(c.req.url).searchParams
  const shown = listing(found, query)
  const crumbs = [homeCrumb, { name: found.name, path: `/kategorie/${found.slug}` }]
  return respond(c, {
    title: shown.page > 1 ? `${found.name}, strana ${shown.page}` : found.name,
    description: found.intro,
    main: <CategoryPage category={found} listing={shown} crumbs={crumbs} query={query} />,
    lists: [{ id: found.slug, name: found.name, products: shown.products }],
    jsonLd: [breadcrumbGraph(origin, crumbs), categoryGraph(origin, found, shown.products)],
    categorySlug: found.slug,
  })
}

function available(product: Product, sold: Sold): Record<string, number> {
  return Object.fromEntries(product.variants.map((variant) => [variant.id, piecesOf(product, variant, sold)]))
}

export async function product(c: Context<AppEnv>): Promise<Response> {
  const found = productBySlug(c.req.param('slug') ?? '')
  if (!found) return notFound(c)
  const { origin } = c.var.visit
  const shelf = categoryById(found.categoryId)
  const path = `/produkt/${found.slug}`
  const crumbs = [
    homeCrumb,
    { name: shelf.name, path: `/kategorie/${shelf.slug}` },
    { name: found.name, path },
  ]
  const list = { id: 'souvisejici', name: 'Podobné zboží', products: related(found, RELATED) }
  const left = available(found, await storeOf(c.env).soldPieces())
  return respond(c, {
    title: found.name,
    description: found.description,
    main: <ProductPage product={found} available={left} crumbs={crumbs} related={list} />,
    lists: [list],
    pushes: [ofLines('view_item', [{ product: found, variant: found.variants[0], quantity: 1 }])],
    jsonLd: [
      breadcrumbGraph(origin, crumbs),
      productGraph(
        origin,
        found,
        Object.values(left).some((pieces) => pieces > 0),
      ),
    ],
    categorySlug: shelf.slug,
  })
}

export function search(c: Context<AppEnv>): Response {
  const query = (c.req.query('q') ?? '').trim().slice(0, MAX_QUERY_CHARACTERS)
  const hits = find(query)
  const pages = Math.max(1, Math.ceil(hits.length / PAGE_SIZE))
  const asked = Number.parseInt(c.req.query('strana') ?? '1', 10)
  const page = Math.min(Math.max(Number.isInteger(asked) ? asked : 1, 1), pages)
  const list = {
    id: 'hledani',
    name: 'Výsledky hledání',
    products: hits.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
  }
  return respond(c, {
    title: query ? `Hledání: ${query}` : 'Hledání',
    description: 'Výsledky hledání v obchodě Pražeň.',
    main: <SearchPage query={query} total={hits.length} list={list} page={page} pages={pages} />,
    lists: [list],
    pushes: query ? [{ event: 'search', search_term: query }] : [],
    searched: query,
  })
}
