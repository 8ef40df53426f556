/** Rules that are well written and cannot be meant: never true, always true, parts that do nothing. */
import { canonical } from '../../base/canonical.ts'
import type { Json } from '../../base/json.ts'
import type { Schema } from '../schema.ts'
import { conditionOf } from '../tree.ts'
import type { SeqTree, Tree } from '../tree.ts'
import { assume, assumeAll, implies, isAll, isAny, partsOf, placeIn, upright } from './assume.ts'
import type { Claim } from './assume.ts'
import { conflictIn, conflictText, culprit } from './conflict.ts'
import type { Report } from './finding.ts'
import { NOTHING_KNOWN } from './known.ts'
import { below, placeOf } from './pointer.ts'
import { eventScope, insideOf } from './scope.ts'
import type { Scope } from './scope.ts'

/** Conditions on events and elements first; where one of them is impossible, what it stands in is not judged. */
export function checkLogic(schema: Schema, scope: Scope, tree: Tree, report: Report): void {
  if (checkInsides(schema, scope, tree, report))
    checkWhole(scope, { tree, holds: true }, { never: 'contradiction', report })
}

/** Each is a document of its own and judged by itself. Returns whether all of them are possible. */
function checkInsides(schema: Schema, scope: Scope, tree: Tree, report: Report): boolean {
  const all = (trees: readonly Tree[]) =>
    trees.map((of) => checkInsides(schema, scope, of, report)).every(Boolean)
  const inside = (scope: Scope | null, of: Tree | null) =>
    !of ||
    !scope ||
    (checkInsides(schema, scope, of, report) &&
      checkWhole(scope, { tree: of, holds: true }, { never: 'dead_where', report }))
  switch (tree.kind) {
    case 'all':
    case 'any':
      return all(tree.of)
    case 'not':
      return all([tree.of])
    case 'elem':
      return inside(insideOf(scope.fieldOf(tree.path)), tree.of)
    case 'did':
      return inside(eventScope(schema, tree.did.event), tree.where)
    case 'seq': {
      const { steps, unless } = tree.seq
      const wheres = tree.wheres.map((of, index) => inside(eventScope(schema, steps[index]!.event), of))
      const isUnless = inside(unless ? eventScope(schema, unless.event) : null, tree.unless)
      return wheres.every(Boolean) && isUnless && checkUnless(schema, tree, report)
    }
    default:
      return true
  }
}

/** No `unless` event may come at or after the first step: a step that is one always does. */
function checkUnless(schema: Schema, { seq, wheres, unless, at }: SeqTree, report: Report): boolean {
  const { unless: event } = seq
  if (!event) return true
  const everything: Tree = { kind: 'all', of: [], at }
  const scope = eventScope(schema, event.event)
  const undoes = seq.steps.some(
    (step, index) =>
      step.event === event.event &&
      implies(
        scope,
        { tree: wheres[index] ?? everything, holds: true },
        { tree: unless ?? everything, holds: true },
      ),
  )
  if (undoes) report('unless_is_step', below(at, 'unless'))
  return !undoes
}

type Judging = { readonly never: 'contradiction' | 'dead_where'; readonly report: Report }

/** Returns whether the claim can be true. */
function checkWhole(scope: Scope, claim: Claim, { never, report }: Judging): boolean {
  const { tree } = claim
  if (tree.kind === 'all' && tree.of.length === 0) return true
  checkDuplicates(claim, report)
  if (assume(scope, claim) === null) {
    const { at, ...conflict } = culprit(scope, claim)
    report(never, at, { conflict: conflictText(conflict) })
    return false
  }
  if (assume(scope, { tree, holds: false }) === null)
    report(never === 'contradiction' ? 'tautology' : 'always_true', tree.at)
  else checkParts({ scope, report, around: [] }, claim)
  return true
}

function checkDuplicates(claim: Claim, report: Report): void {
  const seen = new Map<string, string>()
  const parts = partsOf(upright(claim))
  for (const part of parts) {
    const text = textOf(part)
    const other = seen.get(text)
    if (other === undefined) seen.set(text, placeIn(part))
    else report('duplicate', placeIn(part), { other: placeOf(other) })
  }
  for (const part of parts) if (isAll(part) || isAny(part)) checkDuplicates(part, report)
}

/** What a claim says, whatever its place. */
function textOf({ tree, holds }: Claim): string {
  return canonical([conditionOf(tree) as Json, holds])
}

type Walk = {
  readonly scope: Scope
  readonly report: Report
  /** What has to hold as well for this place to matter. */
  readonly around: readonly Claim[]
}

/** The claim can hold with what is around it; now its parts. */
function checkParts(walk: Walk, claim: Claim): void {
  if (isAll(claim)) return checkConditions(walk, partsOf(claim))
  if (isAny(claim)) checkBranches(walk, partsOf(claim))
}

function checkConditions(walk: Walk, parts: readonly Claim[]): void {
  for (const [index, part] of parts.entries()) {
    if (assume(walk.scope, { tree: part.tree, holds: !part.holds }) === null)
      walk.report('always_true', placeIn(part))
    else checkParts({ ...walk, around: [...walk.around, ...parts.toSpliced(index, 1)] }, part)
  }
}

function checkBranches(walk: Walk, branches: readonly Claim[]): void {
  const { scope, report, around } = walk
  const known = assumeAll(scope, around, NOTHING_KNOWN)
  const alive = branches.filter((branch) => {
    if (known === null || assume(scope, branch, known) !== null) return true
    const conflict = conflictIn(scope, branch, around)
    report('dead_branch', placeIn(branch), { conflict: conflictText(conflict) })
    return false
  })
  checkCovered(walk, alive)
  for (const branch of alive) checkParts(walk, branch)
}

/** A branch that says no more than another one. Of two that say the same, the later one goes. */
function checkCovered({ scope, report }: Walk, branches: readonly Claim[]): void {
  const texts = branches.map(textOf)
  const kept = branches.filter((_, index) => texts.indexOf(texts[index]!) === index)
  const covered = new Set<Claim>()
  for (const branch of [...kept].reverse()) {
    const known = asksWhetherMissing(branch) ? null : assume(scope, branch)
    if (known === null) continue
    const other = kept.find(
      (one) =>
        one !== branch &&
        !covered.has(one) &&
        assume(scope, { tree: one.tree, holds: !one.holds }, known) === null,
    )
    if (!other) continue
    covered.add(branch)
    report('covered_branch', placeIn(branch), { other: placeOf(placeIn(other)) })
  }
}

/** "There is none, or it is not five" is how people say that they thought of what is missing. */
function asksWhetherMissing({ tree }: Claim): boolean {
  return tree.kind === 'test' && (tree.op === '$exists' || tree.operand === null)
}
