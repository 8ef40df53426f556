/** Why something can never hold: the smallest place, and what rules it out. */
import { assume, assumeAll, isAll, partsOf, placeIn, upright } from './assume.ts'
import type { Claim } from './assume.ts'
import type { Text } from './kind.ts'
import { NOTHING_KNOWN } from './known.ts'
import { placeOf } from './pointer.ts'
import { COUNT, SUM, valueScope } from './scope.ts'
import type { Scope } from './scope.ts'

export type Conflict = {
  /** Pointers to the two that exclude each other; `one` is null where it is impossible by itself or with several. */
  readonly one: string | null
  readonly other: string | null
}

/** Where a claim that can never hold goes wrong: the later of two that exclude each other. */
export function culprit(scope: Scope, whole: Claim): Conflict & { readonly at: string } {
  const claim = upright(whole)
  const { tree, holds } = claim
  const at = placeIn(claim)
  if (tree.kind === 'did') {
    const inside = valueScope(tree.did.sum ? SUM : COUNT)
    if (assume(inside, { tree: tree.amount, holds }) === null)
      return culprit(inside, { tree: tree.amount, holds })
  }
  if (!isAll(claim)) return { at, one: null, other: at }
  const parts = partsOf(claim)
  const broken = parts.find((part) => assume(scope, part) === null)
  if (broken) return culprit(scope, broken)
  for (const [index, later] of parts.entries())
    for (const earlier of parts.slice(0, index))
      if (assumeAll(scope, [earlier, later], NOTHING_KNOWN) === null)
        return { at: placeIn(later), one: placeIn(earlier), other: placeIn(later) }
  return { at, one: null, other: null }
}

/** What around a branch rules it out, or what does within it. */
export function conflictIn(scope: Scope, branch: Claim, around: readonly Claim[]): Conflict {
  if (assume(scope, branch) === null) return culprit(scope, branch)
  const found = around.find((claim) => assumeAll(scope, [claim, branch], NOTHING_KNOWN) === null)
  return { one: found ? placeIn(found) : null, other: placeIn(branch) }
}

/** The end of a sentence. */
export function conflictText({ one, other }: Conflict): Text {
  if (other === null) return { cs: '', en: '' }
  if (one === null)
    return { cs: `: „${placeOf(other)}“ není možné`, en: `: “${placeOf(other)}” is not possible` }
  return {
    cs: `: „${placeOf(one)}“ a „${placeOf(other)}“ se vylučují`,
    en: `: “${placeOf(one)}” and “${placeOf(other)}” exclude each other`,
  }
}
