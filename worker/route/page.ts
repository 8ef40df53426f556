/**
 * Any page of the shop: streamed from the origin, with the slots filled in the first HTML.
 *
 * The shop always renders (law 7). The decision runs beside the origin's request and has a
 * deadline; whatever fails, the origin's bytes go through as they are. Rewriters are synchronous
 * and only place text that is already there: one that throws would cut the page in mid-stream
 * and still answer 200 (reliability.md, L11 to L13).
 */
import type { Context } from 'hono'
import { isbot } from 'isbot'
import type { Product } from '../../core/catalogue/product.ts'
import { becauseText } from '../../core/decision/because.ts'
import { productsOf } from '../../core/decision/content.ts'
import type { Decision } from '../../core/decision/decide.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { previewIn } from '../guard/preview.ts'
import type { Preview } from '../guard/preview.ts'
import { refuse } from '../guard/problem.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { contextOf } from '../render/context.ts'
import { decideSlots } from '../render/decide-slot.ts'
import { fetchOrigin, hasOrigin } from '../render/origin.ts'
import { shopClasses, slotsOn } from '../render/place.ts'
import type { SlotPlace } from '../render/place.ts'
import { sectionHtml } from '../render/section.tsx'
import { catalogue, productsAtHand } from '../store/product.ts'

const MAX_SLOT_HTML = 64_000

type Filling = { readonly place: SlotPlace; readonly html: string; readonly because: string | null }

export async function anyPage(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env } = c
  const request = c.req.raw
  if (!hasOrigin(env)) return refuse('no_origin')
  const origin = fetchOrigin(env, request).catch((fault: unknown) => {
    console.error('the origin did not answer', fault)
    return refuse('origin_unreachable')
  })
  if (!mayRewrite(env, request)) return origin
  const started = fillings(env, request, (work) => c.executionCtx.waitUntil(work))
  const filled = withDeadline(started, Number(env.DEADLINE_MS))
  const response = await origin
  if (!isWholeHtml(response)) return response
  return rewrite(env, response, await filled)
}

function mayRewrite(env: Env, request: Request): boolean {
  if (env.EDGE === 'off' || request.method !== 'GET' || request.headers.has('range')) return false
  // A search engine sees the page that everybody sees; it has no taste of its own.
  return !isbot(request.headers.get('user-agent'))
}

function isWholeHtml(response: Response): boolean {
  const type = response.headers.get('content-type') ?? ''
  return (
    response.status === 200 &&
    response.body !== null &&
    type.startsWith('text/html') &&
    !response.headers.has('content-range')
  )
}

/** What goes into the page's slots; null on any fault. */
async function fillings(
  env: Env,
  request: Request,
  waitUntil: (work: Promise<unknown>) => void,
): Promise<Filling[]> {
  const url = new URL(request.url)
  const places = slotsOn(env, url.pathname)
  if (places.length === 0) return []
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
    preview,
  }
  const decided = await decideSlots(env, asked, waitUntil)
  const products = await productsAtHand(env, productsOf(decided.map(({ decision }) => decision)))
  const look = { language: 'cs', classes: shopClasses(env), nowMs: now } as const
  const isAsked = url.searchParams.get('vitrina_debug') === '1'
  return places.flatMap((place, index) => {
    const { decision } = decided[index]!
    const section = sectionHtml(decided[index]!, products, look)
    if (section === null || section.length > MAX_SLOT_HTML) return []
    const html = preview?.slot === place.slot ? previewMark(preview) + section : section
    return [{ place, html, because: isAsked ? becauseOf(decision, products) : null }]
  })
}

function previewMark({ campaign }: Preview): string {
  const id = attribute(campaign)
  return `<p class="vitrina-preview" data-vitrina-previewed="${id}">Náhled kampaně ${id}. Nic z toho se nezaznamenává.</p>`
}

/** For the debug panel of the visitor's own page. */
function becauseOf({ because }: Decision, products: ReadonlyMap<string, Product>): string {
  const title = (id: string) => products.get(id)?.title ?? id
  return because.map((one) => becauseText(one, 'cs', title)).join('; ')
}

async function withDeadline<Value>(work: Promise<Value>, timeoutMs: number): Promise<Value | null> {
  const { promise, resolve } = Promise.withResolvers<null>()
  const timer = setTimeout(() => resolve(null), timeoutMs)
  const safe = work.catch((fault: unknown) => {
    console.error('deciding failed; the page goes through as it is', fault)
    return null
  })
  try {
    return await Promise.race([safe, promise])
  } finally {
    clearTimeout(timer)
  }
}

function rewrite(env: Env, response: Response, filled: readonly Filling[] | null): Response {
  const headers = new Headers(response.headers)
  // The bytes change on the way, so neither length nor mark of the original holds.
  headers.delete('content-length')
  headers.delete('etag')
  if (filled && filled.length > 0) headers.set('cache-control', 'private, no-store')
  let rewriter = new HTMLRewriter().on('head', {
    element(element) {
      // What is not in the shop's own classes needs ours, before it is painted.
      if (filled?.some(({ html }) => html.includes('class="vitrina-')))
        element.append('<link rel="stylesheet" href="/_v/slot.css">', { html: true })
      element.append(`<script async src="/_v/tag.js" data-key="${attribute(env.SITE_KEY)}"></script>`, {
        html: true,
      })
    },
  })
  for (const { place, html, because } of filled ?? []) {
    rewriter = rewriter.on(place.selector, {
      element(element) {
        // The heading that named the section goes with the content; what takes its place names itself.
        element.removeAttribute('aria-labelledby')
        if (because !== null) element.setAttribute('data-vitrina-because', because)
        element.setInnerContent(html, { html: true })
      },
    })
  }
  return rewriter.transform(new Response(response.body, { status: response.status, headers }))
}

function attribute(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;')
}
