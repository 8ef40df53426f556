/** The part of a view that a rule reads: what a page is sent, and what a recorded decision keeps. */
import { isRecord } from '../base/json.ts'
import type { View } from './condition.ts'

/** What to take; both are part of `Needs`. */
export type Slicing = { readonly paths: readonly string[]; readonly states: readonly string[] }

/**
 * A view with these paths and states alone. What is missing stays missing; a list is taken whole,
 * for its places would shift. Nothing of the given view is changed.
 */
export function sliceOf(view: View, { paths, states }: Slicing): View {
  const slice: Record<string, unknown> = {}
  for (const path of paths) take(slice, path.split('.'), view)
  const known = states.filter((key) => view.$ && Object.hasOwn(view.$, key))
  if (known.length > 0) slice['$'] = Object.fromEntries(known.map((key) => [key, view.$![key]]))
  return slice as View
}

/** Copies what stands behind the keys, with new records on the way there. */
function take(to: Record<string, unknown>, [key = '', ...rest]: readonly string[], from: unknown): void {
  if (!isRecord(from) || !Object.hasOwn(from, key) || from[key] === undefined) return
  const value = from[key]
  if (rest.length === 0 || !isRecord(value)) {
    // A text has no fields: without it the path is missing all the same.
    if (rest.length === 0 || Array.isArray(value)) define(to, key, value)
    return
  }
  const below = Object.hasOwn(to, key) ? to[key] : undefined
  // Taken whole already, by a path above.
  if (below === value) return
  const target = isRecord(below) ? below : {}
  define(to, key, target)
  take(target, rest, value)
}

/** As own property, whatever its name. */
function define(to: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(to, key, { value, enumerable: true, configurable: true, writable: true })
}
