/**
 * Partial evaluation: what the edge knows is folded, and the page is sent only the rest of a rule,
 * which gives the same answer there. Most of what a person is known by never leaves the edge so.
 */
import { isRecord } from '../base/json.ts'
import { ask } from './ask.ts'
import { compile } from './compile.ts'
import type { Condition, Did, Mode, Seq, View } from './condition.ts'
import { keyOfDid, keyOfSeq } from './key.ts'
import type { Groups } from './moment.ts'
import { needsOf } from './needs.ts'
import { readerOf } from './path.ts'
import { FOREVER, conditionOf as writtenOf, grouped, needed, negated } from './residual/left.ts'
import type { Left } from './residual/left.ts'
import { filled } from './residual/literal.ts'
import type { Filling } from './residual/literal.ts'
import { conditionOf, isRef, treeOf } from './tree.ts'
import type { DidTree, SeqTree, TestTree, Tree } from './tree.ts'

/** What the edge knows and a page does not. */
export const EDGE_NAMESPACES: readonly string[] = ['p', 'f', 'segments']

export type Folding = {
  /** Epoch ms. */
  readonly now: number
  /** Which paths of the view are known: their namespaces (EDGE_NAMESPACES), or a test. */
  readonly known?: readonly string[] | ((path: string) => boolean)
  /**
   * fold (default): behaviour and ages become constants, and the page asks again at `validUntil`.
   * keep: they stay, with their states and instants shipped, so that the page needs not ask again
   * because time passes. After an event it does: the states are read-only there.
   */
  readonly timed?: 'fold' | 'keep'
  readonly mode?: Mode
  readonly groups?: Groups
}

export type Residual = {
  /** What the page has to answer; a boolean where nothing is left to answer. */
  readonly when: Condition | boolean
  /**
   * Keys of the behaviour states that the page needs for it, to read and not to count on: `forPage`
   * leaves out what tells events apart, and `when` what an event must be.
   */
  readonly states: readonly string[]
  /** Known paths whose values the page needs all the same; hardly ever any. */
  readonly paths: readonly string[]
  /** Names of the lists that the page needs. */
  readonly groups: readonly string[]
  /** From this instant (epoch ms) the page has to ask for a new residual; Infinity: only after an event. */
  readonly validUntil: number
  /** What was folded stood on behaviour that is not known far enough back. */
  readonly partial: boolean
}

/**
 * The rest of a rule. What it asks of behaviour is read-only: no event fits the states that
 * `definitionsOf` finds in it, so that a page cannot count wrongly; the edge counts and answers anew.
 *
 * @param view  what the edge knows; what else stands in it is not looked at.
 */
export function residual(condition: Condition, view: View, folding: Folding): Residual {
  const { known = EDGE_NAMESPACES } = folding
  const isKnown = typeof known === 'function' ? known : (path: string) => known.includes(path.split('.')[0]!)
  const left = folded(treeOf(condition), { ...folding, view, isKnown })
  return {
    when: left.kind === 'fixed' ? left.value : writtenOf(left, folding.mode !== 'compat'),
    states: needed(left, 'states'),
    paths: needed(left, 'paths'),
    groups: needed(left, 'groups'),
    validUntil: left.until,
    partial: left.partial,
  }
}

type Edge = Folding & { readonly view: View; readonly isKnown: (path: string) => boolean }

function folded(tree: Tree, edge: Edge): Left {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return grouped(
        tree.kind,
        tree.of.map((one) => folded(one, edge)),
      )
    case 'not':
      return negated(folded(tree.of, edge))
    case 'unknown':
      return { kind: 'fixed', value: false, ...FOREVER }
    case 'did':
    case 'seq':
      return foldedBehaviour(tree, edge)
    default:
      return foldedLeaf(tree, edge)
  }
}

/** The answer of a condition of which everything is known. */
function fixed(condition: Condition, { view, now, mode, groups }: Edge): Left {
  const { value, validUntil, partial } = ask(compile(condition, mode), view, now, groups)
  return { kind: 'fixed', value, until: validUntil, partial }
}

