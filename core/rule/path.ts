/** Reads own fields only: no path reaches a prototype, and texts have no fields. */

/** The value of a field, null where there is none. */
export function field(doc: unknown, key: string): unknown {
  return typeof doc === 'object' && doc && Object.hasOwn(doc, key)
    ? ((doc as Record<string, unknown>)[key] ?? null)
    : null
}

/** Reader of the value behind these keys; null where there is none. */
export function reader(keys: readonly string[]): (doc: unknown) => unknown {
  const [a, b, c] = keys as [string, string, string]
  if (keys.length === 1) return (doc) => field(doc, a)
  if (keys.length === 2) return (doc) => field(field(doc, a), b)
  if (keys.length === 3) return (doc) => field(field(field(doc, a), b), c)
  return (doc) => keys.reduce<unknown>(field, doc)
}

/** Reader of a dotted path. */
export function readerOf(path: string): (doc: unknown) => unknown {
  return reader(path.split('.'))
}
