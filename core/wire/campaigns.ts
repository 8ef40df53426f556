/** The admin API of campaigns (/v1/admin/campaigns/*): what the console and the command line speak. */
import * as v from 'valibot'
import { COLOUR } from '../base/contrast.ts'
import { PURPOSES } from '../consent/purpose.ts'
import { RAIL_STRATEGIES } from '../decision/campaign.ts'
import { LIVE_KINDS } from '../decision/live.ts'
import { MAX_TIMES } from '../feature/shown.ts'
import { MAX_TIMES as MAX_BOOST } from '../recommend/boost.ts'
import { Asking, Block, Currency } from './block.ts'
import { OfferId } from './offers.ts'
import type { Bilingual, RuleFinding } from './rules.ts'

const MAX_VARIANTS = 12
const MAX_BLOCKS = 40
const MAX_NAMED = 24
/** The last instant that a Date can hold. */
const LAST_MS = 8.64e15
/** A thousand million of any currency. */
const MAX_MICRO = 1e15

const Rule = v.record(v.string(), v.unknown())
const Text = (max: number) => v.pipe(v.string(), v.trim(), v.maxLength(max))
const Said = (max: number) => v.pipe(Text(max), v.minLength(1))
const Words = (max: number) => v.strictObject({ cs: Said(max), en: Said(max) })
const whole = (min: number, max: number) => v.pipe(v.number(), v.integer(), v.minValue(min), v.maxValue(max))
const instant = whole(0, LAST_MS)
const Colour = v.pipe(v.string(), v.regex(COLOUR))
const Key = v.pipe(v.string(), v.regex(/^[a-z0-9][a-z0-9-]{0,31}$/))

/** As segments are called: it stands in ids of events and in addresses. */
export const CampaignId = v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{1,47}$/))

const Base = {
  id: CampaignId,
  slot: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,64}$/)),
  purpose: v.optional(v.picklist(PURPOSES), 'personalisation'),
  owner: v.optional(Text(80), ''),
  name: v.optional(Words(120)),
  audience: v.optional(Rule),
  schedule: v.optional(
    v.strictObject({
      from: v.optional(instant),
      until: v.optional(instant),
      weekdays: v.optional(v.pipe(v.array(whole(1, 7)), v.minLength(1), v.maxLength(7))),
      hours: v.optional(v.tuple([whole(0, 24), whole(0, 24)])),
    }),
  ),
  priority: v.optional(whole(-1_000, 1_000)),
  cap: v.optional(
    v.strictObject({
      perVisit: v.optional(whole(1, MAX_TIMES)),
      perDay: v.optional(whole(1, MAX_TIMES)),
      ever: v.optional(whole(1, 10_000)),
    }),
  ),
  holdout: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.9))),
  topic: v.optional(Key),
  offer: v.optional(OfferId),
  worth: v.optional(
    v.strictObject({
      probability: v.pipe(v.number(), v.minValue(0), v.maxValue(1)),
      valueMicro: whole(0, MAX_MICRO),
      costMicro: whole(0, MAX_MICRO),
      evidence: whole(0, 1e12),
    }),
  ),
  oneOf: v.optional(
    v.strictObject({ group: Key, action: v.picklist(['discount', 'education', 'inspiration']) }),
  ),
  byJourney: v.optional(v.literal(true)),
  isService: v.optional(v.boolean()),
  live: v.optional(v.array(v.picklist(LIVE_KINDS))),
}

const weight = whole(0, 1_000_000)
const variants = <Schema extends v.GenericSchema>(one: Schema, least: number) =>
  v.pipe(v.array(one), v.minLength(least), v.maxLength(MAX_VARIANTS))

const RailBoost = v.strictObject({
  category: v.optional(v.pipe(v.string(), v.maxLength(300))),
  brand: v.optional(v.pipe(v.string(), v.maxLength(300))),
  ids: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(128))), v.maxLength(50))),
  times: v.pipe(v.number(), v.minValue(0), v.maxValue(MAX_BOOST)),
})

