/**
 * The outbox: wake, lease, settle. The only way to send.
 *
 * A queue message or an alarm merely says "look"; the row is the truth. A lease asks the gate
 * again and reserves the touch; the receiver sees the same key on every attempt.
 */
import { arbitrate } from '../message/arbiter.ts'
import type { Answer } from '../message/arbiter.ts'
import { DEFAULT_POLICY } from '../message/policy.ts'
import type { Policy } from '../message/policy.ts'
import type { Reason } from '../message/reason.ts'
import { MAX_ATTEMPTS, retryDelayMs } from '../message/retry.ts'
import { LEASE_MS, WAKE_MS, isOpen, notSent } from '../message/send.ts'
import type { InboxShown, Send } from '../message/send.ts'
import { isSaidByOther, isSameIntent } from '../message/touch.ts'
import { boughtSince, endsByPurchase } from './bought.ts'
import type { StepContext } from './context.ts'
import { isOpenDeed } from './deed.ts'
import { afterLeaders, alone, leaderOf, partsOf, withParts } from './digest.ts'
import type { Journey } from './journey.ts'
import { earlierUntil } from './in-order.ts'
import { journeyRefusal } from './journey-refusal.ts'
import { bounded, counted, lettersOf } from './person.ts'
import { reachable } from './reach.ts'
import type { Person } from './person.ts'
import { movedByCap, rerouted } from './reroute.ts'
import { advance } from './step.ts'

/** Takes what is due: steps of journeys, then sends to be woken (again). */
export function wake(
  person: Person,
  journeys: readonly Journey[],
  now: number,
  shop: Pick<StepContext, 'quantiles' | 'policy'> = {},
): { person: Person; wakes: readonly string[] } {
  const moved = advance(person, {
    journeys,
    now,
    quantiles: shop.quantiles ?? null,
    ...(shop.policy && { policy: shop.policy }),
  })
  const wakes: string[] = []
  const sends = moved.sends.map((send) => {
    if (!isOpen(send) || send.dueAt === null || send.dueAt > now) return send
    wakes.push(send.key)
    // A lease that ran out is offered again under the same key; attempts are counted by leases.
    return {
      ...unanswered(send),
      // Offered again from now on; what still retries waits for its time (lease refuses it).
      status: 'queued' as const,
      dueAt: now + WAKE_MS,
    }
  })
  const deeds = moved.deeds?.map((deed) => {
    if (!isOpenDeed(deed) || deed.dueAt === null || deed.dueAt > now) return deed
    wakes.push(deed.key)
    return { ...deed, status: 'queued' as const, dueAt: now + WAKE_MS }
  })
  // The same person where nothing was due: a needless wake-up must not cost a write.
  if (moved === person && wakes.length === 0) return { person, wakes }
  return { person: bounded({ ...moved, sends, ...(deeds ? { deeds } : {}) }), wakes }
}

/**
 * Whoever held a lease that ran out never said what became of it: it may have been posted. What is
 * laid into the inbox is laid there by the report itself, so that without one it is not there.
 */
function unanswered(send: Send): Send {
  return send.status === 'leased' && send.dueAt !== null && send.channel !== 'inbox'
    ? { ...send, mayHaveAt: send.dueAt - LEASE_MS }
    : send
}

export type Lease =
  | { readonly answer: 'go'; readonly send: Send }
  | { readonly answer: 'no'; readonly reason: Reason }
  /** Put back; everything is asked again at that instant. */
  | { readonly answer: 'wait'; readonly until: number; readonly reason: Reason }
  /** Settled already, or another sender holds it. */
  | { readonly answer: 'gone' }

