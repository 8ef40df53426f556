/** The catalogue in the admin API (/v1/admin/catalogue/*): products, feeds, imports. */
import * as v from 'valibot'

/** fetch → read → (held) → save → retire → done; failed where the feed could not be read at all. */
export type ImportPhase = 'fetch' | 'read' | 'held' | 'save' | 'retire' | 'done' | 'failed'

export const FEED_CHOICES = [
  'auto',
  'heureka',
  'heureka-availability',
  'zbozi',
  'google',
  'google-tsv',
  'meta-csv',
  'shoptet',
  'shoptet-csv',
] as const
export type FeedChoice = (typeof FEED_CHOICES)[number]

const Minutes = v.pipe(v.number(), v.integer(), v.minValue(5), v.maxValue(10_080))
const Currency = v.pipe(v.string(), v.regex(/^[A-Z]{3}$/))
const Language = v.pipe(v.string(), v.regex(/^([a-z]{2})?$/))
const Url = v.pipe(v.string(), v.minLength(1), v.maxLength(2_000))

/** POST /catalogue/feeds */
export const FeedDraft = v.strictObject({
  url: Url,
  format: v.optional(v.picklist(FEED_CHOICES), 'auto'),
  minutes: v.optional(Minutes, 60),
  currency: v.optional(Currency),
  language: v.optional(Language, ''),
  isOn: v.optional(v.boolean(), true),
})

/** POST /catalogue/feeds/:id changes what is named. */
export const FeedChange = v.strictObject({
  url: v.optional(Url),
  format: v.optional(v.picklist(FEED_CHOICES)),
  minutes: v.optional(Minutes),
  currency: v.optional(Currency),
  language: v.optional(Language),
  isOn: v.optional(v.boolean()),
})

/** POST /catalogue/imports/:id/decision */
export const ImportDecision = v.strictObject({ decision: v.picklist(['approve', 'reject']) })

export type FaultCount = { code: string; count: number }

/** GET /catalogue/imports/:id */
export type ImportView = {
  id: string
  feed: string
  url: string
  phase: ImportPhase
  format: string | null
  charset: string
  /** What header or prolog claimed where the bytes said otherwise; null where they agree. */
  declared: string | null
  startedAt: number
  endedAt: number | null
  rows: number
  listed: number
  added: number
  changed: number
  unchanged: number
  refused: number
  retired: number
  /** Missing for the first time; retired if the next import misses them too. */
  missed: number
  /** Bytes of plain text that were read, and how many there are; null while they are fetched. */
  bytes: number
  totalBytes: number | null
  /** 0 to 1 over all phases; 1 when it is over. */
  share: number
  faults: FaultCount[]
  warning: 'cut' | 'shrunk' | 'prices' | 'empty' | null
  /** Products that the feed named before, and prices that jumped: what a person decides by. */
  before: number
  jumps: number
  error: string | null
  decidedAs: 'approved' | 'rejected' | 'superseded' | null
}

/** GET /catalogue/imports/:id/errors?cursor= */
export type FaultView = {
  line: number
  code: string
  level: 'refused' | 'noted'
  path: string
  id: string | null
  found: string
}
export type FaultsAnswer = { faults: FaultView[]; total: number; cursor: string | null }

export type FeedView = {
  id: string
  url: string
  format: FeedChoice
  minutes: number
  currency: string
  language: string
  isOn: boolean
  /** Feeds of the settings file are shown here and changed there. */
  source: 'settings' | 'console'
  lastOkAt: number | null
  lastTriedAt: number | null
  /** Rows of the last reading. */
  rows: number | null
  error: string | null
  /** The newest imports, newest first. */
  imports: ImportView[]
}

/** GET /catalogue/feeds */
export type FeedsAnswer = { now: number; feeds: FeedView[] }

/** GET /catalogue/products?q=&category=&available=yes|no&cursor=&limit= */
export type ProductRow = {
  id: string
  title: string
  category: string[]
  brand: string
  imageUrl: string
  url: string
  priceMicro: number
  listPriceMicro: number | null
  currency: string
  stock: number | null
  available: boolean
  groupId: string | null
  /** Prices at even instants of the last 30 days; null before anything is known. */
  spark: (number | null)[]
}
export type ProductsAnswer = {
  products: ProductRow[]
  total: number
  cursor: string | null
  categories: { name: string; count: number }[]
}

export type HistoryPoint = { at: number; priceMicro: number; stock: number | null; available: boolean }

/** GET /catalogue/products/:id */
export type ProductDetail = ProductRow & {
  note: string
  gtin: string
  language: string
  images: string[]
  attributes: [name: string, value: string][]
  costMicro: number | null
  marginMicro: number | null
  marginShare: number | null
  /** Omnibus: the lowest price of the 30 days before the discount, or before now. */
  lowestPrice30Micro: number | null
  prices: Record<string, number>
  accessories: { id: string; title: string }[]
  history: HistoryPoint[]
  /** Which sources speak of it. */
  sources: string[]
  group: {
    id: string
    title: string
    fromMicro: number
    toMicro: number
    available: boolean
    stock: number | null
    variants: {
      id: string
      title: string
      priceMicro: number
      currency: string
      stock: number | null
      available: boolean
    }[]
  } | null
  updatedAt: number
}
