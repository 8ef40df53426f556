/** What goes into the slots of one page for one visitor. */
import { fullText } from '../../core/decision/because-edge.ts'
import { productsOf } from '../../core/decision/content.ts'
import type { Decision } from '../../core/decision/decide.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { previewIn } from '../guard/preview.ts'
import type { Preview } from '../guard/preview.ts'
import { markPersonal } from '../guard/private.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { catalogue, productsAtHand } from '../store/product.ts'
import { contextOf, networkOf } from './context.ts'
import { decideSlots } from './decide-slot.ts'
import { selectorOf, shopClasses } from './place.ts'
import type { SlotPlace } from './place.ts'
import { sectionHtml } from './section.tsx'
import type { Insertion } from './splice.ts'

const MAX_SLOT_HTML = 64_000

/** One for each place that is filled. */
export async function insertionsFor(
  env: Env,
  request: Request,
  places: readonly SlotPlace[],
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Insertion[]> {
  const url = new URL(request.url)
  const visitor = visitorOf(request)
  const [{ byPath }, profile, now] = await Promise.all([
    catalogue(env),
    visitor ? profileOfVisitor(env, visitor) : null,
    clockNow(env),
  ])
  const productId = byPath.get(url.pathname) ?? null
  const preview = await previewIn(env, request.url, now)
  const asked = {
    profile,
    slots: places.map(({ slot }) => slot),
    productId,
    page: url.pathname,
    now,
    context: contextOf(request, { url: request.url }, now),
    spot: networkOf(request),
    preview,
  }
  const decided = await decideSlots(env, asked, waitUntil)
  if (profile !== null || preview) markPersonal(request)
  const products = await productsAtHand(env, productsOf(decided.map(({ decision }) => decision)))
  const look = {
    language: 'cs',
    classes: shopClasses(env),
    nowMs: now,
    hasWhy: env.WHY_LINK === 'on',
  } as const
  const isAsked = url.searchParams.get('vitrina_debug') === '1'
  return places.flatMap((place, index) => {
    const { decision } = decided[index]!
    const section = sectionHtml(decided[index]!, products, look)
    if (section === null || section.length > MAX_SLOT_HTML) return []
    const html = preview?.slot === place.slot ? previewMark(preview) + section : section
    const because = isAsked ? ` data-vitrina-because="${escaped(becauseOf(decision, products))}"` : ''
    return [{ selector: selectorOf(place), html, attributes: because }]
  })
}

function previewMark({ campaign }: Preview): string {
  const id = escaped(campaign)
  return `<p class="vitrina-preview" data-vitrina-previewed="${id}">Náhled kampaně ${id}. Nic z toho se nezaznamenává.</p>`
}

/** For the debug panel of the visitor's own page. */
function becauseOf({ because }: Decision, products: ReadonlyMap<string, Product>): string {
  const title = (id: string) => products.get(id)?.title ?? id
  return because.map((one) => fullText(one, 'cs', title)).join('; ')
}

/** Text as the value of an attribute. */
export function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
