/** Prepares many rules to be answered at once. */
import { isRecord } from '../../base/json.ts'
import { compile } from '../compile.ts'
import type { Condition, Mode } from '../condition.ts'
import type { Test } from '../moment.ts'
import { readerOf } from '../path.ts'
import { planOf } from './plan.ts'
import type { Literal } from './plan.ts'
import { quickOf } from './quick.ts'
import type { Quick } from './quick.ts'
import { touchIndex } from './touch.ts'
import type { TouchIndex } from './touch.ts'

export type TableRule = { readonly id: string; readonly when: Condition }

/** Lists of different lengths in one array: those of `index` lie from `from[index]` to before `from[index + 1]`. */
export type Rows = { readonly from: Int32Array; readonly all: Int32Array }

/** Nodes are numbered: leaves first, then groups, each after its members (core/rule/table/plan.ts). */
export type Table = {
  readonly ids: readonly string[]
  readonly roots: readonly Literal[]
  readonly leaves: readonly Leaf[]
  /** How many nodes there are. */
  readonly size: number
  /** Nodes before this one are members of groups. */
  readonly inner: number
  /** Literals of each group, counted from the first group. */
  readonly members: Rows
  /** Groups that name a literal. */
  readonly parents: Rows
  /** Places of the rules whose root a node or its opposite is. */
  readonly rules: Rows
  /** 1 where time or behaviour is within: only there deadlines are kept. */
  readonly timed: Uint8Array
  readonly timedLeaves: Int32Array
  /** The groups with time that no other group names. */
  readonly timedRoots: Int32Array
  readonly touch: TouchIndex
  /** A bit a node; none is set between two calls. */
  readonly dirty: Int32Array
}

export type Leaf = {
  readonly test: Test
  /** Reads what `test` is asked about under the name ''; null: `test` is asked about the view. Neighbours share it. */
  readonly read: ((doc: unknown) => unknown) | null
  readonly quick: Quick
}

/** What is no condition is a rule that is false, as everywhere. */
export function buildTable(rules: readonly TableRule[], mode: Mode = 'strict'): Table {
  const { leaves, groups, inner, roots } = planOf(rules.map(({ when }) => when))
  const size = leaves.length + groups.length
  const timed = timedNodes(leaves, groups)
  return {
    ids: rules.map(({ id }) => id),
    roots,
    leaves: leavesOf(leaves, mode),
    size,
    inner: leaves.length + inner,
    members: rowsOf(groups),
    parents: namedBy(groups, 2 * size, leaves.length),
    rules: namedBy(
      roots.map((root) => [root >> 1]),
      size,
    ),
    timed,
    timedLeaves: Int32Array.from([...leaves.keys()].filter((leaf) => timed[leaf] === 1)),
    timedRoots: Int32Array.from(
      [...timed.keys()].filter((node) => node >= leaves.length + inner && timed[node] === 1),
    ),
    touch: touchIndex(leaves),
    dirty: new Int32Array((size >> 5) + 1),
  }
}

function leavesOf(conditions: readonly Condition[], mode: Mode): readonly Leaf[] {
  const readers = new Map<string, (doc: unknown) => unknown>()
  return conditions.map((condition): Leaf => {
    const [path = '$', ...more] = isRecord(condition) ? Object.keys(condition) : []
    const isAlone = path[0] !== '$' && more.length === 0 && !JSON.stringify(condition).includes('"$ref"')
    if (!isAlone) return { test: compile(condition, mode), read: null, quick: quickOf({}, mode) }
    const read = readers.get(path) ?? readerOf(path)
    readers.set(path, read)
    return { test: compile({ '': condition[path] }, mode), read, quick: quickOf(condition[path], mode) }
  })
}

const TIMED = /"\$(?:ago|did|seq)"/

function timedNodes(leaves: readonly Condition[], groups: readonly (readonly Literal[])[]): Uint8Array {
  const timed = new Uint8Array(leaves.length + groups.length)
  for (const [leaf, condition] of leaves.entries())
    timed[leaf] = Number(TIMED.test(JSON.stringify(condition)))
  for (const [index, group] of groups.entries())
    timed[leaves.length + index] = Number(group.some((literal) => timed[literal >> 1] === 1))
  return timed
}

function rowsOf(rows: readonly (readonly number[])[]): Rows {
  const from = new Int32Array(rows.length + 1)
  for (const [index, row] of rows.entries()) from[index + 1] = from[index]! + row.length
  return { from, all: Int32Array.from(rows.flat()) }
}

/** For each of `count` numbers the lists that name it, counted from `first`. */
function namedBy(lists: readonly (readonly number[])[], count: number, first = 0): Rows {
  const rows = Array.from({ length: count }, (): number[] => [])
  for (const [index, list] of lists.entries()) for (const name of list) rows[name]!.push(first + index)
  return rowsOf(rows)
}
