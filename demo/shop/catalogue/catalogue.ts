/** The whole catalogue, built once when the Worker starts, and the ways to look into it. */

import { accessories } from './accessories.ts'
import { brewing } from './brewing.ts'
import { coffee } from './coffee.ts'
import { cups } from './cups.ts'
import { espressoBlends } from './espresso-blend.ts'
import { espressoOrigins } from './espresso-origin.ts'
import { filterAfrica } from './filter-africa.ts'
import { filterAmerica } from './filter-america.ts'
import { goods } from './goods.ts'
import { grinders } from './grinders.ts'
import { machines } from './machines.ts'
import type { CategoryId, Product, Variant } from './product.ts'
import { share } from './seeded.ts'
import { speciality } from './speciality.ts'

export const products: readonly Product[] = [
  ...[...espressoBlends, ...espressoOrigins].map((row) => coffee('espresso', row)),
  ...[...filterAfrica, ...filterAmerica].map((row) => coffee('filtr', row)),
  ...speciality.map((row) => coffee('speciality', row)),
  ...machines.map((row) => goods('kavovary', row)),
  ...grinders.map((row) => goods('mlynky', row)),
  ...brewing.map((row) => goods('priprava', row)),
  ...cups.map((row) => goods('salky', row)),
  ...accessories.map((row) => goods('prislusenstvi', row)),
]

const byId = new Map(products.map((product) => [product.id, product]))
const bySlug = new Map(products.map((product) => [product.slug, product]))

export function productById(id: string): Product | null {
  return byId.get(id) ?? null
}

export function productBySlug(slug: string): Product | null {
  return bySlug.get(slug) ?? null
}

export function inCategory(id: CategoryId): readonly Product[] {
  return products.filter((product) => product.categoryId === id)
}

export function variantOf(product: Product, variantId: string): Variant | null {
  return product.variants.find((variant) => variant.id === variantId) ?? null
}

/** Pieces of all variants together, at the last stock-taking. */
export function stockOf(product: Product): number {
  return product.variants.reduce((sum, variant) => sum + variant.stock, 0)
}

/**
 * Products of the same category for the section under a product. The order is fixed per product but
 * differs between products, so that every product is shown somewhere.
 */
export function related(product: Product, count: number): readonly Product[] {
  return inCategory(product.categoryId)
    .filter((other) => other.id !== product.id && stockOf(other) > 0)
    .sort((a, b) => share(product.id + a.id, 'related') - share(product.id + b.id, 'related'))
    .slice(0, count)
}
