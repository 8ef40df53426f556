/**
 * Operators that look at one value and need no other leaf, by name. The mode of a rule decides
 * once, while it is compiled. An operand that makes no sense throws, and the leaf is then false.
 */
import type { Leaf } from './moment.ts'
import { field } from './path.ts'

/** Makes a leaf of an operand. */
export type Make = (x: never, isCompat: boolean) => Leaf

export const never: Leaf = () => false

export function not(leaf: Leaf): Leaf {
  return (value, moment, doc) => !leaf(value, moment, doc)
}

/** JavaScript's comparisons. */
export const ORDERS: { readonly [op: string]: (x: unknown) => (value: unknown) => boolean } = {
  $eq: (x) => (value) => value === x,
  $ne: (x) => (value) => value !== x,
  $gt: (x) => (value) => (value as number) > (x as number),
  $gte: (x) => (value) => (value as number) >= (x as number),
  $lt: (x) => (value) => (value as number) < (x as number),
  $lte: (x) => (value) => (value as number) <= (x as number),
}

/** What GrowthBook makes of a value before it compares it with a literal. */
const COERCE: { readonly [type: string]: (value: unknown) => unknown } = {
  string: String,
  number: Number,
  boolean: (value) => (value === null ? value : !!value),
}

/** `{"path": x}`. Lists and objects are equal when their JSON texts are. */
export function literal(x: unknown, isCompat: boolean, change = same): Leaf {
  const coerce = x && typeof x === 'object' ? JSON.stringify : isCompat && COERCE[typeof x]
  if (!coerce && change === same) return ORDERS.$eq!(x)
  const wanted = change(coerce ? coerce(x) : x)
  return (value) => change(coerce ? coerce(value) : value) === wanted
}

/** In strict a value of another type than the operand's never matches. */
function typed(x: unknown, isCompat: boolean, leaf: (value: unknown) => boolean): Leaf {
  if (isCompat) return leaf
  return isScalar(x) ? (value) => typeof value === typeof x && leaf(value) : never
}

/** A number or a text: the types with an "r" in their name. */
function isScalar(x: unknown): x is number | string {
  return /r/.test(typeof x)
}

function same(value: unknown): unknown {
  return value
}

export function fold(value: unknown): unknown {
  return typeof value === 'string' ? value.toLowerCase() : value
}

/** A list needs one element in common. */
function some(value: unknown, has: (one: unknown) => boolean): boolean {
  return Array.isArray(value) ? value.some(has) : has(value)
}

function inList(x: readonly unknown[], change = same): Leaf {
  const list = new Set(x.map(change))
  return (value) => some(value, (one) => list.has(change(one)))
}

function inGroup(x: string): Leaf {
  return (value, { groups }) => {
    const list = (field(groups, x) ?? []) as readonly unknown[]
    return some(value, (one) => list.includes(one))
  }
}

function pattern(x: string, isCompat: boolean, flags: string, matches: boolean): Leaf {
  const expression = new RegExp(x.concat(), flags)
  return typed(x, isCompat, (value) => expression.test(value as string) === matches)
}

/**
 * A version as a text that orders as versions do: no leading `v`, no build, numbers padded to five
 * places, and a release after its candidates (`~` is the last of ASCII).
 */
function padded(version: unknown): string {
  const text = (isScalar(version) && version + '') || '0'
  const parts = text.replace(/(^v|\+.*$)/g, '').split(/[-.]/)
  if (parts.length === 3) parts.push('~')
  return parts.map((part) => part.replace(/^\d+$/, (digits) => digits.padStart(5))).join('-')
}

export function order(op: string, x: unknown, isCompat: boolean): Leaf {
  if (isCompat) return ORDERS[op]!(x)
  if (op === '$eq') return literal(x, false)
  if (op === '$ne') return not(literal(x, false))
  return typed(x, false, ORDERS[op]!(x))
}

export const OPERATORS: { readonly [op: string]: Make } = {
  $in: (x) => inList(x),
  $nin: (x) => not(inList(x)),
  $ini: (x) => inList(x, fold),
  $nini: (x) => not(inList(x, fold)),
  $inGroup: inGroup,
  $notInGroup: (x) => not(inGroup(x)),
  $exists: (x) => (value) => (value !== null) === !!x,
  $type: (x) => (value) => ({}).toString.call(value).slice(8, -1).toLowerCase() === x,
  $regex: (x, isCompat) => pattern(x, isCompat, '', true),
  $regexi: (x, isCompat) => pattern(x, isCompat, 'i', true),
  $notRegex: (x, isCompat) => pattern(x, isCompat, '', false),
  $notRegexi: (x, isCompat) => pattern(x, isCompat, 'i', false),
  ...Object.fromEntries(
    Object.keys(ORDERS).flatMap((op): [string, Make][] => [
      [op, (x, isCompat) => order(op, x, isCompat)],
      [
        '$v' + op.slice(1),
        (x, isCompat) => {
          const compare = ORDERS[op]!(padded(x))
          return typed(x, isCompat, (value) => compare(padded(value)))
        },
      ],
    ]),
  ),
}
