/** Search without diacritics: every word of the query must begin some word of the product. */

import { products } from './catalogue.ts'
import { categoryById } from './category.ts'
import type { Product } from './product.ts'
import { plain } from './slug.ts'

export const MAX_QUERY_CHARACTERS = 80

interface Indexed {
  readonly product: Product
  readonly name: readonly string[]
  readonly rest: readonly string[]
}

function words(text: string): readonly string[] {
  return plain(text)
    .split(/[^a-z0-9]+/)
    .filter(Boolean)
}

const index: readonly Indexed[] = products.map((product) => ({
  product,
  name: words(product.name),
  rest: words(
    [
      product.brand,
      product.note,
      categoryById(product.categoryId).name,
      ...product.attributes.map((a) => a.value),
    ].join(' '),
  ),
}))

/** Czech endings differ ("mlýnek", "mlýnky"), so a longer word is also tried without its last two letters. */
function stem(word: string): string {
  return word.length > 5 ? word.slice(0, -2) : word
}

function score(entry: Indexed, query: readonly string[]): number {
  let total = 0
  for (const word of query) {
    const starts = (each: string) => each.startsWith(word)
    const startsStem = (each: string) => each.startsWith(stem(word))
    if (entry.name.some(starts)) total += 8
    else if (entry.name.some(startsStem)) total += 5
    else if (entry.rest.some(starts)) total += 3
    else if (entry.rest.some(startsStem)) total += 1
    else return 0
  }
  return total
}

/** Best match first, then the more popular one; empty for an empty query. */
export function find(query: string): readonly Product[] {
  const asked = words(query.slice(0, MAX_QUERY_CHARACTERS))
  if (asked.length === 0) return []
  return index
    .map((entry) => ({ product: entry.product, score: score(entry, asked) }))
    .filter((hit) => hit.score > 0)
    .sort((a, b) => b.score - a.score || b.product.popularity - a.product.popularity)
    .map((hit) => hit.product)
}
