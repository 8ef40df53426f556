/** What the shop's people chose by hand for the home page and the cart. */

import { productById, products } from './catalogue.ts'
import type { Product } from './product.ts'

const recommendedIds = ['E101', 'F101', 'V101', 'K101', 'H105', 'M104', 'S106', 'V111']
const cartIds = ['V114', 'D112', 'D109', 'H113', 'D113', 'E104']

function named(ids: readonly string[]): readonly Product[] {
  return ids.map((id) => productById(id)).filter((product) => product !== null)
}

export function recommended(): readonly Product[] {
  return named(recommendedIds)
}

/** The most sold, at most two of a category so that the row does not look like one shelf. */
export function bestSellers(count: number): readonly Product[] {
  const taken = new Map<string, number>()
  const chosen: Product[] = []
  for (const product of [...products].sort((a, b) => b.popularity - a.popularity)) {
    const already = taken.get(product.categoryId) ?? 0
    if (already >= 2 || recommendedIds.includes(product.id)) continue
    taken.set(product.categoryId, already + 1)
    chosen.push(product)
    if (chosen.length === count) break
  }
  return chosen
}

/** Small things that go with what is in the cart: accessories of its products first. */
export function cartSuggestions(inCart: readonly string[], count: number): readonly Product[] {
  const accessoryIds = inCart.flatMap((id) => productById(id)?.accessoryIds ?? [])
  const ids = [...new Set([...accessoryIds, ...cartIds])].filter((id) => !inCart.includes(id))
  return named(ids).slice(0, count)
}
