/** Content for a slot: who may see it, what fills it, how often. */
import type { Words } from '../base/words.ts'
import type { Purpose } from '../consent/purpose.ts'
import type { Boost, Pin } from '../recommend/boost.ts'
import type { Range } from '../experiment/bucket.ts'
import type { Offer } from '../offer/offer.ts'
import type { Condition } from '../rule/condition.ts'
import type { LiveKind } from './live.ts'
import type { Action } from './next-best.ts'
import type { Schedule } from './schedule.ts'
import type { Worth } from './worth.ts'

type CampaignBase = {
  readonly id: string
  readonly version: number
  readonly slot: string
  /** What it may read; without it the contextual variant is shown, where there is one. */
  readonly purpose: Purpose
  readonly owner: string
  /** What its makers call it; left out: its id. */
  readonly name?: Words
  /** Who it is for, linked: over a person and `ctx.*`. Left out: everybody. */
  readonly audience?: Condition
  /** Left out: always. */
  readonly schedule?: Schedule
  /** The higher comes first; 0 where it is left out. */
  readonly priority?: number
  readonly cap?: Cap
  /** Share (0 to below 1) of people who never get it, so that what it does can be measured. */
  readonly holdout?: number
  /** What it says, in a word: of two on one page that say the same, the later gives way. */
  readonly topic?: string
  /** What showing it is worth, where anybody has measured it. */
  readonly worth?: Worth
  /** Id of the offer that it shows. It comes only to whom that is open, and with a code of their own. */
  readonly offer?: string
  /** That offer as it is in force, put in with the release; null: it is in force no more. */
  readonly terms?: Offer | null
  /** Of the campaigns of one group a person gets one, the one whose action suits them best, or none. */
  readonly oneOf?: { readonly group: string; readonly action: Exclude<Action, 'nothing'> }
  /** Only journeys show it, each to whom it has led there (step `block`). */
  readonly byJourney?: true
  /** It says what the shop has to say (of an order, of the law): nobody is held out from it for good. */
  readonly isService?: boolean
  /** Changes that reach pages while they are open; those that show this campaign then ask anew. */
  readonly live?: readonly LiveKind[]
}

/** Impressions at most, of one person. A visit ends with half an hour without it, a day at midnight. */
export type Cap = { readonly perVisit?: number; readonly perDay?: number; readonly ever?: number }

/** One of the contents that a campaign divides people among, by weight (core/experiment/share.ts). */
export type Variant<Content> = {
  readonly key: string
  readonly weight: number
  /** Its buckets, written down when a change of weights is published, so that few people move. */
  readonly ranges?: readonly Range[]
} & Content

export const RAIL_STRATEGIES = [
  'for-you',
  'similar',
  'together',
  'complementary',
  'trending',
  'recent',
] as const
export type RailStrategy = (typeof RAIL_STRATEGIES)[number]

export type RailCampaign = CampaignBase & {
  readonly kind: 'rail'
  readonly strategy: RailStrategy
  /** Shown to those who did not consent, from what the page itself tells: the same for everybody. */
  readonly contextual: boolean
  readonly title: Words
  /** Over an order that rests on nothing personal and nothing learnt: a heading must not claim more. */
  readonly plainTitle: Words
  readonly size: number
  /** Fewer than this and the shop's own content stays. */
  readonly least: number
  /** At most this many of one category, so that a window is not a shelf. */
  readonly perCategory: number
  /** Chooses from these categories alone, by their narrowest names; left out: from all. */
  readonly categories?: readonly string[]
  /** Products that stand at a place, from 0, wherever they may be shown. */
  readonly pins?: readonly Pin[]
  /** What counts more, or less. */
  readonly boosts?: readonly Boost[]
  /** 0: by score alone … 1: as unlike as can be; left out: a quarter. */
  readonly diversity?: number
  /** Headings to choose from; left out: its own. */
  readonly variants?: readonly Variant<{ readonly title: Words; readonly plainTitle: Words }>[]
}

/** What stands over a page and waits for its moment: of all that does, one at a time. */
export type Waits = {
  /**
   * When it may come, linked: over `page.*`, which the page answers, and all else, which the edge does
   * (POPUP_SCHEMA). No test may weigh one against the other (core/decision/plan.ts).
   */
  readonly when: Condition
  /** Times in one visit. */
  readonly perVisit: number
  readonly quietAfterDismissMs: number
  readonly quietAfterImpressionMs: number
  /** Its own colours; left out: the shop's. */
  readonly look?: Look
}

/** Colours as #rrggbb. What is written is `ink` on `surface`; a button is `accentText` on `accent`. */
export type Look = Readonly<Record<'surface' | 'ink' | 'accent' | 'accentText', string>>

export type PopupCampaign = CampaignBase &
  Waits & {
    readonly kind: 'popup'
    readonly strategy: 'save-cart'
    readonly wording: string
    readonly text: PopupWords
    /** Words to choose from; left out: its own. */
    readonly variants?: readonly Variant<{ readonly text: PopupWords }>[]
  }

export type PopupWords = Readonly<Record<'cs' | 'en', Readonly<Record<PopupText, string>>>>

export type PopupText =
  | 'title'
  | 'text'
  | 'emailLabel'
  | 'phoneLabel'
  | 'phoneHint'
  | 'consentText'
  | 'submit'
  | 'dismiss'
  | 'doneTitle'
  | 'doneText'
  | 'errorText'

/** A block of core/wire/block.ts, but that products are named and get their cards when they are shown. */
export type CampaignBlock =
  | { readonly kind: 'products'; readonly ids: readonly string[] }
  | { readonly kind: Exclude<string, 'products'>; readonly ids?: never }

/** In both languages. */
export type Written = Readonly<Record<'cs' | 'en', readonly CampaignBlock[]>>

/** Content of a marketer's own making. */
export type BlocksCampaign = CampaignBase & {
  readonly kind: 'blocks'
  readonly variants: readonly Variant<{ readonly blocks: Written }>[]
  /** Key of the variant for those who did not consent; null: they keep the shop's own content. */
  readonly contextual: string | null
}

/** The same over the page: a bar along an edge, or a box in a lower corner. It stops nobody. */
export type OverlayCampaign = CampaignBase &
  Waits & {
    readonly kind: 'overlay'
    readonly place: 'top' | 'bottom' | 'left' | 'right'
    /** What it is, for those who cannot see it. */
    readonly label: Words
    readonly variants: readonly Variant<{ readonly blocks: Written }>[]
  }

export type WaitingCampaign = PopupCampaign | OverlayCampaign

export type Campaign = RailCampaign | BlocksCampaign | WaitingCampaign

/** Whether it stands over the page, and comes by the plan. */
export function isWaiting(campaign: Campaign): campaign is WaitingCampaign {
  return campaign.kind === 'popup' || campaign.kind === 'overlay'
}
