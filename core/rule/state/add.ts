/** Puts one event into a person's behaviour: the part of it that a page may load. update.ts is the whole. */
import type { Behaviour, CountState, RuleEvent } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { counted, rowsIn } from './count.ts'
import type { StateDef } from './definition.ts'
import { newestFirst, rowsOf, type Row } from './row.ts'
import { sequenced, type Sequence } from './sequence.ts'

/**
 * As `update`, but of a sequence the 256 newest steps are kept and older ones forgotten; an answer
 * that might need them is partial.
 */
export function add(
  behaviour: Behaviour,
  defs: readonly StateDef[],
  event: RuleEvent,
  groups?: Groups,
): Behaviour {
  let next = behaviour
  for (const def of defs)
    for (const row of rowsOf(def, event, groups)) {
      const state = next[def.key]
      const after = state && withRow(state, def, row)
      if (after !== state) next = { ...next, [def.key]: after! }
    }
  return next
}

/**
 * The state with one row more; the same object where the row is known.
 *
 * What is no newer than what was folded may be in there already, or would have changed it: it is
 * left out, and `since` says that the history has to be read again.
 */
export function withRow(state: Behaviour[string], def: StateDef, row: Row): Behaviour[string] {
  const { distinct, steps, sum } = def.leaf
  const [at, key, what] = row
  const rows = steps ? ((state as Sequence).tail ?? []) : rowsIn(state as CountState)
  const known = rows.find((one) => one[1] === key && one[2] === what && (distinct || one[0] === at))
  if (known && known[0] >= at) return state
  const folded = steps ? (state as Sequence).head?.[0] : state.cut
  if (at <= folded!) return { ...state, since: Math.max(state.since ?? 0, folded! + 1) }
  const next = [...rows.filter((one) => one !== known), row].sort(newestFirst)
  if (steps) return sequenced(state as Sequence, def, next)
  return next[def.ring] === row && !sum ? state : counted(state as CountState, def, next)
}
