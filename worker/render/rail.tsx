/** A rail as HTML: the widget rendered on the edge, in the shop's own classes. */
import { render } from 'preact-render-to-string'
import type { RailCampaign } from '../../core/decision/campaign.ts'
import { cardsOf, railTitle } from '../../core/decision/content.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { Rail } from '../../widgets/Rail.tsx'
import type { Decided } from './decide-slot.ts'

export type Look = { readonly language: 'cs' | 'en'; readonly classes: Readonly<Record<string, string>> }

/** HTML of the slot, or null where the shop's own content stays. */
export function railHtml(
  { id, decision }: Decided,
  products: ReadonlyMap<string, Product>,
  look: Look,
): string | null {
  const campaign = BUILT_IN.campaigns.find(
    (one): one is RailCampaign => one.kind === 'rail' && one.id === decision.campaign,
  )
  if (!campaign || !decision.show) return null
  const cards = cardsOf(decision, products, look.language)
  const title = railTitle(campaign, decision)[look.language]
  return render(
    <Rail
      content={{ component: 'Rail', language: look.language, title, cards }}
      decision={{ id, slot: decision.slot, campaign: campaign.id }}
      classes={look.classes}
    />,
  )
}
