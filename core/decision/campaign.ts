/** Content for a slot: who may see it, what fills it, how often. */
import type { Words } from '../base/words.ts'
import type { Purpose } from '../consent/purpose.ts'
import type { Condition } from '../rule/condition.ts'
import type { LiveKind } from './live.ts'

type CampaignBase = {
  readonly id: string
  readonly version: number
  readonly slot: string
  /** What it may read; without it the contextual variant is shown, where there is one. */
  readonly purpose: Purpose
  readonly owner: string
  /** Changes that reach pages while they are open; those that show this campaign then ask anew. */
  readonly live?: readonly LiveKind[]
}

export type RailCampaign = CampaignBase & {
  readonly kind: 'rail'
  readonly strategy: 'for-you' | 'together'
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
}

export type PopupCampaign = CampaignBase & {
  readonly kind: 'popup'
  readonly strategy: 'save-cart'
  /**
   * When it may come, linked: over `page.*`, which the page answers, and all else, which the edge does
   * (POPUP_SCHEMA). No test may weigh one against the other (core/decision/plan.ts).
   */
  readonly when: Condition
  /** Times in one visit. */
  readonly perVisit: number
  readonly quietAfterDismissMs: number
  readonly quietAfterImpressionMs: number
  readonly wording: string
  readonly text: Readonly<Record<'cs' | 'en', Readonly<Record<PopupText, string>>>>
}

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

export type Campaign = RailCampaign | PopupCampaign

export function isPopup(campaign: Campaign): campaign is PopupCampaign {
  return campaign.kind === 'popup'
}
