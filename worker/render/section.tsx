/** A slot's content as HTML: the widget rendered on the edge, in the shop's own classes. */
import { render } from 'preact-render-to-string'
import type { Product } from '../../core/catalogue/product.ts'
import { slotDecisionOf } from '../../core/decision/content.ts'
import type { Offer } from '../../core/offer/offer.ts'
import { atOfferedPrice, withPromise } from '../../core/offer/promise.ts'
import type { Promised } from '../../core/offer/promise.ts'
import { fullText } from '../../core/decision/because-edge.ts'
import { valued } from '../../core/decision/value.ts'
import { inboxMessages } from '../../core/message/inbox.ts'
import { inboxWords } from '../../core/playbook/inbox-words.ts'
import type { Classes } from '../../core/wire/block.ts'
import { addressedContent, salutationOf } from '../../core/feature/salutation.ts'
import type { Content, SlotDecision } from '../../core/wire/decide.ts'
import { Blocks, needsMore } from '../../widgets/Blocks.tsx'
import { MoreBlock } from '../../widgets/MoreBlocks.tsx'
import { Rail } from '../../widgets/Rail.tsx'
import type { Shown } from '../../widgets/marks.ts'
import { releaseInForce } from '../store/release.ts'
import type { Decided } from './decide-slot.ts'

/** A style sheet may stand in the body; what follows it is painted when it is there. */
const MORE_LOOKS = '<link rel="stylesheet" href="/_v/acts.css">'

export type Look = {
  readonly language: 'cs' | 'en'
  readonly classes: Classes | null
  readonly nowMs: number
  /** Whether a section says where its reasons are told. */
  readonly hasWhy: boolean
}

/** HTML of the slot, or null where the shop's own content stays. */
export function sectionHtml(
  decided: Decided,
  products: ReadonlyMap<string, Product>,
  { language, classes, nowMs, hasWhy }: Look,
): string | null {
  const { content, ...about } = toldOf(decided, products, language)
  const html = contentHtml(classed(content, classes), about, nowMs)
  const { id } = decided
  return html !== null && hasWhy && id !== null ? html + whyLink(id, language) : html
}

/** Of what rests on nobody there is no receipt, and nothing to tell. */
function whyLink(id: string, language: 'cs' | 'en'): string {
  const text = { cs: 'Proč to vidím?', en: 'Why am I seeing this?' }[language]
  return render(
    <p>
      <a href={`/_v/why/${id}?lang=${language}`} rel="nofollow">
        {text}
      </a>
    </p>,
  )
}

/** A decision as it is told, speaking to the person by name and gender where it may and knows them. */
export function toldOf(
  { id, decision, campaign, tact, said, promise, inbox }: Decided,
  atHand: ReadonlyMap<string, Product>,
  language: 'cs' | 'en',
): SlotDecision {
  const campaigns = campaign ? [campaign] : []
  const terms = promise && campaign?.terms
  const products = terms ? offeredProducts(atHand, terms, promise, language) : atHand
  const messages = inbox && inboxMessages(inbox, inboxWords(language, releaseInForce().templates), language)
  const told: SlotDecision = slotDecisionOf(id, decision, {
    campaigns,
    tact,
    products,
    language,
    valued,
    text: fullText,
    ...(messages && { inbox: messages }),
  })
  const content = addressedContent(told.content, salutationOf(said, language))
  return { ...told, content: promise ? withPromise(content, promise, language) : content }
}

function offeredProducts(
  atHand: ReadonlyMap<string, Product>,
  terms: Offer,
  { lowest }: Promised,
  language: 'cs' | 'en',
): ReadonlyMap<string, Product> {
  return new Map([...atHand].map(([id, one]) => [id, atOfferedPrice(one, terms, lowest, language)]))
}

export function contentHtml(content: Content | null, decision: Shown, nowMs: number): string | null {
  if (content?.component === 'Rail') return render(<Rail content={content} decision={decision} />)
  if (content?.component !== 'Blocks') return null
  const html = render(<Blocks content={content} decision={decision} nowMs={nowMs} more={MoreBlock} />)
  return needsMore(content.blocks) ? MORE_LOOKS + html : html
}

/** In the shop's classes, where it has any; what stands over the page has looks of its own. */
export function classed(content: Content | null, classes: Classes | null): Content | null {
  const isInPage = content?.component === 'Rail' || content?.component === 'Blocks'
  return isInPage && classes ? { ...content, classes } : content
}
