/** A person as known: who they are, what they allow, where they may be written to. */
import { NO_PREFERENCES } from '../consent/preference.ts'
import type { Preferences } from '../consent/preference.ts'
import type { Consents } from '../consent/state.ts'
import type { Identifier } from '../identity/identifier.ts'
import type { AccountRole } from './account.ts'
import { NO_TRAITS } from './trait.ts'
import type { Traits } from './trait.ts'

/** Where a message may go. A claim (verifiedAt null) may only receive the question whether it is theirs. */
export type Address = {
  readonly value: string
  readonly verifiedAt: number | null
  readonly source: string
  readonly at: number
  /** The words shown beside the field where the address was given. */
  readonly wording: string | null
}

export type Known = Identifier & { readonly source: string; readonly at: number }

export type Profile = {
  readonly id: string
  readonly createdAt: number
  readonly lastSeenAt: number
  /** Their newest sign of life of their own doing (core/profile/active.ts); left out: none since it is noted. */
  readonly activeAt?: number
  readonly eventCount: number
  readonly language: 'cs' | 'en'
  readonly consents: Consents
  readonly preferences: Preferences
  readonly traits: Traits
  /** Companies that the person acts for, oldest first. */
  readonly accounts: readonly AccountRole[]
  readonly email: Address | null
  readonly phone: Address | null
  /** Put in for the gate alone (core/journey/reach.ts), and named by its id; left out: none. */
  readonly push?: Address
  /** Other identifiers, at most MAX_KNOWN, oldest first. */
  readonly known: readonly Known[]
}

export const MAX_KNOWN = 50

export function newProfile(id: string, now: number): Profile {
  return {
    id,
    createdAt: now,
    lastSeenAt: now,
    eventCount: 0,
    language: 'cs',
    consents: {},
    preferences: NO_PREFERENCES,
    traits: NO_TRAITS,
    accounts: [],
    email: null,
    phone: null,
    known: [],
  }
}
