/** Which segments a person is in at an instant, and until when that holds. */
import { ask } from '../rule/ask.ts'
import { compile } from '../rule/compile.ts'
import type { Test } from '../rule/compile.ts'
import type { View } from '../rule/condition.ts'
import type { Segment } from './segment.ts'

export type Membership = {
  /** Ids in the order of the definitions. */
  readonly segments: readonly string[]
  /** The instant from which it may be another one without an event; Infinity: none. */
  readonly validUntil: number
  /** Segments of which the history was not read far enough back; they are left out. */
  readonly partial: readonly string[]
}

export type Roll = readonly { readonly id: string; readonly test: Test }[]

/** Segments made ready to be asked. */
export function rollOf(segments: readonly Segment[]): Roll {
  return segments.map(({ id, when }) => ({ id, test: compile(when) }))
}

/** @param view  without `segments`: the rules of segments do not read them. */
export function membership(roll: Roll, view: View, now: number): Membership {
  const answers = roll.map(({ id, test }) => ({ id, ...ask(test, view, now) }))
  return {
    segments: answers.filter(({ value, partial }) => value && !partial).map(({ id }) => id),
    validUntil: Math.min(Infinity, ...answers.map(({ validUntil }) => validUntil)),
    partial: answers.filter(({ partial }) => partial).map(({ id }) => id),
  }
}
