/** Structured data for search engines. */

import { categoryById } from '../catalogue/category.ts'
import type { Category } from '../catalogue/category.ts'
import type { Product } from '../catalogue/product.ts'
import { decimal } from '../money.ts'

const CONTEXT = 'https://schema.org'

export function shopGraph(origin: string): unknown {
  const organization = {
    '@type': 'Organization',
    '@id': `${origin}/#prazen`,
    name: 'Pražeň',
    url: `${origin}/`,
    logo: `${origin}/favicon.svg`,
    email: 'dobrerano@prazen.example',
  }
  const site = {
    '@type': 'WebSite',
    name: 'Pražeň',
    url: `${origin}/`,
    inLanguage: 'cs',
    publisher: { '@id': `${origin}/#prazen` },
    potentialAction: {
      '@type': 'SearchAction',
      target: { '@type': 'EntryPoint', urlTemplate: `${origin}/hledat?q={search_term_string}` },
      'query-input': 'required name=search_term_string',
    },
  }
  return { '@context': CONTEXT, '@graph': [organization, site] }
}

export interface Crumb {
  readonly name: string
  readonly path: string
}

export function breadcrumbGraph(origin: string, crumbs: readonly Crumb[]): unknown {
  const itemListElement = crumbs.map((crumb, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    name: crumb.name,
    item: origin + crumb.path,
  }))
  return { '@context': CONTEXT, '@type': 'BreadcrumbList', itemListElement }
}

export function categoryGraph(origin: string, category: Category, products: readonly Product[]): unknown {
  const itemListElement = products.map((product, index) => ({
    '@type': 'ListItem',
    position: index + 1,
    url: `${origin}/produkt/${product.slug}`,
    name: product.name,
  }))
  return { '@context': CONTEXT, '@type': 'ItemList', name: category.name, itemListElement }
}

export function productGraph(origin: string, product: Product, isInStock: boolean): unknown {
  const variant = product.variants[0]
  const { rating } = product
  return {
    '@context': CONTEXT,
    '@type': 'Product',
    sku: product.id,
    gtin13: variant.ean,
    name: product.name,
    description: product.description,
    image: `${origin}/img/${product.slug}.svg`,
    url: `${origin}/produkt/${product.slug}`,
    category: categoryById(product.categoryId).name,
    brand: { '@type': 'Brand', name: product.brand },
    ...(rating
      ? {
          aggregateRating: {
            '@type': 'AggregateRating',
            ratingValue: rating.average,
            reviewCount: rating.count,
          },
        }
      : {}),
    offers: {
      '@type': 'Offer',
      url: `${origin}/produkt/${product.slug}`,
      priceCurrency: 'CZK',
      price: decimal(variant.priceCzk * 100),
      availability: `${CONTEXT}/${isInStock ? 'InStock' : 'OutOfStock'}`,
      itemCondition: `${CONTEXT}/NewCondition`,
    },
  }
}
