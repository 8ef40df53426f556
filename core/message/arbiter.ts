/**
 * The arbiter: may this message go, now? Asked at every lease, and the only way to send.
 *
 * First what no policy loosens (core/message/gate.ts), then the shop's policy. What may not go now
 * but later waits, and everything is asked again then. Of messages that are ready together the one
 * of higher priority has the place, in whatever order they are asked about.
 */
import { TOTAL } from '../experiment/bucket.ts'
import { OVER_ALL, heldOut, quarterHoldout } from '../experiment/holdout.ts'
import type { Profile } from '../profile/profile.ts'
import { cappedUntil } from './cap.ts'
import { tiredness } from './fatigue.ts'
import { marketingRefusal, transactionalRefusal } from './gate.ts'
import { bestInstant, hoursOf } from './hour.ts'
import type { Hours } from './hour.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import { LEASE_MS, WAKE_MS, comparePrecedence, intentOf, isOpen, isTransactional } from './send.ts'
import type { MarketingSend, Send, WhenHeld } from './send.ts'
import { touchOf, touchesOf } from './touch.ts'
import type { Touch } from './touch.ts'
import { closedAt, zoneOf } from './window.ts'

export type Scene = {
  readonly profile: Profile
  /** All sends of the person, this one included. */
  readonly sends: readonly Send[]
  readonly policy: Policy
  /** The hours at which the shop's readers read; left out: even. */
  readonly hours?: Hours
}

export type Answer =
  | { readonly kind: 'go' }
  /** `until` is later than now. */
  | { readonly kind: 'wait'; readonly until: number; readonly reason: Reason }
  | { readonly kind: 'no'; readonly reason: Reason }

const GO: Answer = { kind: 'go' }
const no = (reason: Reason): Answer => ({ kind: 'no', reason })

export function arbitrate(send: Send, scene: Scene, now: number): Answer {
  const { profile, sends } = scene
  if (isTransactional(send)) {
    const reason = isStale(send, now) ? 'expired' : transactionalRefusal(send, profile, sends, now)
    if (reason) return no(reason)
    // It waits for no cap; but whoever asked to be told of five things may be told of them together.
    const later = gathering(send, sends, now)
    return later && later.until < (send.expiresAt ?? Infinity) ? later : GO
  }
  const marketing = send as MarketingSend
  const touches = touchesOf(send, sends, now)
  const alone = alonePlace(marketing, scene, touches, now)
  if (alone.kind !== 'go') return outranked(send, alone)
  return robs(marketing, scene, touches, now)
    ? { kind: 'wait', until: now + WAKE_MS, reason: 'outranked' }
    : GO
}

/** A message that stood back for a better one, and then finds the place taken, says so. */
function outranked(send: Send, answer: Answer): Answer {
  const isTaken = answer.kind === 'no' && /cap_reached$|^fatigued$|^cooling_down$/.test(answer.reason)
  return isTaken && send.waiting === 'outranked' ? no('outranked') : answer
}

/** Whether it would take the place of a ready message that comes first, or has none once those are gone. */
function robs(send: MarketingSend, scene: Scene, touches: readonly Touch[], now: number): boolean {
  const rivals = scene.sends
    .filter((one): one is MarketingSend => one.class === 'marketing' && one.key !== send.key)
    .filter((one) => isReady(one, now) && comparePrecedence(one, send) < 0)
    .filter((one) => alonePlace(one, scene, touches, now).kind === 'go')
    .sort(comparePrecedence)
  if (rivals.length === 0) return false
  const after = [...touches, reserved(send, now)]
  if (rivals.some((rival) => alonePlace(rival, scene, after, now).kind !== 'go')) return true
  const gone = rivals.reduce<readonly Touch[]>(
    (held, rival) =>
      alonePlace(rival, scene, held, now).kind === 'go' ? [...held, reserved(rival, now)] : held,
    touches,
  )
  return alonePlace(send, scene, gone, now).kind !== 'go'
}

