/** A product of the shop, as its feeds describe it. */
import type { Micro } from '../base/money.ts'

export type Product = {
  readonly id: string
  readonly title: string
  /** One short line under the title: brand or the first parameter; '' when there is none. */
  readonly note: string
  readonly url: string
  readonly imageUrl: string
  readonly currency: string
  readonly priceMicro: Micro
  /** Price before a discount; null when there is none. */
  readonly listPriceMicro: Micro | null
  /** Purchase cost, where a feed tells it. */
  readonly costMicro: Micro | null
  /** From the widest to the narrowest: ["Káva", "Zrnková káva"]. */
  readonly category: readonly string[]
  readonly brand: string
  readonly groupId: string | null
  /** Pieces in stock; null when the feed only says yes or no. */
  readonly stock: number | null
  readonly available: boolean
  readonly accessories: readonly string[]
}

/** The narrowest category: what affinities are kept for. '' when the feed gives none. */
export function leafCategory(product: Pick<Product, 'category'>): string {
  return product.category.at(-1) ?? ''
}

/**
 * An address that may stand in a link or picture: http(s) or a path of the shop's own; '' for
 * anything else, `javascript:` above all (reliability.md, T7).
 */
export function webAddress(text: string): string {
  const trimmed = text.trim()
  return /^(https?:\/\/|\/(?![/\\]))[^\s\p{Cc}]*$/iu.test(trimmed) ? trimmed : ''
}

/** What one feed says of one product: only what it knows. */
export type ProductPatch = { readonly id: string } & Partial<Omit<Product, 'id'>>
