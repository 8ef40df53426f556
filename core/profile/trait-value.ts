/** A trait's value as it is kept, from what somebody sent. */
import { DAY_MS } from '../base/time.ts'
import type { TraitDeclaration } from './trait-table.ts'

type Value = string | number | boolean | readonly string[]

const MAX_TEXT = 200
const MAX_TEXTS = 50
const DAYS_IN = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
/** Below this age nothing is kept of a birthday: the law leaves it to the parents (CZ, GDPR 8). */
const MIN_AGE_YEARS = 15

/** Null for what the kind cannot be. */
export function traitValue({ kind, of }: TraitDeclaration, value: unknown, at: number): Value | null {
  if (kind === 'answer' && !Array.isArray(value)) return plain(value)
  if (kind === 'answer' || kind === 'texts') {
    const taken = texts(Array.isArray(value) ? value : [value])
    return of && !taken?.every((one) => of.includes(one)) ? null : taken
  }
  if (kind === 'boolean') return typeof value === 'boolean' ? value : null
  if (kind === 'number') return typeof value === 'number' && Number.isFinite(value) ? value : null
  const said = text(value)
  if (said === null) return null
  if (kind === 'birthday') return birthday(said, at)
  if (kind === 'country') return /^[A-Za-z]{2}$/.test(said) ? said.toUpperCase() : null
  return of && !of.includes(said) ? null : said
}

function plain(value: unknown): Value | null {
  if (typeof value === 'boolean') return value
  return typeof value === 'number' ? (Number.isFinite(value) ? value : null) : text(value)
}

function text(value: unknown): string | null {
  const said = typeof value === 'number' && Number.isFinite(value) ? String(value) : value
  if (typeof said !== 'string') return null
  const trimmed = said.trim()
  return trimmed !== '' && trimmed.length <= MAX_TEXT ? trimmed : null
}

/** Each once, in the order of the alphabet, so that equal answers are equal bytes. */
function texts(value: readonly unknown[]): readonly string[] | null {
  const said = value.map(text)
  if (said.length > MAX_TEXTS || said.includes(null)) return null
  return [...new Set(said as string[])].sort()
}

/** "1990-05-17", "05-17" or "--05-17"; null for a day that no year has, and for a child. */
function birthday(said: string, at: number): string | null {
  const [, year, month, day] = /^(?:(\d{4})-|--)?(\d{2})-(\d{2})$/.exec(said) ?? []
  if (month === undefined || day === undefined) return null
  const days = DAYS_IN[Number(month) - 1]
  if (days === undefined || Number(day) < 1 || Number(day) > days) return null
  if (year === undefined) return `${month}-${day}`
  const born = Date.UTC(Number(year), Number(month) - 1, Number(day))
  const isReal = new Date(born).getUTCDate() === Number(day)
  const oldEnough = Date.UTC(Number(year) + MIN_AGE_YEARS, Number(month) - 1, Number(day))
  return isReal && Number(year) >= 1900 && oldEnough <= at + DAY_MS ? said : null
}
