/** A decision as it is told to a page: finished content and reasons, never a trait (reliability.md, T3). */
import { cardOf } from '../catalogue/card.ts'
import type { Printed } from '../catalogue/card.ts'
import { becauseText } from './because.ts'
import type { Because } from './because.ts'
import type { Campaign, RailCampaign } from './campaign.ts'
import type { Decision } from './decide.ts'

type Language = 'cs' | 'en'
type Products = ReadonlyMap<string, Printed>

/** Where something is told of a decision: what is in force, what can be shown, and in which language. */
export type Telling = {
  readonly campaigns: readonly Campaign[]
  /** Those of `productsOf`, by id; one that is missing has no card and is named by its id. */
  readonly products: Products
  readonly language: Language
}

/** The SlotDecision of core/wire/decide. @param id  null: nothing personal was read, nothing is kept. */
export function slotDecisionOf(id: string | null, decision: Decision, telling: Telling) {
  const { products, language } = telling
  const title = (product: string) => products.get(product)?.title ?? product
  return {
    id: id ?? '',
    slot: decision.slot,
    campaign: decision.campaign,
    content: decision.show ? contentOf(decision, telling) : null,
    because: decision.because.map((one) => ({ code: one.code, text: becauseText(one, language, title) })),
  }
}

/** What has to be at hand to show these decisions and to say why: products by id, each once. */
export function productsOf(decisions: readonly Decision[]): string[] {
  const told = (list: readonly Because[]) => list.flatMap((one) => ('productId' in one ? one.productId : []))
  const all = decisions.flatMap(({ shown, because }) => [
    ...shown.flatMap((pick) => [pick.id, ...told(pick.because)]),
    ...told(because),
  ])
  return [...new Set(all)]
}

/** What stands over a rail: it claims no more than the order rests on. */
export function railTitle(campaign: RailCampaign, decision: Decision): RailCampaign['title'] {
  const isLearnt = decision.shown.some((pick) => pick.because.some(({ code }) => code === 'bought_with'))
  const isEarned = campaign.strategy === 'together' ? isLearnt : decision.basis === 'personal'
  return isEarned ? campaign.title : campaign.plainTitle
}

export function cardsOf(decision: Decision, products: Products, language: Language) {
  return decision.shown.flatMap(({ id }) => {
    const product = products.get(id)
    return product ? [cardOf(product, language)] : []
  })
}

function contentOf(decision: Decision, { campaigns, products, language }: Telling) {
  const campaign = campaigns.find((one) => one.id === decision.campaign)
  if (!campaign) return null
  const cards = cardsOf(decision, products, language)
  if (campaign.kind === 'popup') {
    const { wording, text } = campaign
    return { component: 'SaveCart' as const, language, cards, wording, ...text[language] }
  }
  return {
    component: 'Rail' as const,
    language,
    title: railTitle(campaign, decision)[language],
    cards,
  }
}
