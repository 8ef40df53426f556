/**
 * The state of one `$seq`: the steps of late as they came (the tail), what grew from older ones
 * (the head), and the matches that follow from both.
 *
 * Matches are found anew from head and tail after each change, in the order of the instants. So a
 * late event counts as if it had come in time, and a retracted one as if it had never come.
 */
import type { SeqState } from '../condition.ts'
import type { SeqDef } from './definition.ts'

/** An event that may stand as a step; one that fits several steps has an entry for each. */
export type Entry = readonly [at: number, id: number, step: number]

export type Span = readonly [start: number, end: number]

/** For each step, the spans that end there and that none beats, later start first. */
export type Fronts = readonly (readonly Span[])[]

/** Entries up to `at` are folded into `fronts`; matches that start up to `cut` may be missing (0: none). */
export type Head = readonly [at: number, cut: number, fronts: Fronts]

export type Sequence = SeqState & { readonly tail?: readonly Entry[]; readonly head?: Head }

/** So late an event may come; what is older is folded. */
const LATE_MS = 48 * 36e5
const MAX_TAIL = 256
export const MAX_MATCHES = 32

/** The state with more entries and a later `unless`; the same object where they are known. */
export function grown(state: Sequence, def: SeqDef, entries: readonly Entry[], unless = 0): Sequence {
  const { tail = [], u = 0 } = state
  const isNew = ([at, id, step]: Entry): boolean =>
    !tail.some((one) => one[0] === at && one[1] === id && one[2] === step)
  const news = entries.filter(isNew)
  return news.length || unless > u
    ? settled({ ...state, u: Math.max(u, unless) }, def, [...tail, ...news])
    : state
}

/** Folds the entries up to `edge` and those that are too old or too many, and finds the matches. */
export function settled(state: Sequence, def: SeqDef, entries: readonly Entry[], edge = 0): Sequence {
  // Later steps first, so that no event follows another one of its own instant.
  const sorted = [...entries].sort((a, b) => a[0] - b[0] || b[2] - a[2] || a[1] - b[1])
  const { u = 0, since, head: [folded, forgotten, fronts] = [0, 0, []] } = state
  const newest = Math.max(u, folded, sorted.at(-1)?.[0] ?? 0)
  // Nothing that starts up to here can hold any more.
  const dead = Math.max(u, newest - def.withinMs)
  const ripe = newest - def.afterMs
  const live = sorted.filter(([at]) => at > dead && at > folded)
  const upTo = Math.max(edge, newest - LATE_MS - 1, live.at(-1 - MAX_TAIL)?.[0] ?? 0)
  const old = live.filter(([at]) => at <= upTo)
  const tail = live.slice(old.length)

  // What comes after its neighbours were folded may have begun a match that nobody sees.
  let cut = Math.max(forgotten, sorted.findLast(([at]) => at <= folded)?.[0] ?? 0)
  const last = def.steps.length - 1
  const replay = (from: Fronts, list: readonly Entry[]): Fronts => {
    const to = def.steps.map((_, step) => (from[step] ?? []).filter(([start]) => start > dead))
    for (const [at, , step] of list) {
      const start = step ? to[step - 1]!.find(([, end]) => at - end <= def.gapMs)?.[0] : at
      const front = to[step]!
      if (start === undefined || (step === last && (front[0]?.[0] ?? 0) >= start)) continue
      to[step] =
        step < last
          ? [...front.filter((span) => span[0] > start), [start, at]]
          : // A match that has waited long enough makes all earlier ones needless.
            [[start, at] as Span, ...front].filter(
              ([, end], index, all) => !index || (end < at && !(all[index - 1]![1] <= ripe)),
            )
      cut = Math.max(cut, to[step]!.splice(MAX_MATCHES)[0]?.[0] ?? 0)
    }
    return to
  }
  const atHead = replay(fronts, old)
  const head: Head = [old.at(-1)?.[0] ?? folded, cut, atHead]
  const m = replay(atHead, tail)[last]!
  const isCut = cut > dead && !m.some(([start, end]) => end <= ripe && start >= cut)
  return {
    m,
    tail,
    ...(u && { u }),
    ...(isCut && { cut }),
    ...(head[0] > dead && { head }),
    ...(since && { since }),
  }
}
