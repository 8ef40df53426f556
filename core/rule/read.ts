/** Everything that a condition reads, each with its place: what purposes and the linter look at. */
import type { Condition } from './condition.ts'
import { isOperators, isRef, treeOf } from './tree.ts'
import type { LeafTree, Tree } from './tree.ts'

export type Read =
  /** A path of the view. `operand` is what it is compared with, as written. */
  | { readonly kind: 'path'; readonly path: string; readonly operand: unknown; readonly at: string }
  /** That something happened; `path` is read of the event ("p.value"), null where only that is asked. */
  | {
      readonly kind: 'event'
      readonly event: string
      readonly path: string | null
      readonly operand: unknown
      readonly at: string
    }

/** In the order of writing. Never fails; what is no condition reads nothing. */
export function readsOf(condition: Condition): readonly Read[] {
  const reads: Read[] = []
  visit(treeOf(condition), { reads, event: null, list: '' })
  return reads
}

/** `event`: the event of a `where`; `list`: the list whose element is the document, '' for none. */
type Walk = { readonly reads: Read[]; readonly event: string | null; readonly list: string }

function visit(tree: Tree, walk: Walk): void {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return tree.of.forEach((one) => visit(one, walk))
    case 'not':
      return visit(tree.of, walk)
    case 'unknown':
      return
    case 'did': {
      const { event, distinct, sum } = tree.did
      read({ ...walk, event }, null, undefined, tree.at)
      for (const path of [distinct, ...Object.keys(sum ?? {})])
        if (path !== undefined) read({ ...walk, event }, path, undefined, tree.at)
      return tree.where ? visit(tree.where, { ...walk, event }) : undefined
    }
    case 'seq': {
      const steps = [...tree.seq.steps, ...(tree.seq.unless ? [tree.seq.unless] : [])]
      const wheres = [...tree.wheres, ...(tree.seq.unless ? [tree.unless] : [])]
      return steps.forEach(({ event }, index) => {
        read({ ...walk, event }, null, undefined, tree.at)
        const where = wheres[index]
        if (where) visit(where, { ...walk, event })
      })
    }
  }
  visitLeaf(tree, walk)
}

function visitLeaf(leaf: LeafTree, walk: Walk): void {
  const { path, operand, at } = leaf
  const whole = walk.list === '' ? path : path === '' ? walk.list : `${walk.list}.0.${path}`
  const isElement = leaf.kind === 'elem' && !isOperators(operand)
  if (whole !== '') read(walk, whole, isElement ? undefined : operand, at)
  if (isRef(operand))
    read(walk, walk.list === '' ? operand.$ref : `${walk.list}.0.${operand.$ref}`, undefined, at)
  if (isElement) visit(leaf.of, { ...walk, list: whole })
}

function read({ reads, event }: Walk, path: string | null, operand: unknown, at: string): void {
  if (event !== null) reads.push({ kind: 'event', event, path, operand, at })
  else if (path !== null) reads.push({ kind: 'path', path, operand, at })
}

/** Every text in an operand: values that are compared with, ids that are named. */
export function textsIn(operand: unknown): readonly string[] {
  if (typeof operand === 'string') return [operand]
  if (Array.isArray(operand)) return operand.flatMap(textsIn)
  return typeof operand === 'object' && operand !== null && !isRef(operand)
    ? Object.values(operand).flatMap(textsIn)
    : []
}
