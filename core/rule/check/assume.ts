/**
 * What follows for a document when a condition holds, or when it does not.
 *
 * Abstract interpretation without a disjunctive normal form: what is known of each path is a
 * superset of what is possible. Conditions of an AND narrow it one after the other; branches of an
 * OR are each taken from what is known so far and then joined. Null proves that nothing satisfies
 * the condition. A condition that is not understood narrows nothing, so that no alarm is false.
 */
import { canonical } from '../../base/canonical.ts'
import type { Json } from '../../base/json.ts'
import { durationMs } from '../duration.ts'
import type { Field } from '../schema.ts'
import { isRef } from '../tree.ts'
import type { DidTree, LeafTree, SeqTree, TestTree, Tree } from '../tree.ts'
import {
  NOTHING_KNOWN,
  didAmount,
  joinKnown,
  keyOf,
  stepAmount,
  withAmount,
  withAtom,
  withSlot,
} from './known.ts'
import type { Known } from './known.ts'
import { plain, slotWhere } from './leaf-facts.ts'
import { below } from './pointer.ts'
import { between, isEmpty, meet, ordered } from './range.ts'
import type { Range } from './range.ts'
import { COUNT, SUM, insideOf, valueScope } from './scope.ts'
import type { Scope } from './scope.ts'
import { OPEN, meetSlots, noneOr, numberOf, slotOf, some } from './slot.ts'
import type { Slot } from './slot.ts'

/** A condition and whether it is to hold. */
export type Claim = {
  readonly tree: Tree
  readonly holds: boolean
  /** Where it begins, if that is above its tree: the member of a list, the `$not`. */
  readonly at?: string
}

export function placeIn(claim: Claim): string {
  return claim.at ?? claim.tree.at
}

/** What is known once the claim is true; null where it cannot be. */
export function assume(scope: Scope, { tree, holds }: Claim, known: Known = NOTHING_KNOWN): Known | null {
  switch (tree.kind) {
    case 'all':
    case 'any':
      return (tree.kind === 'all') === holds
        ? assumeAll(scope, partsOf({ tree, holds }), known)
        : assumeAny(scope, partsOf({ tree, holds }), known)
    case 'not':
      return assume(scope, { tree: tree.of, holds: !holds }, known)
    case 'did':
      return assumeDid(tree, holds, known)
    case 'seq':
      return assumeSeq(tree, holds, known)
    case 'unknown':
      return known
    default:
      return assumeLeaf(scope, tree, holds, known)
  }
}

/** Whether whoever satisfies the first also satisfies the second, beyond doubt. */
export function implies(scope: Scope, one: Claim, other: Claim): boolean {
  const known = assume(scope, one)
  return known === null || assume(scope, { tree: other.tree, holds: !other.holds }, known) === null
}

export function isAll({ tree, holds }: Claim): boolean {
  return (tree.kind === 'all' && holds) || (tree.kind === 'any' && !holds)
}

export function isAny({ tree, holds }: Claim): boolean {
  return (tree.kind === 'any' && holds) || (tree.kind === 'all' && !holds)
}

/** The claims that a group makes together: groups of its own kind within it are opened. */
export function partsOf(group: Claim): readonly Claim[] {
  const { tree, holds } = group
  if (tree.kind !== 'all' && tree.kind !== 'any') return [group]
  return tree.of.flatMap((part, index): readonly Claim[] => {
    const member = below(tree.at, index)
    const at = `${part.at}/`.startsWith(`${member}/`) ? member : part.at
    const claim = upright({ tree: part, holds, at })
    const isSame = isAll({ tree, holds }) ? isAll(claim) : isAny(claim)
    return isSame ? partsOf(claim) : [claim]
  })
}

/** `not` turned into what must not hold. */
export function upright(claim: Claim): Claim {
  const { tree, holds } = claim
  return tree.kind === 'not' ? upright({ tree: tree.of, holds: !holds, at: placeIn(claim) }) : claim
}

/** Choices come last, when most is known, and once more: one may settle another. */
export function assumeAll(scope: Scope, claims: readonly Claim[], known: Known | null): Known | null {
  const choices = claims.filter(isAny)
  const facts = claims.filter((claim) => !isAny(claim))
  const again = choices.length > 1 ? choices : []
  return [...facts, ...choices, ...again].reduce<Known | null>(
    (held, claim) => held && assume(scope, claim, held),
    known,
  )
}

function assumeAny(scope: Scope, claims: readonly Claim[], known: Known): Known | null {
  const ways = claims.map((claim) => assume(scope, claim, known)).filter((way) => way !== null)
  const [first, ...others] = ways
  return first ? others.reduce(joinKnown, first) : null
}

function assumeLeaf(scope: Scope, leaf: LeafTree, holds: boolean, known: Known): Known | null {
  const field = scope.fieldOf(leaf.path)
  if (!field) return known
  const slot = meetSlots(
    known.slots.get(leaf.path) ?? slotOf(field),
    leaf.kind === 'test'
      ? slotWhere(field, plain(leaf.op, holds), leaf.operand)
      : (slotOfKind(field, leaf, holds) ?? OPEN),
  )
  if (!slot || isImpossible(field, leaf, holds)) return null
  const placed = withSlot(known, leaf.path, slot)
  const named = isInSlot(field, leaf) ? placed : withAtom(placed, ...atomOf(leaf, holds))
  return named && withReference(scope, leaf, holds, named)
}

