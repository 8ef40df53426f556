/** The filters of a text: a closed list. None of them makes markup; what is written is escaped afterwards. */
import { priceText } from '../../catalogue/card.ts'
import { MICRO } from '../../base/money.ts'
import { firstNameOf, genderOf, vocative } from '../../feature/vocative.ts'
import { dateText } from './date.ts'
import { LiquidFault } from './fault.ts'

/** One value, so that filters cannot double it without end. */
export const MAX_VALUE = 20_000

export type Writing = {
  readonly language: 'cs' | 'en'
  /** Epoch ms, for `'now' | date`. */
  readonly now: number
  /** Of the shop's clock, such as Europe/Prague. */
  readonly zone: string
  /** Three letters. */
  readonly currency: string
}

type Made = (value: unknown, args: readonly unknown[], writing: Writing) => unknown

const number = (value: unknown): number => {
  const read = typeof value === 'string' ? Number(value) : value
  return typeof read === 'number' && Number.isFinite(read) ? read : 0
}
/** As it is printed. */
export function textOf(value: unknown): string {
  if (value === null || value === undefined) return ''
  if (Array.isArray(value)) return value.map(textOf).join('')
  return typeof value === 'object' ? '' : String(value)
}
const text = (made: (value: string, ...args: string[]) => unknown): Made => {
  return (value, args) => made(textOf(value), ...args.map(textOf))
}
const sum = (made: (value: number, by: number) => number): Made => {
  return (value, [by]) => made(number(value), number(by))
}
const list = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : [])
const rounded = (value: number, places: number) => Number(value.toFixed(Math.min(10, Math.max(0, places))))
const isNothing = (value: unknown) =>
  value === null ||
  value === undefined ||
  value === false ||
  value === '' ||
  (Array.isArray(value) && value.length === 0)
const capital = (value: string) => value.slice(0, 1).toLocaleUpperCase('cs') + value.slice(1)
const same: Made = (value) => value

export const FILTERS: Readonly<Record<string, Made>> = {
  default: (value, [other]) => (isNothing(value) ? other : value),
  /** An amount in units, as an event tells it: 199 → "199 Kč". */
  money: (value, [currency], writing) =>
    isNothing(value)
      ? ''
      : priceText(Math.round(number(value) * MICRO), currencyOf(currency, writing), writing.language),
  date: (value, [format], writing) => dateText(value, textOf(format), writing),
  vocative: (value, _, { language }) => vocativeOf(textOf(value), language),
  plural: (value, args, { language }) => pluralOf(number(value), args.map(textOf), language),
  upcase: text((value) => value.toLocaleUpperCase('cs')),
  downcase: text((value) => value.toLocaleLowerCase('cs')),
  capitalize: text(capital),
  strip: text((value) => value.trim()),
  lstrip: text((value) => value.trimStart()),
  rstrip: text((value) => value.trimEnd()),
  append: text((value, more = '') => value + more),
  prepend: text((value, more = '') => more + value),
  remove: text((value, gone = '') => (gone === '' ? value : value.replaceAll(gone, ''))),
  replace: text((value, gone = '', put = '') => replaced(value, gone, put)),
  replace_first: text((value, gone = '', put = '') => value.replace(gone, () => put)),
  truncate: (value, [most = 50, end = '…']) => truncated(textOf(value), number(most), textOf(end)),
  truncatewords: (value, [most = 15, end = '…']) => words(textOf(value), number(most), textOf(end)),
  url_encode: text((value) => encodeURIComponent(value.toWellFormed())),
  split: (value, [by]) => textOf(value).split(textOf(by)),
  join: (value, [by = ' ']) => joined(list(value).map(textOf), textOf(by)),
  first: (value) => list(value)[0],
  last: (value) => list(value).at(-1),
  size: (value) => (typeof value === 'string' ? [...value].length : list(value).length),
  reverse: (value) => list(value).toReversed(),
  plus: sum((value, by) => value + by),
  minus: sum((value, by) => value - by),
  times: sum((value, by) => value * by),
  divided_by: sum((value, by) => (by === 0 ? 0 : value / by)),
  modulo: sum((value, by) => (by === 0 ? 0 : value % by)),
  at_least: sum(Math.max),
  at_most: sum(Math.min),
  round: sum(rounded),
  ceil: sum(Math.ceil),
  floor: sum(Math.floor),
  abs: sum(Math.abs),
  /** What other tools ask for and here is done to everything that is written. */
  escape: same,
  escape_once: same,
  h: same,
  strip_newlines: text((value) => value.replaceAll(/\r?\n/g, ' ')),
  strip_html: text((value) => value.replaceAll(/<[^<>]*>/g, '')),
}

function currencyOf(asked: unknown, { currency }: Writing): string {
  const said = textOf(asked).toUpperCase()
  return /^[A-Z]{3}$/.test(said) ? said : currency
}

/** Empty where it is not sure how somebody of that name is called: a `default` then stands in its place. */
function vocativeOf(said: string, language: 'cs' | 'en'): string {
  const name = firstNameOf(said)
  if (name === null || language === 'en') return name ?? ''
  const gender = genderOf(name)
  return gender ? vocative(name, gender) : ''
}

/** Czech: one, two to four, all else, such as kus, kusy, kusů; English: one, more. */
function pluralOf(count: number, forms: readonly string[], language: 'cs' | 'en'): string {
  const most = forms.at(-1) ?? ''
  if (count === 1) return forms[0] ?? ''
  const isFew = language === 'cs' && Number.isInteger(count) && count >= 2 && count <= 4
  return isFew ? (forms[1] ?? most) : most
}

function truncated(value: string, most: number, end: string): string {
  const letters = [...value]
  if (letters.length <= most) return value
  return letters.slice(0, Math.max(0, most - [...end].length)).join('') + end
}

function words(value: string, most: number, end: string): string {
  const all = value.trim().split(/\s+/)
  return all.length <= most ? value : all.slice(0, Math.max(1, most)).join(' ') + end
}

/** Asked before it is made: one filter could make gigabytes of two short texts. */
function mustFit(characters: number): void {
  if (characters > MAX_VALUE) throw new LiquidFault('too_much_text', 0, String(MAX_VALUE))
}

function replaced(value: string, gone: string, put: string): string {
  if (gone === '') return value
  const parts = value.split(gone)
  mustFit(value.length + (parts.length - 1) * (put.length - gone.length))
  return parts.join(put)
}

function joined(parts: readonly string[], by: string): string {
  mustFit(parts.reduce((sum, part) => sum + part.length + by.length, 0))
  return parts.join(by)
}
