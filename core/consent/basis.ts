/**
 * On what a purpose rests for one person (GDPR 6(1)): their consent, the shop's legitimate interest,
 * or a contract. Each rule, campaign and journey names its purpose; here that purpose is answered.
 */
import { DAY_MS } from '../base/time.ts'
import type { Words } from '../base/words.ts'
import { allowsAt } from './expiry.ts'
import type { Purpose } from './purpose.ts'
import type { Consents } from './state.ts'

export type Basis = 'consent' | 'legitimate_interest' | 'contract'

export const BASIS_WORDS: Readonly<Record<Basis, Words>> = {
  consent: { cs: 'souhlas', en: 'consent' },
  legitimate_interest: { cs: 'oprávněný zájem', en: 'legitimate interest' },
  contract: { cs: 'plnění smlouvy', en: 'contract' },
}

/** On what a purpose may rest, the first that is there wins. Profiling and other firms: on consent alone. */
const MAY_REST_ON: Readonly<Record<Purpose, readonly Basis[]>> = {
  functionality: ['consent', 'contract'],
  analytics: ['consent'],
  personalisation: ['consent'],
  email: ['consent', 'legitimate_interest'],
  sms: ['consent', 'legitimate_interest'],
  push: ['consent'],
  whatsapp: ['consent'],
  ads: ['consent'],
}

/** What is known of a person that decides on what a purpose rests. */
export type Standing = {
  readonly consents: Consents
  /** The last order that the shop's back end confirmed, epoch ms; null: none. */
  readonly lastOrderAt: number | null
}

/** What a shop decided for itself. */
export type LegalPolicy = {
  /**
   * Whether own customers may be written to about similar goods without having been asked, as § 7 (3)
   * of the Czech act 480/2004 allows: as long as they may refuse easily, at once and free of charge.
   */
  readonly ownCustomers: boolean
  /** For so long after their last order. */
  readonly ownCustomersForMs: number
}

/** Only who said yes. */
export const CONSENT_ONLY: LegalPolicy = { ownCustomers: false, ownCustomersForMs: 730 * DAY_MS }

/** The basis of a purpose for a person at an instant; null: there is none, so it may not be done. */
export function basisOf(
  standing: Standing,
  purpose: Purpose,
  now: number,
  policy: LegalPolicy = CONSENT_ONLY,
): Basis | null {
  return MAY_REST_ON[purpose].find((basis) => holds(basis, standing, purpose, { now, policy })) ?? null
}

function holds(
  basis: Basis,
  { consents, lastOrderAt }: Standing,
  purpose: Purpose,
  { now, policy }: { now: number; policy: LegalPolicy },
): boolean {
  if (basis === 'consent') return allowsAt(consents, purpose, now)
  // Whoever said no, whenever it was, is not asked whether they mind.
  if (lastOrderAt === null || consents[purpose]?.granted === false) return false
  if (basis === 'contract') return true
  return policy.ownCustomers && now - lastOrderAt < policy.ownCustomersForMs
}
