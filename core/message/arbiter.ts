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
import type { Letter } from './letter.ts'
import type { Policy } from './policy.ts'
import type { Reason } from './reason.ts'
import { heldByOther } from './shared.ts'
import { LEASE_MS, WAKE_MS, comparePrecedence, intentOf, isOpen, isTransactional } from './send.ts'
import type { MarketingSend, Send, WhenHeld } from './send.ts'
import { isSaidByOther, touchOf, touchesOf } from './touch.ts'
import type { Touch } from './touch.ts'
import { closedAt, zoneOf } from './window.ts'
import type { Closed } from './window.ts'

export type Scene = {
  readonly profile: Profile
  /** All sends of the person, this one included. */
  readonly sends: readonly Send[]
  /** Letters on paper that they were listed for; left out: none. */
  readonly letters?: readonly Letter[]
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
    if (isSaidByOther(send, sends)) return no('said_already')
    // It waits for no cap; but whoever asked to be told of five things may be told of them together.
    const later = gathering(send, sends, now)
    return later && later.until < (send.expiresAt ?? Infinity) ? later : GO
  }
  const marketing = send as MarketingSend
  const refused = refusal(marketing, profile, now)
  if (refused) return no(refused)
  const ground = groundOf(scene, now)
  const touches = touchesOf(send, scene, now)
  const alone = alonePlace(marketing, ground, touches)
  if (alone.kind !== 'go') return outranked(send, alone)
  return robs(marketing, ground, touches) ? { kind: 'wait', until: now + WAKE_MS, reason: 'outranked' } : GO
}

/** What is so for all messages of the person at this instant, found once and only where it is asked. */
type Ground = Scene & {
  readonly now: number
  readonly zone: string
  readonly isHeldOut: () => boolean
  /** 0 to 1. */
  readonly tired: () => number
  readonly closedFor: (send: Send) => Closed | null
}

function groundOf(scene: Scene, now: number): Ground {
  const { profile, policy, sends } = scene
  const zone = zoneOf(profile, policy)
  const closed = new Map<Send['audience'], Closed | null>()
  return {
    ...scene,
    now,
    zone,
    isHeldOut: once(() => isHeldOut(scene, now)),
    tired: once(() => (policy.fatigue ? tiredness(policy.fatigue, sends, now) : 0)),
    closedFor: (send) => {
      const { audience } = send
      if (!closed.has(audience)) closed.set(audience, closedAt(policy, send, zone, now))
      return closed.get(audience)!
    },
  }
}

function once<Value>(find: () => Value): () => Value {
  let found: { readonly value: Value } | null = null
  return () => (found ??= { value: find() }).value
}

function isHeldOut({ profile, policy }: Scene, now: number): boolean {
  if (policy.holdout <= 0) return false
  return heldOut(quarterHoldout(OVER_ALL, Math.round(policy.holdout * TOTAL), now), profile.id, now)
}

/** What no policy loosens. */
function refusal(send: MarketingSend, profile: Profile, now: number): Reason | null {
  return isStale(send, now) ? 'expired' : marketingRefusal(send, profile)
}

/** A message that stood back for a better one, and then finds the place taken, says so. */
function outranked(send: Send, answer: Answer): Answer {
  const isTaken = answer.kind === 'no' && /cap_reached$|^fatigued$|^cooling_down$/.test(answer.reason)
  return isTaken && send.waiting === 'outranked' ? no('outranked') : answer
}

/** Whether it would take the place of a ready message that comes first, or has none once those are gone. */
function robs(send: MarketingSend, ground: Ground, touches: readonly Touch[]): boolean {
  const { sends, now } = ground
  const rivals = sends
    .filter((one): one is MarketingSend => one.class === 'marketing' && one.key !== send.key)
    .filter((one) => isReady(one, now) && comparePrecedence(one, send) < 0)
    .filter((one) => alonePlace(one, ground, touches).kind === 'go')
    .sort(comparePrecedence)
  if (rivals.length === 0) return false
  const after = [...touches, reserved(send, now)]
  if (rivals.some((rival) => alonePlace(rival, ground, after).kind !== 'go')) return true
  const gone = rivals.reduce<readonly Touch[]>(
    (held, rival) => (alonePlace(rival, ground, held).kind === 'go' ? [...held, reserved(rival, now)] : held),
    touches,
  )
  return alonePlace(send, ground, gone).kind !== 'go'
}

const reserved = (send: Send, now: number) => touchOf(send, now, now + LEASE_MS)

function isReady({ status, dueAt, settledAt, reason }: Send, now: number): boolean {
  if (settledAt !== null || reason !== null || dueAt === null) return false
  // Who was woken has its next waking a minute ahead.
  return status === 'queued' ? dueAt <= now + WAKE_MS : status === 'retrying' && dueAt <= now
}

const isStale = ({ expiresAt }: Send, now: number) => (expiresAt ?? Infinity) <= now

/** What becomes of it where nobody else is ready. */
function alonePlace(send: MarketingSend, ground: Ground, touches: readonly Touch[]): Answer {
  const { profile, policy, sends, zone, now } = ground
  const refused = refusal(send, profile, now) ?? heldReason(send, ground, touches)
  if (refused) return no(refused)
  const byOther = heldByOther(send, touches, sends, now)
  if (byOther) return byOther
  const closed = ground.closedFor(send)
  if (closed) return held(send, closed, policy.whenQuiet, now)
  const later = gathering(send, sends, now) ?? betterHour(send, ground, zone, now)
  if (later && later.until < (send.expiresAt ?? Infinity)) return later
  const { preferences } = profile
  const capped = cappedUntil(send, { policy, preferences, zone, tired: ground.tired(), touches }, now)
  return capped ? held(send, capped, policy.whenCapped, now) : GO
}

function heldReason(send: MarketingSend, ground: Ground, touches: readonly Touch[]): Reason | null {
  const isSame = ({ intent, together }: Touch) =>
    intent === intentOf(send) && (together === undefined || together !== send.together)
  if (send.intent !== undefined && touches.some(isSame)) return 'said_already'
  return ground.isHeldOut() ? 'holdout' : null
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
