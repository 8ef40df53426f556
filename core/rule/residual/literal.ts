/** Known fields as literals in the place of `$ref`. */
import { isRecord } from '../../base/json.ts'
import type { Ref } from '../condition.ts'
import { durationMs } from '../duration.ts'
import { isOperators, isRef } from '../tree.ts'

export type Filling = {
  /** Reads a path that is known, null where there is nothing; undefined for what only the page knows. */
  readonly read: (path: string) => unknown
  /** Gets the known paths whose value cannot be written down in the rule, so that the page needs them. */
  readonly paths: Set<string>
}

/** A leaf without the refs that are known. */
export function filled(leaf: unknown, filling: Filling): unknown {
  if (isRef(leaf)) {
    const operand = filledRef(leaf, filling)
    return operand === leaf ? leaf : { $eq: operand }
  }
  if (!isOperators(leaf)) return leaf
  return Object.fromEntries(
    Object.entries(leaf).map(([op, x]): [string, unknown] => [op, filledOperand(op, x, filling)]),
  )
}

function filledOperand(op: string, x: unknown, filling: Filling): unknown {
  switch (op) {
    case '$eq':
    case '$ne':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return isRef(x) ? filledRef(x, filling) : x
    case '$ago':
      if (!isRecord(x)) return x
      return Object.fromEntries(Object.entries(x).map(([order, age]) => [order, filledAge(age, filling)]))
    case '$all':
    case '$alli':
      return Array.isArray(x) ? x.map((one) => filled(one, filling)) : x
    // In a condition on its fields the element is the document, and its refs are its own: it stays as it is.
    case '$elemMatch':
    case '$not':
    case '$size':
      return filled(x, filling)
    default:
      return x
  }
}

/** The value as a literal, or the ref as it is. */
function filledRef(ref: Ref, { read, paths }: Filling): unknown {
  const value = read(ref.$ref)
  if (value === undefined) return ref
  if (ref.$mul === undefined && !isRef(value)) return value
  const product = typeof value === 'number' ? value * (ref.$mul as number) : null
  // Nothing that JSON can say, or a value that would itself be read as a ref.
  const isSayable = ref.$mul !== undefined && (product === null || Number.isFinite(product))
  if (isSayable) return product
  paths.add(ref.$ref)
  return ref
}

const UNITS = ['w', 'd', 'h', 'm', 's'] as const

function filledAge(age: unknown, { read, paths }: Filling): unknown {
  if (!isRef(age)) return age
  const value = read(age.$ref)
  if (value === undefined) return age
  const ms =
    typeof value === 'number' ? value * (age.$mul === undefined ? 1 : durationMs(age.$mul)) : Number.NaN
  // What is no duration makes the leaf false, whatever the words.
  if (Number.isNaN(ms)) return 'none'
  const unit = UNITS.find((unit) => ms >= 0 && Number.isSafeInteger(ms / durationMs(`1${unit}`)))
  if (unit) return `${ms / durationMs(`1${unit}`)}${unit}`
  paths.add(age.$ref)
  return age
}
