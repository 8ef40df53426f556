/** Everything that can be said of an offer before it is published; its shape is core/wire/offers.ts' to judge. */
import { MICRO } from '../base/money.ts'
import { check } from '../rule/check/check.ts'
import type { PurposeOptions } from '../rule/check/purpose.ts'
import type { Schema } from '../rule/schema.ts'
import { namingFindings, segmentPurposes } from '../segment/purpose.ts'
import type { Segment } from '../segment/segment.ts'
import { goodIn } from './basket.ts'
import type { Goods } from './basket.ts'
import { benefitOf } from './benefit.ts'
import { LEAST_GROUP, readsPerson, unfairReads } from './fairness.ts'
import { offerFinding } from './finding.ts'
import type { OfferFinding } from './finding.ts'
import { marginFault } from './margin.ts'
import type { Offer } from './offer.ts'

export type Around = {
  readonly schema: Schema
  readonly segments: readonly Pick<Segment, 'id' | 'when'>[]
  readonly grounds: PurposeOptions['grounds']
  /** Those that the offer names. */
  readonly goods: Goods
  /** How many people its rule holds of; null: nobody can tell, or it has none. */
  readonly reach: number | null
  /** Codes that are left in its pool. */
  readonly codesLeft: number
  /** Epoch ms. */
  readonly now: number
}

/** Discounts are offered to people of whom something is known; under this consent alone. */
const PURPOSE = 'personalisation'

/** @param offer  of the right shape; its rule may be any value. */
export function checkOffer(offer: Offer, around: Around): OfferFinding[] {
  return [
    ...ruleFindings(offer, around),
    ...timeFindings(offer, around.now),
    ...boundFindings(offer),
    ...(offer.codes === 'own' && around.codesLeft === 0 ? [offerFinding('empty_pool', '/codes')] : []),
    ...productFindings(offer, around.goods),
    ...namingFindings([offer.id, offer.name.cs, offer.name.en], around.grounds),
  ]
}

function ruleFindings(
  { audience, gives }: Offer,
  { schema, segments, grounds, reach }: Around,
): OfferFinding[] {
  if (!audience) return []
  const labelled = { ...schema, segmentPurposes: segmentPurposes(segments, schema) }
  const found = check(audience, labelled, { purpose: PURPOSE, grounds }).map((one) => ({
    ...one,
    at: `/audience${one.at}`,
  }))
  if (gives.kind !== 'price' || found.some(({ severity }) => severity === 'error')) return found
  const unfair = unfairReads(audience, segments).map((word) =>
    offerFinding('unfair_price', '/audience', { word }),
  )
  const isOfFew = reach !== null && reach < LEAST_GROUP && readsPerson(audience)
  const few = { count: String(reach), least: String(LEAST_GROUP) }
  return [...found, ...unfair, ...(isOfFew ? [offerFinding('price_of_few', '/audience', few)] : [])]
}

function timeFindings({ from = -Infinity, until = Infinity }: Offer, now: number): OfferFinding[] {
  if (until <= from) return [offerFinding('never_runs', '/until')]
  return until <= now ? [offerFinding('over', '/until')] : []
}

function boundFindings({ basket = {}, budget = {} }: Offer): OfferFinding[] {
  const isBounded = budget.uses !== undefined || budget.discountMicro !== undefined
  return [
    ...((basket.leastMicro ?? 0) > (basket.mostMicro ?? Infinity)
      ? [offerFinding('no_basket', '/basket/leastMicro')]
      : []),
    ...(isBounded ? [] : [offerFinding('no_budget', '/budget')]),
  ]
}

/** What is known already now of the products that it names. */
function productFindings(offer: Offer, goods: Goods): OfferFinding[] {
  const { gives, of = {} } = offer
  const named = (of.products ?? []).map((id, index) => ({ id, at: `/of/products/${index}` }))
  const gift = gives.kind === 'gift' ? [{ id: gives.productId, at: '/gives/productId' }] : []
  return [...named, ...gift].flatMap(({ id, at }): OfferFinding[] => {
    const good = goodIn(goods, id)
    if (!good) return [offerFinding('unknown_product', at, { product: id })]
    if (good.costMicro === null && offer.margin.unknownCost === 'refuse')
      return [offerFinding('cost_unknown', at, { product: id })]
    if (gives.kind !== 'price') return []
    const usual = Math.min(good.priceMicro, good.listPriceMicro ?? Infinity)
    if (gives.priceMicro > usual)
      return [offerFinding('price_above', at, { product: id, price: String(usual / MICRO) })]
    const basket = {
      lines: [{ productId: id, quantity: 1, priceMicro: good.priceMicro }],
      shippingMicro: null,
    }
    const fault = marginFault(offer, basket, benefitOf(offer, basket, goods), goods)
    return fault === 'margin' ? [offerFinding('below_floor', at, { product: id })] : []
  })
}
