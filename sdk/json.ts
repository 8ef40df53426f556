/**
 * JSON as it is meant, also where a library has put `toJSON` on lists (Prototype.js before 1.7 and
 * its kin did): the replacer reads the value itself, and only a date is written by its own method.
 */
export function json(value: unknown): string {
  return JSON.stringify(value, function (this: Record<string, unknown>, key, written: unknown) {
    const own = this[key]
    return own instanceof Date ? written : own
  })
}