/** May this message go now? If so it is reserved for LEASE_MS. */
export function lease(
  person: Person,
  key: string,
  now: number,
  policy: Policy = DEFAULT_POLICY,
): { person: Person; lease: Lease } {
  const held = person.sends.find((one) => one.key === key)
  if (
    !held ||
    !isOpen(held) ||
    ((held.status === 'leased' || held.status === 'retrying') && (held.dueAt ?? 0) > now)
  )
    return { person, lease: { answer: 'gone' } }
  const send = unanswered(held)
  const leader = leaderOf(send, person.sends)
  if (leader) {
    const dueAt = Math.max(leader.dueAt ?? 0, now) + 1
    return { person: replace(person, { ...send, status: 'queued', dueAt }), lease: { answer: 'gone' } }
  }
  // Whoever leased it and never reported spent an attempt too: a message that kills its sender ends.
  if (send.attempts >= MAX_ATTEMPTS)
    return { person: unreachable(person, send, now), lease: { answer: 'no', reason: 'sender_unreachable' } }
  const reason = send.reason ?? journeyRefusal(send, person)
  const answer = reason
    ? ({ kind: 'no', reason } as const)
    : arbitrate(send, { ...lettersOf(person), profile: reachable(person), sends: person.sends, policy }, now)
  if (answer.kind !== 'go') return declined(person, send, answer, { policy, now })
  const until = earlierUntil(send, person.sends)
  if (until !== null) return { person: replace(person, later(send, until, now)), lease: { answer: 'gone' } }
  const { waiting: _, ...ready } = send
  const leased: Send = {
    ...(send.digest ? withParts(ready, partsOf(send, person, now)) : ready),
    status: 'leased',
    attempts: send.attempts + 1,
    dueAt: now + LEASE_MS,
  }
  return { person: replace(person, leased), lease: { answer: 'go', send: leased } }
}

/** It does not go now: it waits, or ends with its reason; another channel may have its turn. */
function declined(
  person: Person,
  send: Send,
  answer: Exclude<Answer, { kind: 'go' }>,
  at: { readonly policy: Policy; readonly now: number },
): { person: Person; lease: Lease } {
  const { reason } = answer
  const moved = movedByCap(person, send, answer, at)
  if (answer.kind === 'wait' && !moved) {
    const { until } = answer
    const put = replace(person, { ...send, status: 'queued', dueAt: until, waiting: reason })
    return { person: put, lease: { answer: 'wait', until, reason } }
  }
  const ended = notSent(send, reason, at.now)
  const next = settled(moved ?? person, ended)
  const row = alone(ended, person.sends)
  return { person: moved ? next : rerouted(next, row, at.now), lease: { answer: 'no', reason } }
}

export type Outcome =
  /** `shown`: what now stands in the inbox. */
  | { readonly kind: 'sent'; readonly shown?: InboxShown }
  /** Held back for a reason that only the shop as a whole can see, or by what was said since the lease. */
  | { readonly kind: 'withheld'; readonly reason: Reason }
  /** Called off before anybody was asked: a purchase, an exit, an erasure. It costs nothing. */
  | { readonly kind: 'called_off' }
  /** Nobody was asked: the sender rests or has its fill. It costs no attempt. */
  | { readonly kind: 'wait'; readonly until: number }
  | {
      readonly kind: 'retry'
      readonly retryAfterMs: number | null
      readonly chance: number
      /** It was posted, and no answer said that it was not taken. */
      readonly mayHaveArrived?: boolean
    }
  | {
      readonly kind: 'refused'
      readonly reason:
        | 'sender_refused'
        | 'sender_disabled'
        | 'template_failed'
        | 'template_not_approved'
        | 'no_sender'
    }

/** Whether a leased send was called off since, or is there no more. Asked right before it would be posted. */
export function isCalledOff(person: Person, key: string): boolean {
  const send = person.sends.find((one) => one.key === key)
  return !send || !isOpen(send) || send.reason !== null || boughtSince(person, send) !== null
}