function foldedBehaviour(tree: DidTree | SeqTree, edge: Edge): Left {
  const condition = conditionOf(tree)
  const { paths: read, states } = needsOf(condition)
  if (edge.timed !== 'keep' && read.every(edge.isKnown)) return fixed(condition, edge)
  if (tree.kind === 'seq') return leafLeft({ $seq: keptSeq(tree.seq) }, { states })
  const paths = new Set<string>()
  return leafLeft({ $did: keptDid(tree.did, fillingOf(edge, paths)) }, { states, paths: [...paths] })
}

/** The name of no event: a page reads what was remembered and needs nothing of what it was made from. */
const NO_EVENT = ''

function keptDid(did: Did, filling: Filling): Did & { readonly as: string } {
  const { within, count, sum } = did
  return {
    event: NO_EVENT,
    as: keyOfDid(did),
    ...(within !== undefined && { within }),
    ...(count !== undefined && { count: filled(count, filling) }),
    ...(sum && {
      sum: Object.fromEntries(Object.entries(sum).map(([path, leaf]) => [path, filled(leaf, filling)])),
    }),
  }
}

function keptSeq(seq: Seq): Seq & { readonly as: string } {
  const { within, after } = seq
  return {
    steps: [{ event: NO_EVENT }],
    as: keyOfSeq(seq),
    ...(within !== undefined && { within }),
    ...(after !== undefined && { after }),
  }
}

type LeafTree = Exclude<Tree, { kind: 'all' | 'any' | 'not' | 'unknown' | 'did' | 'seq' }>

function foldedLeaf(tree: LeafTree, edge: Edge): Left {
  const { path } = tree
  const condition = conditionOf(tree)
  const { paths: read, groups } = needsOf(condition)
  if (read.every(edge.isKnown)) {
    const answer = fixed(condition, edge)
    if (edge.timed !== 'keep' || answer.until === Infinity) return answer
  }
  if (tree.kind === 'test' && edge.isKnown(path)) {
    const turned = mirrored(tree, edge)
    if (turned) return leafLeft(turned, {})
  }
  const paths = new Set<string>(edge.isKnown(path) ? [path] : [])
  const leaf = filled(condition[path], fillingOf(edge, paths))
  return leafLeft({ [path]: bare(leaf, edge) }, { paths: [...paths], groups })
}

const MIRROR: { readonly [op: string]: string } = {
  $eq: '$eq',
  $ne: '$ne',
  $gt: '$lt',
  $gte: '$lte',
  $lt: '$gt',
  $lte: '$gte',
}

/** A known field against one that only the page knows: the same said of the latter. */
function mirrored({ path, op, operand }: TestTree, edge: Edge): Condition | null {
  const value = readerOf(path)(edge.view)
  if (!isRef(operand) || operand.$mul !== undefined || !MIRROR[op] || isRef(value)) return null
  return { [operand.$ref]: bare({ [MIRROR[op]]: value }, edge) }
}

/** In strict mode `$eq` of what is no object is the literal itself. */
function bare(leaf: unknown, { mode }: Edge): unknown {
  if (mode === 'compat' || !isRecord(leaf) || !Object.hasOwn(leaf, '$eq') || Object.keys(leaf).length > 1)
    return leaf
  return typeof leaf['$eq'] === 'object' && leaf['$eq'] !== null ? leaf : leaf['$eq']
}

function fillingOf({ view, isKnown }: Edge, paths: Set<string>): Filling {
  return { paths, read: (path) => (isKnown(path) ? readerOf(path)(view) : undefined) }
}

type Needed = { states?: readonly string[]; paths?: readonly string[]; groups?: readonly string[] }

function leafLeft(condition: Condition, { states = [], paths = [], groups = [] }: Needed): Left {
  return { kind: 'leaf', condition, states, paths, groups, ...FOREVER }
}
