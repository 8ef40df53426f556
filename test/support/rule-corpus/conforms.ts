/** Whether a value is what the schema says of its path: the faults, as sentences. */
import type { Field, Fields } from '../../../core/rule/schema.ts'

export function faultsOf(fields: Fields, doc: unknown, at: string): string[] {
  return Object.entries(fields).flatMap(([path, field]) =>
    faultOf(field, valueAt(doc, path), `${at}.${path}`),
  )
}

export function valueAt(doc: unknown, path: string): unknown {
  return path.split('.').reduce<unknown>((held, name) => {
    const record = typeof held === 'object' && held !== null ? (held as Record<string, unknown>) : {}
    return Object.hasOwn(record, name) ? record[name] : undefined
  }, doc)
}

function faultOf(field: Field, value: unknown, at: string): string[] {
  if (value === null || value === undefined) return field.nullable ? [] : [`${at} is missing`]
  switch (field.type) {
    case 'number':
      return isNumber(field, value) ? [] : [`${at} is ${JSON.stringify(value)}`]
    case 'instant':
      return typeof value === 'number' && value > 0 ? [] : [`${at} is no instant`]
    case 'string':
    case 'boolean':
      return typeof value === field.type ? [] : [`${at} is no ${field.type}`]
    case 'enum':
      return (field.of as readonly unknown[]).includes(value) ? [] : [`${at} is ${JSON.stringify(value)}`]
    case 'set':
      return Array.isArray(value) && value.every((one) => typeof one === 'string') ? [] : [`${at} is no set`]
    case 'list':
      return Array.isArray(value)
        ? value.flatMap((one, index) => faultsOf(field.of, one, `${at}.${index}`))
        : [`${at} is no list`]
  }
}

function isNumber(field: Field & { type: 'number' }, value: unknown): boolean {
  return (
    typeof value === 'number' &&
    Number.isFinite(value) &&
    value >= (field.min ?? -Infinity) &&
    value <= (field.max ?? Infinity) &&
    (!field.integer || Number.isInteger(value))
  )
}

/** Paths in a document that the fields do not name; lists are leaves. */
export function strangersIn(fields: Fields, doc: unknown, at = ''): string[] {
  if (typeof doc !== 'object' || doc === null || Array.isArray(doc))
    return Object.hasOwn(fields, at) ? [] : [at]
  return Object.entries(doc).flatMap(([name, value]) =>
    strangersIn(fields, value, at ? `${at}.${name}` : name),
  )
}
