/** A product of the shop, as its feeds describe it. */
import type { Micro } from '../base/money.ts'
import type { Rating } from './rating.ts'

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
  /** Further pictures, at most MAX_IMAGES. */
  readonly images?: readonly string[]
  /** EAN or GTIN; '' where no feed tells it. */
  readonly gtin?: string
  /** Of the shop's own customers; null or left out: nobody tells it. */
  readonly rating?: Rating | null
  /** Parameters in the order of the feed: [["Pražení", "tmavé"]], at most MAX_ATTRIBUTES. */
  readonly attributes?: readonly Attribute[]
  /** Language of the texts, "cs"; '' where no feed tells it. */
  readonly language?: string
  /** Prices in the currencies that the shop sells in besides `currency`. */
  readonly prices?: Readonly<Record<string, Micro>>
}

export type Attribute = readonly [name: string, value: string]

export const MAX_ID = 128
export const MAX_IMAGES = 10
export const MAX_ATTRIBUTES = 40
const MAX_TEXT = 300
const MAX_ACCESSORIES = 20
const MAX_DEPTH = 10

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

/** What a product is that nothing was said of. */
export const BLANK: Omit<Product, 'id'> = {
  title: '',
  note: '',
  url: '',
  imageUrl: '',
  currency: 'CZK',
  priceMicro: 0,
  listPriceMicro: null,
  costMicro: null,
  category: [],
  brand: '',
  groupId: null,
  stock: null,
  available: false,
  accessories: [],
}

/** One line of text: control characters and runs of space become one space; cut to `max` characters. */
export function line(text: string, max: number = MAX_TEXT): string {
  const flat = text.replaceAll(/[\s\p{Cc}]+/gu, ' ').trim()
  // A surrogate that lost its other half is no text that SQLite or JSON would carry.
  return (flat.length > max ? flat.slice(0, max) : flat).toWellFormed().replace(/\ufffd$/, '')
}

/** A category's path out of one text, without the empty parts. */
export function pathOf(text: string, separator: string): string[] {
  return text
    .split(separator)
    .map((part) => line(part))
    .filter((part) => part !== '')
    .slice(0, MAX_DEPTH)
}

export function imagesOf(texts: readonly string[]): string[] {
  return [...new Set(texts.map(webAddress))].filter((one) => one !== '').slice(0, MAX_IMAGES)
}

export function attributesOf(pairs: readonly Attribute[]): Attribute[] {
  return pairs
    .map(([name, value]): Attribute => [line(name, 64), line(value, 256)])
    .filter(([name, value]) => name !== '' && value !== '')
    .slice(0, MAX_ATTRIBUTES)
}

export function accessoriesOf(texts: readonly string[]): string[] {
  return texts.map((text) => line(text, MAX_ID)).slice(0, MAX_ACCESSORIES)
}

/** What is earned on one piece, and its share of the price; null where the cost is not known. */
export function marginOf(
  product: Pick<Product, 'priceMicro' | 'costMicro'>,
): { readonly micro: Micro; readonly share: number } | null {
  const { priceMicro, costMicro } = product
  if (costMicro === null || priceMicro <= 0) return null
  return { micro: priceMicro - costMicro, share: (priceMicro - costMicro) / priceMicro }
}
