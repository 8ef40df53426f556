/** The code that a message promises: one for each person, and the same on every attempt. */
import { holds } from '../../core/journey/context.ts'
import { holdsUntil } from '../../core/offer/offer.ts'
import type { Offer } from '../../core/offer/offer.ts'
import { untilText } from '../../core/offer/promise.ts'
import { UNSPENT, standFault } from '../../core/offer/stand.ts'
import { SAMPLE_CODE } from '../../core/message/persona.ts'
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
    ? { code: SAMPLE_CODE, expiresAt: holdsUntil(offer, now) }
    : await giveCode(env, offer, person.profile.id, now)
  if (!given) return null
  return couponOf(offer, given, language)
}

type Given = { readonly code: string; readonly expiresAt: number }

function couponOf({ gives }: Offer, { code, expiresAt }: Given, language: 'cs' | 'en'): Coupon {
  const percent = gives.kind === 'percentage' ? gives.shareBp / 100 : null
  return { code, percent, until: untilText(expiresAt, language) }
}

/** What each offer that runs now would give to somebody made up, by id; nothing is given away. */
export function sampleCoupons(
  offers: readonly Offer[],
  language: 'cs' | 'en',
  now: number,
): Readonly<Record<string, Coupon>> {
  const running = offers.filter((one) => standFault(one, UNSPENT, now) === null)
  return Object.fromEntries(
    running.map((one) => [
      one.id,
      couponOf(one, { code: SAMPLE_CODE, expiresAt: holdsUntil(one, now) }, language),
    ]),
  )
}
