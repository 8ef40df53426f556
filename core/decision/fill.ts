/** What fills a slot once its campaign is chosen; it may still find too little, or wait for its moment. */
import { scoresAt } from '../feature/affinity.ts'
import { cartCount } from '../feature/cart.ts'
import type { Because } from './because.ts'
import { audienceOf, beginOf, summarise, unknownBecause } from './begin.ts'
import type { Campaign, PopupCampaign, RailCampaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import type { Decision, Place } from './decide.ts'
import { fillBlocks, fillOverlay } from './fill-blocks.ts'
import { NO_FACTS, momentOf, refusalOf, restOf } from './popup.ts'
import { LEARNT, railOf } from './rail.ts'
import type { Read, View } from './view.ts'

/** `variant`: what the lot gave; null: the first, or what everybody gets. */
type Filling = Place & { readonly variant: string | null }

export function fill(campaign: Campaign, view: View | null, shelf: Shelf, place: Filling): Decision {
  switch (campaign.kind) {
    case 'rail':
      return fillRail(campaign, view, shelf, place)
    case 'popup':
      // Closed to everybody of whom nothing may be read.
      return fillPopup(campaign, view!, place)
    case 'overlay':
      return fillOverlay(campaign, view!, shelf, place)
    case 'blocks':
      return fillBlocks(campaign, view, shelf, place)
  }
}

function fillRail(campaign: RailCampaign, view: View | null, shelf: Shelf, place: Filling): Decision {
  const isKnown = view !== null && (campaign.strategy in LEARNT || knowsAnything(view.features))
  const { picks, losses } = railOf(campaign, shelf, view?.features ?? null, place)
  const begin = { ...beginOf(campaign), lost: summarise(losses) }
  if (picks.length < campaign.least) {
    const because = [{ code: 'too_few' as const, count: picks.length }]
    return { ...begin, basis: view ? 'personal' : 'contextual', because }
  }
  const because = view && isKnown ? knownBecause(view.features, place) : unknownBecause(campaign, view)
  return {
    ...begin,
    show: true,
    basis: isKnown || (view && campaign.audience) ? 'personal' : 'contextual',
    because: [...audienceOf(campaign, view), ...because],
    shown: picks,
  }
}

/** What the order as a whole rests on; each product carries its own reasons besides. */
function knownBecause(features: Read, place: Place): Because[] {
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

function knowsAnything(features: Read): boolean {
  return (
    features.recent.length > 0 ||
    Object.keys(features.affinity.scores).length > 0 ||
    features.cart.lines.length > 0
  )
}

function fillPopup(campaign: PopupCampaign, view: View, place: Filling): Decision {
  const begin = { ...beginOf(campaign), basis: 'personal' as const }
  const refusal = refusalOf(campaign, view, place.now)
  if (refusal) return { ...begin, because: [refusal.because] }
  const rest = restOf(campaign, view.facts ?? NO_FACTS, place.now)
  const moment = momentOf(rest.when, place.signals, place.now)
  if (!moment.holds) return { ...begin, because: moment.because }
  const { cart } = view.features
  return {
    ...begin,
    show: true,
    because: [
      ...audienceOf(campaign, view),
      ...moment.because,
      { code: 'cart_waits', count: cartCount(cart) },
    ],
    shown: cart.lines.slice(-3).map((line) => ({ id: line.productId, score: 1, because: [] })),
  }
}
