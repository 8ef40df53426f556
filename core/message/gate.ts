/** Whether somebody may be written to at all: address, consent, wishes. No policy of a shop loosens this. */
import { DAY_MS } from '../base/time.ts'
import { wants } from '../consent/preference.ts'
import type { Purpose } from '../consent/purpose.ts'
import { allows } from '../consent/state.ts'
import type { Profile } from '../profile/profile.ts'
import { isFarewell } from './farewell.ts'
import { isPaused } from './paused.ts'
import type { Reason } from './reason.ts'
import type { Channel, MarketingSend, Send, TransactionalSend } from './send.ts'

/** A typing error may be put right, but one visitor must not write to a whole address book. */
export const MAX_QUESTIONS = 3

/** Null: there is none. The inbox is on the shop's own pages: everybody has one, and nobody else can read it. */
export function addressOf(profile: Profile, channel: Channel): Profile['email'] {
  if (channel === 'push') return profile.push ?? null
  if (channel === 'inbox') return ownInbox(profile)
  return channel === 'email' ? profile.email : profile.phone
}

const ownInbox = ({ id, createdAt }: Profile): Profile['email'] => ({
  value: id,
  verifiedAt: createdAt,
  source: 'inbox',
  at: createdAt,
  wording: null,
})

/**
 * The consent that a channel needs. The inbox shows a person's own messages to them where they shop: it is
 * a part of the page that is made for them, and asks for no more than that does.
 */
export function purposeOf(channel: Channel): Purpose {
  return channel === 'inbox' ? 'personalisation' : channel
}

/** Marketing needs a proved address, a proved consent, and somebody who still responds and did not ask to be spared it. */
export function marketingRefusal(send: MarketingSend, profile: Profile): Reason | null {
  const address = addressOf(profile, send.channel)
  if (!address) return 'no_address'
  const consent = profile.consents[purposeOf(send.channel)]
  if (consent && !consent.granted) return 'consent_withdrawn'
  if (!consent) return address.verifiedAt === null ? 'address_unverified' : 'no_consent'
  // A purpose of the device is granted in the page and needs no proof of an address.
  if (consent.proof === null && send.channel !== 'inbox') return 'no_proof'
  if (address.verifiedAt === null) return 'address_unverified'
  const isWanted = wants(profile.preferences, send.topic ?? null, send.channel, send.audience)
  if (!isWanted) return 'not_wanted'
  return isPaused(profile) ? 'unresponsive' : null
}

/** Whether a message asks for the consent that marketing needs. */
export function isQuestion({ class: kind, template }: Pick<Send, 'class' | 'template'>): boolean {
  return kind === 'transactional' && template.startsWith('confirm')
}

/**
 * What was asked for by the person waits for no cap. It goes to an address that is theirs; where a
 * channel was refused (STOP), or is one that nobody may write on unasked, it needs their consent too.
 *
 * @param others  the profile's other sends; those sent or leased within 24 hours count.
 */
export function transactionalRefusal(
  send: TransactionalSend,
  profile: Profile,
  others: readonly Send[],
  now: number,
): Reason | null {
  const address = addressOf(profile, send.channel)
  if (!address) return 'no_address'
  if (isQuestion(send)) return questionRefusal(send, profile, { at: address, others }, now)
  if (address.verifiedAt === null) return 'address_unverified'
  const consent = profile.consents[purposeOf(send.channel)]
  if (isFarewell(send)) return consent?.granted === false ? null : 'superseded'
  if (send.channel === 'email' || consent?.granted) return null
  if (consent) return 'consent_withdrawn'
  return send.channel === 'sms' ? null : 'no_consent'
}

function questionRefusal(
  send: Send,
  profile: Profile,
  asked: { readonly at: NonNullable<Profile['email']>; readonly others: readonly Send[] },
  now: number,
): Reason | null {
  const { at: address, others } = asked
  if (address.verifiedAt !== null && allows(profile.consents, purposeOf(send.channel)))
    return 'already_confirmed'
  const recent = others.filter((other) => {
    const touchedAt = other.status === 'sent' ? other.settledAt : other.status === 'leased' ? now : null
    const isSame = other.channel === send.channel && other.template === send.template
    return isSame && other.key !== send.key && touchedAt !== null && now - touchedAt < DAY_MS
  })
  // A question that went out before this address was typed in went to another one.
  const wasAsked = recent.some((other) => (other.settledAt ?? now) >= address.at)
  return wasAsked || recent.length >= MAX_QUESTIONS ? 'asked_recently' : null
}
