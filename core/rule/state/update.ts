/** What a person's behaviour becomes by one event. */
import type { Behaviour, RuleEvent } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { add } from './add.ts'
import type { StateDef } from './definition.ts'
import { fold } from './fold.ts'

/**
 * The behaviour after the event; the same object, and the same state under a key, where nothing
 * changed.
 *
 * Late events go in place and duplicates change nothing. A key without a state stays without one,
 * because only the caller knows whether there was a history before (begin.ts). `defs` are all of
 * them or, faster, those that `byEvent` has for the event's name.
 */
export function update(
  behaviour: Behaviour,
  defs: readonly StateDef[],
  event: RuleEvent,
  groups?: Groups,
): Behaviour {
  const next = add(behaviour, defs, event, groups)
  return fold(
    next,
    defs.filter(({ key }) => next[key] !== behaviour[key]),
  )
}
