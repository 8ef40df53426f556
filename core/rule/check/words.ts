/** Which operators there are and what they work on, and how types are called in messages. */
import type { Field, FieldType } from '../schema.ts'
import type { Text } from './kind.ts'

const EQUALITY = ['$eq', '$ne', '$in', '$nin', '$exists', '$type', '$not']
const ORDERING = ['$gt', '$gte', '$lt', '$lte']
const FOLDED = ['$ini', '$nini']
const PATTERNS = ['$regex', '$regexi', '$notRegex', '$notRegexi']
const VERSIONS = ['$veq', '$vne', '$vgt', '$vgte', '$vlt', '$vlte']
const GROUPS = ['$inGroup', '$notInGroup']

const OPERATORS_OF: { readonly [T in FieldType]: readonly string[] } = {
  number: [...EQUALITY, ...ORDERING, ...GROUPS],
  string: [...EQUALITY, ...ORDERING, ...FOLDED, ...PATTERNS, ...VERSIONS, ...GROUPS],
  enum: [...EQUALITY, ...FOLDED, ...PATTERNS, ...GROUPS],
  boolean: EQUALITY,
  instant: ['$ago', '$exists', '$not', '$eq', '$ne', ...ORDERING, '$type'],
  set: [
    '$in',
    '$nin',
    '$all',
    '$size',
    '$exists',
    '$not',
    '$elemMatch',
    '$eq',
    '$ne',
    ...FOLDED,
    '$alli',
    '$type',
    ...GROUPS,
  ],
  list: ['$elemMatch', '$size', '$exists', '$not', '$eq', '$ne', '$type'],
}

/** Operators that work on a field of this type, the usual ones first. */
export function operatorsOf(type: FieldType): readonly string[] {
  return OPERATORS_OF[type]
}

/** Every operator of a leaf. */
export const OPERATORS: readonly string[] = [...new Set(Object.values(OPERATORS_OF).flat())]
export const LOGIC: readonly string[] = ['$and', '$or', '$nor', '$not']
export const BEHAVIOURS: readonly string[] = ['$did', '$seq']
export const ORDERS: readonly string[] = ['$eq', '$ne', ...ORDERING]
export const TYPES: readonly string[] = ['string', 'number', 'boolean', 'array', 'object', 'null']

export function isOrdering(op: string): boolean {
  return ORDERING.includes(op)
}

export const TYPE_TEXT: { readonly [T in FieldType]: Text } = {
  number: { cs: 'číslo', en: 'a number' },
  string: { cs: 'text', en: 'a text' },
  enum: { cs: 'jedna z daných hodnot', en: 'one of a few values' },
  boolean: { cs: 'ano nebo ne', en: 'true or false' },
  instant: { cs: 'okamžik', en: 'an instant' },
  set: { cs: 'seznam textů', en: 'a list of texts' },
  list: { cs: 'seznam záznamů', en: 'a list of records' },
}

/** What `$type` says of a field that has a value. */
export function jsonTypeOf({ type }: Field): string {
  if (type === 'set' || type === 'list') return 'array'
  if (type === 'instant') return 'number'
  return type === 'enum' ? 'string' : type
}
