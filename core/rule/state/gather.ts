/** A state of many rows at once: a history, or two of them. */
import type { CountState } from '../condition.ts'
import { counted } from './count.ts'
import type { StateDef } from './definition.ts'
import { newestFirst, type Row } from './row.ts'

/** Each event once, and each value of `distinct` with its newest instant; newest first. */
export function uniqueRows({ leaf }: StateDef, rows: readonly Row[]): Row[] {
  const unique = new Map<string, Row>()
  for (const row of [...rows].sort(newestFirst)) {
    const name = leaf.distinct ? String(row[1]) : row.join()
    if (!unique.has(name)) unique.set(name, row)
  }
  return [...unique.values()]
}

/** The state of a `$did` with these rows, in any order. What does not fit is dropped or folded. */
export function gathered(def: StateDef, rows: readonly Row[]): CountState {
  const unique = uniqueRows(def, rows)
  const state = counted({ t: [] }, def, unique)
  const over = unique.slice(def.ring)
  return def.leaf.sum && over[0] ? { ...state, base: totalOf(over), cut: over[0][0] } : state
}

export function totalOf(rows: readonly Row[]): number {
  return rows.reduce((sum, [, , summand]) => sum + summand, 0)
}
