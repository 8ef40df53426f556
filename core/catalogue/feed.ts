/** Entries of feeds to products: one mapping a dialect. Pure: reading XML and tables is the worker's. */
import type { Result } from '../base/result.ts'
import { availability } from './dialect/availability.ts'
import { google } from './dialect/google.ts'
import { heureka } from './dialect/heureka.ts'
import { shoptetRecord } from './dialect/shoptet-csv.ts'
import { shoptet } from './dialect/shoptet.ts'
import type { ProductPatch } from './product.ts'
import type { RowFault } from './row-fault.ts'
import type { FeedRow } from './row.ts'

export const FEED_FORMATS = [
  'heureka',
  'heureka-availability',
  'zbozi',
  'google',
  'google-tsv',
  'meta-csv',
  'shoptet',
  'shoptet-csv',
] as const
export type FeedFormat = (typeof FEED_FORMATS)[number]

/** What the feed itself does not say. */
export type FeedSetting = {
  /** Of prices without one; ISO 4217. */
  readonly currency: string
  /** Of the texts: "cs"; '' where it is not known. */
  readonly language: string
  /** The instant of the import, epoch ms: sales of a Google feed begin and end. */
  readonly now: number
}

/** The tags that wrap one product, and those whose end shows that the file is whole. */
export type FeedShape =
  | { readonly kind: 'xml'; readonly entries: readonly string[]; readonly roots: readonly string[] }
  | { readonly kind: 'table' }

const SHOP: FeedShape = { kind: 'xml', entries: ['SHOPITEM'], roots: ['SHOP'] }

export const FEED_SHAPE: Readonly<Record<FeedFormat, FeedShape>> = {
  heureka: SHOP,
  zbozi: SHOP,
  shoptet: SHOP,
  'heureka-availability': { kind: 'xml', entries: ['item'], roots: ['item_list'] },
  google: { kind: 'xml', entries: ['item', 'entry'], roots: ['rss', 'feed'] },
  'google-tsv': { kind: 'table' },
  'meta-csv': { kind: 'table' },
  'shoptet-csv': { kind: 'table' },
}

type Dialect = (row: FeedRow, setting: FeedSetting) => Result<ProductPatch, RowFault>[]

const DIALECTS: Readonly<Record<FeedFormat, Dialect>> = {
  heureka,
  zbozi: heureka,
  'heureka-availability': availability,
  google,
  'google-tsv': google,
  'meta-csv': google,
  shoptet,
  'shoptet-csv': shoptetRecord,
}

/** The products of one entry (a Shoptet entry holds a product for each variant), or why there is none. */
export function parseFeedRow(
  format: FeedFormat,
  row: FeedRow,
  setting: FeedSetting,
): Result<ProductPatch, RowFault>[] {
  return DIALECTS[format](row, setting).map((parsed) => {
    if (!parsed.ok || setting.language === '' || parsed.value.title === undefined) return parsed
    return { ok: true, value: { ...parsed.value, language: setting.language } }
  })
}

/** A feed of availability lists only what it has news of: what it leaves out is not gone. */
export function listsAll(format: FeedFormat): boolean {
  return format !== 'heureka-availability'
}
