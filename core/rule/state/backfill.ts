/** States made from a whole history, for rules that are newer than it and for what must be rebuilt. */
import type { Behaviour, CountState, RuleEvent, SeqState } from '../condition.ts'
import type { Groups } from '../moment.ts'
import type { StateDef } from './definition.ts'
import { folded } from './fold.ts'
import { gathered, uniqueRows } from './gather.ts'
import { rowsOf } from './row.ts'

/** The states of a history in any order, duplicates included. They are complete: no `since`. */
export function backfill(
  defs: readonly StateDef[],
  events: readonly RuleEvent[],
  groups?: Groups,
): Behaviour {
  return Object.fromEntries(
    defs.map((def): [string, CountState | SeqState] => {
      const rows = events.flatMap((event) => rowsOf(def, event, groups))
      const isSeq = def.leaf.steps !== undefined
      return [def.key, isSeq ? folded({ m: [], tail: [] }, def, uniqueRows(def, rows)) : gathered(def, rows)]
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
