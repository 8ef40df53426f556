/** profile + event → profile. Pure; the same events in the same order give the same profile. */
import { DEVICE_PURPOSES, PURPOSES } from '../consent/purpose.ts'
import type { Purpose } from '../consent/purpose.ts'
import { foldConsent } from '../consent/state.ts'
import type { Consents } from '../consent/state.ts'
import type { Event } from '../event/event.ts'
import { textParam } from '../event/event.ts'
import { normalEmail, normalPhone } from '../identity/identifier.ts'
import type { Identifier } from '../identity/identifier.ts'
import { MAX_KNOWN } from './profile.ts'
import type { Address, Profile } from './profile.ts'

export function foldProfile(profile: Profile, event: Event): Profile {
  const seen: Profile = {
    ...profile,
    createdAt: Math.min(profile.createdAt, event.at),
    lastSeenAt: Math.max(profile.lastSeenAt, event.at),
    eventCount: profile.eventCount + 1,
  }
  if (event.name === 'consent_update') return foldConsentEvent(seen, event)
  if (event.name === 'generate_lead') return foldClaim(seen, event)
  return seen
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
    return { ...profile, [kind]: { value, verifiedAt: at, source, at, wording: null } satisfies Address }
  }
  if (profile.known.some((known) => known.kind === kind && known.value === value)) return profile
  return { ...profile, known: [...profile.known, { kind, value, source, at }].slice(-MAX_KNOWN) }
}

/**
 * A page may answer for the device only; whatever else it claims to grant is passed over.
 * Revoking is taken from anywhere: it can harm nobody (T24).
 */
function foldConsentEvent(profile: Profile, event: Event): Profile {
  const grantable: readonly Purpose[] = event.source === 'page' ? DEVICE_PURPOSES : PURPOSES
  let consents: Consents = profile.consents
  for (const purpose of PURPOSES) {
    const answer = event.params[purpose]
    if (typeof answer !== 'boolean' || (answer && !grantable.includes(purpose))) continue
    consents = foldConsent(consents, {
      purpose,
      granted: answer,
      at: event.at,
      source: textParam(event, 'source') ?? event.source,
      wording: textParam(event, 'wording'),
      proof: textParam(event, 'proof') ?? event.id,
    })
  }
  return foldVerification({ ...profile, consents }, event)
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
