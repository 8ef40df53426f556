/** One value against one operand in strict mode: nothing is coerced, so every comparison names its types. */
import type { Order } from '../tree.ts'
import { numberSql } from './constants.ts'
import type { Constants } from './constants.ts'
import { and, exactly, FALSE, guess, not, or, TRUE } from './piece.ts'
import type { Piece, Side } from './piece.ts'
import type { Place } from './place.ts'
import type { Spot } from './spot.ts'

const SIGNS: { readonly [op in Order]: string } = {
  $eq: '=',
  $ne: '<>',
  $gt: '>',
  $gte: '>=',
  $lt: '<',
  $lte: '<=',
}

export function isNull(spot: Spot): Piece {
  return 'known' in spot ? FALSE : exactly(`(IFNULL(${spot.type}, 'null') = 'null')`)
}

/** Whether json_type has one of these words for the value; a missing one is of no type. */
export function isType({ type, known }: Spot, ...types: readonly string[]): Piece {
  if (known) return types.includes(known) ? TRUE : FALSE
  const names = types.map((name) => `'${name}'`)
  return exactly(
    names.length === 1 ? `(${type} IS ${names[0]})` : `(IFNULL(${type}, '') IN (${names.join(', ')}))`,
  )
}

export function isNumber(spot: Spot): Piece {
  return isType(spot, 'integer', 'real')
}

export function typeIs(spot: Spot, name: unknown): Piece {
  switch (name) {
    case 'null':
      return isNull(spot)
    case 'boolean':
      return isType(spot, 'true', 'false')
    case 'number':
      return isNumber(spot)
    case 'string':
      return isType(spot, 'text')
    case 'array':
    case 'object':
      return isType(spot, name)
    default:
      return FALSE
  }
}

/** Of the value, once its type is sure: `type AND sql` is 0 where the value is NULL. */
function ofType(type: Piece, sql: string): Piece {
  return and([type, exactly(sql)])
}

/** The value as a double, for numbers. */
function realOf({ value, known }: Spot): string {
  return known === 'real' ? value : `CAST(${value} AS REAL)`
}

/** A number beside which one from a document may be put as it is; see numberSql. */
function besides(spot: Spot, operand: number): string {
  return Math.abs(operand) < 2 ** 53 ? spot.value : realOf(spot)
}

export function equals(spot: Spot, operand: unknown, constants: Constants): Piece {
  if (operand === null) return isNull(spot)
  if (typeof operand === 'boolean') return isType(spot, String(operand))
  if (typeof operand === 'string')
    return ofType(isType(spot, 'text'), `${spot.value} = ${constants.text(operand)}`)
  if (typeof operand === 'number' && Number.isFinite(operand))
    return and([exactly(`(${besides(spot, operand)} IS ${numberSql(operand)})`), isNumber(spot)])
  if (typeof operand !== 'object') return FALSE
  const kind = Array.isArray(operand) ? 'array' : 'object'
  return ofType(isType(spot, kind), `${spot.value} = ${constants.text(JSON.stringify(operand))}`)
}

/** From here UTF-8 orders otherwise than UTF-16, where halves of pairs stand before U+E000. */
const FIRST_HALF = 0xd800

export function compares(spot: Spot, op: Order, operand: unknown, { side, constants }: Place): Piece {
  if (op === '$eq') return equals(spot, operand, constants)
  if (op === '$ne') return not(equals(spot, operand, constants))
  if (typeof operand === 'number' && Number.isFinite(operand)) {
    const sql = `${besides(spot, operand)} ${SIGNS[op]} ${numberSql(operand)}`
    return ofType(isNumber(spot), sql)
  }
  if (typeof operand !== 'string') return FALSE
  const isText = isType(spot, 'text')
  return [...operand].some((sign) => sign.codePointAt(0)! >= FIRST_HALF)
    ? guess(side, isText.sql)
    : ofType(isText, `${spot.value} ${SIGNS[op]} ${constants.text(operand)}`)
}

/** Another field of the document, times a factor if there is one. */
export type Field = { readonly spot: Spot; readonly factor: number | undefined }

export function comparesField(spot: Spot, op: Order, { spot: other, factor }: Field, side: Side): Piece {
  const right = factor === undefined ? realOf(other) : `${realOf(other)} * ${numberSql(factor)}`
  const numbers = and([
    isNumber(spot),
    isNumber(other),
    exactly(`IFNULL(${realOf(spot)} ${SIGNS[op === '$ne' ? '$eq' : op]} ${right}, 0)`),
  ])
  if (op === '$eq' || op === '$ne') {
    const same =
      factor === undefined ? sameValue(spot, other) : or([numbers, and([isNull(spot), not(isNumber(other))])])
    return op === '$eq' ? same : not(same)
  }
  if (factor !== undefined) return numbers
  return or([numbers, and([isType(spot, 'text'), guess(side, isType(other, 'text').sql)])])
}

function sameValue(one: Spot, other: Spot): Piece {
  const kind = ({ type }: Spot) => `CASE ${type} WHEN 'integer' THEN 'real' ELSE IFNULL(${type}, 'null') END`
  return exactly(`(${kind(one)} = ${kind(other)} AND ${one.value} IS ${other.value})`)
}

/**
 * The age of an instant: `edge` is when it reaches the duration, as in core/rule/behaviour.ts.
 *
 * @param age  NULL where there is none to compare with.
 */
export function ages(spot: Spot, op: Order, now: number, age: string): Piece {
  const edge = `(${realOf(spot)} + ${age})`
  const isReached = `${numberSql(now)} >= ${edge}`
  const isPassed = `${numberSql(now)} >= ${edge} + 1`
  const says: { readonly [op in Order]: string } = {
    $gte: isReached,
    $gt: isPassed,
    $lt: `NOT (${isReached})`,
    $lte: `NOT (${isPassed})`,
    $eq: `${isReached} AND NOT (${isPassed})`,
    $ne: `NOT (${isReached}) OR (${isPassed})`,
  }
  return and([isNumber(spot), exactly(`IFNULL(${says[op]}, 0)`)])
}
