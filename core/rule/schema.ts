/**
 * What rules may read, as data: the one source for the check, the types, the JSON Schema and the
 * console. A schema is written `as const satisfies Schema`, so that types follow from it.
 */
import type { Duration } from './condition.ts'

type Common = {
  /** Absent or null for some people. Left out: always there. */
  readonly nullable?: true
  /** How old the value may be when a rule reads it; left out: it changes with the event itself. */
  readonly freshness?: Duration
  /** What it may be read for; left out: for nothing that names a purpose (core/rule/purpose.ts). */
  readonly purposes?: readonly string[]
}

export type NumberField = Common & {
  readonly type: 'number'
  /** Whole numbers only: then "more than 3 and less than 4" is nobody. */
  readonly integer?: true
  readonly min?: number
  readonly max?: number
  /** What one is: "CZK", "pieces". */
  readonly unit?: string
}
export type StringField = Common & { readonly type: 'string' }
export type BooleanField = Common & { readonly type: 'boolean' }
/** Epoch milliseconds. */
export type InstantField = Common & { readonly type: 'instant' }
/** One of these texts. */
export type EnumField = Common & { readonly type: 'enum'; readonly of: readonly string[] }
/** A list of texts, of these ones where `of` says so. */
export type SetField = Common & { readonly type: 'set'; readonly of?: readonly string[] }
/** A list of records; `of` are the fields of one. */
export type ListField = Common & { readonly type: 'list'; readonly of: Fields }

export type Field = NumberField | StringField | BooleanField | InstantField | EnumField | SetField | ListField
export type FieldType = Field['type']

/** Fields by their path below a namespace, an event's `p.` or an element: `{"url.path": …}`. */
export type Fields = { readonly [path: string]: Field }

export type Schema = {
  readonly p: Fields
  readonly f: Fields
  readonly ctx: Fields
  readonly cart: Fields
  readonly consent: Fields
  /** What the page alone sees; left out where rules are answered without one, as those of segments are. */
  readonly page?: Fields
  /** What a way through a journey keeps of the instant at which it began; left out where there is none. */
  readonly entry?: Fields
  /** Events that may be counted and the parameters of each, which rules read as `p.name`. */
  readonly events: { readonly [name: string]: Fields }
  /** Ids of segments. Here and below: left out means that any name is taken. */
  readonly segments?: readonly string[]
  /** Variants by experiment. */
  readonly experiments?: { readonly [id: string]: readonly string[] }
  /** Names of groups, the long lists that are kept apart from rules. */
  readonly groups?: readonly string[]
  /** What events may be counted for, by their name, and segments be asked for, by their id. */
  readonly eventPurposes?: { readonly [event: string]: readonly string[] }
  readonly segmentPurposes?: { readonly [segment: string]: readonly string[] }
}

export const NAMESPACES = ['p', 'f', 'ctx', 'cart', 'consent', 'page', 'entry'] as const

/** Names that reach the prototype of a plain object; no path may hold one. */
const FORBIDDEN: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

export function isForbiddenPath(path: string): boolean {
  return path.split('.').some((name) => FORBIDDEN.has(name))
}

/** The field at a path of the view ("f.ltv", "segments", "x.free_shipping"), or null. */
export function fieldAt(schema: Schema, path: string): Field | null {
  if (isForbiddenPath(path)) return null
  if (path === 'segments') return segmentsField(schema)
  const [namespace, rest] = headOf(path)
  if (namespace === 'segments') return fieldBelow({ segments: segmentsField(schema) }, path)
  if (namespace === 'x') return experimentField(schema, rest)
  const known = NAMESPACES.find((name) => name === namespace)
  return known ? fieldBelow(schema[known] ?? {}, rest) : null
}

/** The field at a path of one event, as `where` reads it: "p.value", "at", "p.items.0.price", "entry.price", or null. */
export function eventFieldAt(schema: Schema, event: string, path: string): Field | null {
  if (isForbiddenPath(path) || !Object.hasOwn(schema.events, event)) return null
  if (path === 'name') return { type: 'enum', of: [event] }
  if (path === 'at') return { type: 'instant' }
  const [namespace, rest] = headOf(path)
  if (namespace === 'entry') return fieldBelow(schema.entry ?? {}, rest)
  return namespace === 'p' ? fieldBelow(schema.events[event]!, rest) : null
}

/** The field at a path below fields. A number in it is an index: what may lie there may also be missing. */
export function fieldBelow(fields: Fields, path: string): Field | null {
  if (Object.hasOwn(fields, path)) return fields[path]!
  const [, list, , inside] = /^(.+?)\.(\d+)(?:\.(.+))?$/.exec(path) ?? []
  const held = list !== undefined && Object.hasOwn(fields, list) ? fields[list]! : null
  if (held?.type === 'set' && inside === undefined) return { ...elementOf(held), nullable: true }
  const found = held?.type === 'list' && inside !== undefined ? fieldBelow(held.of, inside) : null
  return found && { ...found, nullable: true }
}

/** One text of a set. */
export function elementOf(set: SetField): StringField | EnumField {
  return set.of ? { type: 'enum', of: set.of } : { type: 'string' }
}

/** Every path of the view that the schema names, in its order; for completion and suggestions. */
export function pathsOf(schema: Schema): string[] {
  const named = NAMESPACES.flatMap((name) => Object.keys(schema[name] ?? {}).map((path) => `${name}.${path}`))
  return [...named, 'segments', ...Object.keys(schema.experiments ?? {}).map((id) => `x.${id}`)]
}

/** Every path of one event that the schema names. */
export function eventPathsOf(schema: Schema, event: string): string[] {
  const params = Object.hasOwn(schema.events, event) ? Object.keys(schema.events[event]!) : []
  return ['name', 'at', ...params.map((path) => `p.${path}`)]
}

function segmentsField(schema: Schema): SetField {
  return schema.segments ? { type: 'set', of: schema.segments } : { type: 'set' }
}

/** Who takes no part in an experiment has no variant of it. */
function experimentField(schema: Schema, id: string): Field | null {
  if (id === '' || id.includes('.')) return null
  if (!schema.experiments) return { type: 'string', nullable: true }
  return Object.hasOwn(schema.experiments, id)
    ? { type: 'enum', of: schema.experiments[id]!, nullable: true }
    : null
}

function headOf(path: string): [head: string, rest: string] {
  const dot = path.indexOf('.')
  return dot < 0 ? [path, ''] : [path.slice(0, dot), path.slice(dot + 1)]
}
