/** A slot's content as HTML: the widget rendered on the edge, in the shop's own classes. */
import { render } from 'preact-render-to-string'
import type { Product } from '../../core/catalogue/product.ts'
import { slotDecisionOf } from '../../core/decision/content.ts'
import type { Classes } from '../../core/wire/block.ts'
import type { Content } from '../../core/wire/decide.ts'
import { Blocks } from '../../widgets/Blocks.tsx'
import { Rail } from '../../widgets/Rail.tsx'
import type { Shown } from '../../widgets/marks.ts'
import type { Decided } from './decide-slot.ts'

export type Look = {
  readonly language: 'cs' | 'en'
  readonly classes: Classes | null
  readonly nowMs: number
}

/** HTML of the slot, or null where the shop's own content stays. */
export function sectionHtml(
  { id, decision, campaign, tact }: Decided,
  products: ReadonlyMap<string, Product>,
  { language, classes, nowMs }: Look,
): string | null {
  const { content, ...about } = slotDecisionOf(id, decision, {
    campaigns: campaign ? [campaign] : [],
    tact,
    products,
    language,
  })
  return contentHtml(classed(content, classes), about, nowMs)
}

export function contentHtml(content: Content | null, decision: Shown, nowMs: number): string | null {
  if (content?.component === 'Rail') return render(<Rail content={content} decision={decision} />)
  if (content?.component === 'Blocks')
    return render(<Blocks content={content} decision={decision} nowMs={nowMs} />)
  return null
}

/** In the shop's classes, where it has any; a pop-up has looks of its own. */
export function classed(content: Content | null, classes: Classes | null): Content | null {
  return content === null || content.component === 'SaveCart' || !classes ? content : { ...content, classes }
}
