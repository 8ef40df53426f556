/** profile + event → profile. Pure; the same events in the same order give the same profile. */
import { answersIn, isLapse } from '../consent/answer.ts'
import { foldPreferences } from '../consent/preference-event.ts'
import { foldConsent } from '../consent/state.ts'
import type { Event } from '../event/event.ts'
import { textParam } from '../event/event.ts'
import { normalEmail, normalPhone } from '../identity/identifier.ts'
import type { Identifier } from '../identity/identifier.ts'
import { accountRoleOf, foldAccounts } from './account.ts'
import { isSignOfLife } from './active.ts'
import { MAX_KNOWN } from './profile.ts'
import type { Address, Profile } from './profile.ts'
import { foldTraits } from './trait.ts'

/** What Vitrina itself notes of a person is no sign of life. */
export const NOTES: ReadonlySet<string> = new Set([
  'segment_entered',
  'segment_left',
  'lifecycle_changed',
  'score_crossed',
  'message_sent',
  'message_delivered',
  'message_bounced',
])

export function foldProfile(profile: Profile, event: Event): Profile {
  if (NOTES.has(event.name)) return profile
  if (isLapse(event)) return foldAnswers(profile, event)
  // What a journey says of somebody is no sign of life either.
  if (event.source === 'system' && event.name === 'traits_update')
    return { ...profile, traits: foldTraits(profile.traits, event) }
  const seen: Profile = {
    ...foldAnswers(profile, event),
    traits: foldTraits(profile.traits, event),
    createdAt: Math.min(profile.createdAt, event.at),
    lastSeenAt: Math.max(profile.lastSeenAt, event.at),
    eventCount: profile.eventCount + 1,
    ...(isSignOfLife(event) ? { activeAt: Math.max(profile.activeAt ?? event.at, event.at) } : {}),
  }
  if (event.name === 'consent_update') return foldVerification(seen, event)
  if (event.name === 'generate_lead') return foldClaim(seen, event)
  const role = accountRoleOf(event)
  return role ? { ...seen, accounts: foldAccounts(seen.accounts, role) } : seen
}

/** Identifiers that a server vouched for: an address named by the back end is verified by it. */
export function foldIdentifiers(profile: Profile, named: readonly Identifier[], at: number): Profile {
  return named.reduce((held, identifier) => foldIdentifier(held, identifier, at), profile)
}

function foldIdentifier(profile: Profile, { kind, value }: Identifier, at: number): Profile {
  const source = 'server'
  if (kind === 'email' || kind === 'phone') {
    const held = profile[kind]
    if (held?.value === value && held.verifiedAt !== null) return profile
    // The address before stays known: what was sent there belongs to this person.
    const before =
      held && held.verifiedAt !== null ? known(profile, { kind, value: held.value }, held.at) : profile
    return { ...before, [kind]: { value, verifiedAt: at, source, at, wording: null } satisfies Address }
  }
  return known(profile, { kind, value }, at)
}

function known(profile: Profile, { kind, value }: Identifier, at: number): Profile {
  if (profile.known.some((one) => one.kind === kind && one.value === value)) return profile
  return { ...profile, known: [...profile.known, { kind, value, source: 'server', at }].slice(-MAX_KNOWN) }
}

function foldAnswers(profile: Profile, event: Event): Profile {
  const consents = answersIn(event).reduce(foldConsent, profile.consents)
  const preferences = foldPreferences(profile.preferences, event)
  return consents === profile.consents && preferences === profile.preferences
    ? profile
    : { ...profile, consents, preferences }
}

/** A confirmed double opt-in verifies the very address that the link was sent to, and no newer one. */
function foldVerification(profile: Profile, event: Event): Profile {
  const address = event.source === 'system' ? textParam(event, 'address') : null
  if (address === null) return profile
  const kind = profile.email?.value === address ? 'email' : profile.phone?.value === address ? 'phone' : null
  if (kind === null) return profile
  return { ...profile, [kind]: { ...profile[kind]!, verifiedAt: event.at } }
}

/** An address from a form in the page: a claim. It never replaces an address that was verified. */
function foldClaim(profile: Profile, event: Event): Profile {
  const claim = (kind: 'email' | 'phone', value: string | null): Address | null => {
    const held = profile[kind]
    if (value === null || held?.value === value || (held && held.verifiedAt !== null)) return held
    return { value, verifiedAt: null, source: 'page', at: event.at, wording: textParam(event, 'wording') }
  }
  const email = textParam(event, 'email')
  const phone = textParam(event, 'phone')
  const language = event.params['language'] === 'en' ? 'en' : profile.language
  return {
    ...profile,
    language,
    email: claim('email', email === null ? null : normalEmail(email)),
    phone: claim('phone', phone === null ? null : normalPhone(phone)),
  }
}
