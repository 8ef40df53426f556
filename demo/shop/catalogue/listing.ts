/** Filters, order and pages of a category, all read from the address. */

import type { Category } from './category.ts'
import { inCategory, stockOf } from './catalogue.ts'
import type { Product } from './product.ts'
import { slugOf } from './slug.ts'

export const PAGE_SIZE = 12

export const orders = [
  ['doporucene', 'Doporučené'],
  ['nejprodavanejsi', 'Nejprodávanější'],
  ['nejlevnejsi', 'Od nejlevnějšího'],
  ['nejdrazsi', 'Od nejdražšího'],
  ['hodnoceni', 'Podle hodnocení'],
] as const

export type Order = (typeof orders)[number][0]

export interface FacetChoice {
  readonly value: string
  readonly slug: string
  readonly count: number
  readonly chosen: boolean
}

export interface Facet {
  readonly name: string
  readonly parameter: string
  readonly choices: readonly FacetChoice[]
}

export interface Listing {
  readonly products: readonly Product[]
  readonly total: number
  readonly page: number
  readonly pages: number
  readonly order: Order
  readonly inStockOnly: boolean
  readonly facets: readonly Facet[]
}

/** A blend lists several origins and a machine several materials; each is a value of its own. */
function values(product: Product, facet: string): readonly string[] {
  const found = product.attributes.find((attribute) => attribute.name === facet)
  if (!found) return []
  if (facet === 'Původ') return found.value.split(', ')
  return facet === 'Materiál' ? found.value.split(' a ') : [found.value]
}

function facetOf(name: string, all: readonly Product[], query: URLSearchParams): Facet {
  const parameter = slugOf(name)
  const chosen = new Set(query.getAll(parameter))
  const counts = new Map<string, number>()
  for (const value of all.flatMap((product) => values(product, name)))
    counts.set(value, (counts.get(value) ?? 0) + 1)
  const choices = [...counts].map(([value, count]) => {
    const slug = slugOf(value)
    return { value, slug, count, chosen: chosen.has(slug) }
  })
  choices.sort((a, b) => a.value.localeCompare(b.value, 'cs'))
  return { name, parameter, choices }
}

function passes(product: Product, facet: Facet): boolean {
  const chosen = facet.choices.filter((choice) => choice.chosen)
  if (chosen.length === 0) return true
  const own = values(product, facet.name).map(slugOf)
  return chosen.some((choice) => own.includes(choice.slug))
}

const comparisons: Record<Order, (a: Product, b: Product) => number> = {
  doporucene: () => 0,
  nejprodavanejsi: (a, b) => b.popularity - a.popularity,
  nejlevnejsi: (a, b) => a.variants[0].priceCzk - b.variants[0].priceCzk,
  nejdrazsi: (a, b) => b.variants[0].priceCzk - a.variants[0].priceCzk,
  hodnoceni: (a, b) => (b.rating?.average ?? 0) - (a.rating?.average ?? 0),
}

function orderOf(query: URLSearchParams): Order {
  const asked = query.get('razeni')
  return orders.find(([order]) => order === asked)?.[0] ?? 'doporucene'
}

export function listing(category: Category, query: URLSearchParams): Listing {
  const all = inCategory(category.id)
  const facets = category.facets.map((name) => facetOf(name, all, query))
  const inStockOnly = query.get('skladem') === '1'
  const order = orderOf(query)
  const found = all
    .filter((product) => facets.every((facet) => passes(product, facet)))
    .filter((product) => !inStockOnly || stockOf(product) > 0)
    .sort(comparisons[order])
  const pages = Math.max(1, Math.ceil(found.length / PAGE_SIZE))
  const asked = Number.parseInt(query.get('strana') ?? '1', 10)
  const page = Number.isInteger(asked) ? Math.min(Math.max(asked, 1), pages) : 1
  return {
    products: found.slice((page - 1) * PAGE_SIZE, page * PAGE_SIZE),
    total: found.length,
    page,
    pages,
    order,
    inStockOnly,
    facets,
  }
}
