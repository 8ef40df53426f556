/**
 * Reads own fields only: no path reaches a prototype, and texts have no fields.
 *
 * Asking whether a field is an object's own costs as much as reading it. A list inherits all that
 * an object of JSON can, so only names that a list knows when the path is read in are asked about.
 */

export const same = (x: unknown): unknown => x

/** The value of a field, null where there is none. `isPlain`: nothing inherited has this name. */
export const field = (doc: unknown, key: string, isPlain?: boolean): unknown =>
  typeof doc === 'object' && doc && (isPlain || Object.hasOwn(doc, key))
    ? ((doc as Record<string, unknown>)[key] ?? null)
    : null

/** Reader of a dotted path; null where there is no value. */
export const readerOf = (path: string): ((doc: unknown) => unknown) =>
  path.split('.').reduce((read, key) => {
    const isPlain = !(key in [])
    return (doc: unknown) => field(read(doc), key, isPlain)
  }, same)
