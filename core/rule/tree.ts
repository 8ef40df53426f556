/**
 * A condition as a tree: the one form that the check, SQL, sentences, reasons, needs and the
 * residual walk. `at` is a JSON pointer into the condition, for messages and editors.
 *
 * Building it never fails: what it does not understand becomes an `unknown` node, which is false
 * everywhere ("an error never matches") and which the check refuses.
 */
import { isRecord } from '../base/json.ts'
import type { Condition, Did, Ref, Seq, Step } from './condition.ts'

/** Compares the value at `path` (relative to the document in hand; '' is the value itself). */
export type Comparison =
  /** `$is`: a bare literal, `{"p.city": "Brno"}`. */
  | '$is'
  | '$eq'
  | '$ne'
  | '$gt'
  | '$gte'
  | '$lt'
  | '$lte'
  | '$in'
  | '$nin'
  | '$ini'
  | '$nini'
  | '$exists'
  | '$regex'
  | '$regexi'
  | '$notRegex'
  | '$notRegexi'
  | '$type'
  | '$inGroup'
  | '$notInGroup'
  | '$veq'
  | '$vne'
  | '$vgt'
  | '$vgte'
  | '$vlt'
  | '$vlte'

export type Order = '$eq' | '$ne' | '$gt' | '$gte' | '$lt' | '$lte'

export type Tree =
  | { readonly kind: 'all' | 'any'; readonly of: readonly Tree[]; readonly at: string }
  | { readonly kind: 'not'; readonly of: Tree; readonly at: string }
  | LeafTree
  | DidTree
  | SeqTree
  | { readonly kind: 'unknown'; readonly word: string; readonly at: string }

/** About the value at one path. `operand` is what was written, also where `of` says it as trees. */
export type LeafTree =
  | TestTree
  /** The age of the instant at `path`: now minus it, against a duration. */
  | {
      readonly kind: 'ago'
      readonly path: string
      readonly op: Order
      readonly operand: unknown
      readonly at: string
    }
  /** `of` is about the number of elements, at path ''. */
  | {
      readonly kind: 'size'
      readonly path: string
      readonly of: Tree
      readonly operand: unknown
      readonly at: string
    }
  /** Some element satisfies `of`: fields of the element, or '' for the element itself. */
  | {
      readonly kind: 'elem'
      readonly path: string
      readonly of: Tree
      readonly operand: unknown
      readonly at: string
    }
  /** `$all`, `$alli`: for each of `of` (about '') some element satisfies it. */
  | {
      readonly kind: 'every'
      readonly path: string
      readonly of: readonly Tree[]
      readonly fold: boolean
      readonly operand: unknown
      readonly at: string
    }

export type TestTree = {
  readonly kind: 'test'
  readonly path: string
  readonly op: Comparison
  /** A literal, a list, or a `Ref`. */
  readonly operand: unknown
  readonly at: string
}

export type DidTree = {
  readonly kind: 'did'
  readonly did: Did
  readonly where: Tree | null
  /** About the count, the distinct count or the sum, at path ''. */
  readonly amount: Tree
  readonly at: string
}

export type SeqTree = {
  readonly kind: 'seq'
  readonly seq: Seq
  readonly wheres: readonly (Tree | null)[]
  readonly unless: Tree | null
  readonly at: string
}

const COMPARISONS: ReadonlySet<string> = new Set<Comparison>([
  '$eq',
  '$ne',
  '$gt',
  '$gte',
  '$lt',
  '$lte',
  '$in',
  '$nin',
  '$ini',
  '$nini',
  '$exists',
  '$regex',
  '$regexi',
  '$notRegex',
  '$notRegexi',
  '$type',
  '$inGroup',
  '$notInGroup',
  '$veq',
  '$vne',
  '$vgt',
  '$vgte',
  '$vlt',
  '$vlte',
])

export function isComparison(word: string): word is Comparison {
  return COMPARISONS.has(word)
}

export function isRef(operand: unknown): operand is Ref {
  return isRecord(operand) && typeof operand.$ref === 'string'
}

/** An object whose keys are all operators, and at least one of them. */
export function isOperators(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.keys(value).length > 0 && Object.keys(value).every((key) => key[0] === '$')
}

/** RFC 6901: `~` and `/` in a key are escaped. */
function below(at: string, key: string | number): string {
  return `${at}/${String(key).replaceAll('~', '~0').replaceAll('/', '~1')}`
}

/** Deep enough for every rule that the check lets pass; what is deeper is unknown, not a stack overflow. */
const TOO_DEEP = 64

export function treeOf(condition: unknown, at = '', depth = 0): Tree {
  if (!isRecord(condition) || depth > TOO_DEEP) return { kind: 'unknown', word: 'condition', at }
  const of = Object.entries(condition).map(([key, value]) => entryOf(key, value, below(at, key), depth + 1))
  return of.length === 1 && of[0] ? of[0] : { kind: 'all', of, at }
}

function entryOf(key: string, value: unknown, at: string, depth: number): Tree {
  if (key === '$and' || key === '$or' || key === '$nor') {
    if (!Array.isArray(value)) return { kind: 'unknown', word: key, at }
    const of = value.map((one, index) => treeOf(one, below(at, index), depth))
    // An empty `$or` is true in GrowthBook; the check refuses it.
    if (!of.length) return key === '$nor' ? negated({ kind: 'all', of, at }, at) : { kind: 'all', of, at }
    if (key === '$and') return { kind: 'all', of, at }
    return key === '$or' ? { kind: 'any', of, at } : negated({ kind: 'any', of, at }, at)
  }
  if (key === '$not') return negated(treeOf(value, at, depth), at)
  if (key === '$did') return didTree(value, at, depth)
  if (key === '$seq') return seqTree(value, at, depth)
  return key[0] === '$' ? { kind: 'unknown', word: key, at } : leafTree(key, value, at, depth)
}

