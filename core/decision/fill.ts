/** What fills a slot once its campaign is chosen; it may still find too little, or wait for its moment. */
import { scoresAt } from '../feature/affinity.ts'
import { cartCount } from '../feature/cart.ts'
import type { Because, LossCode } from './because.ts'
import type { BlocksCampaign, Campaign, PopupCampaign, RailCampaign } from './campaign.ts'
import type { Candidate, Shelf } from './candidate.ts'
import type { Decision, Loser, Place } from './decide.ts'
import { NO_FACTS, momentOf, refusalOf, restOf } from './popup.ts'
import { excluder, rank } from './rank.ts'
import { LEARNT } from './score.ts'
import type { Loss } from './rank.ts'
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
    case 'blocks':
      return fillBlocks(campaign, view, shelf, place)
  }
}

function beginOf({ id, version, slot }: Campaign) {
  return { slot, campaign: id, version, show: false, shown: [], lost: [] } as const
}

function fillRail(campaign: RailCampaign, view: View | null, shelf: Shelf, place: Filling): Decision {
  const isKnown = view !== null && (campaign.strategy in LEARNT || knowsAnything(view.features))
  const { picks, losses } = rank(campaign, shelf, view?.features ?? null, place)
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

const audienceOf = ({ audience }: Campaign, view: View | null): Because[] =>
  audience && view ? [{ code: 'audience' }] : []

/** The variant of the lot; without one that for everybody, or the first that anybody would get. */
export function blocksVariant(
  { variants, contextual }: BlocksCampaign,
  key: string | null | undefined,
  isPersonal: boolean,
): BlocksCampaign['variants'][number] | undefined {
  const wanted = isPersonal ? key : contextual
  return variants.find((one) => one.key === wanted) ?? variants.find(({ weight }) => weight > 0)
}

function fillBlocks(campaign: BlocksCampaign, view: View | null, shelf: Shelf, place: Filling): Decision {
  const variant = blocksVariant(campaign, place.variant, view !== null)
  const named = variant?.blocks.cs.flatMap((block) => (block.kind === 'products' ? block.ids! : [])) ?? []
  const byId = new Map<string, Candidate>(
    named.length > 0 ? shelf.candidates.map((candidate) => [candidate.id, candidate]) : [],
  )
  const losses: Loss[] = []
  const excludes = excluder(view?.features ?? null, place)
  const shown = [...new Set(named)].flatMap((id) => {
    const candidate = byId.get(id)
    const code = candidate ? excludes(candidate) : 'out_of_stock'
    if (code) losses.push({ id, code })
    return code ? [] : [{ id, score: 0, because: [] }]
  })
  const isPersonal = view !== null && (campaign.audience ?? campaign.cap ?? campaign.holdout) !== undefined
  const begin = {
    ...beginOf(campaign),
    basis: isPersonal || place.variant !== null ? ('personal' as const) : ('contextual' as const),
    lost: summarise(losses),
    variant: variant?.key ?? null,
  }
  // A heading over nothing is worse than the shop's own content.
  if (!variant || (named.length > 0 && shown.length === 0))
    return { ...begin, because: [{ code: 'too_few', count: 0 }] }
  const because: Because[] = view ? audienceOf(campaign, view) : unknownBecause(campaign, view)
  return {
    ...begin,
    show: true,
    because: because.length > 0 ? because : [{ code: 'no_personal_data' }],
    shown,
  }
}

function unknownBecause(campaign: Campaign, view: View | null): Because[] {
  const reason: Because = view ? { code: 'nothing_known' } : { code: 'no_consent', purpose: campaign.purpose }
  return [reason, { code: 'no_personal_data' }]
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

const MAX_EXAMPLES = 5

export function summarise(losses: readonly { id: string; code: LossCode }[]): Loser[] {
  const byCode = new Map<LossCode, { count: number; readonly examples: string[] }>()
  for (const { id, code } of losses) {
    const held = byCode.get(code)
    if (!held) byCode.set(code, { count: 1, examples: [id] })
    else if (held.count++ < MAX_EXAMPLES) held.examples.push(id)
  }
  return [...byCode].map(([code, { count, examples }]) => ({ code, count, examples }))
}
