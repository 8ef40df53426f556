/**
 * GET /why/:receipt, "Why am I seeing this?": for the browser that it was shown to, by its own cookie, or
 * by a signed link. Whoever else asks learns nothing, not even that there is such a receipt.
 */
import type { Context } from 'hono'
import { DAY_MS } from '../../core/base/time.ts'
import { leafCategory } from '../../core/catalogue/product.ts'
import type { Receipt } from '../../core/decision/receipt.ts'
import { productsOf } from '../../core/decision/content.ts'
import { whyOf } from '../../core/decision/why.ts'
import { profileActor } from '../actor/stub.ts'
import { now as clockNow } from '../clock.ts'
import type { Env } from '../env.ts'
import { rateProblem } from '../guard/rate.ts'
import { problemResponse } from '../guard/problem.ts'
import { profileOfVisitor, visitorOf } from '../guard/visitor.ts'
import { unknownWhy, whyPage } from '../render/why.ts'
import { readToken, signToken } from '../secret.ts'
import { keptRelease } from '../store/kept-release.ts'
import { productsAtHand } from '../store/product.ts'
import { currentRelease } from '../store/release.ts'

type Ctx = Context<{ Bindings: Env }>

const PURPOSE = 'why'
const VALID_MS = 30 * DAY_MS
const RECEIPT = /^d[a-z2-9]{20}$/

/** The path of a receipt for somebody without the cookie: in a message, or in an answer to a question. */
export async function whyPath(env: Env, profile: string, receipt: string, now: number): Promise<string> {
  return `/_v/why/${await signToken(env, PURPOSE, { p: profile, d: receipt, x: now + VALID_MS })}`
}

export async function getWhy(c: Ctx): Promise<Response> {
  const { env } = c
  const request = c.req.raw
  const tooFast = await rateProblem(env, request, visitorOf(request))
  if (tooFast) return problemResponse(tooFast, { 'retry-after': '10' })
  const now = await clockNow(env)
  const path = new URL(request.url).pathname
  const language = languageOf(c)
  const receipt = await receiptFor(c, now)
  if (!receipt) return unknownWhy(env, language, path)
  const [kept, { bounds }, products] = await Promise.all([
    keptRelease(env, receipt.release),
    currentRelease(env),
    productsAtHand(env, productsOf([receipt.decision])),
  ])
  const { campaign: id, version } = receipt.decision
  const told = whyOf(receipt, {
    campaign: kept?.campaigns.find((one) => one.id === id && one.version === version) ?? null,
    // What the shop calls discreet today is not named today, whatever it was then.
    bounds,
    language,
    product: (one) => {
      const product = products.get(one)
      return product ? { title: product.title, category: leafCategory(product) } : null
    },
    now,
  })
  return whyPage(env, { told, language, path })
}

async function receiptFor({ env, req }: Ctx, now: number): Promise<Receipt | null> {
  const asked = req.param('receipt') ?? ''
  if (RECEIPT.test(asked)) {
    const visitor = visitorOf(req.raw)
    return visitor ? receiptOf(env, await profileOfVisitor(env, visitor), asked) : null
  }
  const payload = await readToken(env, PURPOSE, asked, now)
  return payload ? receiptOf(env, String(payload['p']), String(payload['d'])) : null
}

/** Of the person whom the profile is a part of, or of before it was one. */
async function receiptOf(env: Env, profile: string, id: string): Promise<Receipt | null> {
  const actor = profileActor(env, profile)
  const held = await actor.read()
  return held?.receipts.find((one) => one.id === id) ?? actor.receipt(id)
}

function languageOf({ req }: Ctx): 'cs' | 'en' {
  const asked = req.query('lang')
  if (asked === 'cs' || asked === 'en') return asked
  return /^en\b/i.test(req.header('accept-language') ?? '') ? 'en' : 'cs'
}
