/**
 * What one slot shows to one visitor, and why. Read this first.
 *
 * Pure: the same inputs give the same decision, so that a receipt can be replayed. The inputs are
 * the campaigns, the visitor's features (null where consent does not allow to read them), the
 * shelf and the page.
 */
import { allows } from '../consent/state.ts'
import { scoresAt } from '../feature/affinity.ts'
import { cartCount } from '../feature/cart.ts'
import type { Features } from '../feature/features.ts'
import type { PageSignals } from '../segment/shop-schema.ts'
import type { Because, LossCode } from './because.ts'
import type { Campaign, PopupCampaign, RailCampaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import { NO_FACTS, momentOf, refusalOf, restOf } from './popup.ts'
import { rank } from './rank.ts'
import type { Pick } from './rank.ts'
import type { View } from './view.ts'

export type Place = {
  readonly slot: string
  readonly productId: string | null
  readonly now: number
  /** The campaign that the page asks for; left out: the first of the slot. */
  readonly campaign?: string
  /** What the page says of itself, for a pop-up. */
  readonly signals?: PageSignals
}

export type Loser = { readonly code: LossCode; readonly count: number; readonly examples: readonly string[] }

export type Decision = {
  readonly slot: string
  readonly campaign: string | null
  readonly version: number | null
  /** Whether anything is to be shown; if not the shop's own content stays. */
  readonly show: boolean
  /** personal: the profile was read · contextual: the same for everybody on this page. */
  readonly basis: 'personal' | 'contextual'
  readonly because: readonly Because[]
  readonly shown: readonly Pick[]
  readonly lost: readonly Loser[]
}

export function decide(
  campaigns: readonly Campaign[],
  view: View | null,
  shelf: Shelf,
  place: Place,
): Decision {
  const campaign = campaigns.find(({ id, slot }) => slot === place.slot && id === (place.campaign ?? id))
  if (!campaign) return nothing(place.slot, null, [{ code: 'no_campaign', slot: place.slot }])
  const permitted = view !== null && allows(view.consents, campaign.purpose) ? view : null
  return campaign.kind === 'rail'
    ? decideRail(campaign, permitted, shelf, place)
    : decidePopup(campaign, permitted, place)
}

function nothing(slot: string, campaign: Campaign | null, because: readonly Because[]): Decision {
  const basis = because.some((one) => one.code === 'no_consent' || one.code === 'no_campaign')
    ? 'contextual'
    : 'personal'
  return {
    slot,
    campaign: campaign?.id ?? null,
    version: campaign?.version ?? null,
    show: false,
    basis,
    because,
    shown: [],
    lost: [],
  }
}

function decideRail(campaign: RailCampaign, view: View | null, shelf: Shelf, place: Place): Decision {
  if (!view && !campaign.contextual)
    return nothing(place.slot, campaign, [{ code: 'no_consent', purpose: campaign.purpose }])
  const isKnown = view !== null && (campaign.strategy === 'together' || knowsAnything(view.features))
  const ranking = rank(campaign, shelf, view?.features ?? null, {
    productId: place.productId,
    now: place.now,
  })
  const lost = summarise(ranking.losses)
  const because = view && isKnown ? knownBecause(view.features, place) : unknownBecause(campaign, view)
  const base = { slot: place.slot, campaign: campaign.id, version: campaign.version, lost } as const
  if (ranking.picks.length < campaign.least) {
    return {
      ...base,
      show: false,
      basis: view ? 'personal' : 'contextual',
      because: [{ code: 'too_few', count: ranking.picks.length }],
      shown: [],
    }
  }
  return { ...base, show: true, basis: isKnown ? 'personal' : 'contextual', because, shown: ranking.picks }
}

function unknownBecause(campaign: RailCampaign, view: View | null): Because[] {
  const reason: Because = view ? { code: 'nothing_known' } : { code: 'no_consent', purpose: campaign.purpose }
  return [reason, { code: 'no_personal_data' }]
}

/** What the order as a whole rests on; each product carries its own reasons besides. */
function knownBecause(features: Features, place: Place): Because[] {
  const because: Because[] = []
  if (place.productId !== null) because.push({ code: 'product_on_page', productId: place.productId })
  const interests = scoresAt(features.affinity, place.now)
  const total = interests.reduce((sum, [, score]) => sum + score, 0)
  for (const [category, score] of interests.slice(0, 2))
    because.push({ code: 'affinity', category, share: Math.round((score / total) * 1000) / 1000 })
  const newest = features.recent[0]
  if (newest) because.push({ code: 'newest_view', productId: newest.productId })
  if (because.length > 0) return because
  const count = cartCount(features.cart)
  return [count > 0 ? { code: 'cart_waits', count } : { code: 'nothing_known' }]
}

function knowsAnything(features: Features): boolean {
  return (
    features.recent.length > 0 ||
    Object.keys(features.affinity.scores).length > 0 ||
    features.cart.lines.length > 0
  )
}

function decidePopup(campaign: PopupCampaign, view: View | null, place: Place): Decision {
  if (!view) return nothing(place.slot, campaign, [{ code: 'no_consent', purpose: campaign.purpose }])
  const refusal = refusalOf(campaign, view, place.now)
  if (refusal) return nothing(place.slot, campaign, [refusal.because])
  const rest = restOf(campaign, view.facts ?? NO_FACTS, place.now)
  const moment = momentOf(rest.when, place.signals, place.now)
  if (!moment.holds) return nothing(place.slot, campaign, moment.because)
  const { cart } = view.features
  return {
    slot: place.slot,
    campaign: campaign.id,
    version: campaign.version,
    show: true,
    basis: 'personal',
    because: [...moment.because, { code: 'cart_waits', count: cartCount(cart) }],
    shown: cart.lines.slice(-3).map((line) => ({ id: line.productId, score: 1, because: [] })),
    lost: [],
  }
}

const MAX_EXAMPLES = 5

function summarise(losses: readonly { id: string; code: LossCode }[]): Loser[] {
  const byCode = new Map<LossCode, string[]>()
  for (const { id, code } of losses) byCode.set(code, [...(byCode.get(code) ?? []), id])
  return [...byCode].map(([code, ids]) => ({ code, count: ids.length, examples: ids.slice(0, MAX_EXAMPLES) }))
}
