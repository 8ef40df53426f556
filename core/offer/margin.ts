/** The floor below which no discount may push what is earned. */
import type { Micro } from '../base/money.ts'
import { goodIn, worthOf } from './basket.ts'
import type { Basket, BasketLine, Goods } from './basket.ts'
import { WHOLE_BP } from './benefit.ts'
import type { Benefit } from './benefit.ts'
import type { MarginGuard, Offer } from './offer.ts'

export type MarginFault = 'cost_unknown' | 'margin'

/**
 * Why a discount would cost too much, or null.
 *
 * A price must leave enough on each line that it touches; whatever is taken off a basket, delivery and
 * gifts included, on what it is taken off of together. Where it is allowed that a cost is not known,
 * such lines are left out, and what they earn pays for nothing.
 */
export function marginFault(
  { gives, margin }: Pick<Offer, 'gives' | 'margin'>,
  basket: Basket,
  benefit: Benefit,
  goods: Goods,
): MarginFault | null {
  const { gift, shippingMicro } = benefit
  if (gift && gift.costMicro === null && margin.unknownCost === 'refuse') return 'cost_unknown'
  const touched = basket.lines.flatMap((line, index) => {
    const off = benefit.lines[index]!
    return benefit.goodsMicro > 0 && off === 0 ? [] : [accountOf(line, off, goods)]
  })
  if (margin.unknownCost === 'refuse' && touched.some(({ costMicro }) => costMicro === null))
    return 'cost_unknown'
  const known = touched.flatMap(({ costMicro, ...rest }) =>
    costMicro === null ? [] : [{ ...rest, costMicro }],
  )
  const beside = shippingMicro + (gift?.costMicro ?? 0)
  // Nothing is known of what is sold: then nothing can be said, and that was allowed.
  if (known.length === 0) return null
  const accounts = gives.kind === 'price' ? known : [summed(known)]
  return accounts.every((one) => leavesEnough(one, beside, margin)) ? null : 'margin'
}

type Account = { readonly paidMicro: Micro; readonly costMicro: Micro }

function accountOf(line: BasketLine, off: Micro, goods: Goods) {
  const cost = goodIn(goods, line.productId)?.costMicro ?? null
  return {
    paidMicro: worthOf(line) - off,
    costMicro: cost === null ? null : Math.round(cost * line.quantity),
  }
}

function summed(accounts: readonly Account[]): Account {
  return accounts.reduce(
    (all, one) => ({ paidMicro: all.paidMicro + one.paidMicro, costMicro: all.costMicro + one.costMicro }),
    { paidMicro: 0, costMicro: 0 },
  )
}

/** (paid - cost - beside) / paid is at least the floor; in whole numbers, so that no rounding lets a micro through. */
function leavesEnough({ paidMicro, costMicro }: Account, beside: Micro, { leastBp }: MarginGuard): boolean {
  const left = BigInt(paidMicro - costMicro - beside)
  return left * BigInt(WHOLE_BP) >= BigInt(leastBp) * BigInt(paidMicro)
}