/** What became of a leased send. A second report of the same send changes nothing. */
export function settle(person: Person, key: string, outcome: Outcome, now: number): Person {
  const leased = person.sends.find((one) => one.key === key)
  if (!leased || !isOpen(leased)) return person
  // However it ends: a later no does not take back what an attempt may have done.
  const isUnknown = outcome.kind === 'retry' && outcome.mayHaveArrived === true
  const send: Send = isUnknown ? { ...leased, mayHaveAt: now } : leased
  // What is laid into the inbox is laid there by this very report: a purchase before it is in time.
  const isLate = outcome.kind === 'sent' && outcome.shown !== undefined && send.reason !== null
  if (outcome.kind === 'called_off' || isLate)
    return settled(person, notSent(send, send.reason ?? boughtSince(person, send) ?? 'superseded', now))
  if (outcome.kind === 'sent')
    return settled(person, {
      ...send,
      ...(outcome.shown ? { shown: outcome.shown } : {}),
      status: 'sent',
      reason: null,
      dueAt: null,
      settledAt: now,
    })
  // What was called off while it was on its way takes no other way.
  const held: Send = send.reason === null ? send : { ...send, fallback: [] }
  if (outcome.kind === 'withheld') return ended(person, notSent(held, outcome.reason, now), now)
  if (outcome.kind === 'refused')
    return ended(person, { ...notSent(held, outcome.reason, now), status: 'failed' }, now)
  if (send.reason) return settled(person, notSent(send, send.reason, now))
  if (outcome.kind === 'wait') {
    const attempts = Math.max(0, send.attempts - 1)
    // Nobody was ever asked: whichever of a digest is asked about first leads it.
    const isFirst = attempts === 0 && send.mayHaveAt === undefined
    const row = isFirst ? alone(send, person.sends) : send
    return replace(person, { ...later(row, outcome.until, now), attempts })
  }
  const delayMs = retryDelayMs(send.attempts, outcome.chance, outcome.retryAfterMs)
  if (delayMs === null) return unreachable(person, send, now)
  return replace(person, {
    ...send,
    status: 'retrying',
    dueAt: now + delayMs,
  })
}

/**
 * A send that failed for good is tried once more under its key, and asked everything again. Null where there is
 * none, where its entry was ended since (a purchase after it has nothing left to be said), or where another
 * channel has said it, may have, or is about to.
 *
 * @param journeys  in force and older ones.
 */
export function replay(
  person: Person,
  key: string,
  { journeys, now }: { readonly journeys: readonly Journey[]; readonly now: number },
): Person | null {
  const send = person.sends.find((one) => one.key === key)
  if (send?.status !== 'failed' || isOver(person, send, journeys)) return null
  const isOnItsWay = person.sends.some((other) => isOpen(other) && isSameIntent(send, other))
  if (isOnItsWay || isSaidByOther(send, person.sends)) return null
  const open: Send = { ...send, status: 'queued', reason: null, attempts: 0, dueAt: now, settledAt: null }
  return counted(replace(person, open), send.entry, `send.not_sent.${send.reason}`, -1)
}

function isOver(person: Person, send: Send, journeys: readonly Journey[]): boolean {
  const { entries, features } = person
  if (boughtSince(person, send) !== null) return true
  if (entries.some(({ id, status }) => id === send.entry && status === 'cancelled')) return true
  const journey = journeys.find(({ id, version }) => id === send.journey && version === send.version)
  const boughtAt = features.lastPurchaseAt
  return journey !== undefined && endsByPurchase(journey) && boughtAt !== null && boughtAt >= send.createdAt
}

function unreachable(person: Person, send: Send, now: number): Person {
  return ended(person, { ...notSent(send, 'sender_unreachable', now), status: 'failed' }, now)
}

/** Not sent: the next channel gets its turn. */
function ended(person: Person, send: Send, now: number): Person {
  return rerouted(settled(person, send), alone(send, person.sends), now)
}

function later(send: Send, until: number, now: number): Send {
  return { ...send, status: 'retrying', dueAt: Math.max(until, now + 1) }
}

function settled(person: Person, send: Send): Person {
  const name = send.status === 'sent' ? `send.sent.${send.channel}` : `send.not_sent.${send.reason}`
  const told = counted(replace(person, send), send.entry, name)
  return bounded(afterLeaders(person.sends, told, send.settledAt!))
}

function replace(person: Person, send: Send): Person {
  return { ...person, sends: person.sends.map((held) => (held.key === send.key ? send : held)) }
}
