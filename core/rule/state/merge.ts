/** Two people turn out to be one: what both did, as if one had done it. */
import type { Behaviour, CountState, SeqState } from '../condition.ts'
import { unseenUpTo } from './begin.ts'
import { rowsIn } from './count.ts'
import type { StateDef } from './definition.ts'
import { gathered, uniqueRows } from './gather.ts'
import type { Head, Sequence } from './sequence.ts'

/** A state that one side lacks was never kept there, so nothing is sure until it is read from the log. */
const NEVER = Number.MAX_SAFE_INTEGER - 1

/**
 * The behaviour of both. Counts and distinct counts are exact in any order of merging; so are sums
 * and sequences while neither side has folded what the other side is older than. Where that is not
 * so, the state has `since` or `cut`: it answers partially until it is read from the log.
 */
export function merge(a: Behaviour, b: Behaviour, defs: readonly StateDef[]): Behaviour {
  const next: Record<string, CountState | SeqState> = {}
  for (const def of defs) {
    const [one, other] = [a[def.key], b[def.key]]
    if (one && other) next[def.key] = mergedState(one, other, def)
    else if (one ?? other) next[def.key] = unseenUpTo((one ?? other)!, NEVER)
  }
  return next
}

function mergedState(
  a: CountState | SeqState,
  b: CountState | SeqState,
  def: StateDef,
): CountState | SeqState {
  if (JSON.stringify(a) === JSON.stringify(b)) return a
  const since = Math.max(a.since ?? 0, b.since ?? 0)
  const both = def.leaf.steps
    ? mergedSteps(a as Sequence, b as Sequence, def)
    : mergedCounts(a as CountState, b as CountState, def)
  return since ? unseenUpTo(both, since - 1) : both
}

/**
 * What a sum has folded has no ids any more. Where one side knows events that are as old as what
 * the other one folded, nobody can tell whether they are in there: they are added, and `since`
 * says so.
 */
function mergedCounts(a: CountState, b: CountState, def: StateDef): CountState | SeqState {
  const rows = uniqueRows(def, [...rowsIn(a), ...rowsIn(b)])
  const cut = Math.max(a.cut ?? 0, b.cut ?? 0)
  if (!cut) return gathered({ t: [] }, def, rows)
  const old = rows.filter(([at]) => at <= cut).reduce((sum, [, , summand]) => sum + summand, 0)
  const base = (a.base ?? 0) + (b.base ?? 0) + old
  const recent = rows.filter(([at]) => at > cut)
  const both = gathered({ t: [], base, cut }, def, recent)
  return isUnsure(a, b) || isUnsure(b, a) ? unseenUpTo(both, cut) : both
}

/** Does one side know of something that the other one may have folded? */
function isUnsure(one: CountState, { cut }: CountState): boolean {
  return cut !== undefined && (one.cut !== undefined || one.t.some((at) => at <= cut))
}

/**
 * Steps that both sides still hold apart are one history. Of what was folded only the spans are
 * left: where a match had to go from steps of one side to folded ones of the other, or past them,
 * it is not found, and `cut` says up to which start.
 */
function mergedSteps(a: Sequence, b: Sequence, def: StateDef): CountState | SeqState {
  const [foldedA, lostA] = a.head ?? NO_HEAD
  const [foldedB, lostB] = b.head ?? NO_HEAD
  const unseen = isSameFold(a, b) ? 0 : Math.max(newestUpTo(a, foldedB), newestUpTo(b, foldedA))
  const head: Head = [Math.max(foldedA, foldedB), Math.max(lostA, lostB, unseen)]
  const both: Sequence = { m: [], u: Math.max(a.u ?? 0, b.u ?? 0), ...(head[0] && { head }) }
  return gathered(both, def, [...(a.tail ?? []), ...(b.tail ?? [])])
}

const NO_HEAD: Head = [0, 0]

function isSameFold(a: Sequence, b: Sequence): boolean {
  const [one, other] = [a, b].map(({ head, tail = [] }) => [head, tail.filter(({ length }) => length > 3)])
  return JSON.stringify(one) === JSON.stringify(other)
}

/** The newest instant up to `edge` at which there was or may have been a step; 0 where there was none. */
function newestUpTo({ tail = [], head: [at] = NO_HEAD }: Sequence, edge: number): number {
  return Math.max(Math.min(at, edge), ...tail.map(([at]) => (at <= edge ? at : 0)))
}
