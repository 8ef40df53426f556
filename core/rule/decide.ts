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
export function decide<Part>(
  moment: Moment,
  wants: boolean,
  parts: readonly Part[],
  says: (part: Part) => boolean,
): boolean {
  let value = wants
  let until = Infinity
  let partial = false
  for (const part of parts) {
    moment.until = Infinity
    moment.partial = false
    if (says(part) !== wants) {
      if (value === wants || (partial && !moment.partial)) {
        until = moment.until
        partial = moment.partial
      } else if (partial || !moment.partial) until = Math.max(until, moment.until)
      value = !wants
      if (until === Infinity && !partial) break
    } else if (value === wants) {
      until = Math.min(until, moment.until)
      partial ||= moment.partial
    }
  }
  moment.until = until
  moment.partial = partial
  return value
}

/** Parts that do not depend on time: the first that decides ends it. */
export function join(parts: readonly Leaf[], wants: boolean): Leaf {
  return parts[0]
    ? parts.reduceRight(
        (rest, first) => (value, moment, doc) =>
          first(value, moment, doc) === wants ? rest(value, moment, doc) : !wants,
      )
    : () => wants
}
