/**
 * What the edge does besides when it decides, and a page by itself does not: device.js has no room for it,
 * so it is not sent what needs it (worker/route/device.ts).
 */
import { choicesOf } from './one-of.ts'
import { notTheOne, termsOf, theOne } from './the-one.ts'
import type { Because } from './because.ts'
import type { Decision } from './decide.ts'
import type { BlocksCampaign, Campaign, CampaignBlock, OverlayCampaign } from './campaign.ts'
import { asksValues, lacksValues, valuesFor } from './value.ts'
import type { Sources, Values } from './value.ts'

/** What was chosen of each group: why a campaign is not it, why it is, and what the record says of it. */
export type Chosen = {
  readonly against: (campaign: Campaign) => Because | null
  readonly because: (campaign: Campaign) => readonly Because[]
  readonly more: Pick<Decision, 'actions'>
}

export type EdgeParts = {
  readonly choose: (open: readonly Campaign[], now: number) => Chosen
  /** Null where the blocks ask for nothing. */
  readonly valuesOf: (
    blocks: readonly CampaignBlock[],
    campaign: BlocksCampaign | OverlayCampaign,
    sources: Sources,
  ) => { readonly values: Values; readonly isLacking: boolean } | null
}

export const EDGE_PARTS: EdgeParts = {
  choose(open, now) {
    const choices = choicesOf(open, now)
    return {
      against: (campaign) => notTheOne(campaign, choices),
      because: (campaign) => theOne(campaign, choices),
      more: termsOf(choices),
    }
  },
  valuesOf(blocks, campaign, sources) {
    if (!asksValues(blocks)) return null
    const values = valuesFor(blocks, campaign, sources)
    return { values, isLacking: lacksValues(blocks, values) }
  },
}

/** Whether a campaign needs them. */
export function needsEdge(campaign: Campaign): boolean {
  const isWritten = campaign.kind === 'blocks' || campaign.kind === 'overlay'
  const blocks = isWritten ? campaign.variants.flatMap((variant) => variant.blocks.cs) : []
  return campaign.oneOf !== undefined || asksValues(blocks)
}
