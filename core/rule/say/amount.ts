/** Conditions on a number that is always there: how many events, how many different values, what sum, how many elements. */
import type { Comparator } from './vocabulary.ts'
import type { Plain } from './plain.ts'
import { isRef } from '../tree.ts'

export type Bound = { readonly sign: Comparator; readonly value: number }
/** One comparison, two ends, one of several numbers, all but one; null for whatever else. */
export type Amount =
  | { readonly kind: 'bound'; readonly bound: Bound }
  | { readonly kind: 'range'; readonly lower: Bound; readonly upper: Bound }
  | { readonly kind: 'one of'; readonly values: readonly number[]; readonly isNot: boolean }
  | null

const FLIPPED = { $gt: '$lte', $gte: '$lt', $lt: '$gte', $lte: '$gt' } as const

/** A negated comparison is another comparison, for the number is never missing. */
export function amountOf(plain: Plain): Amount {
  if (plain.kind === 'leaf') return simple(plain)
  const [first, second] = plain.of.map(amountOf)
  if (plain.of.length !== 2 || !first || !second) return null
  if (plain.kind === 'all' && first.kind === 'bound' && second.kind === 'bound') {
    const [lower, upper] = isLower(first.bound) ? [first.bound, second.bound] : [second.bound, first.bound]
    return isLower(lower) && isUpper(upper) ? { kind: 'range', lower, upper } : null
  }
  return null
}

function simple({ tree, isNot }: Extract<Plain, { kind: 'leaf' }>): Amount {
  if (tree.kind !== 'test' || isRef(tree.operand)) return null
  const { op, operand } = tree
  if ((op === '$in' || op === '$nin') && Array.isArray(operand) && operand.every(isNumber))
    return { kind: 'one of', values: operand, isNot: (op === '$nin') !== isNot }
  if (!isNumber(operand)) return null
  if (op === '$is' || op === '$eq' || op === '$ne') {
    return (op === '$ne') === isNot
      ? { kind: 'bound', bound: { sign: '$eq', value: operand } }
      : { kind: 'one of', values: [operand], isNot: true }
  }
  if (op !== '$gt' && op !== '$gte' && op !== '$lt' && op !== '$lte') return null
  return { kind: 'bound', bound: { sign: isNot ? FLIPPED[op] : op, value: operand } }
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number'
}

export function isLower({ sign }: Bound): boolean {
  return sign === '$gt' || sign === '$gte'
}

export function isUpper({ sign }: Bound): boolean {
  return sign === '$lt' || sign === '$lte'
}

/** Whether none at all is enough; null where only the reader can tell. */
export function holdsOf(amount: Amount, value: number): boolean | null {
  if (!amount) return null
  if (amount.kind === 'one of') return amount.values.includes(value) !== amount.isNot
  if (amount.kind === 'range') return isWithin(amount.lower, value) && isWithin(amount.upper, value)
  return isWithin(amount.bound, value)
}

function isWithin({ sign, value: bound }: Bound, value: number): boolean {
  if (sign === '$eq') return value === bound
  if (sign === '$gt' || sign === '$gte') return sign === '$gt' ? value > bound : value >= bound
  return sign === '$lt' ? value < bound : value <= bound
}

/** Whether the amount, a whole number, says no more than "none" or "some". */
export function noneOrSome(amount: Amount): 'none' | 'some' | null {
  if (amount?.kind === 'one of') return amount.values.join() === '0' ? (amount.isNot ? 'some' : 'none') : null
  if (amount?.kind !== 'bound') return null
  const { sign, value } = amount.bound
  if ((sign === '$eq' || sign === '$lte') && value === 0) return 'none'
  if (sign === '$lt' && value === 1) return 'none'
  return (sign === '$gte' && value === 1) || (sign === '$gt' && value === 0) ? 'some' : null
}
