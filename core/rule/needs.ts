/**
 * What a condition reads: which part of a view decides it, which events change it, and where it
 * can be answered.
 */
import type { Condition } from './condition.ts'
import { keyOfDid, keyOfSeq } from './key.ts'
import { isOperators, isRef, treeOf } from './tree.ts'
import type { Tree } from './tree.ts'

/** Lists are sorted and have no doubles. */
export type Needs = {
  /** Paths of the view, those of `$ref` too: `"f.ltv"`. */
  readonly paths: readonly string[]
  /** First words of the paths: `"f"`. */
  readonly namespaces: readonly string[]
  /** Names of the events that `$did` and `$seq` remember. */
  readonly events: readonly string[]
  /** Keys of their states in the view's `$`. */
  readonly states: readonly string[]
  /** Names of lists that are kept apart, for `$inGroup`. */
  readonly groups: readonly string[]
  /** Whether the answer may change although nothing happens. */
  readonly isTimed: boolean
}

/** By the condition itself: a definition is never changed in place, and every decision asks anew. */
const KNOWN = new WeakMap<object, Needs>()

/** Never fails; what is no condition needs nothing. */
export function needsOf(condition: Condition): Needs {
  const held = KNOWN.get(condition)
  if (held) return held
  const needs = needsIn(condition)
  // What is no object is no condition, and no key either.
  if (typeof condition === 'object' && condition !== null) KNOWN.set(condition, needs)
  return needs
}

function needsIn(condition: Condition): Needs {
  const found: Found = {
    paths: new Set(),
    events: new Set(),
    states: new Set(),
    groups: new Set(),
    isTimed: false,
  }
  visit(treeOf(condition), found, { paths: true, refs: true })
  const sorted = (set: Set<string>) => [...set].sort()
  return {
    paths: sorted(found.paths),
    namespaces: sorted(new Set([...found.paths].map((path) => path.split('.')[0]!))),
    events: sorted(found.events),
    states: sorted(found.states),
    groups: sorted(found.groups),
    isTimed: found.isTimed,
  }
}

/** Where a rule is answered: in the page, or at the edge, which knows everything. */
export type Place = 'page' | 'edge'

/** What a page knows by itself. */
export const PAGE_NAMESPACES: readonly string[] = ['ctx', 'cart', 'consent', 'page', 'x']

/**
 * What a place lacks to answer: paths, states and groups; empty where the rule fits.
 *
 * @param shipped  keys of the states that the page is sent.
 */
export function lacking(needs: Needs, place: Place, shipped: readonly string[] = []): readonly string[] {
  if (place === 'edge') return []
  const isKnown = (path: string) => PAGE_NAMESPACES.includes(path.split('.')[0]!)
  return [
    ...needs.paths.filter((path) => !isKnown(path)),
    ...needs.states.filter((key) => !shipped.includes(key)),
    ...needs.groups,
  ]
}

export function fits(needs: Needs, place: Place, shipped: readonly string[] = []): boolean {
  return lacking(needs, place, shipped).length === 0
}

type Found = {
  readonly paths: Set<string>
  readonly events: Set<string>
  readonly states: Set<string>
  readonly groups: Set<string>
  isTimed: boolean
}

/** Whether paths and refs are those of the view, or those of an element or an event. */
type Of = { readonly paths: boolean; readonly refs: boolean }

function visit(tree: Tree, found: Found, of: Of): void {
  // What is said of a number, or of an element itself, has no path of its own; its refs read the view.
  const itself = { ...of, paths: false }
  switch (tree.kind) {
    case 'all':
    case 'any':
      return tree.of.forEach((one) => visit(one, found, of))
    case 'not':
      return visit(tree.of, found, of)
    case 'unknown':
      return
    case 'did':
      return visitDid(tree, found, of)
    case 'seq':
      return visitSeq(tree, found, of)
  }
  if (of.paths) found.paths.add(tree.path)
  switch (tree.kind) {
    case 'ago':
      found.isTimed = true
      return addRef(tree.operand, found, of)
    case 'test':
      if ((tree.op === '$inGroup' || tree.op === '$notInGroup') && typeof tree.operand === 'string')
        found.groups.add(tree.operand)
      return addRef(tree.operand, found, of)
    case 'size':
      return visit(tree.of, found, itself)
    case 'every':
      return tree.of.forEach((one) => visit(one, found, itself))
    case 'elem':
      // In a condition on its fields the element is the document.
      return visit(tree.of, found, isOperators(tree.operand) ? itself : NOTHING)
  }
}

const NOTHING: Of = { paths: false, refs: false }

function addRef(operand: unknown, found: Found, of: Of): void {
  if (of.refs && isRef(operand)) found.paths.add(operand.$ref)
}

function visitDid(tree: Tree & { kind: 'did' }, found: Found, of: Of): void {
  const { did, where, amount } = tree
  found.events.add(did.event)
  if (of.paths) found.states.add(keyOfDid(did))
  if (did.within !== undefined) found.isTimed = true
  visit(amount, found, { ...of, paths: false })
  if (where) visit(where, found, NOTHING)
}

function visitSeq(tree: Tree & { kind: 'seq' }, found: Found, of: Of): void {
  const { seq, wheres, unless } = tree
  for (const step of [...seq.steps, ...(seq.unless ? [seq.unless] : [])]) found.events.add(step.event)
  if (of.paths) found.states.add(keyOfSeq(seq))
  if (seq.within !== undefined || seq.after !== undefined) found.isTimed = true
  for (const where of [...wheres, unless]) if (where) visit(where, found, NOTHING)
}
