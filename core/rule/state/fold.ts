/**
 * Keeps sequences small and exact: of steps that are too old to be joined by a late event only the
 * spans stay that later steps may go on from.
 */
import type { Behaviour } from '../condition.ts'
import { durationMs } from '../duration.ts'
import type { StateDef } from './definition.ts'
import { newestFirst, type Row } from './row.ts'
import { MAX_MATCHES, sequenced, spansOf, type Head, type Sequence } from './sequence.ts'

/** Events may come 48 hours late. */
const LATE_MS = 49 * 36e5
/** So far below the most that `add` keeps that it never has to forget one. */
const MAX_RECENT = 224

/** The behaviour with what is old folded; answers are the same. The same object where nothing was old. */
export function fold(behaviour: Behaviour, defs: readonly StateDef[]): Behaviour {
  let next = behaviour
  for (const def of defs) {
    const state = behaviour[def.key] as Sequence | undefined
    if (!def.leaf.steps || !state?.tail || !oldOf(state.tail, state.u).some(isEvent)) continue
    next = { ...next, [def.key]: folded(state, def, state.tail) }
  }
  return next
}

function isEvent({ length }: Row): boolean {
  return length < 4
}

function newestOf(rows: readonly Row[], u = 0): number {
  return Math.max(u, rows[0]?.[0] ?? 0)
}

function oldOf(rows: readonly Row[], u?: number): readonly Row[] {
  const edge = Math.max(newestOf(rows, u) - LATE_MS, rows[MAX_RECENT]?.[0] ?? 0)
  return rows.slice(rows.filter(([at]) => at > edge).length)
}

/** The state with any number of rows, newest first, the old ones folded. */
export function folded(state: Sequence, def: StateDef, rows: readonly Row[]): Sequence {
  const old = oldOf(rows, state.u)
  const ripe = newestOf(rows, state.u) - durationMs(def.leaf.after ?? '0s')
  const [whole, begun] = spansOf(old, def, ripe)
  const [forgotten] = whole.splice(MAX_MATCHES)
  const [at, lost] = state.head ?? [0, 0]
  const head: Head = [Math.max(at, old[0]?.[0] ?? 0), Math.max(lost, forgotten?.[0] ?? 0)]
  const left = [
    ...begun.flatMap(([start, end], step): Row[] => [[end, 0, step, start]]),
    ...whole.map(([start, end]): Row => [end, 0, def.steps.length - 1, start]),
  ]
  const tail = [...rows.slice(0, rows.length - old.length), ...left].sort(newestFirst)
  return sequenced(head[0] ? { ...state, head } : state, def, tail)
}
