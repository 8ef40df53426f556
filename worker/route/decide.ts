/** POST /v1/decide: what to show in the slots that the page fills by itself. */
import type { Context } from 'hono'
import { isWaiting } from '../../core/decision/campaign.ts'
import { productsOf } from '../../core/decision/content.ts'
import { DecideRequest } from '../../core/wire/decide.ts'
import type { DecideAnswer } from '../../core/wire/decide.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { readJson } from '../guard/body.ts'
import { previewIn } from '../guard/preview.ts'
import { problemResponse, refuse } from '../guard/problem.ts'
import { rateProblem } from '../guard/rate.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { contextOf, networkOf, withSources } from '../render/context.ts'
import { decideSlots } from '../render/decide-slot.ts'
import { planFor } from '../render/plan.ts'
import { shopClasses } from '../render/place.ts'
import { classed, toldOf } from '../render/section.tsx'
import { catalogue, productsAtHand } from '../store/product.ts'
import { currentRelease } from '../store/release.ts'

const MAX_BYTES = 16 * 1024

export async function postDecide(c: Context<{ Bindings: Env }>): Promise<Response> {
  const { env, req } = c
  const body = await readJson(req.raw, DecideRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const tooFast = await rateProblem(env, req.raw, visitorOf(req.raw))
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const { key, slots, page, referrer, consent, plan, campaign, signals } = body.value
  if (key !== env.SITE_KEY) return refuse('unknown_key', '/key')
  const visitor = consent.personalisation ? visitorOf(req.raw) : null
  const [{ byPath }, profile, now] = await Promise.all([
    catalogue(env),
    visitor ? profileOfVisitor(env, visitor) : null,
    clockNow(env),
  ])
  const preview = await previewIn(env, page.url, now)
  if (slots.length === 0 && !plan && !preview) return refuse('bad_shape', '/slots')
  const path = URL.canParse(page.url) ? new URL(page.url).pathname : page.url
  const context = contextOf(req.raw, { ...page, referrer: referrer ?? null }, now)
  const asked = {
    profile,
    // Whoever previews need not know where.
    slots: slots.length === 0 && preview ? [preview.slot] : slots,
    preview,
    productId: byPath.get(path) ?? null,
    page: path,
    now,
    context,
    spot: networkOf(req.raw),
    ...(campaign !== undefined && { campaign }),
    ...(signals && { signals }),
  }
  const decided = await decideSlots(env, asked, (work) => c.executionCtx.waitUntil(work))
  const products = await productsAtHand(env, productsOf(decided.map(({ decision }) => decision)))
  const language = page.language?.startsWith('en') ? 'en' : 'cs'
  const release = await currentRelease(env)
  const classes = shopClasses(env)
  const waitUntil = (work: Promise<unknown>) => c.executionCtx.waitUntil(work)
  const answer: DecideAnswer = {
    decisions: decided.map((one) => {
      const told = toldOf(one, products, language)
      return { ...told, content: classed(told.content, classes) }
    }),
    ...(plan && {
      plan: await planFor(env, release, {
        profile,
        context: await withSources(env, release.campaigns.filter(isWaiting), asked, waitUntil),
        now,
      }),
    }),
  }
  return Response.json(answer, { headers: { 'cache-control': 'private, no-store' } })
}
