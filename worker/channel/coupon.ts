/** The code that a message promises: one for each person, and the same on every attempt. */
import { holds } from '../../core/journey/context.ts'
import { holdsUntil } from '../../core/offer/offer.ts'
import { untilText } from '../../core/offer/promise.ts'
import { UNSPENT, standFault } from '../../core/offer/stand.ts'
import type { Coupon } from '../../core/message/mail/compose.ts'
import type { Env } from '../env.ts'
import { giveCode } from '../store/offer-code.ts'
import { spentOf } from '../store/offer-use.ts'
import type { Asked } from './gather.ts'

/** Null: there is no such offer, it is not for this person, or nothing is left of it. */
export async function couponFor(
  env: Env,
  id: string,
  { person, language, release, now, isPreview }: Asked,
): Promise<Coupon | null> {
  const offer = release.offers.find((one) => one.id === id)
  if (!offer || !holds(offer.audience, person, { journeys: release.journeys, now })) return null
  const spent = await spentOf(env, [offer], person.profile.id)
  if (standFault(offer, spent[id] ?? UNSPENT, now)) return null
  const given = isPreview
    ? { code: 'TEST-AB12-CD34', expiresAt: holdsUntil(offer, now) }
    : await giveCode(env, offer, person.profile.id, now)
  if (!given) return null
  return {
    code: given.code,
    percent: offer.gives.kind === 'percentage' ? offer.gives.shareBp / 100 : null,
    until: untilText(given.expiresAt, language),
  }
}
