/** The last question before a message goes: may it, now? Asked again at every lease. */
import { DAY_MS } from '../base/time.ts'
import { tightened, wants } from '../consent/preference.ts'
import { allows } from '../consent/state.ts'
import type { Profile } from '../profile/profile.ts'
import type { Reason } from './reason.ts'
import type { Channel, Send } from './send.ts'

/** Marketing messages a channel may bring to one person in any 24 hours. */
export const DAILY_CAP: Readonly<Record<Channel, number>> = { email: 2, sms: 1, push: 2, whatsapp: 1 }

/** A typing error may be put right, but one visitor must not write to a whole address book. */
export const MAX_QUESTIONS = 3

/** Null: there is none. Nobody is reached by push until a profile holds what a browser subscribed with. */
export function addressOf(profile: Profile, channel: Channel): Profile['email'] {
  if (channel === 'push') return null
  return channel === 'email' ? profile.email : profile.phone
}

/**
 * Null when the message may go, else why not.
 *
 * @param others  the profile's other sends; those sent or leased within 24 hours count as touches,
 *                so that two leases at the same instant cannot both slip under the cap.
 */
export function refusal(send: Send, profile: Profile, others: readonly Send[], now: number): Reason | null {
  const address = addressOf(profile, send.channel)
  if (!address) return 'no_address'
  const recent = others.filter((other) => {
    const touchedAt = other.status === 'sent' ? other.settledAt : other.status === 'leased' ? now : null
    return (
      other.channel === send.channel &&
      other.key !== send.key &&
      touchedAt !== null &&
      now - touchedAt < DAY_MS
    )
  })
  if (send.class === 'transactional') {
    if (address.verifiedAt !== null && allows(profile.consents, send.channel)) return 'already_confirmed'
    // A question that went out before this address was typed in went to another one.
    const asked = recent.filter((other) => other.template === send.template)
    const isSame = (other: Send) => (other.settledAt ?? now) >= address.at
    return asked.some(isSame) || asked.length >= MAX_QUESTIONS ? 'asked_recently' : null
  }
  const consent = profile.consents[send.channel]
  if (consent && !consent.granted) return 'consent_withdrawn'
  if (!consent) return address.verifiedAt === null ? 'address_unverified' : 'no_consent'
  if (consent.proof === null) return 'no_proof'
  if (address.verifiedAt === null) return 'address_unverified'
  const unwanted = unwantedReason(send, profile, others, now)
  if (unwanted) return unwanted
  const touches = recent.filter((other) => other.class === 'marketing').length
  return touches >= DAILY_CAP[send.channel] ? 'cap_reached' : null
}

/** What the person chose apart from consent: topics, channels, how often. It can only tighten what the shop allows. */
function unwantedReason(
  send: Send,
  { preferences }: Profile,
  others: readonly Send[],
  now: number,
): Reason | null {
  if (!wants(preferences, send.topic ?? null, send.channel, send.audience)) return 'not_wanted'
  const week = others.filter((other) => {
    const touchedAt = other.status === 'sent' ? other.settledAt : other.status === 'leased' ? now : null
    const isTouch = other.class === 'marketing' && other.key !== send.key && touchedAt !== null
    return isTouch && now - touchedAt < 7 * DAY_MS
  })
  return week.length >= tightened(Infinity, preferences) ? 'own_cap_reached' : null
}
