/** What a shop gives, to whom, from which basket, and how much of it there is. */
import type { Micro } from '../base/money.ts'
import type { Words } from '../base/words.ts'
import type { Condition } from '../rule/condition.ts'

/** Hundredths of a percent: 1,000 is ten percent. Whole, so that money stays exact. */
export type BasisPoints = number

export type Gives =
  /** A share of the counted goods; `mostMicro` bounds what it comes to. */
  | { readonly kind: 'percentage'; readonly shareBp: BasisPoints; readonly mostMicro?: Micro }
  | { readonly kind: 'amount'; readonly amountMicro: Micro }
  /** `mostMicro`: what delivery may cost us; dearer ways are paid in part. */
  | { readonly kind: 'free-shipping'; readonly mostMicro: Micro }
  | { readonly kind: 'gift'; readonly productId: string }
  /** Each counted piece for this; never dearer than it is. */
  | { readonly kind: 'price'; readonly priceMicro: Micro }

export type GiftKind = Gives['kind']

/** What of a basket counts; left out: all of it. A line counts by its product or by any of its categories. */
export type Counted = { readonly products?: readonly string[]; readonly categories?: readonly string[] }

/** Value of the goods that it is for, before the discount. */
export type BasketLimits = { readonly leastMicro?: Micro; readonly mostMicro?: Micro }

export type Budget = {
  /** By all people. */
  readonly uses?: number
  /** Given away to all people, delivery and gifts included. */
  readonly discountMicro?: Micro
  /** Of one person; 1 where it is left out. */
  readonly perPerson?: number
}

export type MarginGuard = {
  /** What has to be left of the price once the discount is off. */
  readonly leastBp: BasisPoints
  /** What to do where the catalogue does not know the cost of something. */
  readonly unknownCost: 'refuse' | 'allow'
}

export type Offer = {
  readonly id: string
  readonly version: number
  readonly owner: string
  readonly name: Words
  readonly gives: Gives
  readonly of?: Counted
  /** Who it is for, linked. Left out: everybody who may be known. */
  readonly audience?: Condition
  readonly basket?: BasketLimits
  /** Epoch ms. */
  readonly from?: number
  readonly until?: number
  readonly budget?: Budget
  readonly margin: MarginGuard
  /** How long what was shown to somebody holds. */
  readonly validMs: number
  /** own: codes of a pool that the shop uploaded · minted: made when it is shown. */
  readonly codes: 'own' | 'minted'
  /** A pool with fewer codes than this warns. */
  readonly lowWater?: number
  /** Whoever holds the code may use it; left out: only the person or device it was made for. */
  readonly isTransferable?: boolean
}

export const ONCE = 1

export function usesOfOne({ budget }: Pick<Offer, 'budget'>): number {
  return budget?.perPerson ?? ONCE
}

/** Whether it runs at an instant, and from when it may be otherwise (Infinity: never). */
export function runsNow(
  { from = -Infinity, until = Infinity }: Pick<Offer, 'from' | 'until'>,
  now: number,
): { readonly runs: boolean; readonly until: number } {
  if (now >= until) return { runs: false, until: Infinity }
  return now < from ? { runs: false, until: from } : { runs: true, until }
}

/** Until when a code holds that is shown now. */
export function holdsUntil(
  { validMs, until = Infinity }: Pick<Offer, 'validMs' | 'until'>,
  now: number,
): number {
  return Math.min(now + validMs, until)
}
