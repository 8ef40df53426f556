/**
 * The product feed of Google Merchant Center: RSS 2.0 with the g: namespace.
 *
 * @see https://support.google.com/merchants/answer/7052112
 */

import { categoryById } from '../catalogue/category.ts'
import type { Product } from '../catalogue/product.ts'
import { decimal } from '../money.ts'
import { element, imageUrl, piecesLeft, productUrl } from './source.ts'
import type { FeedSource } from './source.ts'

function czk(crowns: number): string {
  return `${decimal(crowns * 100)} CZK`
}

/** Sorts goods for bidding: new, discounted, best-selling, the rest. */
function label(product: Product): string {
  if (product.isNew) return 'novinka'
  if (product.variants[0].priceBeforeCzk) return 'sleva'
  return product.popularity >= 100 ? 'nejprodavanejsi' : 'bezne'
}

/** With a discount, g:price is the price before it and g:sale_price the one that is paid. */
function prices(product: Product): string {
  const { priceCzk, priceBeforeCzk, costCzk } = product.variants[0]
  const sale = priceBeforeCzk ? element('g:sale_price', czk(priceCzk)) : ''
  return (
    element('g:price', czk(priceBeforeCzk ?? priceCzk)) + sale + element('g:cost_of_goods_sold', czk(costCzk))
  )
}

function entry(product: Product, { origin, sold }: FeedSource): string {
  const category = categoryById(product.categoryId)
  return [
    '<item>',
    element('g:id', product.id),
    element('title', product.name),
    element('description', product.description),
    element('link', productUrl(product, origin)),
    element('g:image_link', imageUrl(product, origin)),
    element('g:availability', piecesLeft(product, sold) > 0 ? 'in_stock' : 'out_of_stock'),
    prices(product),
    element('g:condition', 'new'),
    element('g:brand', product.brand),
    element('g:gtin', product.variants[0].ean),
    element('g:product_type', `Pražeň > ${category.name}`),
    element('g:google_product_category', category.googlePath),
    element('g:item_group_id', product.id),
    element('g:custom_label_0', label(product)),
    '</item>\n',
  ].join('')
}

export function* googleFeed(source: FeedSource): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<rss version="2.0" xmlns:g="http://base.google.com/ns/1.0">\n<channel>\n'
  yield (
    element('title', 'Pražeň') +
    element('link', `${source.origin}/`) +
    element('description', 'Čerstvě pražená káva a vše kolem ní') +
    '\n'
  )
  for (const product of source.products) yield entry(product, source)
  yield '</channel>\n</rss>\n'
}
