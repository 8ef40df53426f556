/**
 * What a test of one value tells of it when it holds and when it does not: a superset of the values
 * of which that is so. Strict mode, operands that the check has let pass.
 */
import type { Field } from '../schema.ts'
import { isRef } from '../tree.ts'
import type { Comparison } from '../tree.ts'
import { noneOf, oneOf, ordered, passing } from './range.ts'
import type { OrderOp, Range, Scalar } from './range.ts'
import { OPEN, noneOr, some } from './slot.ts'
import type { Slot } from './slot.ts'
import { jsonTypeOf } from './words.ts'

/** An operator, or the opposite of one. */
export type Plain = { readonly op: Comparison; readonly holds: boolean }

const OPPOSITES: { readonly [op: string]: Comparison } = {
  $ne: '$eq',
  $nin: '$in',
  $nini: '$ini',
  $notInGroup: '$inGroup',
}

/** `$ne` holds exactly where `$eq` does not, and so on; what is left is said positively. */
export function plain(op: Comparison, holds: boolean): Plain {
  if (op === '$is') return { op: '$eq', holds }
  const opposite = OPPOSITES[op]
  return opposite ? { op: opposite, holds: !holds } : { op, holds }
}

export function slotWhere(field: Field, { op, holds }: Plain, operand: unknown): Slot {
  if (isRef(operand)) return op === '$eq' || !holds ? OPEN : some()
  const isList = field.type === 'set' || field.type === 'list'
  switch (op) {
    case '$eq':
      return operand === null ? present(!holds) : isList ? OPEN : equal([operand], holds)
    case '$in':
      return isList ? holding(operand as unknown[], holds) : equal(operand as unknown[], holds)
    case '$ini':
      return isList ? OPEN : folded(operand as unknown[], holds)
    case '$exists':
      return present(!!operand === holds)
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return test(holds, ordered(op as OrderOp, operand as Scalar, holds))
    case '$type':
      return ofType(field, operand, holds)
    case '$regex':
    case '$regexi':
    case '$notRegex':
    case '$notRegexi':
      return test(holds, matching(op, operand as string, holds))
    case '$inGroup':
      return OPEN
    default:
      return holds ? some() : OPEN
  }
}

function present(isThere: boolean): Slot {
  return isThere ? some() : noneOr(null)
}

/** What is missing fails the test. */
function test(holds: boolean, value: Range): Slot {
  return holds ? some({ value }) : noneOr({ value })
}

/** One of these values, null among them meaning "there is none". */
function equal(values: readonly unknown[], holds: boolean): Slot {
  const scalars = values.filter((value): value is Scalar => value !== null)
  const hasNull = scalars.length < values.length
  const value = holds ? oneOf(scalars) : noneOf(scalars)
  return hasNull === holds ? noneOr(holds && scalars.length === 0 ? null : { value }) : some({ value })
}

function holding(values: readonly unknown[], holds: boolean): Slot {
  if (holds) return values.includes(null) ? OPEN : some({ has: [values] })
  return values.includes(null) ? some({ lacks: values }) : noneOr({ lacks: values })
}

function folded(values: readonly unknown[], holds: boolean): Slot {
  const fold = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value)
  const all = new Set(values.map(fold))
  const value = passing((one) => all.has(fold(one)) === holds)
  return all.has(null) === holds ? noneOr({ value }) : some({ value })
}

function ofType(field: Field, type: unknown, holds: boolean): Slot {
  if (type === 'null') return present(!holds)
  if (type === jsonTypeOf(field)) return present(holds)
  return holds ? { canMiss: false, present: null } : OPEN
}

function matching(op: string, pattern: string, holds: boolean): Range {
  const expression = new RegExp(pattern, op.endsWith('i') ? 'i' : '')
  const wants = op.startsWith('$regex') === holds
  return passing((value) => typeof value === 'string' && expression.test(value) === wants)
}
