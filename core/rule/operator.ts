/** Leaves that look at one value and need no other leaf. The mode of a rule decides once, while it is compiled. */
import { isRecord } from '../base/json.ts'
import type { Leaf } from './moment.ts'

export const never: Leaf = () => false

export function not(leaf: Leaf): Leaf {
  return (value, moment, doc) => !leaf(value, moment, doc)
}

/** A value compared with `x`; where `type` is given, another type is neither less nor more. */
type Order = (x: unknown, type?: string) => Leaf

export const ORDERS: { readonly [op: string]: Order } = {
  $eq: (x) => (value) => value === x,
  $ne: (x) => (value) => value !== x,
  $gt: (x, type) => (value) => (!type || typeof value === type) && (value as number) > (x as number),
  $gte: (x, type) => (value) => (!type || typeof value === type) && (value as number) >= (x as number),
  $lt: (x, type) => (value) => (!type || typeof value === type) && (value as number) < (x as number),
  $lte: (x, type) => (value) => (!type || typeof value === type) && (value as number) <= (x as number),
}

/** What GrowthBook makes of a value before it compares it with a literal. */
const COERCE: { readonly [type: string]: (value: unknown) => unknown } = {
  string: (value) => value + '',
  number: (value) => (value as number) * 1,
  boolean: (value) => (value === null ? value : !!value),
}

/** `{"path": x}`. Lists and objects are equal when their JSON texts are. */
export function literal(x: unknown, isCompat: boolean): Leaf {
  if (typeof x === 'object' && x) {
    const text = JSON.stringify(x)
    return (value) => JSON.stringify(value) === text
  }
  const coerce = isCompat && COERCE[typeof x]
  return coerce ? (value) => coerce(value) === x : (value) => value === x
}

export function order(op: string, x: unknown, isCompat: boolean): Leaf {
  if (isCompat) return ORDERS[op]!(x)
  if (op === '$eq') return literal(x, false)
  if (op === '$ne') return not(literal(x, false))
  return /r/.test(typeof x) ? ORDERS[op]!(x, typeof x) : never
}

function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

/** `{"$alli": [x]}`: an element, upper and lower case alike. */
export function foldedLiteral(x: string, isCompat: boolean): Leaf {
  const lower = fold(x)
  return (value) => fold(isCompat ? value + '' : value) === lower
}

function inList(x: unknown, change: (value: unknown) => unknown = (value) => value): Leaf {
  if (!Array.isArray(x)) return never
  const list = new Set(x.map(change))
  return (value) =>
    Array.isArray(value) ? value.some((one) => list.has(change(one))) : list.has(change(value))
}

function inGroup(x: unknown): Leaf {
  return (value, { groups }) => {
    const list = groups?.[x as string]
    if (!Array.isArray(list)) return false
    return Array.isArray(value) ? value.some((one) => list.includes(one)) : list.includes(value)
  }
}

/** A pattern that is none matches nothing. */
function pattern(x: unknown, flags: string, matches: boolean, isCompat: boolean): Leaf {
  try {
    const expression = new RegExp(x as string, flags)
    if (typeof x !== 'string') return never
    return (value) => (isCompat || typeof value === 'string') && expression.test(value as string) === matches
  } catch {
    return never
  }
}

/**
 * A version as a text that orders as versions do: no leading `v`, no build, numbers padded to five
 * places, and a release after its candidates (`~` is the last of ASCII).
 */
function padded(version: unknown): string {
  const text =
    typeof version === 'number' ? version + '' : version && typeof version === 'string' ? version : '0'
  const parts = text.replace(/(^v|\+.*$)/g, '').split(/[-.]/)
  if (parts.length === 3) parts.push('~')
  return parts.map((part) => (/^\d+$/.test(part) ? part.padStart(5) : part)).join('-')
}

function version(op: string, x: unknown, isCompat: boolean): Leaf {
  if (!isCompat && typeof x !== 'string') return never
  const compare = ORDERS[op]!(padded(x)) as (value: unknown) => boolean
  return (value) => (isCompat || typeof value === 'string') && compare(padded(value))
}

function typeOf(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value
}

/** Operators that look at one value; undefined for what is none of these. */
export function operator(op: string, x: unknown, isCompat: boolean): Leaf | undefined {
  if (ORDERS[op]) return order(op, x, isCompat)
  if (ORDERS[op.replace('$v', '$')]) return version(op.replace('$v', '$'), x, isCompat)
  switch (op) {
    case '$in':
      return inList(x)
    case '$nin':
      return Array.isArray(x) ? not(inList(x)) : never
    case '$ini':
      return inList(x, fold)
    case '$nini':
      return Array.isArray(x) ? not(inList(x, fold)) : never
    case '$inGroup':
      return inGroup(x)
    case '$notInGroup':
      return not(inGroup(x))
    case '$exists':
      return (value) => (value !== null) === !!x
    case '$type':
      return (value) => typeOf(value) === x
    case '$regex':
    case '$regexi':
      return pattern(x, op.slice(6), true, isCompat)
    case '$notRegex':
    case '$notRegexi':
      return pattern(x, op.slice(9), false, isCompat)
    default:
      return undefined
  }
}

/** Whether these are operators: an object whose keys all begin with `$`, and at least one. */
export function isOperators(x: unknown): x is Record<string, unknown> {
  return isRecord(x) && Object.keys(x).length > 0 && Object.keys(x).every((key) => key[0] === '$')
}
