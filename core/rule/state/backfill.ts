/** States made from a whole history, for rules that are newer than it and for what must be rebuilt. */
import type { Behaviour, RuleEvent } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { begin } from './begin.ts'
import type { StateDef } from './definition.ts'
import { gathered } from './gather.ts'
import { rowsOf } from './row.ts'

/** The states of a history in any order, duplicates included. They are complete: no `since`. */
export function backfill(
  defs: readonly StateDef[],
  events: readonly RuleEvent[],
  groups?: Groups,
): Behaviour {
  const empty = begin(defs)
  return Object.fromEntries(
    defs.map((def) => {
      const rows = events.flatMap((event) => rowsOf(def, event, groups))
      return [def.key, gathered(empty[def.key]!, def, rows)]
    }),
  )
}

/**
 * The behaviour with fresh states under the keys of `defs`. `events` is everything that happened,
 * with what came in while the log was read.
 */
export function backfillInto(
  behaviour: Behaviour,
  defs: readonly StateDef[],
  events: readonly RuleEvent[],
  groups?: Groups,
): Behaviour {
  return { ...behaviour, ...backfill(defs, events, groups) }
}
