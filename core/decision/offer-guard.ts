/** The offer of a campaign against the person in front of it: nothing is promised that would not be given. */
import { basketOf } from '../offer/basket.ts'
import type { Goods } from '../offer/basket.ts'
import type { Offer } from '../offer/offer.ts'
import { runsNow } from '../offer/offer.ts'
import { UNSPENT, standFault, weighed } from '../offer/stand.ts'
import type { Spent } from '../offer/stand.ts'
import type { Because } from './because.ts'
import type { Campaign } from './campaign.ts'
import type { Decision } from './decide.ts'
import { ofPerson } from './eligible.ts'
import type { Refusal } from './popup.ts'
import type { View } from './view.ts'

/** What is left of offers, by their ids, and what the catalogue knows of the cart. */
export type Offering = {
  readonly spent: Readonly<Record<string, Spent>>
  readonly goods: Goods
}

const NOTHING: Offering = { spent: {}, goods: {} }

/** @param offering  left out: nobody asked what is left, so nothing is promised. */
export function offerRefusal(
  { offer: id, terms }: Campaign,
  view: View,
  offering: Offering | undefined,
  now: number,
): Refusal | null {
  const never = (because: Because): Refusal => ({ because, until: Infinity })
  if (!terms || !offering) return never({ code: 'offer_over' })
  const answer = terms.audience && ofPerson(terms.audience, view, now)
  if (answer && !answer.value)
    return { because: { code: 'offer_for_others', offer: id! }, until: answer.validUntil }
  const spent = spentOf(terms, offering)
  const fault = standFault(terms, spent, now)
  if (fault)
    return { because: fault, until: fault.code === 'offer_over' ? runsNow(terms, now).until : Infinity }
  // An empty basket breaks no bound but that of its value: what comes into it is asked again.
  const basket = basketOf(view.features.cart, offering.goods)
  if (basket.lines.length === 0 && terms.basket?.leastMicro === undefined) return null
  const found = weighed(terms, basket, offering.goods, spent).fault
  return found && never(found)
}

/** What the offer comes to for the cart as it is. */
export function offerBecause(
  { show, campaign: id }: Decision,
  view: View | null,
  campaigns: readonly Campaign[],
  offering: Offering = NOTHING,
): Because[] {
  const terms = show && view ? campaigns.find((one) => one.id === id)?.terms : null
  if (!terms || !view) return []
  const basket = basketOf(view.features.cart, offering.goods)
  const { benefit } = weighed(terms, basket, offering.goods, spentOf(terms, offering))
  const { goodsMicro = 0, shippingMicro = 0 } = benefit ?? {}
  return [{ code: 'offer', offer: terms.id, goodsMicro, shippingMicro }]
}

function spentOf({ id }: Offer, { spent }: Offering): Spent {
  return Object.hasOwn(spent, id) ? spent[id]! : UNSPENT
}
