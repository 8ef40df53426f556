/** The state of one `$did`: its newest events, in the order of their instants and not of their arrival. */
import type { CountState } from '../condition.ts'
import type { StateDef } from './definition.ts'
import type { Row } from './row.ts'

export function rowsIn({ t, k = [], w = [] }: CountState): Row[] {
  return t.map((at, index) => [at, k[index]!, w[index] ?? 0])
}

/** The state with these rows, newest first: of events and values as many as the rules need, of summands all. */
export function counted(state: CountState, { leaf, ring }: StateDef, rows: readonly Row[]): CountState {
  const kept = leaf.sum ? rows : rows.slice(0, ring)
  const [t, k, w] = [0, 1, 2].map((part) => kept.map((row) => row[part])) as [number[], number[], number[]]
  return { ...state, t, k, ...(leaf.sum && { w }) }
}
