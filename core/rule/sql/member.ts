/** Whether a value is in a list: `$in`, `$ini` and what stands on them. */
import { equals, isNull, isNumber, isType } from './compare.ts'
import { and, exactly, guess, or } from './piece.ts'
import type { Piece } from './piece.ts'
import type { Place } from './place.ts'
import type { Spot } from './spot.ts'

/**
 * The value itself equals one of these. Lists and objects equal nothing that a rule wrote.
 *
 * @param isFolded  upper and lower case alike.
 */
export function isOneOf(spot: Spot, list: readonly unknown[], isFolded: boolean, place: Place): Piece {
  const { constants } = place
  const texts = list.filter((one) => typeof one === 'string')
  const numbers = list.filter((one) => typeof one === 'number' && Number.isFinite(one)) as number[]
  const others = [null, true, false].filter((one) => list.includes(one))
  const { value } = spot
  const pieces = others.map((one) => (one === null ? isNull(spot) : isType(spot, String(one))))
  if (numbers.length === 1) pieces.push(equals(spot, numbers[0], constants))
  else if (numbers.length)
    pieces.push(and([isNumber(spot), exactly(`(${value} IN ${constants.rows(numbers)})`)]))
  if (isFolded) pieces.push(isFoldedOneOf(spot, texts, place))
  else if (texts.length === 1) pieces.push(equals(spot, texts[0], constants))
  else if (texts.length)
    pieces.push(and([isType(spot, 'text'), exactly(`(${value} IN ${constants.rows(texts)})`)]))
  return or(pieces)
}

const ASCII = /^[\0-\x7f]*$/

/**
 * SQLite's lower() knows ASCII only. A text becomes plain ASCII in lower case from ASCII letters
 * and one more, the sign of Kelvin; what becomes anything else is beyond SQL.
 */
function isFoldedOneOf(spot: Spot, texts: readonly string[], { side, constants }: Place): Piece {
  const lower = texts.map((text) => text.toLowerCase())
  const plain = lower.filter((text) => ASCII.test(text))
  const folded = `lower(replace(${spot.value}, char(8490), 'k'))`
  const pieces: Piece[] = []
  if (plain.length)
    pieces.push(and([isType(spot, 'text'), exactly(`(${folded} IN ${constants.rows(plain)})`)]))
  if (plain.length < lower.length) pieces.push(guess(side, isType(spot, 'text').sql))
  return or(pieces)
}
