/**
 * The null trap: what is missing is not less than ten, so "not less than ten" holds for everybody
 * of whom nothing is known. Told where a field that may be missing makes such a condition true and
 * nothing around it says what is meant for those people.
 */
import { isRecord } from '../../base/json.ts'
import type { Json } from '../../base/json.ts'
import type { Schema } from '../schema.ts'
import { leafTree } from '../tree.ts'
import type { LeafTree, Tree } from '../tree.ts'
import { isAll, isAny, partsOf, upright } from './assume.ts'
import type { Claim } from './assume.ts'
import type { Report } from './finding.ts'
import { plain, slotWhere } from './leaf-facts.ts'
import { below, keysOf } from './pointer.ts'
import { eventScope, insideOf } from './scope.ts'
import type { Scope } from './scope.ts'

type Walk = {
  readonly schema: Schema
  readonly scope: Scope
  readonly condition: unknown
  readonly report: (at: string, path: string, fix: Json) => void
  /** The groups that this place stands in: what else stands in them. */
  readonly around: readonly { readonly isAll: boolean; readonly others: readonly Claim[] }[]
}

export function checkNulls(
  schema: Schema,
  scope: Scope,
  rule: { tree: Tree; condition: unknown },
  report: Report,
): void {
  const told = new Set<string>()
  const walk: Walk = {
    schema,
    scope,
    condition: rule.condition,
    around: [],
    report: (at, path, fix) => {
      if (!told.has(`${at} ${path}`)) report('null_trap', at, { path }, fix)
      told.add(`${at} ${path}`)
    },
  }
  visit(walk, { tree: rule.tree, holds: true })
}

function visit(walk: Walk, claim: Claim): void {
  const { tree, holds } = upright(claim)
  if (isAll({ tree, holds }) || isAny({ tree, holds })) return visitGroup(walk, { tree, holds })
  // Inside an event or an element the question is a new one.
  const inside = (scope: Scope | null, of: Tree | null) =>
    of && scope && visit({ ...walk, scope, around: [] }, { tree: of, holds: true })
  if (tree.kind === 'did') return void inside(eventScope(walk.schema, tree.did.event), tree.where)
  if (tree.kind === 'seq') {
    const { steps, unless } = tree.seq
    for (const [index, where] of tree.wheres.entries())
      inside(eventScope(walk.schema, steps[index]!.event), where)
    return void inside(unless ? eventScope(walk.schema, unless.event) : null, tree.unless)
  }
  if (tree.kind === 'elem') inside(insideOf(walk.scope.fieldOf(tree.path)), tree.of)
  if (isLeaf(tree)) visitLeaf(walk, tree, holds)
}

function isLeaf(tree: Tree): tree is LeafTree {
  return ['test', 'ago', 'size', 'elem', 'every'].includes(tree.kind)
}

function visitGroup(walk: Walk, group: Claim): void {
  const parts = partsOf(group)
  for (const [index, part] of parts.entries()) {
    const around = [{ isAll: isAll(group), others: parts.toSpliced(index, 1) }, ...walk.around]
    visit({ ...walk, around }, part)
  }
}

function visitLeaf(walk: Walk, leaf: LeafTree, holds: boolean): void {
  const { path } = leaf
  const field = walk.scope.fieldOf(path)
  // "Not held back" is meant to include who takes no part in the experiment.
  if (!field?.nullable || path.startsWith('x.') || saysNull(leaf)) return
  if (whenMissing(leaf, path) !== holds || isGuarded(walk, path)) return
  walk.report(...repair(walk.condition, leaf))
}

/** A sibling that is false for the missing keeps them out; one that names them and is true lets them in. */
function isGuarded({ around }: Walk, path: string): boolean {
  return around.some(({ isAll, others }) =>
    others.some(({ tree, holds }) => {
      const value = whenMissing(tree, path)
      if (value === null) return false
      return (isAll && value !== holds) || (value === holds && names(tree, path))
    }),
  )
}

/** Whether a leaf speaks of what is missing. */
function saysNull(leaf: LeafTree): boolean {
  if (leaf.kind !== 'test') return false
  const { op, operand } = leaf
  if (op === '$exists' || op === '$type') return true
  return operand === null || (Array.isArray(operand) && operand.includes(null))
}

function names(tree: Tree, path: string): boolean {
  if (tree.kind === 'all' || tree.kind === 'any') return tree.of.some((part) => names(part, path))
  if (tree.kind === 'not') return names(tree.of, path)
  return tree.kind === 'test' && tree.path === path && saysNull(tree)
}

/** What a condition says of a document that has nothing at the path; null where other things decide. */
function whenMissing(tree: Tree, path: string): boolean | null {
  switch (tree.kind) {
    case 'all':
    case 'any': {
      const values = tree.of.map((part) => whenMissing(part, path))
      const decisive = tree.kind === 'any'
      if (values.includes(decisive)) return decisive
      return values.includes(null) ? null : !decisive
    }
    case 'not': {
      const value = whenMissing(tree.of, path)
      return value === null ? null : !value
    }
    case 'test':
      return tree.path === path ? testWhenMissing(tree) : null
    case 'ago':
    case 'size':
    case 'elem':
    case 'every':
      return tree.path === path ? false : null
    default:
      return null
  }
}

function testWhenMissing({ op, operand }: LeafTree & { kind: 'test' }): boolean | null {
  const said = plain(op, true)
  // A group is a list of texts: what is missing is in none.
  if (said.op === '$inGroup') return !said.holds
  const field = { type: 'string', nullable: true } as const
  const canBeTrue = slotWhere(field, plain(op, true), operand).canMiss
  const canBeFalse = slotWhere(field, plain(op, false), operand).canMiss
  return canBeTrue === canBeFalse ? null : canBeTrue
}

/** Where to put the guard and what then stands there. */
function repair(condition: unknown, leaf: LeafTree): [at: string, path: string, fix: Json] {
  const keys = keysOf(leaf.at)
  const end = keys.lastIndexOf(leaf.path)
  const at = keys.slice(0, end + 1).reduce<string>(below, '')
  const raw = valueOf(condition, keys.slice(0, end + 1))
  const isWholeTrue = whenMissing(leafTree(leaf.path, raw, at), leaf.path)
  if (isWholeTrue !== false && isRecord(raw)) return [at, leaf.path, { $exists: true, ...raw } as Json]
  const missing = { [leaf.path]: { $exists: false } }
  const outer = keys.slice(0, end).findLastIndex((key) => key === '$not' || key === '$nor')
  const place = keys.slice(0, outer + 1)
  const held = valueOf(condition, place) as Json
  const fix = keys[outer] === '$nor' ? [missing, ...(held as readonly Json[])] : { $or: [missing, held] }
  return [place.reduce<string>(below, ''), leaf.path, fix]
}

function valueOf(condition: unknown, keys: readonly string[]): unknown {
  return keys.reduce<unknown>((held, key) => (held as Record<string, unknown>)[key], condition)
}
