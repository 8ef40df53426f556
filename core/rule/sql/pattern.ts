/** Patterns that are no more than a text: SQL can look for it, at the start or anywhere. */
import { plainPattern } from '../plain-pattern.ts'
import { isType } from './compare.ts'
import { and, exactly, FALSE, guess, not } from './piece.ts'
import type { Piece } from './piece.ts'
import type { Place } from './place.ts'
import type { Spot } from './spot.ts'

/** `$regex` and its kin. What is no pattern matches nothing, nor does it not match. */
export function matches(
  spot: Spot,
  operand: unknown,
  word: '$regex' | '$regexi' | '$notRegex' | '$notRegexi',
  { side, constants }: Place,
): Piece {
  if (typeof operand !== 'string' || !isPattern(operand)) return FALSE
  const isText = isType(spot, 'text')
  const plain = word.endsWith('i') ? null : plainPattern(operand)
  if (!plain || (plain.toEnd && !plain.fromStart)) return guess(side, isText.sql)
  const text = constants.text(plain.text)
  const found = plain.toEnd
    ? `${spot.value} = ${text}`
    : `instr(${spot.value}, ${text}) ${plain.fromStart ? '= 1' : '> 0'}`
  const piece = exactly(`IFNULL(${found}, 0)`)
  return and([isText, word === '$regex' ? piece : not(piece)])
}

function isPattern(text: string): boolean {
  try {
    return new RegExp(text) instanceof RegExp
  } catch {
    return false
  }
}
