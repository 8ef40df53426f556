/** Puts one event into a person's behaviour: the part of it that a page may load. update.ts is the whole. */
import type { Behaviour, CountState, RuleEvent } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { counted, rowsIn } from './count.ts'
import type { StateDef } from './definition.ts'
import { newestFirst, rowsOf, type Row } from './row.ts'
import { sequenced, type Sequence } from './sequence.ts'

/**
 * As `update`, but sums and sequences keep everything that may matter: bound.ts makes them small.
 * Right for a page, which sees little; nothing that was made small may come in here.
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

/** The state with one row more; the same object where the row is known, or too old to be kept. */
export function withRow(state: Behaviour[string], def: StateDef, row: Row): Behaviour[string] {
  const { distinct, steps, sum } = def.leaf
  const rows = steps ? ((state as Sequence).tail ?? []) : rowsIn(state as CountState)
  const known = rows.find(
    ([at, key, what]) => key === row[1] && what === row[2] && (distinct || at === row[0]),
  )
  if (known && known[0] >= row[0]) return state
  const next = [...rows.filter((one) => one !== known), row].sort(newestFirst)
  if (steps) return sequenced(state as Sequence, def, next)
  return next[def.ring] === row && !sum ? state : counted(state as CountState, def, next)
}
