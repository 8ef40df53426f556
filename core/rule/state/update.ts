/** What a person's behaviour becomes by one event. */
import type { Behaviour, CountState, RuleEvent } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { withRow, type Row } from './count.ts'
import type { StateDef, StepDef } from './definition.ts'
import { hashOf } from './hash.ts'
import { grown, type Entry, type Sequence } from './sequence.ts'

/** Longer texts of `distinct` values end in their hash. */
const MAX_TEXT = 64

/**
 * The behaviour after the event; the same object, and the same state under a key, where nothing
 * changed.
 *
 * Late events go in place and duplicates change nothing. A key without a state stays without one,
 * because only the caller knows whether there was a history before (begin.ts). `defs` are all of
 * them or, faster, those that `byEvent` has for the event's name. `where` is asked as of the
 * event's own instant.
 */
export function update(
  behaviour: Behaviour,
  defs: readonly StateDef[],
  event: RuleEvent,
  groups?: Groups,
): Behaviour {
  let next = behaviour
  for (const def of defs) {
    const state = behaviour[def.key]
    const after = state && stateAfter(state, def, traceOf(def, event, groups))
    if (after !== state) next = { ...next, [def.key]: after! }
  }
  return next
}

/** What an event leaves in one state. */
export type Trace = {
  /** `$did`: at most one. */
  readonly rows: readonly Row[]
  /** `$seq`: as which steps it may stand. */
  readonly entries: readonly Entry[]
  /** `$seq`: the event's instant where `unless` fits it, else 0. */
  readonly unless: number
}

export function traceOf(def: StateDef, event: RuleEvent, groups?: Groups): Trace {
  const { at, name } = event
  const fits = (step?: StepDef): boolean =>
    step?.event === name &&
    (!step.test || step.test(event, { now: at, until: Infinity, partial: false, groups }))
  const id = hashOf(event.id)
  const entries = def.steps.flatMap((step, index): Entry[] => (fits(step) ? [[at, id, index]] : []))
  if (def.kind === 'seq') return { entries, rows: [], unless: fits(def.unless) ? at : 0 }
  const value = def.read(event)
  const isDistinct = def.kind === 'distinct'
  const row: Row = [at, isDistinct ? textOf(value) : id, typeof value === 'number' ? value : 0]
  return { entries, rows: entries.length && !(isDistinct && value === null) ? [row] : [], unless: 0 }
}

/** The JSON text of a value, so shortened that a hundred of them stay small. */
function textOf(value: unknown): string {
  const text = JSON.stringify(value)
  return text.length > MAX_TEXT ? text.slice(0, MAX_TEXT) + hashOf(text) : text
}

export function stateAfter(
  state: Behaviour[string],
  def: StateDef,
  { rows, entries, unless }: Trace,
): Behaviour[string] {
  return def.kind === 'seq'
    ? grown(state as Sequence, def, entries, unless)
    : rows.reduce<CountState>((kept, row) => withRow(kept, def, row), state as CountState)
}
