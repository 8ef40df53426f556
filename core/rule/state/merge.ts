/** Two people turn out to be one: what both did, as if one had done it. */
import type { Behaviour, CountState, SeqState } from '../condition.ts'
import { unseenUpTo } from './begin.ts'
import { withRow, type Row } from './count.ts'
import type { DidDef, SeqDef, StateDef } from './definition.ts'
import { settled, MAX_MATCHES, type Head, type Sequence, type Span } from './sequence.ts'

/** A state that one side lacks was never kept there, so nothing is sure until it is read from the log. */
const NEVER = Number.MAX_SAFE_INTEGER - 1

/** Spans that are kept of a begun sequence; only merging makes more than one. */
const MAX_BEGUN = 8

/**
 * The behaviour of both. Counts and distinct counts are exact in any order of merging; so are sums
 * and sequences while nothing was folded in both. Where that is not so, the state has `since` or
 * `cut`: it answers partially until it is read from the log.
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
  const both =
    def.kind === 'seq'
      ? mergedSteps(a as Sequence, b as Sequence, def)
      : def.kind === 'sum'
        ? mergedSums(a as CountState, b as CountState, def)
        : rowsOf(b as CountState).reduce((state, row) => withRow(state, def, row), a as CountState)
  return since ? unseenUpTo(both, since - 1) : both
}

function rowsOf({ t, k = [], w = [] }: CountState): Row[] {
  return t.map((at, index) => [at, k[index]!, w[index] ?? 0])
}

/**
 * What was folded has no ids any more. Where one side knows events that are as old as what the
 * other one folded, nobody can tell whether they are in there: they are added, and `since` says so.
 */
function mergedSums(a: CountState, b: CountState, def: DidDef): CountState {
  const cut = Math.max(a.cut ?? 0, b.cut ?? 0)
  const add = (state: CountState, row: Row) => withRow(state, def, row)
  const all = rowsOf(
    [...rowsOf(a), ...rowsOf(b)].reduce((state, row) => withRow(state, { ...def, ring: Infinity }, row), {
      t: [],
    } as CountState),
  )
  const oldest = all.reverse()
  const recent = oldest.filter(([at]) => at > cut)
  if (!cut) return recent.reduce(add, { t: [], k: [], w: [] })
  const base = oldest
    .filter(([at]) => at <= cut)
    .reduce((sum, [, , summand]) => sum + summand, (a.base ?? 0) + (b.base ?? 0))
  const both = recent.reduce(add, { t: [], k: [], w: [], base, cut })
  const isUnsure = isWithin(a, b) || isWithin(b, a)
  return isUnsure ? unseenUpTo(both, cut) : both
}

/** Does one side know of something that the other one may have folded? */
function isWithin(one: CountState, folded: CountState): boolean {
  const { cut } = folded
  return cut !== undefined && (one.cut !== undefined || one.t.some((at) => at <= cut))
}

/**
 * Steps that both sides still hold apart are one history. Of what either has folded, only the
 * spans are left: matches of older steps of both are not found, and `cut` says up to where.
 */
function mergedSteps(a: Sequence, b: Sequence, def: SeqDef): Sequence {
  const u = Math.max(a.u ?? 0, b.u ?? 0)
  const join = (x: Sequence, y: Sequence, head?: Head): Sequence => {
    const unique = new Map([...(x.tail ?? []), ...(y.tail ?? [])].map((entry) => [entry.join(), entry]))
    return settled({ m: [], u, ...(head && { head }) }, def, [...unique.values()])
  }
  if (JSON.stringify(a.head) === JSON.stringify(b.head)) return join(a, b, a.head)
  const edge = Math.max(a.head?.[0] ?? 0, b.head?.[0] ?? 0)
  const [x, y] = [a, b].map((side) => settled({ ...side, u }, def, side.tail ?? [], edge)) as [
    Sequence,
    Sequence,
  ]
  return join(x, y, mergedHead(x.head, y.head, def))
}

function mergedHead(a: Head | undefined, b: Head | undefined, def: SeqDef): Head | undefined {
  if (!a || !b) return a ?? b
  let cut = Math.max(a[1], b[1], Math.min(a[0], b[0]))
  const fronts = def.steps.map((_, step) => {
    const isWhole = step === def.steps.length - 1
    const front = bestOf([...(a[2][step] ?? []), ...(b[2][step] ?? [])], isWhole)
    const [forgotten] = front.splice(isWhole ? MAX_MATCHES : MAX_BEGUN)
    cut = Math.max(cut, forgotten?.[0] ?? 0)
    return front
  })
  return [Math.max(a[0], b[0]), cut, fronts]
}

/** Later start first. A whole match is the better the earlier it ended, one that has begun the later its last step. */
function bestOf(spans: readonly Span[], isWhole: boolean): Span[] {
  const worth = ([, end]: Span): number => (isWhole ? -end : end)
  const front: Span[] = []
  let best = -Infinity
  for (const span of [...spans].sort((p, q) => q[0] - p[0] || worth(q) - worth(p))) {
    if (worth(span) <= best) continue
    best = worth(span)
    front.push(span)
  }
  return front
}
