/** What a device borrows from a person who is likely its owner: a taste, and nothing that names or shows anybody. */
import { allows } from '../../core/consent/state.ts'
import { sentOf } from '../../core/decision/said.ts'
import { featuresRead } from '../../core/decision/view.ts'
import type { View } from '../../core/decision/view.ts'
import type { Features } from '../../core/feature/features.ts'
import { mayColour } from '../../core/identity/likeness.ts'
import { blocksOf } from '../../core/journey/block.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Likely } from './storage.ts'

/**
 * `likely`: profile whose taste may colour recommendations; null: nobody's. `unit`: whom variants are
 * drawn by, one for all that became a part of this person. `said`: the traits that a text may call them by.
 */
export type Seen = View & { readonly likely: string | null; readonly unit: string; readonly said: Said }
export type Said = { readonly first_name?: unknown; readonly gender?: unknown }

export type Taste = Pick<Features, 'affinity'>

/** What a decision may read of somebody. */
export function seenOf({ profile, features, sends, entries }: Person, likely: readonly Likely[] = []): Seen {
  return {
    consents: profile.consents,
    // The rest of a person is some ten times as much, and all of it would be copied for every page.
    features: featuresRead(features),
    emailVerified: profile.email !== null && profile.email.verifiedAt !== null,
    sent: sentOf(sends),
    ...blocksOf(entries),
    likely: colouring(likely),
    unit: profile.id,
    said: { first_name: profile.traits['first_name']?.value, gender: profile.traits['gender']?.value },
  }
}

const MAX_LIKELY = 5

export function withLikely(held: readonly Likely[], likely: Likely): readonly Likely[] {
  const others = held.filter(
    ({ profile, evidence }) => profile !== likely.profile || evidence !== likely.evidence,
  )
  return [...others, likely].slice(-MAX_LIKELY)
}

/** The newest whose evidence is enough. Two who both could be it are one too many. */
export function colouring(held: readonly Likely[]): string | null {
  const profiles = [...new Set(held.map(({ profile }) => profile))].filter((profile) =>
    mayColour(held.filter((one) => one.profile === profile).map(({ evidence }) => evidence)),
  )
  return profiles.length === 1 ? profiles[0]! : null
}

/** Who does not allow to be profiled lends nothing either. */
export function tasteOf({ profile, features }: Person): Taste | null {
  return allows(profile.consents, 'personalisation') ? { affinity: features.affinity } : null
}
