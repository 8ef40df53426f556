/** The state of one `$did`: its newest events, in the order of their instants and not of their arrival. */
import type { CountState } from '../condition.ts'
import type { StateDef } from './definition.ts'
import type { Row } from './row.ts'

export function rowsIn({ t, k = [], w = [] }: CountState): Row[] {
  return t.map((at, index) => [at, k[index]!, w[index] ?? 0])
}

/** The state with these rows, newest first. What no longer fits is dropped, or folded into the base of a sum. */
export function counted(state: CountState, { leaf, ring }: StateDef, rows: readonly Row[]): CountState {
  const kept = rows.slice(0, ring)
  const over = rows[ring]
  return {
    ...state,
    t: kept.map(([at]) => at),
    k: kept.map(([, key]) => key),
    ...(leaf.sum && {
      w: kept.map(([, , summand]) => summand),
      ...(over && { base: (state.base ?? 0) + over[2], cut: over[0] }),
    }),
  }
}
