/** A condition without negated groups: `not` is moved down to single leaves, groups of one kind are one. */
import type { DidTree, LeafTree, SeqTree, Tree } from '../tree.ts'

export type Leaf = LeafTree | DidTree | SeqTree | Extract<Tree, { kind: 'unknown' }>
export type Plain =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Plain[] }
  | { readonly kind: 'leaf'; readonly tree: Leaf; readonly isNot: boolean }

/** All of nothing is always so, any of nothing never. */
function isEmpty(plain: Plain, kind: 'all' | 'any'): boolean {
  return plain.kind === kind && plain.of.length === 0
}

export function plainOf(tree: Tree, isNot = false): Plain {
  if (tree.kind === 'not') return plainOf(tree.of, !isNot)
  if (tree.kind !== 'all' && tree.kind !== 'any') return { kind: 'leaf', tree: tree as Leaf, isNot }
  const kind = (tree.kind === 'all') === isNot ? 'any' : 'all'
  const of = tree.of.map((one) => plainOf(one, isNot)).flatMap((one) => (one.kind === kind ? one.of : [one]))
  const parts = of.filter((one) => !isEmpty(one, kind))
  const final = parts.find((one) => isEmpty(one, kind === 'all' ? 'any' : 'all'))
  return final ?? (parts.length === 1 && parts[0] ? parts[0] : { kind, of: parts })
}
