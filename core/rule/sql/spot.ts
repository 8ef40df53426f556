/** Where a value lies, as SQL: in a JSON column, in an element of a list, or computed. */
import type { Constants } from './constants.ts'

export type Spot = {
  /** json_type's word for the value; NULL where it is missing. */
  readonly type: string
  /** The value: NULL where missing or null, 0 or 1 for booleans, JSON text for lists and objects. */
  readonly value: string
  /** json_type's word, where SQL works the value out. */
  readonly known?: 'integer' | 'real'
  /** What to select from for a row per element; meant for lists alone. Null: is never a list. */
  readonly each: string | null
  /** The field below; null where SQL cannot say it. */
  below(segments: readonly string[]): Spot | null
}

const NOWHERE: Spot = { type: 'NULL', value: 'NULL', each: null, below: () => NOWHERE }

/** A number that SQL works out. */
export function computed(value: string, known: 'integer' | 'real'): Spot {
  return { type: `'${known}'`, value, known, each: null, below: () => NOWHERE }
}

/** @param document  SQL of a JSON text, or NULL. */
export function documentSpot(document: string, constants: Constants): Spot {
  return { ...at(document, ['$'], constants), below: (segments) => under(document, segments, constants) }
}

/** An element of a list, a row of json_each under this name. */
export function elementSpot(alias: string, constants: Constants): Spot {
  // json_each gives texts and numbers as they are, and those are no JSON to look into.
  const document = `CASE WHEN ${alias}.type IN ('object', 'array') THEN ${alias}.value END`
  return {
    type: `${alias}.type`,
    value: `${alias}.value`,
    each: `json_each(${document})`,
    below: (segments) => under(document, segments, constants),
  }
}

/** Below this many numbers in a path each may be an index or a key. */
const MAX_NUMBERS = 3

function under(document: string, segments: readonly string[], constants: Constants): Spot | null {
  // SQLite takes NUL in a key for its end.
  if (segments.some((segment) => segment.includes('\u0000'))) return null
  if (segments.filter(isIndex).length > MAX_NUMBERS) return null
  const spot = at(document, pathsOf(segments), constants)
  return segments.at(-1) === 'length' ? orLength(spot, document, segments, constants) : spot
}

function isIndex(segment: string): boolean {
  return /^(0|[1-9]\d{0,8})$/.test(segment)
}

/** JSON paths that the segments may mean. At most one of them leads anywhere in one document. */
function pathsOf(segments: readonly string[]): string[] {
  return segments.reduce<string[]>(
    (paths, segment) => [
      ...paths.map((path) => path + label(segment)),
      ...(isIndex(segment) ? paths.map((path) => `${path}[${segment}]`) : []),
    ],
    ['$'],
  )
}

/** A quoted name. Whether `\\"` ends one is read differently, so these two signs stand as numbers. */
function label(segment: string): string {
  if (/^[A-Za-z_]\w*$/.test(segment)) return `.${segment}`
  const number: { readonly [escape: string]: string } = { '\\"': '\\u0022', '\\\\': '\\u005c' }
  const inner = JSON.stringify(segment).slice(1, -1)
  return `."${inner.replaceAll(/\\./g, (escape) => number[escape] ?? escape)}"`
}

function pathSql(path: string, constants: Constants): string {
  return /^\$[\w.[\]]{0,80}$/.test(path) ? `'${path}'` : constants.text(path)
}

function at(document: string, paths: readonly string[], constants: Constants): Spot {
  const sqls = paths.map((path) => pathSql(path, constants))
  const last = sqls.at(-1)!
  const found = sqls
    .slice(0, -1)
    .map((path) => ` WHEN json_type(${document}, ${path}) IS NOT NULL THEN ${path}`)
  return {
    type: first(sqls.map((path) => `json_type(${document}, ${path})`)),
    value: first(sqls.map((path) => `json_extract(${document}, ${path})`)),
    each: `json_each(${document}, ${found.length ? `CASE${found.join('')} ELSE ${last} END` : last})`,
    below: () => null,
  }
}

function first(sqls: readonly string[]): string {
  return sqls.length === 1 ? sqls[0]! : `COALESCE(${sqls.join(', ')})`
}

/** The length of a list is a field of its own in JavaScript, so rules can read it. */
function orLength(spot: Spot, document: string, segments: readonly string[], constants: Constants): Spot {
  const lists = pathsOf(segments.slice(0, -1)).map((path) => pathSql(path, constants))
  const lengthIf = (what: (path: string) => string) =>
    lists.map((path) => `CASE json_type(${document}, ${path}) WHEN 'array' THEN ${what(path)} END`)
  return {
    ...spot,
    type: first([spot.type, ...lengthIf(() => `'integer'`)]),
    value: first([spot.value, ...lengthIf((path) => `json_array_length(${document}, ${path})`)]),
  }
}
