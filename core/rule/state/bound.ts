/**
 * Makes states small again after events were added, so that answers stay the same: summands that
 * are too many go into a base, and of steps that are too old to be joined by a late event only the
 * spans stay that later steps may go on from.
 */
import type { Behaviour, CountState } from '../condition.ts'
import { durationMs } from '../duration.ts'
import { unseenUpTo } from './begin.ts'
import { counted, rowsIn } from './count.ts'
import { EVER, type StateDef } from './definition.ts'
import { newestFirst, type Row } from './row.ts'
import { sequenced, spansOf, type Head, type Sequence } from './sequence.ts'

/** Events may come 48 hours late. */
const LATE_MS = 49 * 36e5
const MAX_STEPS = 256
const MAX_MATCHES = 32

type State = Behaviour[string]

/** The same object where nothing is too much. */
export function bounded(state: State, def: StateDef): State {
  if (def.leaf.steps) return boundedSteps(state as Sequence, def)
  return def.leaf.sum ? boundedSum(state as CountState, def) : state
}

/**
 * The state for an event that is as old as what was folded: null where it can be added. It may be
 * in there already, or would have changed it, so it is left out, and `since` says that the history
 * has to be read again.
 */
export function tooLate(state: State, def: StateDef, at: number): State | null {
  const folded = def.leaf.steps ? (state as Sequence).head?.[0] : state.cut
  return folded !== undefined && at <= folded ? unseenUpTo(state, folded) : null
}

function boundedSum(state: CountState, def: StateDef): CountState {
  const rows = rowsIn(state)
  const over = rows.slice(def.ring)
  if (!over[0]) return state
  const base = over.reduce((sum, [, , summand]) => sum + summand, state.base ?? 0)
  return { ...counted(state, def, rows.slice(0, def.ring)), base, cut: over[0][0] }
}

function boundedSteps(state: Sequence, def: StateDef): Sequence {
  const { cut: before, ...next } = withoutOld(state, def)
  const newest = newestOf(next)
  const dead = Math.max(next.u ?? 0, newest - durationMs(def.leaf.within ?? EVER))
  const lost = next.head?.[1] ?? 0
  // Beside a match that has waited long enough, earlier ones that may be missing do not matter.
  const ripe = next.m.find(([, end]) => end <= newest - durationMs(def.leaf.after ?? '0s'))
  const cut = Math.max(next.m[MAX_MATCHES]?.[0] ?? 0, lost > (ripe?.[0] ?? 0) ? lost : 0)
  if (cut > dead) return { ...next, m: next.m.slice(0, MAX_MATCHES), cut }
  return before === undefined ? (next.tail === state.tail ? state : next) : next
}

function newestOf({ tail, u = 0 }: Sequence): number {
  return Math.max(u, tail?.[0]?.[0] ?? 0)
}

function withoutOld(state: Sequence, def: StateDef): Sequence {
  const { tail = [], head = [0, 0] } = state
  const newest = newestOf(state)
  const edge = Math.max(newest - LATE_MS, tail[MAX_STEPS]?.[0] ?? 0)
  const recent = tail.filter(([at]) => at > edge)
  const old = tail.slice(recent.length)
  const isEvent = ({ length }: Row): boolean => length < 4
  if (!old.some(isEvent)) return state
  const [whole, begun] = spansOf(old, def, newest - durationMs(def.leaf.after ?? '0s'))
  const [forgotten] = whole.splice(MAX_MATCHES)
  const left = [
    ...begun.flatMap(([start, end], step): Row[] => [[end, 0, step, start]]),
    ...whole.map(([start, end]): Row => [end, 0, def.steps.length - 1, start]),
  ]
  const next: Head = [Math.max(head[0], old[0]![0]), Math.max(head[1], forgotten?.[0] ?? 0)]
  return sequenced({ ...state, head: next }, def, [...recent, ...left].sort(newestFirst))
}
