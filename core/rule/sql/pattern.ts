/** Patterns that are no more than a text: SQL can look for it, at the start or anywhere. */
import { isType } from './compare.ts'
import { and, exactly, FALSE, guess, not } from './piece.ts'
import type { Piece } from './piece.ts'
import type { Place } from './place.ts'
import type { Spot } from './spot.ts'

type Found = { readonly text: string; readonly fromStart: boolean; readonly toEnd: boolean }

/** `^/c/`, `sale`, `\.pdf`: null for whatever has more than letters, escaped signs and the two ends. */
export function plainPattern(pattern: string): Found | null {
  const [, start, body, end] = /^(\^?)((?:[^\\^$.*+?()[\]{}|]|\\[^\w\s])*)(\$?)$/.exec(pattern) ?? []
  if (body === undefined || /[\ud800-\udfff]/.test(body)) return null
  return { text: body.replaceAll(/\\(.)/g, '$1'), fromStart: start === '^', toEnd: end === '$' }
}

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
