/** Whether an offer is open for a basket now, and why not. Who it is for was asked before. */
import type { Micro } from '../base/money.ts'
import { basketValue } from './basket.ts'
import type { Basket, Goods } from './basket.ts'
import { benefitOf, givenMicro, isSomething } from './benefit.ts'
import type { Benefit } from './benefit.ts'
import { marginFault } from './margin.ts'
import { runsNow, usesOfOne } from './offer.ts'
import type { Offer } from './offer.ts'

/** How much of an offer is gone. */
export type Spent = {
  /** By all people. */
  readonly uses: number
  readonly discountMicro: Micro
  /** By this person. */
  readonly mine: number
  /** Of a pool of the shop's own; null: as many as are wanted. */
  readonly codesLeft: number | null
}

export const UNSPENT: Spent = { uses: 0, discountMicro: 0, mine: 0, codesLeft: null }

export type OfferFault =
  /** Not begun, over, or taken back. */
  | { readonly code: 'offer_over' }
  | { readonly code: 'offer_spent' }
  | { readonly code: 'offer_used' }
  | { readonly code: 'offer_no_code' }
  /** `missingMicro`: what would have to be added to it; 0: it is worth too much, or nothing in it counts. */
  | { readonly code: 'offer_basket'; readonly missingMicro: Micro }
  | { readonly code: 'offer_margin' }
  | { readonly code: 'offer_cost_unknown' }

/** What is asked of the offer alone, whatever is bought. */
export function standFault(offer: Offer, spent: Spent, now: number): OfferFault | null {
  const { budget = {} } = offer
  if (!runsNow(offer, now).runs) return { code: 'offer_over' }
  if (spent.mine >= usesOfOne(offer)) return { code: 'offer_used' }
  if (spent.uses >= (budget.uses ?? Infinity)) return { code: 'offer_spent' }
  if (spent.discountMicro >= (budget.discountMicro ?? Infinity)) return { code: 'offer_spent' }
  return spent.codesLeft === 0 ? { code: 'offer_no_code' } : null
}

export type Weighed =
  | { readonly fault: OfferFault; readonly benefit: null }
  | { readonly fault: null; readonly benefit: Benefit }

/** What this basket gets, or why it gets nothing. */
export function weighed(offer: Offer, basket: Basket, goods: Goods, spent: Spent): Weighed {
  const refused = (fault: OfferFault): Weighed => ({ fault, benefit: null })
  const { basket: limits = {}, budget = {} } = offer
  const value = basketValue(basket)
  const missingMicro = Math.max(0, (limits.leastMicro ?? 0) - value)
  if (missingMicro > 0 || value > (limits.mostMicro ?? Infinity))
    return refused({ code: 'offer_basket', missingMicro })
  const benefit = benefitOf(offer, basket, goods)
  if (!isSomething(benefit)) return refused({ code: 'offer_basket', missingMicro: 0 })
  const fault = marginFault(offer, basket, benefit, goods)
  if (fault) return refused({ code: fault === 'margin' ? 'offer_margin' : 'offer_cost_unknown' })
  if (spent.discountMicro + givenMicro(benefit) > (budget.discountMicro ?? Infinity))
    return refused({ code: 'offer_spent' })
  return { fault: null, benefit }
}
