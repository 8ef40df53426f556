/** What an offer takes off a basket: exact, in micros, line by line. */
import type { Micro } from '../base/money.ts'
import { countsIn, goodIn, worthOf } from './basket.ts'
import type { Basket, BasketLine, Goods } from './basket.ts'
import type { BasisPoints, Offer } from './offer.ts'

export type Benefit = {
  /** Taken off the goods: the sum of `lines`. */
  readonly goodsMicro: Micro
  /** Of each line of the basket, in its order. */
  readonly lines: readonly Micro[]
  /** Taken off the delivery; the most it may be where none is chosen yet. */
  readonly shippingMicro: Micro
  /** Product that comes for nothing, and what it costs us; null where the catalogue does not know. */
  readonly gift: { readonly productId: string; readonly costMicro: Micro | null } | null
}

export const WHOLE_BP: BasisPoints = 10_000
/** Discounts are rounded down to a hundredth of the unit: nobody can pay less than that. */
const MINOR: Micro = 10_000

type Terms = Pick<Offer, 'gives' | 'of'>

export function benefitOf({ gives, of }: Terms, { lines, shippingMicro }: Basket, goods: Goods): Benefit {
  const none = { goodsMicro: 0, lines: lines.map(() => 0), shippingMicro: 0, gift: null }
  const counted = lines.map((line) => (countsIn(of, line, goods) ? worthOf(line) : 0))
  const sum = counted.reduce((all, one) => all + one, 0)
  if (sum <= 0) return none
  switch (gives.kind) {
    case 'percentage': {
      const share = Math.min(gives.mostMicro ?? Infinity, partOf(sum, gives.shareBp))
      return { ...none, ...offGoods(toMinor(share), counted) }
    }
    case 'amount':
      return { ...none, ...offGoods(Math.min(gives.amountMicro, sum), counted) }
    case 'price': {
      const off = lines.map((line, index) =>
        counted[index]! > 0 ? offPrice(line, gives.priceMicro, goods) : 0,
      )
      return { ...none, lines: off, goodsMicro: off.reduce((all, one) => all + one, 0) }
    }
    case 'free-shipping':
      return { ...none, shippingMicro: Math.min(shippingMicro ?? gives.mostMicro, gives.mostMicro) }
    case 'gift': {
      const costMicro = goodIn(goods, gives.productId)?.costMicro ?? null
      return { ...none, gift: { productId: gives.productId, costMicro } }
    }
  }
}

/** All that is given away; a gift counts with its cost, as far as that is known. */
export function givenMicro({ goodsMicro, shippingMicro, gift }: Benefit): Micro {
  return goodsMicro + shippingMicro + (gift?.costMicro ?? 0)
}

/** Whether somebody would get anything at all. */
export function isSomething(benefit: Benefit): boolean {
  return benefit.gift !== null || benefit.goodsMicro + benefit.shippingMicro > 0
}

function offGoods(total: Micro, counted: readonly Micro[]) {
  return { goodsMicro: total, lines: sharedOut(total, counted) }
}

/** Dearer than its list price it never becomes, and never dearer than it is. */
function offPrice({ quantity, priceMicro, productId }: BasketLine, offered: Micro, goods: Goods): Micro {
  const list = goodIn(goods, productId)?.listPriceMicro ?? Infinity
  const piece = Math.max(0, Math.min(offered, list, priceMicro))
  return Math.round(quantity * priceMicro) - Math.round(quantity * piece)
}

/** The share of an amount, rounded down; exact beyond what a double multiplies. */
export function partOf(amount: Micro, shareBp: BasisPoints): Micro {
  return Number((BigInt(amount) * BigInt(shareBp)) / BigInt(WHOLE_BP))
}

function toMinor(amount: Micro): Micro {
  return amount - (amount % MINOR)
}

/**
 * A total divided by weights into whole micros that add up to it, by largest remainder; of equals the
 * earlier gets more. No part is above its weight where the total is not above their sum.
 *
 * @param weights  none negative, at least one above 0.
 */
export function sharedOut(total: Micro, weights: readonly Micro[]): Micro[] {
  const sum = weights.reduce((all, one) => all + BigInt(one), 0n)
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight))
  const parts = exact.map((one) => Number(one / sum))
  let left = total - parts.reduce((all, one) => all + one, 0)
  const order = [...weights.keys()].sort((a, b) => {
    const [one, other] = [exact[a]! % sum, exact[b]! % sum]
    return one === other ? a - b : one > other ? -1 : 1
  })
  for (const index of order) {
    if (left <= 0) break
    parts[index]!++
    left--
  }
  return parts
}
