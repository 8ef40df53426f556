/** POST /v1/decide: what to show in the slots that the page fills by itself. */
import type { Context } from 'hono'
import { becauseText } from '../../core/decision/because.ts'
import type { PopupCampaign } from '../../core/decision/campaign.ts'
import type { Decision } from '../../core/decision/decide.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import { DecideRequest } from '../../core/wire/decide.ts'
import type { Content, DecideAnswer, SlotDecision } from '../../core/wire/decide.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { cardOf } from '../render/card.ts'
import { decideSlots, productsOf } from '../render/decide-slot.ts'
import type { Decided } from '../render/decide-slot.ts'
import { catalogue, productsAtHand } from '../store/product.ts'

const MAX_BYTES = 16 * 1024

export async function postDecide(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  const body = await readJson(req.raw, DecideRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const tooFast = await rateProblem(env, req.raw, visitorOf(req.raw))
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const { key, slots, page, consent } = body.value
  if (key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const visitor = consent.personalisation ? visitorOf(req.raw) : null
  const [{ byPath }, profile, now] = await Promise.all([
    catalogue(env),
    visitor ? profileOfVisitor(env, visitor) : null,
    clockNow(env),
  ])
  const path = URL.canParse(page.url) ? new URL(page.url).pathname : page.url
  const asked = { profile, slots, productId: byPath.get(path) ?? null, page: path, now }
  const decided = await decideSlots(env, asked, (work) => c.executionCtx.waitUntil(work))
  const products = await productsAtHand(env, productsOf(decided))
  const language = page.language?.startsWith('en') ? 'en' : 'cs'
  const answer: DecideAnswer = { decisions: decided.map((one) => slotDecision(one, products, language)) }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}

/** The answer carries finished content and reasons, never a trait (reliability.md, T3). */
function slotDecision(
  { id, decision }: Decided,
  products: ReadonlyMap<string, Product>,
  language: 'cs' | 'en',
): SlotDecision {
  const title = (product: string) => products.get(product)?.title ?? product
  return {
    id: id ?? '',
    slot: decision.slot,
    campaign: decision.campaign,
    content: decision.show ? contentOf(decision, products, language) : null,
    because: decision.because.map((one) => ({ code: one.code, text: becauseText(one, language, title) })),
  }
}

function contentOf(
  decision: Decision,
  products: ReadonlyMap<string, Product>,
  language: 'cs' | 'en',
): Content | null {
  const campaign = BUILT_IN.campaigns.find((one) => one.id === decision.campaign)
  const cards = decision.shown.flatMap(({ id }) => {
    const product = products.get(id)
    return product ? [cardOf(product, language)] : []
  })
  if (campaign?.kind === 'popup') return popupContent(campaign, cards, language)
  return campaign?.kind === 'rail'
    ? { component: 'Rail', language, title: campaign.title[language], cards }
    : null
}

function popupContent(
  campaign: PopupCampaign,
  cards: Extract<Content, { component: 'SaveCart' }>['cards'],
  language: 'cs' | 'en',
): Content {
  return { component: 'SaveCart', language, cards, wording: campaign.wording, ...campaign.text[language] }
}
