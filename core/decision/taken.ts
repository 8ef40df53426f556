/** What a page shows already: nothing comes twice, and one pop-up is enough. */
import type { Because } from './because.ts'
import { isWaiting } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import type { Decision } from './decide.ts'

export type Taken = {
  readonly campaigns: readonly string[]
  readonly products: readonly string[]
  /** Campaign by what it says. */
  readonly topics: Readonly<Record<string, string>>
  /** Whether something stands over the page: a pop-up, a bar or a box. */
  readonly hasPopup: boolean
}

export const NOTHING_TAKEN: Taken = { campaigns: [], products: [], topics: {}, hasPopup: false }

/** Why a campaign has no place beside what is there, or null. */
export function givesWay(campaign: Campaign, taken: Taken): Because | null {
  const { id, topic } = campaign
  if (taken.campaigns.includes(id)) return { code: 'repeated' }
  if (isWaiting(campaign) && taken.hasPopup) return { code: 'one_popup' }
  const said = topic !== undefined && Object.hasOwn(taken.topics, topic) ? taken.topics[topic] : undefined
  return said === undefined ? null : { code: 'same_topic', campaign: said }
}

/** The page after a decision. Products of a pop-up are those of the cart, and are no offer. */
export function takenAfter(
  taken: Taken,
  { show, campaign: id, shown }: Decision,
  campaigns: readonly Campaign[],
): Taken {
  const campaign = show && campaigns.find((one) => one.id === id)
  if (!campaign) return taken
  const { topic } = campaign
  return {
    campaigns: [...taken.campaigns, campaign.id],
    products:
      campaign.kind === 'popup' ? taken.products : [...taken.products, ...shown.map((pick) => pick.id)],
    topics: topic === undefined ? taken.topics : { ...taken.topics, [topic]: campaign.id },
    hasPopup: taken.hasPopup || isWaiting(campaign),
  }
}
