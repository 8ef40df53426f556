/** Offers as the console reads them: the list with what is spent, one of them, a draft while it is written. */
import type { Context } from 'hono'
import { checkOffer } from '../../../core/offer/draft.ts'
import { goodOf } from '../../../core/offer/basket.ts'
import { runsNow } from '../../../core/offer/offer.ts'
import type { Offer } from '../../../core/offer/offer.ts'
import { OFFER_RECIPES } from '../../../core/playbook/offer-recipes.ts'
import type { Release } from '../../../core/playbook/release.ts'
import { check as checkRule } from '../../../core/rule/check/check.ts'
import { link } from '../../../core/rule/version.ts'
import { withPlan } from '../../../core/segment/plan-schema.ts'
import { OfferDraft } from '../../../core/wire/offers.ts'
import type { OfferCheckAnswer, OfferRow, OffersAnswer, OfferView } from '../../../core/wire/offers.ts'
import { now as clockNow } from '../../clock.ts'
import type { Env } from '../../env.ts'
import { readJson } from '../../guard/body.ts'
import { problemResponse, refuse } from '../../guard/problem.ts'
import { audience } from '../../store/audience.ts'
import { versionsOf } from '../../store/definition.ts'
import { readGrounds } from '../../store/ground.ts'
import { offerDraftOf, offerInForce, offerLibrary, offerOf } from '../../store/offer.ts'
import type { OfferEntry } from '../../store/offer.ts'
import { pools } from '../../store/offer-code.ts'
import type { Pool } from '../../store/offer-code.ts'
import { newestUses, totals } from '../../store/offer-use.ts'
import type { Total } from '../../store/offer-use.ts'
import { standingPlan } from '../../store/plan.ts'
import { productsById } from '../../store/product.ts'
import { currentRelease } from '../../store/release.ts'
import { schemaOf, sentenceOf } from './segments.ts'

type Ctx = Context<{ Bindings: Env }>

export const OFFER_BODY = { bytes: 128 * 1024, limits: { depth: 40, keys: 5_000 } }

type Standing = {
  readonly release: Release
  readonly totals: ReadonlyMap<string, Total>
  readonly pools: ReadonlyMap<string, Pool>
  readonly now: number
}

async function standing(env: Env): Promise<Standing> {
  const [release, spent, codes, now] = await Promise.all([
    currentRelease(env),
    totals(env),
    pools(env),
    clockNow(env),
  ])
  return { release, totals: spent, pools: codes, now }
}

export async function getOffers(c: Ctx): Promise<Response> {
  const [entries, stand] = await Promise.all([offerLibrary(c.env), standing(c.env)])
  const answer: OffersAnswer = {
    offers: [...entries.values()].map((entry) => rowOf(entry, stand)),
    recipes: OFFER_RECIPES.filter(({ id }) => !entries.has(id)) as unknown as OfferDraft[],
    currency: c.env.CURRENCY || 'CZK',
    now: stand.now,
  }
  return Response.json(answer)
}

/** What is in force, else the newest that was, else the draft. */
function rowOf(entry: OfferEntry, { release, totals: spent, pools: codes, now }: Standing): OfferRow {
  const { id, own, draft } = entry
  const current = offerInForce(entry)
  const offer = offerDraftOf((own ?? draft)!)
  const { free = 0, given = 0, used = 0 } = codes.get(id) ?? {}
  const isOwn = offer.codes === 'own'
  const total = spent.get(id) ?? { uses: 0, givenMicro: 0 }
  return {
    id,
    name: offer.name,
    status: current ? 'published' : own ? 'archived' : 'draft',
    version: own?.version ?? 0,
    owner: offer.owner,
    hasDraft: draft !== null,
    offer,
    // A draft that was never published may hold half a rule.
    sentence: own && offer.audience ? sentenceOf(link(offer.audience)) : null,
    runs: current !== null && runsNow(current, now).runs,
    uses: total.uses,
    discountMicro: total.givenMicro,
    pool: { left: isOwn ? free : null, given, used, isLow: isOwn && free < (offer.lowWater ?? 1) },
    campaigns: release.campaigns.filter((one) => one.offer === id).map((one) => one.id),
    changedAt: (own ?? draft)!.createdAt,
  }
}

export async function getOffer(c: Ctx): Promise<Response> {
  const { env } = c
  const id = c.req.param('id') ?? ''
  const entry = (await offerLibrary(env)).get(id)
  if (!entry) return refuse('not_found', '', `There is no offer ${id.slice(0, 48)}.`)
  const [stand, versions, newest] = await Promise.all([
    standing(env),
    versionsOf(env, 'offer', id),
    newestUses(env, id),
  ])
  const row = rowOf(entry, stand)
  const draft = entry.draft && offerDraftOf(entry.draft)
  const answer: OfferView = {
    ...row,
    draft,
    versions: versions
      .filter(({ version }) => version > 0)
      .map(({ version, status, note, createdAt, createdBy }) => ({
        version,
        status,
        note,
        createdAt,
        createdBy,
      })),
    check: await offerCheck(env, draft ?? row.offer),
    newest,
    currency: env.CURRENCY || 'CZK',
    now: stand.now,
  }
  return Response.json(answer)
}

export async function postOfferCheck(c: Ctx): Promise<Response> {
  const body = await readJson(c.req.raw, OfferDraft, OFFER_BODY.bytes, OFFER_BODY.limits)
  return body.ok ? Response.json(await offerCheck(c.env, body.value)) : problemResponse(body.problem)
}

export async function offerCheck(env: Env, draft: OfferDraft): Promise<OfferCheckAnswer> {
  const named = [
    ...(draft.of?.products ?? []),
    ...(draft.gives.kind === 'gift' ? [draft.gives.productId] : []),
  ]
  const [release, grounds, { plan }, products, codes, now] = await Promise.all([
    currentRelease(env),
    readGrounds(env),
    standingPlan(env),
    productsById(env, named),
    pools(env),
    clockNow(env),
  ])
  const schema = withPlan(schemaOf(release), plan)
  const when = draft.audience
  const isSound = when !== undefined && checkRule(when, schema).every(({ severity }) => severity !== 'error')
  const reach = isSound ? (await audience(env, link(when), now)).count : null
  const findings = checkOffer(draft as unknown as Offer, {
    schema,
    segments: release.segments,
    grounds: grounds.map(({ kind }) => kind),
    goods: Object.fromEntries([...products].map(([id, product]) => [id, goodOf(product)])),
    reach,
    codesLeft: codes.get(draft.id)?.free ?? 0,
    now,
  })
  return {
    findings: findings as OfferCheckAnswer['findings'],
    publishable: findings.every(({ severity }) => severity !== 'error'),
    sentence: isSound ? sentenceOf(offerOf(draft, { version: 0, owner: '' }).audience!) : null,
    reach,
  }
}
