/**
 * The texts and lists of a condition, all in one parameter: a JSON list.
 *
 * So a rule of any size needs one of the 100 parameters that D1 allows, nothing that somebody
 * wrote stands in the SQL, and texts that SQL cannot hold (NUL, half a surrogate pair) are read
 * by the same JSON reader as the documents that they are compared with.
 */
export type Constants = {
  /** An expression whose value is the text. */
  text(text: string): string
  /** A subquery with one row for each element. */
  rows(list: readonly (string | number)[]): string
  /** The parameters so far: one JSON text, or none. */
  params(): string[]
}

/** @param parameter  1-based number of the parameter, as in `?1`. */
export function constantsOf(parameter: number): Constants {
  const kept: string[] = []
  const placeOf = (json: string): string => {
    const known = kept.indexOf(json)
    return `'$[${known < 0 ? kept.push(json) - 1 : known}]'`
  }
  return {
    text: (text) => `json_extract(?${parameter}, ${placeOf(JSON.stringify(text))})`,
    rows: (list) => `(SELECT value FROM json_each(?${parameter}, ${placeOf(JSON.stringify(list))}))`,
    params: () => (kept.length ? [`[${kept.join(',')}]`] : []),
  }
}

/**
 * A number as SQL. From 2^53 on SQLite's integers are finer than JavaScript's numbers, so such
 * a one is written as a real, to be compared with reals.
 */
export function numberSql(value: number): string {
  if (Number.isInteger(value) && Math.abs(value) < 2 ** 53) return String(value)
  const text = String(value)
  return /[.e]/.test(text) ? text : `${text}.0`
}
