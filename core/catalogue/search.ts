/** What the console's search of products looks through. */
import type { Product } from './product.ts'

/** Lower case and without accents: "Žluťoučký" is found by "zlutoucky". */
export function folded(text: string): string {
  return text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase().trim()
}

const MAX_SEARCH = 400

export function searchText(product: Pick<Product, 'id' | 'title' | 'brand' | 'gtin'>): string {
  return folded([product.title, product.brand, product.id, product.gtin ?? ''].join(' ')).slice(0, MAX_SEARCH)
}
