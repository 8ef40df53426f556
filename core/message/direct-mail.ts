/**
 * Letters on paper (CHN-16): the shop prints and posts, and holds the street; what is said here is to
 * whom. Whoever said no to any kind of marketing, or wants none, gets none, and neither does the holdout.
 */
import { TOTAL } from '../experiment/bucket.ts'
import { OVER_ALL, heldOut, quarterHoldout } from '../experiment/holdout.ts'
import type { Profile } from '../profile/profile.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'

/** Consents of marketing; who took one back is spared all of it. */
const MARKETING = ['email', 'sms', 'push', 'whatsapp'] as const

export type Mailing =
  /** The shop's own id of the person. */
  { readonly externalId: string; readonly language: 'cs' | 'en' } | { readonly reason: Reason }

export function mailingTo(profile: Profile, policy: Policy, now: number): Mailing {
  const { id, consents, preferences, known, language } = profile
  const externalId = known.findLast(({ kind }) => kind === 'external_id')?.value
  if (externalId === undefined) return { reason: 'no_address' }
  if (MARKETING.some((channel) => consents[channel]?.granted === false))
    return { reason: 'consent_withdrawn' }
  if (preferences.weekly?.value === 0) return { reason: 'own_cap_reached' }
  const holdout = quarterHoldout(OVER_ALL, Math.round(policy.holdout * TOTAL), now)
  if (policy.holdout > 0 && heldOut(holdout, id, now)) return { reason: 'holdout' }
  return { externalId, language }
}
