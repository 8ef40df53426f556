/** Leaves that know the clock: the age of an instant, events that were counted, steps that were found. */
import type { CountState, SeqState } from './condition.ts'
import type { Leaf, Moment, Test } from './moment.ts'
import { reader } from './path.ts'

/**
 * An amount that changes as instants pass, against a leaf on it.
 *
 * `t` are instants, newest first; each counts until `windowMs` later. The sums after each of them
 * are also what is left when the older ones have gone: the first of these on which the leaf says
 * otherwise tells the deadline.
 */
function countdown(
  t: readonly number[],
  w: readonly number[] | undefined,
  start: number,
  windowMs: number,
  leaf: Leaf,
  moment: Moment,
  doc: unknown,
): boolean {
  const sums = [start]
  let i = 0
  for (; moment.now < t[i]! + windowMs; i++) sums.push(sums[i]! + (w ? w[i]! : 1))
  const answer = leaf(sums[i], moment, doc)
  while (i--)
    if (t[i] !== t[i - 1] && leaf(sums[i], moment, doc) !== answer) {
      moment.until = t[i]! + windowMs
      break
    }
  return answer
}

/** How an instant's age compares: below it is -1, for one millisecond 0, then 1. `is` looks at that. */
export function age(is: Leaf, ageOf: (doc: unknown) => number): Leaf {
  return (value, moment, doc) => {
    const edge = (value as number) + ageOf(doc)
    return (
      typeof value === 'number' &&
      Number.isFinite(edge) &&
      countdown([edge + 1, edge], [-1, -1], 1, 0, is, moment, doc)
    )
  }
}

/** What was remembered, and whether that reaches back far enough. `windowMs` is Infinity for all time. */
function remembered<State extends CountState | SeqState>(
  key: string,
  windowMs: number,
  answer: (state: Partial<State>, moment: Moment, doc: unknown) => boolean,
): Test {
  const read = reader(['$', key])
  return (doc, moment) => {
    const state = read(doc) as State | null
    const from = moment.now - windowMs
    moment.partial =
      !state || from < state.since! || (from <= state.cut! && ('m' in state || windowMs < Infinity))
    return answer(state ?? {}, moment, doc)
  }
}

/** The number or the sum of events in a window, or of all. */
export function counted(key: string, windowMs: number, leaf: Leaf): Test {
  return remembered<CountState>(key, windowMs, ({ t = [], w, base = 0 }, moment, doc) =>
    countdown(t, w, windowMs < Infinity ? 0 : base, windowMs, leaf, moment, doc),
  )
}

/**
 * Whether some match lies in the window, after the newest `unless` event, and is ripe.
 *
 * A match counts from its end plus `afterMs` until its start plus `windowMs`. No match beats
 * another, so oldest first both grow, and one may take over from the last.
 */
export function sequenced(key: string, windowMs: number, afterMs: number): Test {
  return remembered<SeqState>(key, windowMs, ({ m = [], u }, moment) => {
    let until = moment.now
    let next = Infinity
    for (const [start, end] of [...m].reverse()) {
      const from = end + afterMs
      const to = start + windowMs
      if (start <= u! || to <= from) continue
      if (from <= until) until = Math.max(until, to)
      else next = Math.min(next, from)
    }
    const answer = until > moment.now
    moment.until = answer ? until : next
    return answer
  })
}
