/** What an event leaves in a state. */
import type { RuleEvent } from '../condition.ts'
import type { Groups, Moment } from '../moment.ts'
import type { StateDef } from './definition.ts'

/**
 * One event, told from others by a hash of its id; for `distinct` one value as JSON text, with its
 * newest instant. `what` is the summand, or which step of a sequence, 0 being `unless`.
 *
 * With a start it is what is left of older events: steps up to this one that began there.
 */
export type Row = readonly [at: number, key: string | number, what: number, start?: number]

/** Of one instant, later steps after earlier ones, and then by key: the order of arrival leaves no trace. */
export function newestFirst(a: Row, b: Row): number {
  return b[0] - a[0] || a[2] - b[2] || (a[1] < b[1] ? 1 : -1)
}

/** Longer texts are known by their hash. */
const MAX_TEXT = 64

/** `where` is asked as of the event's own instant. */
export function rowsOf({ leaf, steps, read }: StateDef, event: RuleEvent, groups?: Groups): Row[] {
  const { at, name, id } = event
  const value = read(event)
  const text = leaf.distinct ? JSON.stringify(value) : id
  return steps.flatMap((step, index): Row[] =>
    step.event === name &&
    step.test(event, { now: at, groups } as Moment) &&
    !(leaf.distinct && value === null)
      ? [
          [
            at,
            leaf.distinct ? (text[MAX_TEXT] ? `${hashOf(text)}` : text) : hashOf(text),
            leaf.sum && typeof value === 'number' ? value : index,
          ],
        ]
      : [],
  )
}

/**
 * 32 bits of a text (FNV-1a over code points): enough to tell a duplicate, because events are
 * taken for the same only where their instants are the same too.
 */
export function hashOf(text: string): number {
  return [...text].reduce((hash, letter) => Math.imul(hash ^ letter.codePointAt(0)!, 16777619), 0)
}
