/** What fills a slot, a bar or a box with blocks: products that may be shown, and values that are known. */
import type { BlocksCampaign, CampaignBlock, OverlayCampaign, Written } from './campaign.ts'
import type { Because } from './because.ts'
import type { Shelf } from './candidate.ts'
import type { Decision, Place } from './decide.ts'
import { audienceOf, beginOf, summarise, unknownBecause } from './begin.ts'
import { NO_FACTS, momentOf, refusalOf, restOf } from './popup.ts'
import { exclusion } from './rail.ts'
import type { Loss } from './rail.ts'
import type { View } from './view.ts'

type Filling = Place & { readonly variant: string | null }

/** The variant of the lot; without one that for everybody, or the first that anybody would get. */
export function blocksVariant(
  campaign: BlocksCampaign | OverlayCampaign,
  key: string | null | undefined,
  isPersonal: boolean,
): { readonly key: string; readonly blocks: Written } | undefined {
  const { kind, variants } = campaign
  const wanted = isPersonal || kind === 'overlay' ? key : campaign.contextual
  return variants.find((one) => one.key === wanted) ?? variants.find(({ weight }) => weight > 0)
}

export function fillBlocks(
  campaign: BlocksCampaign | OverlayCampaign,
  view: View | null,
  shelf: Shelf,
  place: Filling,
): Decision {
  const variant = blocksVariant(campaign, place.variant, view !== null)
  const blocks = variant?.blocks.cs ?? []
  const { named, shown, losses } = productsIn(blocks, view, shelf, place)
  const { values, isLacking = false } = place.edge?.valuesOf(blocks, campaign, { view, shelf, place }) ?? {}
  const isRead = values?.cartMinor !== undefined || values?.hasInbox === true
  const isPersonal =
    view !== null && (isRead || (campaign.audience ?? campaign.cap ?? campaign.holdout) !== undefined)
  const begin = {
    ...beginOf(campaign),
    basis: isPersonal || place.variant !== null ? ('personal' as const) : ('contextual' as const),
    lost: summarise(losses),
    variant: variant?.key ?? null,
    ...(values && { values }),
  }
  // A heading over nothing is worse than the shop's own content.
  if (!variant || (named > 0 && shown.length === 0))
    return { ...begin, because: [{ code: 'too_few', count: 0 }] }
  if (isLacking) return { ...begin, because: [{ code: 'no_value' }] }
  const because: Because[] = view ? audienceOf(campaign, view) : unknownBecause(campaign, view)
  return {
    ...begin,
    show: true,
    because: because.length > 0 ? because : [{ code: 'no_personal_data' }],
    shown,
  }
}

function productsIn(blocks: readonly CampaignBlock[], view: View | null, shelf: Shelf, place: Filling) {
  const named = blocks.flatMap((block) => (block.kind === 'products' ? block.ids! : []))
  const losses: Loss[] = []
  const excluded = exclusion(shelf, view?.features ?? null, place)
  const shown = [...new Set(named)].flatMap((id) => {
    const code = excluded(id)
    if (code) losses.push({ id, code })
    return code ? [] : [{ id, score: 0, because: [] }]
  })
  return { named: named.length, shown, losses }
}

/** A bar or a box, once its moment has come. */
export function fillOverlay(campaign: OverlayCampaign, view: View, shelf: Shelf, place: Filling): Decision {
  const begin = { ...beginOf(campaign), basis: 'personal' as const }
  const refusal = refusalOf(campaign, view, place.now)
  if (refusal) return { ...begin, because: [refusal.because] }
  const rest = restOf(campaign, view.facts ?? NO_FACTS, place.now)
  const moment = momentOf(rest.when, place.signals, place.now)
  if (!moment.holds) return { ...begin, because: moment.because }
  const filled = fillBlocks(campaign, view, shelf, place)
  if (!filled.show || moment.because.length === 0) return { ...filled, basis: 'personal' }
  return { ...filled, basis: 'personal', because: [...audienceOf(campaign, view), ...moment.because] }
}
