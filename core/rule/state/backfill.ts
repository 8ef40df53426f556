/** States made from a whole history, for rules that are newer than it and for what must be rebuilt. */
import type { Behaviour, CountState, RuleEvent, SeqState } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { begin } from './begin.ts'
import type { StateDef } from './definition.ts'
import { withRow } from './count.ts'
import { settled, type Sequence } from './sequence.ts'
import { traceOf } from './update.ts'

/** The states of a history in any order, duplicates included. They are complete: no `since`. */
export function backfill(
  defs: readonly StateDef[],
  events: readonly RuleEvent[],
  groups?: Groups,
): Behaviour {
  const unique = new Map(events.map((event) => [event.id, event]))
  const history = [...unique.values()].sort((a, b) => a.at - b.at)
  const empty = begin(defs)
  return Object.fromEntries(defs.map((def) => [def.key, stateOf(empty[def.key]!, def, history, groups)]))
}

function stateOf(
  empty: CountState | SeqState,
  def: StateDef,
  history: readonly RuleEvent[],
  groups?: Groups,
): CountState | SeqState {
  const traces = history.map((event) => traceOf(def, event, groups))
  if (def.kind !== 'seq')
    return traces
      .flatMap(({ rows }) => rows)
      .reduce<CountState>((state, row) => withRow(state, def, row), empty as CountState)
  const u = Math.max(0, ...traces.map(({ unless }) => unless))
  const entries = traces.flatMap(({ entries }) => entries)
  return settled({ ...(empty as Sequence), u }, def, entries)
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
