/**
 * What the person chose, in our three purposes, out of what the shop's consent tool calls them.
 *
 * Absent means denied. Global Privacy Control is not a refusal of the shop's own analytics, but it
 * is a wish that no default may override: under it only an explicit choice in the banner grants.
 */
import type { ConsentSnapshot } from '../core/wire/events.ts'

export type Consent = ConsentSnapshot

export const DENIED: Consent = { functionality: false, analytics: false, personalisation: false }

/** What consent tools call a purpose, and the Consent Mode signal that stands for it. */
const NAMES: Readonly<Record<keyof Consent, RegExp>> = {
  functionality: /^(functional|preferences)/i,
  analytics: /^(analytics|statistics|performance)/i,
  // Not `personalised_ads`.
  personalisation: /^personali[sz](ed|ation(_storage)?)$/i,
}

/** Purposes in this one order, so that two consents can be compared as text. */
function each(granted: (purpose: keyof Consent) => boolean): Consent {
  const consent = { ...DENIED }
  for (const purpose in NAMES) consent[purpose as keyof Consent] = granted(purpose as keyof Consent)
  return consent
}

/** Behaviour may be recorded at all. Functionality alone is no reason to watch anybody. */
export function mayRecord(consent: Consent): boolean {
  return consent.analytics || consent.personalisation
}

export function sameConsent(one: Consent, other: Consent | undefined): boolean {
  return JSON.stringify(one) === JSON.stringify(other)
}

/**
 * From the names of accepted categories, which are free text in most consent tools.
 *
 * @param map  what the shop says of such names: pairs, each after a space, ` marketing=personalisation`.
 *             A name that is in it means what its pairs say, and nothing else.
 */
export function fromCategories(accepted: readonly unknown[], map = ''): Consent {
  return each((purpose) =>
    accepted.some((name) =>
      map.includes(` ${name}=`) ? map.includes(` ${name}=${purpose}`) : NAMES[purpose].test(String(name)),
    ),
  )
}

/** From `vitrina.consent({analytics: true})`: what is not named stays as it was. */
export function fromChoice(choice: Readonly<Record<string, unknown>>, before: Consent): Consent {
  return each((purpose) => (purpose in choice ? choice[purpose] === true : before[purpose]))
}
