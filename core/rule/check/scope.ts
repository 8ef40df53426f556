/** The document that a condition reads: the view, one event, or one element of a list. */
import { elementOf, eventFieldAt, eventPathsOf, fieldAt, fieldBelow, pathsOf } from '../schema.ts'
import type { Field, ListField, Schema } from '../schema.ts'

export type Scope = {
  readonly kind: 'view' | 'event' | 'element'
  /** The event of a `where`; else ''. */
  readonly event: string
  fieldOf(path: string): Field | null
  paths(): readonly string[]
}

export function viewScope(schema: Schema): Scope {
  return {
    kind: 'view',
    event: '',
    fieldOf: (path) => fieldAt(schema, path),
    paths: () => pathsOf(schema),
  }
}

export function eventScope(schema: Schema, event: string): Scope {
  return {
    kind: 'event',
    event,
    fieldOf: (path) => eventFieldAt(schema, event, path),
    paths: () => eventPathsOf(schema, event),
  }
}

/** What `$elemMatch` reads of a list of records. */
export function elementScope({ of }: ListField): Scope {
  return {
    kind: 'element',
    event: '',
    fieldOf: (path) => fieldBelow(of, path),
    paths: () => Object.keys(of),
  }
}

/** The field that '' stands for inside `$elemMatch`, `$all`, `$size`: the value itself. */
export function valueScope(field: Field): Scope {
  return { kind: 'element', event: '', fieldOf: (path) => (path === '' ? field : null), paths: () => [] }
}

/** What an `$elemMatch` at this field reads; null where the field is no list. */
export function insideOf(field: Field | null): Scope | null {
  if (field?.type === 'list') return elementScope(field)
  return field?.type === 'set' ? valueScope(elementOf(field)) : null
}

/** Number of events, of different values, of elements. */
export const COUNT: Field = { type: 'number', integer: true, min: 0 }
export const SUM: Field = { type: 'number' }
