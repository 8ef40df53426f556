/** What every feed is written from, and the words that feeds share. */

import type { Product } from '../catalogue/product.ts'
import { piecesOf } from '../commerce/stock.ts'
import type { Sold } from '../commerce/stock.ts'

export interface FeedSource {
  readonly products: readonly Product[]
  readonly sold: Sold
  /** Scheme and host that the feed was asked at; all addresses begin with it. */
  readonly origin: string
}

/** Feeds carry one row per product; its price is that of the first variant, its stock that of all. */
export function piecesLeft(product: Product, sold: Sold): number {
  return product.variants.reduce((sum, variant) => sum + piecesOf(product, variant, sold), 0)
}

export function productUrl(product: Product, origin: string): string {
  return `${origin}/produkt/${product.slug}`
}

export function imageUrl(product: Product, origin: string): string {
  return `${origin}/img/${product.slug}.svg`
}

const named: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }

/** An element with escaped text; absent when the text is. */
export function element(name: string, text: string | number | undefined): string {
  if (text === undefined || text === '') return ''
  return `<${name}>${String(text).replace(/[&<>"]/g, (char) => named[char] ?? '')}</${name}>`
}
