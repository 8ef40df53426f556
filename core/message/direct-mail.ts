/**
 * Letters on paper (CHN-16): the shop prints and posts, and holds the street; what is said here is to
 * whom. Whoever said no to any kind of marketing, or wants none, gets none, and neither does the holdout.
 * A letter is a touch: it needs a place under the caps over all channels, and takes it.
 */
import { TOTAL } from '../experiment/bucket.ts'
import { OVER_ALL, heldOut, quarterHoldout } from '../experiment/holdout.ts'
import type { Scene } from './arbiter.ts'
import { cappedUntil } from './cap.ts'
import type { Reason } from './reason.ts'
import { touchesOf } from './touch.ts'
import { zoneOf } from './window.ts'

/** Consents of marketing; who took one back is spared all of it. */
const MARKETING = ['email', 'sms', 'push', 'whatsapp'] as const

/** How the shop names one, in small letters; the name also stands in the caps of whoever is listed. */
export const MAILING_NAME = /^[a-z0-9][a-z0-9-]{0,39}$/

export type Mailing =
  /** The shop's own id of the person; isNew: it was listed only now. */
  | { readonly externalId: string; readonly language: 'cs' | 'en'; readonly isNew?: true }
  | { readonly reason: Reason }

/** @param mailing  names it; who is listed for it already stays so. */
export function mailingTo(scene: Omit<Scene, 'hours'>, mailing: string, now: number): Mailing {
  const { profile, policy, letters = [] } = scene
  const { id, consents, preferences, known, language } = profile
  const externalId = known.findLast(({ kind }) => kind === 'external_id')?.value
  if (externalId === undefined) return { reason: 'no_address' }
  if (MARKETING.some((channel) => consents[channel]?.granted === false))
    return { reason: 'consent_withdrawn' }
  if (preferences.weekly?.value === 0) return { reason: 'own_cap_reached' }
  const holdout = quarterHoldout(OVER_ALL, Math.round(policy.holdout * TOTAL), now)
  if (policy.holdout > 0 && heldOut(holdout, id, now)) return { reason: 'holdout' }
  if (letters.some((one) => one.id === mailing)) return { externalId, language }
  const capped = cappedUntil(
    { channel: 'mail' },
    {
      policy,
      preferences,
      zone: zoneOf(profile, policy),
      tired: 0,
      touches: touchesOf({ key: '' }, scene, now),
    },
    now,
  )
  return capped ? { reason: capped.reason } : { externalId, language }
}