function negated(of: Tree, at: string): Tree {
  return { kind: 'not', of, at }
}

/** `{"path": leaf}`. */
export function leafTree(path: string, leaf: unknown, at: string, depth = 0): Tree {
  if (depth > TOO_DEEP) return { kind: 'unknown', word: 'condition', at }
  if (!isOperators(leaf)) return { kind: 'test', path, op: '$is', operand: leaf, at }
  if (isRef(leaf)) return { kind: 'test', path, op: '$eq', operand: leaf, at }
  const of = Object.entries(leaf).map((entry) => operatorTree(path, entry, below(at, entry[0]), depth + 1))
  return of.length === 1 && of[0] ? of[0] : { kind: 'all', of, at }
}

function operatorTree(path: string, entry: [op: string, operand: unknown], at: string, depth: number): Tree {
  const [op, operand] = entry
  if (isComparison(op)) return { kind: 'test', path, op, operand, at }
  if (op === '$not') return negated(leafTree(path, operand, at, depth), at)
  if (op === '$size') return { kind: 'size', path, of: leafTree('', operand, at, depth), operand, at }
  if (op === '$elemMatch') {
    const of = isOperators(operand) ? leafTree('', operand, at, depth) : treeOf(operand, at, depth)
    return { kind: 'elem', path, of, operand, at }
  }
  if ((op === '$all' || op === '$alli') && Array.isArray(operand)) {
    const of = operand.map((one, index) => leafTree('', one, below(at, index), depth))
    return { kind: 'every', path, of, fold: op === '$alli', operand, at }
  }
  if (op === '$ago' && isRecord(operand)) return agoTree(path, operand, at)
  return { kind: 'unknown', word: op, at }
}

function agoTree(path: string, operand: Record<string, unknown>, at: string): Tree {
  const of = Object.entries(operand).map(([op, age]): Tree => {
    const here = below(at, op)
    const isOrder = ['$eq', '$ne', '$gt', '$gte', '$lt', '$lte'].includes(op)
    return isOrder
      ? { kind: 'ago', path, op: op as Order, operand: age, at: here }
      : { kind: 'unknown', word: op, at: here }
  })
  return of.length === 1 && of[0] ? of[0] : { kind: 'all', of, at }
}

function whereTree(where: unknown, at: string, depth: number): Tree | null {
  return where === undefined ? null : treeOf(where, at, depth)
}

function didTree(did: unknown, at: string, depth: number): Tree {
  if (!isRecord(did) || typeof did.event !== 'string') return { kind: 'unknown', word: '$did', at }
  const [sum] = isRecord(did.sum) ? Object.entries(did.sum) : []
  const [leaf, leafAt] = sum
    ? [sum[1], below(below(at, 'sum'), sum[0])]
    : [did.count ?? { $gte: 1 }, below(at, 'count')]
  return {
    kind: 'did',
    did: did as unknown as Did,
    where: whereTree(did.where, below(at, 'where'), depth),
    amount: leafTree('', leaf, leafAt, depth),
    at,
  }
}

function isStep(step: unknown): step is Step {
  return isRecord(step) && typeof step.event === 'string'
}

function seqTree(seq: unknown, at: string, depth: number): Tree {
  const sound =
    isRecord(seq) &&
    Array.isArray(seq.steps) &&
    seq.steps.length > 0 &&
    seq.steps.every(isStep) &&
    (seq.unless === undefined || isStep(seq.unless))
  if (!sound) return { kind: 'unknown', word: '$seq', at }
  const { steps, unless } = seq as unknown as Seq
  return {
    kind: 'seq',
    seq: seq as unknown as Seq,
    wheres: steps.map((step, index) =>
      whereTree(step.where, below(below(below(at, 'steps'), index), 'where'), depth),
    ),
    unless: whereTree(unless?.where, below(below(at, 'unless'), 'where'), depth),
    at,
  }
}

/** The condition that a tree says, for back ends that change the tree (the residual). */
export function conditionOf(tree: Tree): Condition {
  switch (tree.kind) {
    case 'all':
      return { $and: tree.of.map(conditionOf) }
    case 'any':
      return { $or: tree.of.map(conditionOf) }
    case 'not':
      return { $not: conditionOf(tree.of) }
    case 'did':
      return { $did: tree.did }
    case 'seq':
      return { $seq: tree.seq }
    case 'unknown':
      return { $unknown: true }
    default:
      return { [tree.path]: leafOf(tree) }
  }
}

/** The leaf of a tree that is about one value. */
function leafOf(tree: LeafTree): unknown {
  switch (tree.kind) {
    case 'test':
      return tree.op === '$is' ? tree.operand : { [tree.op]: tree.operand }
    case 'ago':
      return { $ago: { [tree.op]: tree.operand } }
    case 'size':
      return { $size: tree.operand }
    case 'elem':
      return { $elemMatch: tree.operand }
    case 'every':
      return { [tree.fold ? '$alli' : '$all']: tree.operand }
  }
}
