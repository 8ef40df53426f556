/** How parts make a whole, in value and in time. `wants` is true for "all of them", false for "any of them". */
import type { Leaf, Moment } from './moment.ts'

/**
 * Evaluates parts that may depend on time.
 *
 * While all parts say `wants`, the whole holds as long as the first of them to change. Parts that
 * say otherwise decide: the whole holds as long as the last of these, and it is partial only if
 * all of these are; beside one that is not, a partial one decides nothing. A part that decides for
 * good ends the evaluation, so put those first.
 */
export const decide = <Part>(
  moment: Moment,
  wants: boolean,
  list: readonly Part[],
  says: (one: Part) => boolean,
): boolean => {
  let value = wants
  let until = Infinity
  let partial = false
  for (const one of list) {
    const is = says(one)
    if (moment.until < Infinity || moment.partial) {
      if (is === wants) {
        if (value === wants) {
          until = Math.min(until, moment.until)
          partial ||= moment.partial
        }
      } else if (value === wants || (partial && !moment.partial)) {
        value = is
        until = moment.until
        partial = moment.partial
      } else if (partial === moment.partial) until = Math.max(until, moment.until)
      moment.until = Infinity
      moment.partial = false
    } else if (is !== wants) return is
  }
  moment.until = until
  moment.partial = partial
  return value
}

export const never: Leaf = () => false

export const not =
  (leaf: Leaf): Leaf =>
  (value, moment, doc) =>
    !leaf(value, moment, doc)

/** Whether it could be: a text that looks so does no harm. */
const isTimed = (x: unknown): boolean => /\$(ago|did|seq)/.test(JSON.stringify(x))

/**
 * A leaf of parts. Those that do not depend on time come first: they are cheap, and where one
 * decides it does so for good. A part that makes no sense is false.
 */
export const group = <Part>(
  list: readonly Part[],
  wants: boolean,
  make: (one: Part) => Leaf,
  timed = isTimed(list),
): Leaf => {
  const leaves = [...list]
    .sort((a, b) => +isTimed(a) - +isTimed(b))
    .map((one) => {
      try {
        return make(one)
      } catch {
        return never
      }
    })
  return timed
    ? (value, moment, doc) => decide(moment, wants, leaves, (leaf) => leaf(value, moment, doc))
    : leaves[0]
      ? leaves.reduceRight(
          (rest, leaf) => (value, moment, doc) =>
            leaf(value, moment, doc) === wants ? rest(value, moment, doc) : !wants,
        )
      : () => wants
}

/** A leaf of all entries of an object. */
export const all = (x: unknown, make: (entry: [key: string, x: never]) => Leaf, timed?: boolean): Leaf =>
  x && typeof x === 'object' && !Array.isArray(x)
    ? group(Object.entries(x) as [string, never][], true, make, timed)
    : never