const RailDraft = v.strictObject({
  ...Base,
  kind: v.literal('rail'),
  strategy: v.picklist(RAIL_STRATEGIES),
  contextual: v.boolean(),
  title: Words(120),
  plainTitle: Words(120),
  size: whole(1, 24),
  least: whole(1, 24),
  perCategory: whole(1, 24),
  categories: v.optional(v.pipe(v.array(v.pipe(v.string(), v.maxLength(300))), v.maxLength(50))),
  pins: v.optional(
    v.pipe(
      v.array(v.strictObject({ id: v.pipe(v.string(), v.maxLength(128)), place: whole(0, 23) })),
      v.maxLength(24),
    ),
  ),
  boosts: v.optional(v.pipe(v.array(RailBoost), v.maxLength(50))),
  diversity: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(1))),
  variants: v.optional(
    variants(v.strictObject({ key: Key, weight, title: Words(120), plainTitle: Words(120) }), 1),
  ),
})

const POPUP_TEXTS = [
  'title',
  'text',
  'emailLabel',
  'phoneLabel',
  'phoneHint',
  'consentText',
  'submit',
  'dismiss',
  'doneTitle',
  'doneText',
  'errorText',
] as const
const PopupTexts = v.strictObject(
  Object.fromEntries(POPUP_TEXTS.map((name) => [name, Said(500)])) as {
    [Name in (typeof POPUP_TEXTS)[number]]: ReturnType<typeof Said>
  },
)
const PopupWords = v.strictObject({ cs: PopupTexts, en: PopupTexts })

/** What stands over the page. */
const Waits = {
  when: Rule,
  perVisit: whole(1, MAX_TIMES),
  quietAfterDismissMs: whole(0, 1e12),
  quietAfterImpressionMs: whole(0, 1e12),
  look: v.optional(v.strictObject({ surface: Colour, ink: Colour, accent: Colour, accentText: Colour })),
}

const PopupDraft = v.strictObject({
  ...Base,
  ...Waits,
  kind: v.literal('popup'),
  strategy: v.literal('save-cart'),
  wording: v.pipe(v.string(), v.regex(/^[a-z][a-z0-9-]{0,63}$/)),
  text: PopupWords,
  variants: v.optional(variants(v.strictObject({ key: Key, weight, text: PopupWords }), 1)),
})

/** A block as it is written: of products their ids, which get their cards when they are shown. */
const Named = v.strictObject({
  kind: v.literal('products'),
  ids: v.pipe(v.array(Said(128)), v.minLength(1), v.maxLength(MAX_NAMED)),
})
/** Blocks with a value are written without it: the edge puts in what is so, or leaves the block out. */
const Valued = [
  v.strictObject({
    kind: v.literal('progress'),
    text: Said(300),
    reached: Said(300),
    /** Left out: from where the shop delivers for nothing (PUT /bounds). */
    ofMinor: v.optional(whole(1, 1e12)),
    currency: v.optional(Currency),
  }),
  /** How many orders had the product of the page. */
  v.strictObject({
    kind: v.literal('proof'),
    least: whole(2, 1e9),
    text: Said(300),
    few: v.optional(Said(300)),
  }),
  /** For the product of the page: back_in_stock where it is sold out, price_drop where it is not. */
  v.strictObject({ kind: v.literal('watch'), about: v.picklist(['back_in_stock', 'price_drop']), ...Asking }),
  /** Until the campaign ends. */
  v.strictObject({ kind: v.literal('countdown'), text: Said(300), over: Said(300) }),
  /** A sentence with an amount that the campaign's own rule read of the person, and never more than that. */
  v.strictObject({
    kind: v.literal('limit'),
    path: v.pipe(v.string(), v.regex(/^[pf](\.[a-z][a-z0-9_]{0,39}){1,3}$/)),
    /** `{amount}` becomes the amount, as money. */
    text: Said(300),
    currency: Currency,
    leastMinor: v.optional(whole(1, 1e12)),
    mostMinor: v.optional(whole(1, 1e12)),
    /** It is rounded down to this. */
    stepMinor: v.optional(whole(1, 1e12)),
  }),
  v.strictObject({ kind: v.literal('inbox'), title: Said(120), empty: Said(300) }),
] as const
const VALUED: readonly string[] = Valued.map(({ entries }) => entries.kind.literal)

const Written = v.union([
  Named,
  ...Valued,
  v.pipe(
    Block,
    v.check(({ kind }) => kind !== 'products', 'products are named by `ids`'),
    v.check(({ kind }) => !VALUED.includes(kind), 'its value is not written by hand'),
  ),
])
const Blocks = v.pipe(v.array(Written), v.minLength(1), v.maxLength(MAX_BLOCKS))

const BlocksDraft = v.strictObject({
  ...Base,
  kind: v.literal('blocks'),
  variants: variants(
    v.strictObject({ key: Key, weight, blocks: v.strictObject({ cs: Blocks, en: Blocks }) }),
    1,
  ),
  contextual: v.optional(v.nullable(Key), null),
})

