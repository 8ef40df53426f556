import type { Chance } from './chance.ts'
import { chance } from './chance.ts'
import type { Product } from './product.ts'

/** Kinds of goods that people buy for one another, by words in the names of their categories. */
const PAIRS: readonly (readonly [RegExp, RegExp])[] = [
  [/zrnkov.*espresso/i, /příslušenství|šálk|kávovar/i],
  [/zrnkov.*filtr/i, /příprav|mlýnk/i],
  [/speciality|bezkofein/i, /šálk|příprav/i],
  [/kávovar|pákov/i, /espresso|příslušenství|mlýnk/i],
  [/mlýnk/i, /zrnkov|příslušenství/i],
  [/příprav/i, /zrnkov.*filtr|příslušenství/i],
  [/šálk|hrn/i, /zrnkov|šálk/i],
  [/příslušenství/i, /espresso|kávovar/i],
]

const COMPANIONS = 2

/**
 * What goes well with a product: always the same few, so that "bought together" has something true
 * to find in the history.
 */
export function companion(own: Chance, product: Product, products: readonly Product[]): Product | null {
  const [, wanted] = PAIRS.find(([kind]) => kind.test(product.category)) ?? []
  const fitting = products.filter(
    ({ id, category }) =>
      id !== product.id && (wanted ? wanted.test(category) : category !== product.category),
  )
  if (fitting.length === 0) return null
  const fixed = chance(`companions-${product.id}`)
  return own.pick(Array.from({ length: COMPANIONS }, () => fixed.pick(fitting)))
}
