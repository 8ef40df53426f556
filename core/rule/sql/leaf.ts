/** The operators of a leaf, but those that look into a list. */
import { durationMs } from '../duration.ts'
import { isRef } from '../tree.ts'
import type { LeafTree, Order, TestTree } from '../tree.ts'
import type { Ref } from '../condition.ts'
import { ages, compares, comparesField, isNull, isNumber, isType, typeIs } from './compare.ts'
import { numberSql } from './constants.ts'
import { isOneOf } from './member.ts'
import { matches } from './pattern.ts'
import { FALSE, guess, not, otherSide } from './piece.ts'
import type { Piece } from './piece.ts'
import type { Place } from './place.ts'
import { elementSpot } from './spot.ts'
import type { Spot } from './spot.ts'

export function leafPiece(
  tree: Extract<LeafTree, { kind: 'test' | 'ago' }>,
  spot: Spot,
  place: Place,
): Piece {
  return tree.kind === 'ago' ? agoPiece(tree, spot, place) : testPiece(tree, spot, place)
}

function testPiece(tree: TestTree, spot: Spot, place: Place): Piece {
  const { op, operand } = tree
  const opposite: Place = { ...place, side: otherSide(place.side) }
  switch (op) {
    case '$is':
    case '$eq':
    case '$ne':
    case '$gt':
    case '$gte':
    case '$lt':
    case '$lte':
      return isRef(operand)
        ? againstField(spot, orderOf(op), operand, place)
        : compares(spot, orderOf(op), operand, place)
    case '$in':
    case '$ini':
      return Array.isArray(operand) ? someIn(spot, operand, op === '$ini', place) : FALSE
    case '$nin':
    case '$nini':
      return Array.isArray(operand) ? not(someIn(spot, operand, op === '$nini', opposite)) : FALSE
    case '$inGroup':
      return inGroup(spot, operand, place)
    case '$notInGroup':
      return not(inGroup(spot, operand, opposite))
    case '$exists':
      return operand ? not(isNull(spot)) : isNull(spot)
    case '$type':
      return typeIs(spot, operand)
    case '$regex':
    case '$regexi':
    case '$notRegex':
    case '$notRegexi':
      return matches(spot, operand, op, place)
    default:
      // Versions: a text is padded before it is compared, which is beyond SQL.
      return typeof operand === 'string' ? guess(place.side, isType(spot, 'text').sql) : FALSE
  }
}

function orderOf(op: Order | '$is'): Order {
  return op === '$is' ? '$eq' : op
}

function againstField(spot: Spot, op: Order, { $ref, $mul }: Ref, place: Place): Piece {
  const other = place.doc.below($ref.split('.'))
  if (!other || typeof $mul === 'string') return guess(place.side)
  return comparesField(spot, op, { spot: other, factor: $mul }, place.side)
}

/** A list has an element in common with it; anything else is in it. */
function someIn(spot: Spot, list: readonly unknown[], isFolded: boolean, place: Place): Piece {
  const itself = isOneOf(spot, list, isFolded, place)
  if (spot.each === null) return itself
  const alias = place.alias()
  const element = isOneOf(elementSpot(alias, place.constants), list, isFolded, place)
  const some = `EXISTS (SELECT 1 FROM ${spot.each} ${alias} WHERE ${element.sql})`
  return {
    sql: `(CASE ${spot.type} WHEN 'array' THEN ${some} ELSE ${itself.sql} END)`,
    exact: itself.exact && element.exact,
  }
}

function inGroup(spot: Spot, name: unknown, place: Place): Piece {
  if (!place.groups) return guess(place.side)
  const list = place.groups[name as string]
  return Array.isArray(list) ? someIn(spot, list, false, place) : FALSE
}

function agoPiece({ op, operand }: Extract<LeafTree, { kind: 'ago' }>, spot: Spot, place: Place): Piece {
  if (!isRef(operand)) {
    const ageMs = durationMs(operand)
    return Number.isFinite(ageMs) ? ages(spot, op, place.now, numberSql(ageMs)) : FALSE
  }
  const unitMs = operand.$mul === undefined ? 1 : durationMs(operand.$mul)
  if (!Number.isFinite(unitMs)) return FALSE
  const other = place.doc.below(operand.$ref.split('.'))
  if (!other) return guess(place.side)
  // What overflows is no duration.
  const age = `CAST(${other.value} AS REAL) * ${numberSql(unitMs)}`
  const isAge = `${isNumber(other).sql} AND abs(${age}) <= 1.7976931348623157e308`
  return ages(spot, op, place.now, `CASE WHEN ${isAge} THEN ${age} END`)
}
