/** Offers: what the shop's server asks (/v1/server/offers/*) and what the console speaks (/v1/admin/offers/*). */
import * as v from 'valibot'
import type { Bilingual, RuleFinding } from './rules.ts'
import { Identifiers } from './server.ts'

/** A thousand million of any currency. */
const MAX_MICRO = 1e15
const MAX_LINES = 200
const LAST_MS = 8.64e15
const MINUTE_MS = 60_000
const YEAR_MS = 366 * 86_400_000

const Said = (max: number) => v.pipe(v.string(), v.trim(), v.minLength(1), v.maxLength(max))
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const micro = whole(1, MAX_MICRO)
const instant = whole(0, LAST_MS)
const listOf = <One extends v.GenericSchema>(one: One, max: number) =>
  v.pipe(v.array(one), v.minLength(1), v.maxLength(max))

/** As campaigns are called. */
export const OfferId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,47}$/))

const Gives = v.variant('kind', [
  v.strictObject({
    kind: v.literal('percentage'),
    /** Hundredths of a percent; 9,000 at most. */
    shareBp: whole(1, 9_000),
    mostMicro: v.optional(micro),
  }),
  v.strictObject({ kind: v.literal('amount'), amountMicro: micro }),
  v.strictObject({ kind: v.literal('free-shipping'), mostMicro: micro }),
  v.strictObject({ kind: v.literal('gift'), productId: Said(128) }),
  v.strictObject({ kind: v.literal('price'), priceMicro: micro }),
])

/** POST /offers: a draft, new or in the place of the one there was; POST /offers/check: what is to be said of it. */
export const OfferDraft = v.pipe(
  v.strictObject({
    id: OfferId,
    owner: v.optional(v.pipe(v.string(), v.trim(), v.maxLength(80)), ''),
    name: v.strictObject({ cs: Said(120), en: Said(120) }),
    gives: Gives,
    of: v.optional(
      v.strictObject({
        products: v.optional(listOf(Said(128), 500)),
        categories: v.optional(listOf(Said(200), 100)),
      }),
    ),
    audience: v.optional(v.record(v.string(), v.unknown())),
    basket: v.optional(v.strictObject({ leastMicro: v.optional(micro), mostMicro: v.optional(micro) })),
    from: v.optional(instant),
    until: v.optional(instant),
    budget: v.optional(
      v.strictObject({
        uses: v.optional(whole(1, 1e9)),
        discountMicro: v.optional(micro),
        perPerson: v.optional(whole(1, 1_000)),
      }),
    ),
    margin: v.optional(
      v.strictObject({
        leastBp: v.optional(whole(-10_000, 9_900), 0),
        unknownCost: v.optional(v.picklist(['refuse', 'allow']), 'refuse'),
      }),
      {},
    ),
    validMs: v.optional(whole(MINUTE_MS, YEAR_MS), 7 * 86_400_000),
    codes: v.optional(v.picklist(['own', 'minted']), 'minted'),
    lowWater: v.optional(whole(1, 1e6)),
    isTransferable: v.optional(v.boolean()),
  }),
  v.check(
    ({ gives, of }) => gives.kind !== 'price' || (of?.products ?? of?.categories) !== undefined,
    'a price names products or categories',
  ),
)
export type OfferDraft = v.InferOutput<typeof OfferDraft>

export const OfferNoteRequest = v.strictObject({ note: v.optional(v.pipe(v.string(), v.maxLength(500)), '') })
/** POST /offers/:id/codes: one a line, or a CSV whose first column they are. */
export const CodesRequest = v.strictObject({ text: v.pipe(v.string(), v.maxLength(3_000_000)) })

export type OfferCheckAnswer = {
  findings: RuleFinding[]
  publishable: boolean
  /** What its audience says; null: it is for everybody, or has an error. */
  sentence: Bilingual | null
  /** People its rule holds of; null: nobody can tell. */
  reach: number | null
}

export type OfferStatus = 'published' | 'draft' | 'archived'

export type OfferPool = {
  /** Nobody's yet; null: codes are made when they are shown. */
  left: number | null
  given: number
  used: number
  isLow: boolean
}

export type OfferRow = {
  id: string
  name: Bilingual
  status: OfferStatus
  /** 0: never published. */
  version: number
  owner: string
  hasDraft: boolean
  offer: OfferDraft
  /** What its audience says; null: everybody. */
  sentence: Bilingual | null
  runs: boolean
  uses: number
  discountMicro: number
  pool: OfferPool
  /** Campaigns in force that show it. */
  campaigns: string[]
  changedAt: number | null
}
/** `recipes`: drafts that ship; none is in force until somebody publishes it. */
export type OffersAnswer = { offers: OfferRow[]; recipes: OfferDraft[]; currency: string; now: number }

export type OfferUse = {
  code: string
  /** Null: who it was is no longer known. */
  profile: string | null
  order: string
  version: number
  discountMicro: number
  at: number
  /** Given back by a refund or a cancelling; null: it stands. */
  releasedAt: number | null
}

export type OfferView = OfferRow & {
  draft: OfferDraft | null
  versions: { version: number; status: OfferStatus; note: string; createdAt: number; createdBy: string }[]
  check: OfferCheckAnswer
  /** The newest first, 50 at most. */
  newest: OfferUse[]
  currency: string
  now: number
}

export type CodesAnswer = { added: number; known: number; left: number }

const Line = v.object({
  item_id: Said(128),
  quantity: v.pipe(v.number(), v.minValue(0.001), v.maxValue(1e6)),
  /** Of one piece, with tax: 129 or "129.00". */
  price: v.union([v.number(), v.string()]),
})

/** POST /v1/server/offers/verify */
export const VerifyRequest = v.object({
  /** The token of a link, or the code that somebody typed in. */
  code: Said(2_000),
  /** Who buys, as far as the shop knows: the header `offer-device` of their request, or identifiers. */
  device: v.optional(v.pipe(v.string(), v.maxLength(64))),
  identifiers: v.optional(Identifiers),
  basket: v.object({
    currency: v.optional(v.pipe(v.string(), v.regex(/^[A-Za-z]{3}$/))),
    lines: listOf(Line, MAX_LINES),
    /** What delivery would cost; left out: not chosen yet. */
    shipping: v.optional(v.union([v.number(), v.string()])),
  }),
})
export type VerifyRequest = v.InferOutput<typeof VerifyRequest>

/** POST /v1/server/offers/redeem: the same, when the order is placed. */
export const RedeemRequest = v.object({ ...VerifyRequest.entries, order_id: Said(64) })
export type RedeemRequest = v.InferOutput<typeof RedeemRequest>

/** POST /v1/server/offers/release: a refund or a cancelling of the whole order does the same by itself. */
export const ReleaseRequest = v.object({ order_id: Said(64) })

/** Amounts are numbers in the currency's unit. */
export type OfferAnswer = {
  offer: string
  version: number
  code: string
  name: Bilingual
  gives: OfferDraft['gives']['kind']
  currency: string
  /** Off the goods. */
  discount: number
  /** Off the delivery; of what is not chosen yet the most it may be. */
  shipping_discount: number
  /** Product that comes for nothing. */
  gift: string | null
  /** Off each line, in the order they were sent. */
  lines: { item_id: string; discount: number }[]
  /** Epoch ms. */
  expires_at: number
  /** Of a redemption: the order was told of before, and nothing was counted again. */
  repeated?: boolean
}
