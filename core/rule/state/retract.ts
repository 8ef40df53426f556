/** Takes an event back: a refund, a test order, one that was told of somebody else. */
import type { Behaviour, CountState, RuleEvent, SeqState } from '../condition.ts'
import type { Groups } from '../moment.ts'
import { unseenUpTo } from './begin.ts'
import type { Row } from './count.ts'
import type { DidDef, SeqDef, StateDef } from './definition.ts'
import { settled, type Sequence } from './sequence.ts'
import { traceOf, type Trace } from './update.ts'

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
    if (!state) continue
    const trace = traceOf(def, event, groups)
    const { kept, lost } =
      def.kind === 'seq'
        ? withoutSteps(state as Sequence, def, trace)
        : withoutRows(state as CountState, def, trace.rows)
    next[def.key] = lost === null ? kept : unseenUpTo(kept, lost)
    if (lost !== null) rebuild.push(def.key)
  }
  return { behaviour: next, rebuild }
}

/** What is left, and up to which instant something may be missing that the event had displaced. */
type Left = { readonly kept: CountState | SeqState; readonly lost: number | null }

function withoutRows(state: CountState, def: DidDef, rows: readonly Row[]): Left {
  const { t, k = [], w } = state
  const [row] = rows
  if (!row) return { kept: state, lost: null }
  const [at, key] = row
  const place = k.findIndex((one, index) => one === key && t[index] === at)
  const isFolded = state.cut !== undefined && at <= state.cut
  if (place < 0) return { kept: state, lost: isFolded ? state.cut : null }
  const without = <Item>(list: readonly Item[]): Item[] => list.filter((_, index) => index !== place)
  const kept = { ...state, t: without(t), k: without(k), ...(w && { w: without(w) }) }
  // An older event of the same value is remembered nowhere.
  if (def.kind === 'distinct') return { kept, lost: at }
  // A full ring may have dropped older events that would be in it now.
  return { kept, lost: def.kind === 'count' && t.length >= def.ring ? t.at(-1)! : null }
}

function withoutSteps(state: Sequence, def: SeqDef, { entries, unless }: Trace): Left {
  const { tail = [], head, u } = state
  const isKnown = (one: readonly number[]) =>
    entries.some((entry) => entry.every((part, index) => part === one[index]))
  const rest = tail.filter((one) => !isKnown(one))
  const kept = rest.length < tail.length ? settled(state, def, rest) : state
  const isFolded = entries.length > 0 && head !== undefined && entries[0]![0] <= head[0]
  const isNewestUnless = unless > 0 && unless === u
  return { kept, lost: isNewestUnless || isFolded ? Math.max(unless, entries[0]?.[0] ?? 0) : null }
}
