/** What the published rules remember of a person's events. Who may be remembered is for portrait.ts to say. */
import type { Event } from '../event/event.ts'
import type { Behaviour, Condition, RuleEvent } from '../rule/condition.ts'
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

/** Nothing is remembered. */
export const NO_MEMORY: Memory = memoryOf([])

/** Behaviour of somebody who has done nothing yet: complete, for there was nothing to miss. */
export function blank(memory: Memory): Behaviour {
  return begin(memory.defs)
}

/** Behaviour after an event that may be remembered. */
export function remember(behaviour: Behaviour, event: Event, memory: Memory): Behaviour {
  const defs = memory.byEvent.get(event.name)
  return defs ? update(behaviour, defs, remembered(event)) : behaviour
}

/** A clock that runs ahead must not count an event before it can have happened. */
function remembered(event: Event): RuleEvent {
  return { ...ruleEventOf(event), at: Math.min(event.at, event.receivedAt) }
}

/**
 * Behaviour that was kept for other rules, as a start for these: states that were not kept, or not
 * for the same set of rules, know nothing up to `seenAt`, and answers that reach back there are partial.
 */
export function carried(behaviour: Behaviour, isSame: boolean, seenAt: number, memory: Memory): Behaviour {
  const fresh = begin(memory.defs, seenAt + 1)
  return Object.fromEntries(
    memory.defs.map(({ key }) => {
      const held = behaviour[key]
      return [key, held ? (isSame ? held : unseenUpTo(held, seenAt)) : fresh[key]!]
    }),
  )
}
