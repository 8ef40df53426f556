/**
 * One text for one JSON value, so that equal values have equal hashes in page, edge and batch.
 *
 * RFC 8785: keys sorted by UTF-16 code unit, no white space, numbers and texts as ECMAScript
 * writes them. One departure: half of a surrogate pair is written as its `\ud800` escape and not
 * refused, for a visitor's address bar may hold one and a decision is recorded all the same.
 */
import { isRecord } from './json.ts'
import type { Json } from './json.ts'
import { problem } from './problem.ts'
import type { Problem } from './problem.ts'
import { fail, ok } from './result.ts'
import type { Result } from './result.ts'

/** Far above what may enter (MAX_JSON_DEPTH), far below what the stack holds. */
const MAX_DEPTH = 256

/** The text of a value that is known to be JSON. Throws for what is none, which is a bug of the caller. */
export function canonical(value: Json): string {
  const written = canonicalOf(value)
  if (written.ok) return written.value
  throw new Error(`${written.problem.path || 'The value'}: ${written.problem.message}`)
}

/**
 * The text of any value.
 *
 * @returns `bad_shape` at the first of undefined, NaN, Infinity, a function, a date and the like;
 *   `too_deep` below 256 levels, so a circle too.
 */
export function canonicalOf(value: unknown): Result<string> {
  const refused: Problem[] = []
  const text = written(value, { path: '', depth: 0, refused })
  return refused[0] ? fail(refused[0]) : ok(text)
}

type Walk = { readonly path: string; readonly depth: number; readonly refused: Problem[] }

function written(value: unknown, walk: Walk): string {
  const { path, depth, refused } = walk
  if (refused.length > 0) return ''
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number' && Number.isFinite(value)) return JSON.stringify(value)
  const below = (key: string, one: unknown) =>
    written(one, {
      path: `${path}/${key.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      depth: depth + 1,
      refused,
    })
  if (depth < MAX_DEPTH) {
    // Not map: it would skip the holes of a list.
    if (Array.isArray(value))
      return `[${Array.from(value, (one, index) => below(String(index), one)).join(',')}]`
    if (isPlain(value)) {
      const keys = Object.keys(value).sort()
      return `{${keys.map((key) => `${JSON.stringify(key)}:${below(key, value[key])}`).join(',')}}`
    }
  }
  refused.push(depth < MAX_DEPTH ? notJson(value, path) : problem('too_deep', path))
  return ''
}

/** A record of any realm; not a Date or a Map, whose own keys say nothing about them. */
function isPlain(value: unknown): value is Record<string, unknown> {
  return isRecord(value) && Object.prototype.toString.call(value) === '[object Object]'
}

function notJson(value: unknown, path: string): Problem {
  const what = typeof value === 'object' ? 'an object that is no plain record' : String(value)
  return problem('bad_shape', path, `${what} has no JSON form.`)
}
