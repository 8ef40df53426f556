/** What the shop's server asks of a code before it takes money off, and when it has. */
import type { Context } from 'hono'
import { MICRO, micro } from '../../../core/base/money.ts'
import type { Micro } from '../../../core/base/money.ts'
import { problem } from '../../../core/base/problem.ts'
import type { Problem } from '../../../core/base/problem.ts'
import { fail, ok } from '../../../core/base/result.ts'
import type { Result } from '../../../core/base/result.ts'
import { goodOf } from '../../../core/offer/basket.ts'
import type { Basket, Goods } from '../../../core/offer/basket.ts'
import { givenMicro } from '../../../core/offer/benefit.ts'
import type { Benefit } from '../../../core/offer/benefit.ts'
import type { Offer } from '../../../core/offer/offer.ts'
import { standFault, weighed } from '../../../core/offer/stand.ts'
import type { OfferFault } from '../../../core/offer/stand.ts'
import { RedeemRequest, ReleaseRequest, VerifyRequest } from '../../../core/wire/offers.ts'
import type { OfferAnswer } from '../../../core/wire/offers.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { expired, readShown } from '../../guard/offer-token.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { hasKey } from '../../guard/session.ts'
import { isBuyer } from '../../identity/buyer.ts'
import { countUse, knownCode, promisedOffer, releaseOrder, spentOf } from '../../store/offer-use.ts'
import type { KnownCode } from '../../store/offer-use.ts'
import { productsById } from '../../store/product.ts'
import { loseReferral } from '../referral.ts'
import { parseIdentifiers } from '../server.ts'

type Ctx = Context<{ Bindings: Env }>

const MAX_BYTES = 64 * 1024
const FRESH = { headers: { 'cache-control': 'no-store' } }

function withKey(c: Ctx): Response | null {
  return hasKey(c.req.raw, c.env.SERVER_KEY)
    ? null
    : refuse('unknown_key', '', 'The server key in the Authorization header is missing or wrong.')
}

