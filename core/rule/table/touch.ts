/** Which leaves have to be asked again when parts of a view have changed. */
import type { Condition } from '../condition.ts'
import { needsOf } from '../needs.ts'
import { treeOf } from '../tree.ts'
import type { Tree } from '../tree.ts'

/** What may have changed; more than has changed is no harm. */
export type Touched = {
  /** Paths of the view; one stands for all that lies above and below it. `"$"`: all behaviour. */
  readonly paths?: readonly string[]
  /** Keys of behaviour states. */
  readonly states?: readonly string[]
}

/** Numbers of leaves. */
type Leaves = number[]

export type TouchIndex = {
  /** By the very path that a leaf reads. */
  readonly at: ReadonlyMap<string, Leaves>
  /** By that path and every one above it. */
  readonly under: ReadonlyMap<string, Leaves>
  readonly states: ReadonlyMap<string, Leaves>
  readonly behaviour: Leaves
  /** Leaves of which nobody can tell what they read. */
  readonly always: Leaves
}

/** Kinds of trees that are no leaves: what was not understood, or lay too deep to be taken apart. */
const WHOLE: ReadonlySet<Tree['kind']> = new Set<Tree['kind']>(['unknown', 'all', 'any', 'not'])

export function touchIndex(leaves: readonly Condition[]): TouchIndex {
  const [at, under, states] = [
    new Map<string, Leaves>(),
    new Map<string, Leaves>(),
    new Map<string, Leaves>(),
  ]
  const [behaviour, always]: Leaves[] = [[], []]
  for (const [leaf, condition] of leaves.entries()) {
    const needs = needsOf(condition)
    if (WHOLE.has(treeOf(condition).kind)) always!.push(leaf)
    if (needs.states.length > 0) behaviour!.push(leaf)
    for (const key of needs.states) add(states, key, leaf)
    for (const path of needs.paths) {
      add(at, path, leaf)
      for (const above of [path, ...pathsAbove(path)]) add(under, above, leaf)
    }
  }
  return { at, under, states, behaviour: behaviour!, always: always! }
}

function add(to: Map<string, Leaves>, key: string, leaf: number): void {
  const leaves = to.get(key)
  if (!leaves) to.set(key, [leaf])
  else if (leaves.at(-1) !== leaf) leaves.push(leaf)
}

/** `"a.b.c"`: `"a.b"` and `"a"`. */
function pathsAbove(path: string): string[] {
  const above: string[] = []
  for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1))
    above.push(path.slice(0, end))
  return above
}

/** Calls `mark` with the lists of leaves that read what was touched. */
export function touchedLeaves(index: TouchIndex, touched: Touched, mark: (leaves: Leaves) => void): void {
  const { at, under, states, behaviour, always } = index
  const found = (leaves: Leaves | undefined) => leaves && mark(leaves)
  mark(always)
  for (const key of touched.states ?? []) found(states.get(key))
  for (const path of touched.paths ?? []) {
    if (path === '$' || path.startsWith('$.')) mark(behaviour)
    found(under.get(path))
    for (let end = path.lastIndexOf('.'); end > 0; end = path.lastIndexOf('.', end - 1))
      found(at.get(path.slice(0, end)))
  }
}
