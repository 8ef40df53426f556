/** Takes an event back: a refund, a test order, one that was told of somebody else. */
import type { Behaviour, CountState, RuleEvent, SeqState } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { unseenUpTo } from './begin.ts'
import { counted, rowsIn } from './count.ts'
import type { StateDef } from './definition.ts'
import { rowsOf, type Row } from './row.ts'
import { sequenced, type Sequence } from './sequence.ts'

export type Retracted = {
  readonly behaviour: Behaviour
  /** Keys whose state no longer holds what it would need: read them from the log again. Until then they are partial. */
  readonly rebuild: readonly string[]
}

/** The behaviour as if the event had never come, exactly so for all keys but those in `rebuild`. */
export function retract(
  behaviour: Behaviour,
  defs: readonly StateDef[],
  event: RuleEvent,
  groups?: Groups,
): Retracted {
  const next = { ...behaviour }
  const rebuild: string[] = []
  for (const def of defs) {
    const state = behaviour[def.key]
    const rows = state ? rowsOf(def, event, groups) : []
    if (!state || !rows.length) continue
    const { kept, lost } = def.leaf.steps
      ? withoutSteps(state as Sequence, def, rows)
      : withoutRow(state as CountState, def, rows[0]!)
    next[def.key] = lost === null ? kept : unseenUpTo(kept, lost)
    if (lost !== null) rebuild.push(def.key)
  }
  return { behaviour: next, rebuild }
}

/** What is left, and up to which instant something may be missing that the event had displaced. */
type Left = { readonly kept: CountState | SeqState; readonly lost: number | null }

function isSame(one: Row, other: Row): boolean {
  return one[0] === other[0] && one[1] === other[1] && one[2] === other[2]
}

function withoutRow(state: CountState, def: StateDef, row: Row): Left {
  const rows = rowsIn(state)
  const rest = rows.filter((one) => !isSame(one, row))
  const { cut } = state
  if (rest.length === rows.length)
    return { kept: state, lost: cut !== undefined && row[0] <= cut ? cut : null }
  const kept = counted(state, def, rest)
  // An older event of the same value is remembered nowhere.
  if (def.leaf.distinct) return { kept, lost: row[0] }
  // A full ring may have dropped older events that would be in it now; what a sum drops is in its base.
  return { kept, lost: !def.leaf.sum && rows.length >= def.ring ? rows.at(-1)![0] : null }
}

function withoutSteps(state: Sequence, def: StateDef, rows: readonly Row[]): Left {
  const { tail = [], head: [folded] = [0], u } = state
  const rest = tail.filter((one) => !rows.some((row) => isSame(one, row)))
  const [at] = rows[0]!
  const isUnless = rows.some(([, , step]) => step === 0) && at === u
  return { kept: sequenced(state, def, rest), lost: isUnless || at <= folded ? at : null }
}
