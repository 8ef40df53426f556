/**
 * The availability feed of Heureka: pieces on the shelf, fetched every few minutes.
 *
 * @see https://sluzby.heureka.cz/napoveda/dostupnostni-feed/
 */

import { element, piecesLeft } from './source.ts'
import type { FeedSource } from './source.ts'

export function* availabilityFeed({ products, sold }: FeedSource): Generator<string> {
  yield '<?xml version="1.0" encoding="utf-8"?>\n<item_list>\n'
  for (const product of products) {
    yield `<item id="${product.id}">${element('stock_quantity', piecesLeft(product, sold))}</item>\n`
  }
  yield '</item_list>\n'
}
