/** Leaves that know the clock: the age of an instant, events that were counted, steps that were found. */
import type { CountState, SeqState } from './condition.ts'
import type { Leaf, Test } from './moment.ts'

/**
 * How an instant's age compares with another one: `is` sees -1, 0 or 1. An age grows, so that
 * turns 0 at the instant plus the age and 1 a millisecond later.
 */
export function age(is: (sign: number) => boolean, ageOf: (doc: unknown) => number): Leaf {
  return (value, moment, doc) => {
    const edge = (value as number) + ageOf(doc)
    if (typeof value !== 'number' || !Number.isFinite(edge)) return false
    let sign = moment.now < edge ? -1 : moment.now < edge + 1 ? 0 : 1
    const answer = is(sign)
    while (++sign < 2 && is(sign) === answer);
    if (sign < 2) moment.until = edge + sign
    return answer
  }
}

/** Was the state seen, and far enough back? `windowMs` is Infinity for all time. */
function isPartial(state: CountState | SeqState | null, from: number): boolean {
  return !state || from < state.since! || from <= state.cut!
}

/**
 * Events within a window against a leaf on their number or sum.
 *
 * The amounts after each event, newest first, are also the amounts that are left when the older
 * ones have gone: the first of these on which the leaf says otherwise tells the deadline.
 */
export function counted(read: (doc: unknown) => unknown, windowMs: number, isSum: boolean, leaf: Leaf): Test {
  return (doc, moment) => {
    const state = read(doc) as CountState | null
    const { t = [], w = [], base = 0, since, cut } = state ?? {}
    const isWindow = windowMs < Infinity
    const amounts = [isSum && !isWindow ? base : 0]
    let i = 0
    for (; moment.now < t[i]! + windowMs; i++) amounts.push(amounts[i]! + (isSum ? w[i]! : 1))
    const answer = leaf(amounts[i], moment, doc)
    let until = Infinity
    while (i-- > 0)
      if (t[i] !== t[i - 1] && leaf(amounts[i], moment, doc) !== answer) {
        until = t[i]! + windowMs
        break
      }
    moment.until = until
    moment.partial = !state || moment.now - windowMs < since! || (isWindow && moment.now - windowMs <= cut!)
    return answer
  }
}

/**
 * Whether some match lies in the window, after the newest `unless` event, and is ripe.
 *
 * Matches come oldest first, and none beats another, so both their ends grow: a match counts from
 * its end plus `afterMs` until its start plus `windowMs`, and one may take over from the last.
 */
export function sequenced(read: (doc: unknown) => unknown, windowMs: number, afterMs: number): Test {
  return (doc, moment) => {
    const state = read(doc) as SeqState | null
    let answer = false
    let until = Infinity
    for (const [start, end] of [...(state?.m ?? [])].reverse()) {
      const from = end + afterMs
      const to = start + windowMs
      if (start <= state!.u! || to <= moment.now || to <= from) continue
      if (from <= (answer ? until : moment.now)) {
        answer = true
        until = to
      } else if (!answer) until = Math.min(until, from)
    }
    moment.until = until
    moment.partial = isPartial(state, moment.now - windowMs)
    return answer
  }
}