/** What this basket would get. Nothing is counted. */
export async function postOfferVerify(c: Ctx): Promise<Response> {
  const closed = withKey(c)
  if (closed) return closed
  const body = await readJson(c.req.raw, VerifyRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const now = await clockNow(c.env)
  const known = await codeOfBuyer(c.env, body.value, now)
  if (!known.ok) return problemResponse(known.problem)
  const { usedBy } = known.value
  if (usedBy) return problemResponse(usedProblem(usedBy.order))
  const found = await worked(c.env, known.value, body.value, now)
  return found.ok ? Response.json(found.value.answer, FRESH) : problemResponse(found.problem)
}

/** Counts the use. The same order may ask again and gets the same answer, also after the code has expired. */
export async function postOfferRedeem(c: Ctx): Promise<Response> {
  const closed = withKey(c)
  if (closed) return closed
  const { env } = c
  const body = await readJson(c.req.raw, RedeemRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const { order_id: order } = body.value
  const now = await clockNow(env)
  const known = await codeOfBuyer(env, body.value, now, order)
  if (!known.ok) return problemResponse(known.problem)
  const { usedBy, person, code } = known.value
  if (usedBy)
    return usedBy.order === order ? repeated(usedBy.answer) : problemResponse(usedProblem(usedBy.order))
  const found = await worked(env, known.value, body.value, now)
  if (!found.ok) return problemResponse(found.problem)
  const { offer, answer, benefit } = found.value
  const text = JSON.stringify(answer)
  const use = { code, person, order, givenMicro: givenMicro(benefit), answer: text, now }
  const counted = await countUse(env, offer, use)
  if (counted.outcome === 'repeated') return repeated(counted.answer)
  if (counted.outcome === 'counted') return Response.json(answer, FRESH)
  if (counted.outcome === 'other') return refuse('offer_used', '/code')
  return refuse(
    'offer_spent',
    '/code',
    'The budget was spent meanwhile, or this order or person has used the offer.',
  )
}

function repeated(answer: string): Response {
  return Response.json({ ...(JSON.parse(answer) as OfferAnswer), repeated: true }, FRESH)
}

/** Gives back what an order used; the code may be used again while it holds. */
export async function postOfferRelease(c: Ctx): Promise<Response> {
  const closed = withKey(c)
  if (closed) return closed
  const body = await readJson(c.req.raw, ReleaseRequest, MAX_BYTES)
  if (!body.ok) return problemResponse(body.problem)
  const now = await clockNow(c.env)
  const offers = await releaseOrder(c.env, body.value.order_id, now)
  await loseReferral(c.env, body.value.order_id, now)
  return Response.json({ released: offers }, FRESH)
}

function usedProblem(order: string): Problem {
  return problem('offer_used', '/code', `The order ${order} has used it.`)
}

/** A code that is ours, holds, and belongs to who buys. @param order  by which it may be used already. */
async function codeOfBuyer(
  env: Env,
  asked: VerifyRequest,
  now: number,
  order?: string,
): Promise<Result<KnownCode>> {
  const shown = await readShown(env, asked.code, now)
  if (!shown.ok) return shown
  const { code, claims } = shown.value
  const known = await knownCode(env, code)
  if (!known) return fail(problem('offer_forged', '/code'))
  const isSame = !claims || (claims.offer === known.offer && claims.person === known.person)
  if (!isSame) return fail(problem('offer_forged', '/code'))
  const promised = claims ? { ...known, version: claims.version } : known
  const isRepeated = known.usedBy !== null && known.usedBy.order === order
  if (!isRepeated && known.expiresAt < now && known.person !== null) return fail(expired(known.expiresAt))
  const isTheirs = await mayUse(env, promised, asked)
  if (!isTheirs.ok) return isTheirs
  return isTheirs.value ? ok(promised) : fail(problem('offer_other_person', '/code'))
}

async function mayUse(
  env: Env,
  { offer: id, version, person }: KnownCode,
  asked: VerifyRequest,
): Promise<Result<boolean>> {
  const offer = await promisedOffer(env, id, version)
  if (offer?.isTransferable) return ok(true)
  // A code of the pool that nobody was shown has leaked, or was guessed.
  if (person === null) return ok(false)
  const identifiers = asked.identifiers ? parseIdentifiers(asked.identifiers) : ok([])
  if (!identifiers.ok) return identifiers
  return ok(await isBuyer(env, person, { device: asked.device ?? null, identifiers: identifiers.value }))
}

type Worked = { readonly offer: Offer; readonly benefit: Benefit; readonly answer: OfferAnswer }

async function worked(
  env: Env,
  known: KnownCode,
  asked: VerifyRequest,
  now: number,
): Promise<Result<Worked>> {
  const offer = await promisedOffer(env, known.offer, known.version)
  if (!offer) return fail(problem('offer_over', '/code'))
  const basket = basketIn(asked.basket)
  if (!basket.ok) return basket
  const currency = env.CURRENCY || 'CZK'
  const said = asked.basket.currency?.toUpperCase() ?? currency
  if (said !== currency)
    return fail(
      problem('offer_basket', '/basket/currency', `Offers are in ${currency}, the basket is in ${said}.`),
    )
  const [goods, { [offer.id]: spent }] = await Promise.all([
    goodsFor(env, offer, basket.value),
    spentOf(env, [offer], known.person),
  ])
  // The code stands for itself: that the pool is empty says nothing of it.
  const left = { ...spent!, codesLeft: null }
  const fault = standFault(offer, left, now)
  if (fault) return fail(problemOf(fault, currency))
  const { fault: unfit, benefit } = weighed(offer, basket.value, goods, left)
  if (unfit) return fail(problemOf(unfit, currency))
  return ok({ offer, benefit, answer: answerOf({ offer, benefit, known, asked, currency }) })
}

export async function goodsFor(env: Env, { gives }: Offer, { lines }: Basket): Promise<Goods> {
  const gift = gives.kind === 'gift' ? [gives.productId] : []
  const products = await productsById(env, [...lines.map(({ productId }) => productId), ...gift])
  return Object.fromEntries([...products].map(([id, product]) => [id, goodOf(product)]))
}

function basketIn({ lines, shipping }: VerifyRequest['basket']): Result<Basket> {
  const priced = lines.map(({ item_id, quantity, price }) => ({
    productId: item_id,
    quantity,
    priceMicro: micro(price),
  }))
  const wrong = priced.findIndex(({ priceMicro }) => priceMicro === null || priceMicro < 0)
  if (wrong >= 0) return fail(problem('bad_item', `/basket/lines/${wrong}/price`))
  const shippingMicro = shipping === undefined ? null : micro(shipping)
  if (shipping !== undefined && (shippingMicro === null || shippingMicro < 0))
    return fail(problem('bad_shape', '/basket/shipping', 'Delivery costs an amount.'))
  return ok({ lines: priced.map((line) => ({ ...line, priceMicro: line.priceMicro! })), shippingMicro })
}

function problemOf(fault: OfferFault, currency: string): Problem {
  if (fault.code === 'offer_no_code') return problem('offer_over', '/code')
  if (fault.code !== 'offer_basket') return problem(fault.code, '/code')
  const { missingMicro } = fault
  const said =
    missingMicro > 0
      ? `The basket lacks ${units(missingMicro)} ${currency}.`
      : 'Nothing in the basket counts, or it is worth too much.'
  return problem('offer_basket', '/basket', said)
}

const units = (amount: Micro) => amount / MICRO

type Answering = Pick<Worked, 'offer' | 'benefit'> & {
  readonly known: KnownCode
  readonly asked: VerifyRequest
  readonly currency: string
}

function answerOf({ offer, benefit, known, asked, currency }: Answering): OfferAnswer {
  return {
    offer: offer.id,
    version: offer.version,
    code: known.code,
    name: offer.name,
    gives: offer.gives.kind,
    currency,
    discount: units(benefit.goodsMicro),
    shipping_discount: units(benefit.shippingMicro),
    gift: benefit.gift?.productId ?? null,
    lines: asked.basket.lines.map(({ item_id }, index) => ({
      item_id,
      discount: units(benefit.lines[index]!),
    })),
    expires_at: known.expiresAt,
  }
}