const OverlayDraft = v.strictObject({
  ...Base,
  ...Waits,
  kind: v.literal('overlay'),
  place: v.picklist(['top', 'bottom', 'left', 'right']),
  label: Words(120),
  variants: variants(
    v.strictObject({ key: Key, weight, blocks: v.strictObject({ cs: Blocks, en: Blocks }) }),
    1,
  ),
})

/** POST /campaigns: a draft, new or in the place of the one there was; POST /campaigns/check: what is to be said of it. */
export const CampaignDraft = v.variant('kind', [RailDraft, PopupDraft, BlocksDraft, OverlayDraft])
export type CampaignDraft = v.InferOutput<typeof CampaignDraft>

/** POST /campaigns/:id/publish and /archive: why, for whoever comes after. */
export const CampaignNoteRequest = v.strictObject({ note: v.optional(Text(500), '') })

/** PUT /bounds: what may never be shown. The whole of it at once. */
export const BoundsRequest = v.strictObject({
  products: v.optional(v.pipe(v.array(Said(128)), v.maxLength(5_000)), []),
  categories: v.optional(v.pipe(v.array(Said(200)), v.maxLength(500)), []),
  campaigns: v.optional(v.pipe(v.array(CampaignId), v.maxLength(500)), []),
  /** Categories that are never named to anybody, nor used: what they look at there is their own affair. */
  discreet: v.optional(v.pipe(v.array(Said(200)), v.maxLength(500)), []),
  /** From how much on delivery is free, in hundredths of the unit; null: content says nothing of it. */
  freeShipping: v.optional(v.nullable(v.strictObject({ ofMinor: whole(1, 1e12), currency: Currency })), null),
  /** Share of people who get nothing of ours, so that the whole can be measured. */
  holdout: v.optional(v.pipe(v.number(), v.minValue(0), v.maxValue(0.5)), 0),
  note: v.optional(Text(500), ''),
})
export type BoundsView = {
  /** 0: never written. */
  version: number
  products: readonly string[]
  categories: readonly string[]
  campaigns: readonly string[]
  discreet: readonly string[]
  freeShipping: { ofMinor: number; currency: string } | null
  holdout: number
}

/** RuleFinding with `at` into the draft: `/audience/f.orders`, `/variants/1/weight`. */
export type CampaignFinding = RuleFinding

export type CampaignCheckAnswer = {
  findings: CampaignFinding[]
  /** No finding is an error. */
  publishable: boolean
  /** What the audience says; null: it has none, or an error. */
  sentence: Bilingual | null
  /** What the moment of a pop-up says; null: it is none, or has an error. */
  moment: Bilingual | null
}

export type CampaignStatus = 'published' | 'draft' | 'archived'

export type CampaignRow = {
  id: string
  kind: CampaignDraft['kind']
  slot: string
  name: Bilingual
  status: CampaignStatus
  /** 0: never published. */
  version: number
  /** playbook: ships with the code; once it was changed here it is the shop's own. */
  origin: 'playbook' | 'console'
  owner: string
  hasDraft: boolean
  purpose: string
  priority: number
  topic: string | null
  holdout: number
  variants: { key: string; weight: number }[]
  /** What its audience says; null: it is for everybody, or a draft whose rule cannot be said. */
  sentence: Bilingual | null
  isForAll: boolean
  /** Null: always. */
  schedule: NonNullable<CampaignDraft['schedule']> | null
  /** Whether it runs by its calendar now. */
  runs: boolean
  /** Whether a hard rule of the shop keeps it out. */
  barred: boolean
  changedAt: number | null
}

/** Highest priority first in each slot. */
export type CampaignsAnswer = { campaigns: CampaignRow[]; slots: string[]; now: number }

/** GET /campaigns/recipes: drafts to start from. */
export type CampaignRecipesAnswer = { recipes: CampaignDraft[] }

export type CampaignVersion = {
  version: number
  status: CampaignStatus
  note: string
  createdAt: number | null
  createdBy: string
  campaign: CampaignDraft
}

export type CampaignView = CampaignRow & {
  /** In force, else the newest that was, else the draft. */
  campaign: CampaignDraft
  draft: CampaignVersion | null
  /** Newest first. */
  versions: CampaignVersion[]
  /** Of the draft where there is one, else of what is in force. */
  check: CampaignCheckAnswer
  now: number
}
