/**
 * The state of one `$seq`: the steps of late as they came, and what is left of older ones.
 *
 * Matches are found anew after each change, in the order of the instants. So a late event counts
 * as if it had come in time, and a retracted one as if it had never come.
 */
import type { SeqState } from '../condition.ts'
import { durationMs } from '../duration.ts'
import { EVER, type StateDef } from './definition.ts'
import type { Row } from './row.ts'

export type Sequence = SeqState & { readonly tail?: readonly Row[]; readonly head?: Head }

/**
 * Of what is no newer than `folded` only spans are known, and of whole matches that start no later
 * than `lost` not all (0: all).
 */
export type Head = readonly [folded: number, lost: number]

export type Span = readonly [start: number, end: number]

/**
 * What rows come to: the whole matches, newest first, without those that need not be known beside
 * one that is ripe (ended at or before `ripe`); and for each step the last span that got so far,
 * which also started last, because each goes on from the last one before it.
 */
export function spansOf(rows: readonly Row[], def: StateDef, ripe: number): [whole: Span[], begun: Span[]] {
  const gapMs = durationMs(def.leaf.gap ?? EVER)
  const begun: Span[] = []
  let whole: Span[] = []
  for (const [at, , step, known] of [...rows].reverse()) {
    const [begin, end] = begun[step - 1] ?? []
    const start = known ?? (step < 2 ? at : at - end! <= gapMs && begin)
    if (!start) continue
    if (def.steps[step + 1]) begun[step] = [start, at]
    else if (!whole[0] || whole[0][0] < start) whole = [[start, at], ...(at > ripe ? whole : [])]
  }
  return [whole, begun]
}

/** The state with these rows, newest first, and with the matches among them. */
export function sequenced(state: Sequence, def: StateDef, rows: readonly Row[]): Sequence {
  const { within = EVER, after = '0s' } = def.leaf
  const u = Math.max(state.u ?? 0, rows.find(([, , step]) => !step)?.[0] ?? 0)
  const newest = Math.max(u, rows[0]?.[0] ?? 0)
  // Nothing that starts up to here can hold any more.
  const dead = Math.max(u, newest - durationMs(within))
  const tail = rows.filter(([at, , , start = at]) => start > dead)
  const [m] = spansOf(tail, def, newest - durationMs(after))
  return { ...state, m, tail, u }
}
