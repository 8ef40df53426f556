/** Cards, bank accounts, birth numbers and exact places inside a text, found by their check digits. */
import { lengthOfIban } from './iban.ts'

export type FoundNumber = {
  readonly kind: 'card' | 'bank_account' | 'national_id' | 'location'
  readonly from: number
  readonly to: number
}

/** Digits with single spaces or hyphens between; neither a letter nor a digit beside them. */
const DIGITS = /(?<![\p{L}\d.,/_-])\d(?:[ -]?\d){8,21}(?![\p{L}\d_-]|[.,/]\d)/gu
const BIRTH = /(?<![\p{L}\d/-])\d{6} ?\/ ?\d{3,4}(?![\p{L}\d/-])/gu
const IBAN = /(?<![\p{L}\d])[A-Za-z]{2}\d{2}(?: ?[A-Za-z0-9]){11,30}/gu
const PLACE = /(?<![\d.])(-?\d{1,2}\.\d{3,})\s*[,; ]\s*(-?\d{1,3}\.\d{3,})(?![\d.])/g

/** Every such number of a text, by its place; they do not overlap. */
export function numbersIn(text: string): FoundNumber[] {
  if (!hasManyDigits(text)) return []
  const found: FoundNumber[] = [
    ...matches(text, IBAN, (one) => ibanLength(one), 'bank_account'),
    ...matches(
      text,
      BIRTH,
      (one) => (isBirthNumber(one.replaceAll(/[ /]/g, '')) ? one.length : 0),
      'national_id',
    ),
    ...matches(text, DIGITS, (one) => (isCard(one) ? one.length : 0), 'card'),
    ...matches(text, DIGITS, (one) => (/^\d{10}$/.test(one) && isBirthNumber(one) ? 10 : 0), 'national_id'),
    ...matches(text, PLACE, (one) => (isPlace(one) ? one.length : 0), 'location'),
  ]
  const inOrder = found.sort((a, b) => a.from - b.from)
  return inOrder.filter(({ from }, index) => index === 0 || from >= inOrder[index - 1]!.to)
}

/** A place of two coordinates has eight, everything else more. */
const MIN_DIGITS = 8

/** Whether a text has digits enough for any number that is looked for, a phone's too. */
export function hasManyDigits(text: string): boolean {
  let digits = 0
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index)
    if (code >= 48 && code <= 57 && ++digits >= MIN_DIGITS) return true
  }
  return false
}

function matches(
  text: string,
  pattern: RegExp,
  lengthOf: (match: string) => number,
  kind: FoundNumber['kind'],
): FoundNumber[] {
  return [...text.matchAll(pattern)].flatMap((match) => {
    const length = lengthOf(match[0])
    return length > 0 ? [{ kind, from: match.index, to: match.index + length }] : []
  })
}

/**
 * 13 to 19 digits with a right check digit. EANs, IMEIs and instants have 13 to 15 digits too, so
 * those must begin as the cards of that length do; a GTIN is none.
 */
function isCard(text: string): boolean {
  const digits = text.replaceAll(/[ -]/g, '')
  if (digits.length < 13 || digits.length > 19 || !isLuhn(digits) || /^0|^(\d)\1+$/.test(digits)) return false
  if (digits.length <= 14 && isGtin(digits)) return false
  if (digits.length === 13) return digits.startsWith('4')
  if (digits.length === 14) return /^3(0[0-5]|[689])/.test(digits)
  if (digits.length === 15) return /^3[47]/.test(digits)
  return true
}

export function isLuhn(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++) {
    const digit = Number(digits[digits.length - 1 - index])
    const doubled = index % 2 === 1 ? digit * 2 : digit
    sum += doubled > 9 ? doubled - 9 : doubled
  }
  return sum % 10 === 0
}

/** The check digit of EAN-13 and GTIN-14. */
function isGtin(digits: string): boolean {
  let sum = 0
  for (let index = 0; index < digits.length; index++)
    sum += Number(digits[digits.length - 1 - index]) * (index % 2 === 1 ? 3 : 1)
  return sum % 10 === 0
}

/**
 * A Czech birth number, yymmdd and three or four digits: women +50 in the month, since 2004 also
 * +20. Those of four digits divide by eleven (before 1986 a remainder of ten may end in 0); those
 * of three were given until 1953.
 */
export function isBirthNumber(digits: string): boolean {
  if (!/^\d{9,10}$/.test(digits)) return false
  const year = Number(digits.slice(0, 2))
  const month = Number(digits.slice(2, 4)) % 50
  const day = Number(digits.slice(4, 6))
  const isShort = digits.length === 9
  const plainMonth = month > 20 && !isShort ? month - 20 : month
  if (plainMonth < 1 || plainMonth > 12 || day < 1 || day > 31) return false
  if (isShort) return year <= 53
  const last = Number(digits[9])
  const rest = Number(digits.slice(0, 9)) % 11
  return Number(digits) % 11 === 0 || (rest === 10 && last === 0 && year >= 54 && year <= 85)
}

/** How many characters of the match are an IBAN: its country says how long it is, mod 97 that it is one. */
function ibanLength(match: string): number {
  const wanted = lengthOfIban(match.slice(0, 2).toUpperCase())
  let taken = 0
  let compact = ''
  while (taken < match.length && compact.length < wanted) {
    if (match[taken] !== ' ') compact += match[taken]
    taken++
  }
  if (compact.length !== wanted || /^[A-Za-z0-9]/.test(match.slice(taken))) return 0
  const moved = (compact.slice(4) + compact.slice(0, 4)).toUpperCase()
  let rest = 0
  for (const letter of moved) rest = Number(`${rest}${Number.parseInt(letter, 36)}`) % 97
  return rest === 1 ? taken : 0
}

function isPlace(text: string): boolean {
  const [latitude, longitude] = text.split(/\s*[,; ]\s*/).map(Number)
  return Math.abs(latitude!) <= 90 && Math.abs(longitude!) <= 180
}