const IN_SLOT = ['$is', '$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$exists', '$in', '$nin']

/** Whether the slot says all of it, so that it needs no atom beside. */
function isInSlot(field: Field, leaf: LeafTree): boolean {
  if (leaf.kind !== 'test' || isRef(leaf.operand)) return false
  return IN_SLOT.includes(leaf.op) && field.type !== 'set' && field.type !== 'list'
}

/** An order that holds between two fields says that both have a value. */
function withReference(scope: Scope, leaf: LeafTree, holds: boolean, known: Known): Known | null {
  if (!holds || !('op' in leaf) || !isRef(leaf.operand)) return known
  if (leaf.kind === 'test' && plain(leaf.op, holds).op === '$eq') return known
  const path = leaf.operand.$ref
  const field = scope.fieldOf(path)
  const slot = field && meetSlots(known.slots.get(path) ?? slotOf(field), some())
  return slot ? withSlot(known, path, slot) : field ? null : known
}

function atomOf(leaf: LeafTree, holds: boolean): [atom: string, holds: boolean] {
  const said = leaf.kind === 'test' ? plain(leaf.op, holds) : { op: opOf(leaf), holds }
  return [canonical([leaf.path, leaf.kind, said.op, leaf.operand as Json]), said.holds]
}

function opOf(leaf: Exclude<LeafTree, TestTree>): string {
  return leaf.kind === 'ago' ? leaf.op : leaf.kind === 'every' ? String(leaf.fold) : ''
}

function slotOfKind(field: Field, leaf: Exclude<LeafTree, TestTree>, holds: boolean): Slot | null {
  switch (leaf.kind) {
    case 'ago':
      return ageSlot(leaf.op, leaf.operand, holds)
    case 'size': {
      const size = amountWhere(COUNT, { tree: leaf.of, holds }, between(0, undefined, true))
      return holds ? some({ size }) : noneOr(isEmpty(size) ? null : { size })
    }
    case 'elem':
      return holds ? some({ size: between(1, undefined, true), has: elementsOf(field, leaf.of) }) : null
    case 'every':
      return holds ? some({ has: leaf.fold ? [] : leaf.of.flatMap((one) => elementsOf(field, one)) }) : null
  }
}

function ageSlot(op: Parameters<typeof ordered>[0], operand: unknown, holds: boolean): Slot {
  const age = isRef(operand) ? null : ordered(op, durationMs(operand), holds)
  if (!age) return holds ? some() : OPEN
  return holds ? some({ age }) : noneOr({ age })
}

/** `$elemMatch` and `$all` ask for an element; where there can be none, they cannot hold. */
function isImpossible(field: Field, leaf: LeafTree, holds: boolean): boolean {
  if (!holds || (leaf.kind !== 'elem' && leaf.kind !== 'every')) return false
  const inside = insideOf(field)
  const parts = leaf.kind === 'elem' ? [leaf.of] : leaf.fold ? [] : leaf.of
  return inside !== null && parts.some((tree) => assume(inside, { tree, holds: true }) === null)
}

/** The texts of which an element must be one, where they are few. */
function elementsOf(field: Field, tree: Tree): readonly (readonly unknown[])[] {
  const inside = field.type === 'set' ? insideOf(field) : null
  const only = inside && assume(inside, { tree, holds: true })?.slots.get('')?.present?.value.only
  return only ? [only] : []
}

/** What a count, a size or a sum can be when a leaf about it holds, or when it does not. */
function amountWhere(field: Field, claim: Claim, range: Range): Range {
  const known = withSlot(NOTHING_KNOWN, '', some({ value: range }))
  return numberOf(assume(valueScope(field), claim, known)?.slots.get('') ?? null)
}

function assumeDid(tree: DidTree, holds: boolean, known: Known): Known | null {
  const amount = didAmount(tree)
  const held = known.amounts.get(keyOf(amount))?.range ?? amount.range
  const range = amountWhere(amount.sum ? SUM : COUNT, { tree: tree.amount, holds }, held)
  return isEmpty(range) ? null : withAmount(known, { ...amount, range: meet(amount.range, range) })
}

/** A sequence that is there has had each of its steps in its window. */
function assumeSeq({ seq }: SeqTree, holds: boolean, known: Known): Known | null {
  const { steps, gap, within, after, unless } = seq
  const atom = canonical(JSON.parse(JSON.stringify(['$seq', { steps, gap, within, after, unless }])) as Json)
  const named = withAtom(known, atom, holds)
  if (!named || !holds) return named
  return steps.reduce<Known | null>(
    (held, step) =>
      held && withAmount(held, { ...stepAmount(step, within), range: between(1, undefined, true) }),
    named,
  )
}
