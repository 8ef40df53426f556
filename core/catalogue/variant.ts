/** Variants: products that share a group, and the group as a shopper sees it. */
import type { Micro } from '../base/money.ts'
import type { Product } from './product.ts'

/** The group a product belongs to; a product without one is a group by itself. */
export function groupOf(product: Pick<Product, 'id' | 'groupId'>): string {
  return product.groupId ?? product.id
}

export function variantsOf(products: Iterable<Product>, group: string): Product[] {
  const variants: Product[] = []
  for (const product of products) if (groupOf(product) === group) variants.push(product)
  return variants.sort((a, b) => (a.id < b.id ? -1 : 1))
}

export type ProductGroup = {
  readonly id: string
  /** What the titles of the variants have in common. */
  readonly title: string
  readonly imageUrl: string
  readonly url: string
  readonly currency: string
  readonly fromMicro: Micro
  readonly toMicro: Micro
  /** True where at least one variant can be bought. */
  readonly available: boolean
  /** Pieces of all variants; null where none tells a count. */
  readonly stock: number | null
  readonly variants: readonly string[]
}

/** Null for an empty list. The range is over variants that can be bought, or over all where none can. */
export function groupOfVariants(variants: readonly Product[]): ProductGroup | null {
  const [first] = variants
  if (!first) return null
  const bought = variants.filter(({ available, currency }) => available && currency === first.currency)
  const priced = (bought.length > 0 ? bought : variants).map(({ priceMicro }) => priceMicro)
  const counts = variants.flatMap(({ stock }) => stock ?? [])
  const face = bought[0] ?? first
  return {
    id: groupOf(first),
    title: commonTitle(variants.map(({ title }) => title)),
    imageUrl: face.imageUrl,
    url: face.url,
    currency: first.currency,
    fromMicro: priced.reduce((least, price) => Math.min(least, price)),
    toMicro: priced.reduce((most, price) => Math.max(most, price)),
    available: bought.length > 0 || variants.some(({ available }) => available),
    stock: counts.length === 0 ? null : counts.reduce((sum, count) => sum + count, 0),
    variants: variants.map(({ id }) => id),
  }
}

/** The words that all titles begin with; the first title where they have none in common. */
function commonTitle(titles: readonly string[]): string {
  const [first = '', ...others] = titles
  const words = first.split(' ')
  let kept = words.length
  for (const other of others) {
    const theirs = other.split(' ')
    let same = 0
    while (same < kept && words[same] === theirs[same]) same++
    kept = same
  }
  const common = words
    .slice(0, kept)
    .join(' ')
    .replace(/[\s,(–-]+$/, '')
  return common === '' ? first : common
}
