/** What a person's behaviour becomes by one event. */
import type { Behaviour, RuleEvent } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { withRow } from './add.ts'
import { bounded, tooLate } from './bound.ts'
import type { StateDef } from './definition.ts'
import { rowsOf, type Row } from './row.ts'

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
  const changed: Record<string, Behaviour[string]> = {}
  for (const def of defs)
    for (const row of rowsOf(def, event, groups)) {
      const state = changed[def.key] ?? behaviour[def.key]
      const after = state && stateAfter(state, def, row)
      if (after !== state) changed[def.key] = after!
    }
  return Object.keys(changed).length ? { ...behaviour, ...changed } : behaviour
}

function stateAfter(state: Behaviour[string], def: StateDef, row: Row): Behaviour[string] {
  const refused = tooLate(state, def, row[0])
  if (refused) return refused
  const after = withRow(state, def, row)
  return after === state ? state : bounded(after, def)
}
