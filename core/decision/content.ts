/** A decision as it is told to a page: finished content and reasons, never a trait (reliability.md, T3). */
import { cardOf } from '../catalogue/card.ts'
import type { Printed } from '../catalogue/card.ts'
import type { InboxMessage } from '../message/inbox.ts'
import { becauseText } from './because.ts'
import type { Because } from './because.ts'
import type { BlocksCampaign, Campaign, OverlayCampaign, PopupCampaign, RailCampaign } from './campaign.ts'
import type { Decision } from './decide.ts'
import { LEARNT } from './rail.ts'
import type { valued } from './value.ts'

type Language = 'cs' | 'en'
type Products = ReadonlyMap<string, Printed>

/** Where something is told of a decision: what is in force, what can be shown, and in which language. */
export type Telling = {
  readonly campaigns: readonly Campaign[]
  /** Those of `productsOf`, by id; one that is missing has no card and is named by its id. */
  readonly products: Products
  readonly language: Language
  /** Reasons as the person may be told them (discreet.ts); left out: as they are. */
  readonly tact?: (because: readonly Because[]) => readonly Because[]
  /** Says a reason; left out: as a page does by itself. */
  readonly text?: typeof becauseText
  /** Puts values into blocks (value.ts); left out: they are as they are written. */
  readonly valued?: typeof valued
  /** The person's messages, newest first; left out: they were not asked for. */
  readonly inbox?: readonly InboxMessage[] | undefined
}

/** The SlotDecision of core/wire/decide. @param id  null: nothing personal was read, nothing is kept. */
export function slotDecisionOf(id: string | null, decision: Decision, telling: Telling) {
  const { products, language, tact, text = becauseText } = telling
  const title = (product: string) => products.get(product)?.title ?? product
  return {
    id: id ?? '',
    slot: decision.slot,
    campaign: decision.campaign,
    content: decision.show ? contentOf(decision, telling) : null,
    because: (tact ? tact(decision.because) : decision.because).map((one) => ({
      code: one.code,
      text: text(one, language, title),
    })),
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
  const wanted = LEARNT[campaign.strategy]
  const isLearnt = decision.shown.some((pick) => pick.because.some(({ code }) => wanted?.includes(code)))
  const isEarned = wanted ? isLearnt : decision.basis === 'personal'
  const words = drawnOf(campaign.variants, decision) ?? campaign
  return isEarned ? words.title : words.plainTitle
}

/** The variant that a decision was drawn, where it was drawn one. */
function drawnOf<One extends { readonly key: string }>(
  variants: readonly One[] | undefined,
  { variant }: Decision,
): One | undefined {
  return variants?.find(({ key }) => key === variant)
}

export function cardsOf(decision: Decision, products: Products, language: Language) {
  return decision.shown.flatMap(({ id }) => {
    const product = products.get(id)
    return product ? [cardOf(product, language)] : []
  })
}

function contentOf(decision: Decision, telling: Telling) {
  const { campaigns, products, language } = telling
  const campaign = campaigns.find((one) => one.id === decision.campaign)
  if (!campaign) return null
  if (campaign.kind === 'blocks' || campaign.kind === 'overlay') {
    const blocks = blocksOf(campaign, decision, telling)
    if (campaign.kind === 'blocks') return { component: 'Blocks' as const, language, blocks }
    const { place, label, look } = campaign
    return {
      component: 'Overlay' as const,
      language,
      blocks,
      place,
      label: label[language],
      ...(look && { look }),
    }
  }
  const cards = cardsOf(decision, products, language)
  if (campaign.kind === 'popup') {
    const { wording, look } = campaign
    return {
      component: 'SaveCart' as const,
      language,
      cards,
      wording,
      ...(look && { look }),
      ...wordsOf(campaign, decision)[language],
    }
  }
  return {
    component: 'Rail' as const,
    language,
    title: railTitle(campaign, decision)[language],
    cards,
  }
}

function wordsOf(campaign: PopupCampaign, decision: Decision): PopupCampaign['text'] {
  return (drawnOf(campaign.variants, decision) ?? campaign).text
}

/** A block of core/wire/block.ts, a later chapter: what is published has that shape (core/wire/campaigns.ts). */
type Checked = never

/**
 * The blocks as they were checked when they were published; of products those that may be shown, and
 * values where they are known.
 */
function blocksOf(
  { variants }: BlocksCampaign | OverlayCampaign,
  decision: Decision,
  { products, language, inbox, valued }: Telling,
): Checked[] {
  const blocks = drawnOf(variants, decision)?.blocks[language] ?? []
  const shown = new Set(decision.shown.map(({ id }) => id))
  return blocks.flatMap((block): Checked[] => {
    if (block.kind !== 'products') {
      const told = valued ? valued(block, decision.values ?? {}, { messages: inbox, language }) : block
      return told ? [told as Checked] : []
    }
    const cards = block.ids!.flatMap((id) => (shown.has(id) ? (products.get(id) ?? []) : []))
    return cards.length > 0
      ? [{ kind: 'products', cards: cards.map((card) => cardOf(card, language)) } as Checked]
      : []
  })
}
