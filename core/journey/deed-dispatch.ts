/** Lease and settle of deeds, as core/journey/dispatch.ts has them of messages. */
import { MAX_ATTEMPTS, retryDelayMs } from '../message/retry.ts'
import { LEASE_MS } from '../message/send.ts'
import { isOpenDeed } from './deed.ts'
import type { Deed } from './deed.ts'
import { counted } from './person.ts'
import type { Person } from './person.ts'

export type DeedOutcome =
  | { readonly kind: 'done' }
  /** Nobody was asked: the sender rests or has its fill. It costs no attempt. */
  | { readonly kind: 'wait'; readonly until: number }
  | { readonly kind: 'retry'; readonly retryAfterMs: number | null; readonly chance: number }
  | { readonly kind: 'refused' }
  /** Nobody was asked: it is meant no more, or not allowed any more. */
  | { readonly kind: 'called_off' }

/** May this deed be done now? Null where it is settled, or another sender holds it; `gaveUp`: as of this asking. */
export function leaseDeed(
  person: Person,
  key: string,
  now: number,
): { readonly person: Person; readonly deed: Deed | null; readonly gaveUp?: true } {
  const deed = person.deeds?.find((one) => one.key === key)
  if (!deed || !isOpenDeed(deed) || (deed.status !== 'queued' && (deed.dueAt ?? 0) > now))
    return { person, deed: null }
  // Called off while a sender had it, and no word came of it.
  if (deed.reason !== undefined) return { person: settledDeed(person, deed, 'withheld', now), deed: null }
  if (deed.attempts >= MAX_ATTEMPTS)
    return { person: settledDeed(person, deed, 'failed', now), deed: null, gaveUp: true }
  // Who is added to an audience elsewhere has to allow it at that very moment; who leaves need not.
  if (deed.change === 'add' && person.profile.consents.ads?.granted !== true)
    return { person: settledDeed(person, deed, 'withheld', now), deed: null }
  const leased: Deed = { ...deed, status: 'leased', attempts: deed.attempts + 1, dueAt: now + LEASE_MS }
  return { person: replaced(person, leased), deed: leased }
}

/** Whether a leased deed was called off since, or is there no more. Asked right before it would be posted. */
export function isDeedCalledOff({ deeds = [] }: Person, key: string): boolean {
  const deed = deeds.find((one) => one.key === key)
  return !deed || !isOpenDeed(deed) || deed.reason !== undefined
}

const STATUS = { done: 'done', refused: 'failed', called_off: 'withheld' } as const

/** What became of a deed that was leased. A second report changes nothing. */
export function settleDeed(person: Person, key: string, outcome: DeedOutcome, now: number): Person {
  const deed = person.deeds?.find((one) => one.key === key)
  if (!deed || !isOpenDeed(deed)) return person
  // What was called off on its way is tried no more.
  if (deed.reason !== undefined && (outcome.kind === 'wait' || outcome.kind === 'retry'))
    return settledDeed(person, deed, 'withheld', now)
  if (outcome.kind === 'wait') {
    const dueAt = Math.max(outcome.until, now + 1)
    return replaced(person, { ...deed, status: 'retrying', dueAt, attempts: Math.max(0, deed.attempts - 1) })
  }
  if (outcome.kind !== 'retry') return settledDeed(person, deed, STATUS[outcome.kind], now)
  const delayMs = retryDelayMs(deed.attempts, outcome.chance, outcome.retryAfterMs)
  if (delayMs === null) return settledDeed(person, deed, 'failed', now)
  return replaced(person, { ...deed, status: 'retrying', dueAt: now + delayMs })
}

/** A deed that failed for good is tried once more under its key. Null: there is none such. */
export function replayDeed(person: Person, key: string, now: number): Person | null {
  const deed = person.deeds?.find((one) => one.key === key)
  if (deed?.status !== 'failed') return null
  const { reason: _, ...rest } = deed
  const open: Deed = { ...rest, status: 'queued', attempts: 0, dueAt: now, settledAt: null }
  return counted(replaced(person, open), deed.entry, `deed.${deed.kind}.failed`, -1)
}

function settledDeed(
  person: Person,
  deed: Deed,
  status: 'done' | 'failed' | 'withheld',
  now: number,
): Person {
  const after = replaced(person, { ...deed, status, dueAt: null, settledAt: now })
  return counted(after, deed.entry, `deed.${deed.kind}.${status}`)
}

function replaced(person: Person, deed: Deed): Person {
  return { ...person, deeds: (person.deeds ?? []).map((held) => (held.key === deed.key ? deed : held)) }
}
