/** Leaves that know the clock: the age of an instant, events that were counted, steps that were found. */
import type { CountState, Did, Ref, Seq, SeqState } from './condition.ts'
import { all } from './decide.ts'
import { durationMs } from './duration.ts'
import type { Leaf, Moment } from './moment.ts'
import { ORDERS, referred } from './operator.ts'
import { field } from './path.ts'

/** An instant, and what is added as long as it lies ahead. */
export type Edge = readonly [at: number, weight: number]

/**
 * Asks about a sum that changes as instants pass. Edges come newest first: the sums on the way are
 * those that are left when the older ones have passed, so the last one at which the answer changes
 * is the deadline.
 */
const countdown = (
  edges: readonly Edge[],
  moment: Moment,
  says: (sum: number) => boolean,
  sum = 0,
): boolean => {
  let is = says(sum)
  for (const [at, weight] of edges)
    if (moment.now < at && is !== (is = says((sum += weight)))) moment.until = at
  return is
}

/**
 * `$ago`. An age is less than another one until the instant plus that, then equal for a
 * millisecond: two edges make it -2, -1 and 0, to be compared with -1.
 */
export const ago = (x: unknown): Leaf =>
  all(
    x,
    ([key, x]: [string, Ref | null]) => {
      const says = ORDERS[key]!(-1)
      const make =
        (one: unknown): Leaf =>
        (value, moment) =>
          [value, one].every(Number.isFinite) &&
          countdown(
            [
              [(value as number) + (one as number) + 1, -1],
              [(value as number) + (one as number), -1],
            ],
            moment,
            says,
          )
      return x?.$ref ? referred(x, x.$mul && durationMs(x.$mul), make) : make(durationMs(x))
    },
    true,
  )

type Kept = Partial<CountState & SeqState>

/**
 * A leaf on what was remembered; partial where nothing was, or not far enough back. An event counts
 * until it leaves the window. Sums of all time begin with what no longer fitted.
 */
export const remembered = (
  x: Did | Seq,
  key: string,
  leaf: Leaf,
  edgesOf: (state: Kept, windowMs: number) => readonly Edge[] = ({ t = [], w }, windowMs) =>
    t.map((at, index) => [at + windowMs, w ? w[index]! : 1]),
): Leaf => {
  const windowMs = x.within ? durationMs(x.within) : Infinity
  return (doc, moment) => {
    const state = (field((doc as { $?: unknown } | null)?.$, key) ?? { since: Infinity }) as Kept
    const from = moment.now - windowMs
    moment.partial = (from < state.since! ||
      ((state.m || windowMs < Infinity) && from <= state.cut!)) as boolean
    return countdown(
      edgesOf(state, windowMs),
      moment,
      (sum) => leaf(sum, moment, doc),
      windowMs < Infinity ? 0 : state.base,
    )
  }
}
