/**
 * The shapes of the catalogue.
 *
 * Prices and costs are whole crowns; prices include VAT. A product has at least one variant and the
 * first is the default: its price is the one on cards and in feeds. `id` is the ITEM_ID of every feed
 * and the item_id of every GA4 event; a variant is never a feed row of its own, its id travels as
 * item_variant.
 */

export type CategoryId =
  | 'espresso'
  | 'filtr'
  | 'speciality'
  | 'kavovary'
  | 'mlynky'
  | 'priprava'
  | 'salky'
  | 'prislusenstvi'

export interface Variant {
  /** Unique within its product; part of the cart cookie. */
  readonly id: string
  /** Empty when the product has a single variant. */
  readonly name: string
  readonly priceCzk: number
  /** The lowest price of the last 30 days before the discount; absent when there is none. */
  readonly priceBeforeCzk?: number
  readonly costCzk: number
  /** Pieces at the last stock-taking; what was sold since lives in the store. */
  readonly stock: number
  readonly ean: string
}

export interface Attribute {
  readonly name: string
  readonly value: string
}

export interface Rating {
  readonly average: number
  readonly count: number
}

export type Motif =
  | 'bag'
  | 'machine'
  | 'lever'
  | 'automatic'
  | 'drip'
  | 'moka'
  | 'grinder'
  | 'handGrinder'
  | 'dripper'
  | 'carafe'
  | 'press'
  | 'plunger'
  | 'kettle'
  | 'coldBrew'
  | 'filters'
  | 'siphon'
  | 'espressoCup'
  | 'cappuccinoCup'
  | 'mug'
  | 'glass'
  | 'tumbler'
  | 'tamper'
  | 'pitcher'
  | 'knockbox'
  | 'brush'
  | 'canister'
  | 'bottle'
  | 'scale'
  | 'cloth'
  | 'thermometer'
  | 'basket'
  | 'gift'

/** What the drawing needs to know: the motif, its two colours and a pattern number of its own. */
export interface PictureSpec {
  readonly motif: Motif
  readonly main: string
  readonly accent: string
  readonly pattern: number
}

export interface Product {
  readonly id: string
  readonly slug: string
  readonly name: string
  /** One short line under the name on a card. */
  readonly note: string
  readonly categoryId: CategoryId
  readonly brand: string
  readonly description: string
  readonly variants: readonly [Variant, ...Variant[]]
  readonly attributes: readonly Attribute[]
  readonly vatPercent: 12 | 21
  readonly rating?: Rating
  /** Pieces sold in the last month before the stock-taking; orders the best-sellers. */
  readonly popularity: number
  readonly isNew: boolean
  /** Ids of products that go with this one. */
  readonly accessoryIds: readonly string[]
  readonly picture: PictureSpec
}
