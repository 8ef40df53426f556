/** Two profiles as one, of people whose logs no longer reach back to their beginning. */
import { mergePreferences } from '../consent/preference.ts'
import { mergeConsents } from '../consent/state.ts'
import { canonical } from '../base/canonical.ts'
import { mergeAccounts } from './account.ts'
import { MAX_KNOWN } from './profile.ts'
import type { Address, Known, Profile } from './profile.ts'
import { mergeTraits } from './trait.ts'

/**
 * What both say of one person. The order of the two does not matter; counts are added, so they are
 * exact for histories that share no event.
 */
export function mergeProfiles(id: string, one: Profile, other: Profile): Profile {
  const latest = one.lastSeenAt >= other.lastSeenAt ? one : other
  const isTie = one.lastSeenAt === other.lastSeenAt
  const activeAt = Math.max(one.activeAt ?? -Infinity, other.activeAt ?? -Infinity)
  return {
    id,
    createdAt: Math.min(one.createdAt, other.createdAt),
    lastSeenAt: latest.lastSeenAt,
    ...(activeAt === -Infinity ? {} : { activeAt }),
    eventCount: one.eventCount + other.eventCount,
    language: isTie && one.language !== other.language ? 'cs' : latest.language,
    consents: mergeConsents(one.consents, other.consents),
    preferences: mergePreferences(one.preferences, other.preferences),
    traits: mergeTraits(one.traits, other.traits),
    accounts: mergeAccounts(one.accounts, other.accounts),
    email: stronger(one.email, other.email),
    phone: stronger(one.phone, other.phone),
    known: knownOfBoth(one, other),
  }
}

/** A proved address stands before a claim, the newer one before the older. */
function stronger(one: Address | null, other: Address | null): Address | null {
  if (one === null || other === null) return one ?? other
  const [a, b] = [one.verifiedAt ?? -1, other.verifiedAt ?? -1]
  if (a !== b) return a > b ? one : other
  if (one.at !== other.at) return one.at > other.at ? one : other
  return canonical(one) <= canonical(other) ? one : other
}

/** Oldest first; a proved address that is not the one in use stays known. */
function knownOfBoth(one: Profile, other: Profile): Known[] {
  const byName = new Map<string, Known>()
  for (const known of [...one.known, ...other.known, ...lesser(one, other)]) {
    const name = `${known.kind} ${known.value}`
    const held = byName.get(name)
    if (!held || known.at < held.at) byName.set(name, known)
  }
  return [...byName]
    .sort(([a, x], [b, y]) => x.at - y.at || (a < b ? -1 : 1))
    .map(([, known]) => known)
    .slice(-MAX_KNOWN)
}

function lesser(one: Profile, other: Profile): Known[] {
  return (['email', 'phone'] as const).flatMap((kind) => {
    const used = stronger(one[kind], other[kind])
    return [one[kind], other[kind]].flatMap((address) =>
      address && address.verifiedAt !== null && address.value !== used?.value
        ? [{ kind, value: address.value, source: address.source, at: address.at }]
        : [],
    )
  })
}
