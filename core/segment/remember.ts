/**
 * What the published rules remember of a person's events, under that person's consent.
 *
 * Behaviour is profiling: without the personalisation consent nothing is remembered, and when that
 * consent goes, all of it goes.
 */
import { allows } from '../consent/state.ts'
import type { Event } from '../event/event.ts'
import { inReadingOrder } from '../event/order.ts'
import { foldProfile } from '../profile/fold.ts'
import { newProfile } from '../profile/profile.ts'
import type { Profile } from '../profile/profile.ts'
import type { Behaviour, Condition, RuleEvent } from '../rule/condition.ts'
import { backfill } from '../rule/state/backfill.ts'
import { begin, unseenUpTo } from '../rule/state/begin.ts'
import { byEvent, definitionsOf } from '../rule/state/definition.ts'
import type { StateDef } from '../rule/state/definition.ts'
import { versionOf } from '../rule/version.ts'
import { update } from '../rule/state/update.ts'
import { ruleEventOf } from './rule-event.ts'

export type Memory = {
  /** Names what is remembered: behaviour that was kept under another id has to be recalled. */
  readonly id: string
  readonly defs: readonly StateDef[]
  readonly byEvent: ReadonlyMap<string, readonly StateDef[]>
}

/** What these conditions (linked, as published) need to be remembered. */
export function memoryOf(conditions: readonly Condition[]): Memory {
  const defs = definitionsOf(conditions)
  const id = versionOf('memory', defs.map(({ key, ring }) => `${key}:${ring}`).sort())
  return { id, defs, byEvent: byEvent(defs) }
}

/** Behaviour of somebody who has done nothing yet: complete, for there was nothing to miss. */
export function blank(memory: Memory): Behaviour {
  return begin(memory.defs)
}

/** Behaviour after a new event, given what the profile allows at that point. */
export function remember(behaviour: Behaviour, event: Event, profile: Profile, memory: Memory): Behaviour {
  if (!allows(profile.consents, 'personalisation'))
    return event.name === 'consent_update' ? blank(memory) : behaviour
  const defs = memory.byEvent.get(event.name)
  return defs ? update(behaviour, defs, remembered(event)) : behaviour
}

/** A clock that runs ahead must not count an event before it can have happened. */
function remembered(event: Event): RuleEvent {
  return { ...ruleEventOf(event), at: Math.min(event.at, event.receivedAt) }
}

export type Log = {
  /** Batches as they were taken, oldest first. */
  readonly batches: readonly (readonly Event[])[]
  /** Whether these are all there ever were. */
  readonly isWhole: boolean
}

/**
 * Behaviour made from the log: for rules that are newer than it.
 *
 * Where the beginning of the log is gone, the consent of today stands for the one at its start,
 * and answers that reach back before it are partial.
 */
export function recall(log: Log, profile: Profile, memory: Memory): Behaviour {
  const begun = newProfile(profile.id, profile.createdAt)
  let seen: Profile = log.isWhole ? begun : { ...begun, consents: profile.consents }
  let kept: RuleEvent[] = []
  for (const batch of log.batches) {
    for (const event of inReadingOrder(batch)) {
      seen = foldProfile(seen, event)
      if (allows(seen.consents, 'personalisation')) kept.push(remembered(event))
      else if (event.name === 'consent_update') kept = []
    }
  }
  const behaviour = backfill(memory.defs, kept)
  if (log.isWhole) return behaviour
  // By receipt: an event that came late lies before others that are gone.
  const firstAt = Math.min(profile.lastSeenAt, ...(log.batches[0] ?? []).map((event) => event.receivedAt))
  return Object.fromEntries(
    Object.entries(behaviour).map(([key, state]) => [key, unseenUpTo(state, firstAt - 1)]),
  )
}
