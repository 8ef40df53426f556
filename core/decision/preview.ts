/** What a campaign would show, whatever its rule, frequency and consent say: for those who make it. */
import type { Campaign, CampaignBlock } from './campaign.ts'
import { NO_WISHES, sieveFor } from '../recommend/sieve.ts'
import type { Shelf } from './candidate.ts'
import type { Decision } from './decide.ts'
import { asksValues, productOf } from './value.ts'
import type { Values } from './value.ts'

/** Parameter of the shop's addresses that carries the token of a preview. */
export const PREVIEW_PARAM = 'vitrina_preview'

const POPUP_SAMPLES = 3

/**
 * The campaign as shown. Products are those of the decision that was made by the rule, where it shows
 * this campaign; otherwise samples: what is bought most of what is in stock, or what its blocks name.
 *
 * @param variant  which of its contents; left out: the first.
 */
export function previewOf(campaign: Campaign, made: Decision, shelf: Shelf, variant?: string): Decision {
  const own = made.show && made.campaign === campaign.id ? made.shown : []
  const { id, version, slot } = campaign
  const because = [{ code: 'preview' as const }]
  const chosen = campaign.variants?.find(({ key }) => key === variant) ?? campaign.variants?.[0]
  const shown =
    chosen && 'blocks' in chosen ? named(chosen.blocks.cs) : own.length > 0 ? own : samples(shelf, campaign)
  return {
    slot,
    campaign: id,
    version,
    show: true,
    basis: 'contextual',
    because,
    shown,
    lost: [],
    ...(chosen && { variant: chosen.key }),
    ...(chosen &&
      'blocks' in chosen &&
      asksValues(chosen.blocks.cs) && { values: sampleValues(campaign, shelf) }),
  }
}

const SAMPLE = { ofMinor: 100_000, currency: 'CZK' } as const

/** So that who makes it sees what it would say; nothing of it is of a person. */
function sampleValues({ schedule }: Campaign, shelf: Shelf): Values {
  const first = productOf(shelf, shelf.goods.all.find((good) => good !== null)?.id ?? null)
  return {
    cartMinor: SAMPLE.ofMinor * 0.6,
    freeShipping: SAMPLE,
    ...(first && { product: first }),
    ...(schedule?.until !== undefined && { endsAt: schedule.until }),
  }
}

function named(blocks: readonly CampaignBlock[]): Decision['shown'] {
  const ids = blocks.flatMap((block) => (block.kind === 'products' ? block.ids! : []))
  return [...new Set(ids)].map((id) => ({ id, score: 0, because: [] }))
}

function samples({ goods, model }: Shelf, campaign: Campaign): Decision['shown'] {
  const sieve = sieveFor(goods, NO_WISHES)
  const inStock = [...model.sold, ...goods.all.keys()].filter((item) => sieve(item) === null)
  return [...new Set(inStock)]
    .slice(0, campaign.kind === 'rail' ? campaign.size : POPUP_SAMPLES)
    .map((item) => ({ id: goods.all[item]!.id, score: 0, because: [] }))
}