const reserved = (send: Send, now: number) => touchOf(send, now, now + LEASE_MS)

function isReady({ status, dueAt, settledAt, reason }: Send, now: number): boolean {
  if (settledAt !== null || reason !== null || dueAt === null) return false
  // Who was woken has its next waking a minute ahead.
  return status === 'queued' ? dueAt <= now + WAKE_MS : status === 'retrying' && dueAt <= now
}

const isStale = ({ expiresAt }: Send, now: number) => (expiresAt ?? Infinity) <= now

/** What becomes of it where nobody else is ready. */
function alonePlace(send: MarketingSend, scene: Scene, touches: readonly Touch[], now: number): Answer {
  const { profile, policy, sends } = scene
  if (isStale(send, now)) return no('expired')
  const refused = marketingRefusal(send, profile) ?? heldReason(send, scene, touches, now)
  if (refused) return no(refused)
  const zone = zoneOf(profile, policy)
  const closed = closedAt(policy, send, zone, now)
  if (closed) return held(send, closed, policy.whenQuiet, now)
  const later = gathering(send, sends, now) ?? betterHour(send, scene, zone, now)
  if (later && later.until < (send.expiresAt ?? Infinity)) return later
  const tired = policy.fatigue ? tiredness(policy.fatigue, sends, now) : 0
  const { preferences } = profile
  const capped = cappedUntil(send, { policy, preferences, zone, tired, touches }, now)
  return capped ? held(send, capped, policy.whenCapped, now) : GO
}

function heldReason(
  send: MarketingSend,
  { profile, policy }: Scene,
  touches: readonly Touch[],
  now: number,
): Reason | null {
  const isSame = ({ intent, together }: Touch) =>
    intent === intentOf(send) && (together === undefined || together !== send.together)
  if (send.intent !== undefined && touches.some(isSame)) return 'said_already'
  const holdout = quarterHoldout(OVER_ALL, Math.round(policy.holdout * TOTAL), now)
  return policy.holdout > 0 && heldOut(holdout, profile.id, now) ? 'holdout' : null
}

/** It waits where that is wanted and of use. */
function held(
  send: Send,
  { until, reason }: { readonly until: number; readonly reason: Reason },
  whenHeld: WhenHeld,
  now: number,
): Answer {
  const isUseful = until < (send.expiresAt ?? Infinity) && until < Infinity
  return isUseful && (send.whenHeld ?? whenHeld) === 'next_window'
    ? { kind: 'wait', until: Math.max(until, now + 1), reason }
    : no(reason)
}

type Wait = Extract<Answer, { kind: 'wait' }>

/** Messages of one digest wait from the first of them on. */
function gathering(send: Send, sends: readonly Send[], now: number): Wait | null {
  if (!send.digest) return null
  const since = Math.min(...sameDigest(send, sends).map(({ createdAt }) => createdAt), send.createdAt)
  const until = since + send.digest.gatherMs
  return until > now ? { kind: 'wait', until, reason: 'gathering' } : null
}

/** Other messages that would go with this one. */
export function sameDigest(send: Send, sends: readonly Send[]): readonly Send[] {
  return sends.filter(
    (other) =>
      other.digest !== undefined &&
      other.digest.id === send.digest?.id &&
      other.key !== send.key &&
      other.channel === send.channel &&
      other.class === send.class &&
      isOpen(other) &&
      other.status !== 'leased',
  )
}

function betterHour(send: Send, { policy, sends, hours }: Scene, zone: string, now: number): Wait | null {
  if (!send.atBestHour) return null
  const isOpenAt = (at: number) => closedAt(policy, send, zone, at) === null
  const until = bestInstant(hoursOf(sends, zone, hours), zone, send.createdAt, isOpenAt)
  return until !== null && until > now ? { kind: 'wait', until, reason: 'better_hour' } : null
}
