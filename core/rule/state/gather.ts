/** A state of many rows at once: a history, or two of them. */
import type { Behaviour, CountState } from '../condition.ts'
import { bounded } from './bound.ts'
import { counted } from './count.ts'
import type { StateDef } from './definition.ts'
import { newestFirst, type Row } from './row.ts'
import { sequenced, type Sequence } from './sequence.ts'

/** As newest first; of what two people have left of one instant, the later start first. */
function inOrder(a: Row, b: Row): number {
  const isAlike = a[0] === b[0] && a[1] === b[1] && a[2] === b[2]
  return isAlike ? (b[3] ?? 0) - (a[3] ?? 0) : newestFirst(a, b)
}

/** Each event once, and each value of `distinct` with its newest instant; newest first. */
export function uniqueRows({ leaf }: StateDef, rows: readonly Row[]): Row[] {
  const unique = new Map<string, Row>()
  for (const row of [...rows].sort(inOrder)) {
    const name = leaf.distinct ? String(row[1]) : row.join()
    if (!unique.has(name)) unique.set(name, row)
  }
  return [...unique.values()]
}

/** The state with these rows, in any order, and no others. */
export function gathered(state: Behaviour[string], def: StateDef, rows: readonly Row[]): Behaviour[string] {
  const unique = uniqueRows(def, rows)
  const all = def.leaf.steps
    ? sequenced(state as Sequence, def, unique)
    : counted(state as CountState, def, unique)
  return bounded(all, def)
}
