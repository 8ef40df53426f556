/**
 * Days that no path holds as such, by the word that a date trigger names:
 *
 * - name_day: by the first name, in the Czech calendar
 * - registered: the trait `registered_on`, else since when e-mails are allowed without a break
 * - email_consent: since when e-mails are allowed without a break
 * - consent_end: when the consent to personalise runs out
 */
import { expiresAt } from '../consent/expiry.ts'
import { allowedSince } from '../consent/state.ts'
import { nameDayOf } from '../czech/name-day.ts'
import type { Profile } from '../profile/profile.ts'

type Said = Pick<Profile, 'traits' | 'consents'>

const DAYS: Readonly<Record<string, { readonly reads: string; readonly of: (said: Said) => unknown }>> = {
  name_day: {
    reads: 'p.first_name',
    of: ({ traits: { first_name: first, gender } }) =>
      nameDayOf({ first_name: first?.value, gender: gender?.value }),
  },
  registered: {
    reads: 'p.registered_on',
    of: ({ traits, consents }) => traits['registered_on']?.value || allowedSince(consents, 'email'),
  },
  email_consent: {
    reads: 'consent.email',
    of: ({ consents }) => allowedSince(consents, 'email'),
  },
  consent_end: {
    reads: 'consent.personalisation',
    of: ({ consents }) => expiresAt(consents, 'personalisation'),
  },
}

/** What an editor offers beside paths. */
export const CALENDAR_DAYS: readonly string[] = Object.keys(DAYS)

/** The path that such a day is made from; null: it is none of these words. */
export function readsFor(of: string): string | null {
  return Object.hasOwn(DAYS, of) ? DAYS[of]!.reads : null
}

/** A day as core/journey/timer.ts reads it, null where there is none; undefined: it is none of these words. */
export function calendarDay(of: string, said: Said): unknown {
  return Object.hasOwn(DAYS, of) ? (DAYS[of]!.of(said) ?? null) : undefined
}
