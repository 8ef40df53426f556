import type { Identifiers } from '../../core/wire/server.ts'
import type { Chance } from './chance.ts'

/** Somebody with habits. All addresses end at example.com and all numbers begin with 000: nobody can be reached. */
export type Person = {
  readonly key: string
  readonly identifiers: Identifiers
  readonly isNamed: boolean
  readonly allows: { readonly email: boolean; readonly sms: boolean }
  /** Category → how much they like it. */
  readonly taste: Readonly<Record<string, number>>
  /** How many visits they make in the whole history. */
  readonly visits: number
  /** Chance that a look becomes a cart, and that a cart becomes an order. */
  readonly toCart: number
  readonly toOrder: number
  /** When in the history (0..1) they first came. */
  readonly from: number
  /** Share of the top price that they are used to spend. */
  readonly purse: number
}

export const NAMED = 250
export const ANONYMOUS = 150

export function people(chance: Chance, categories: readonly string[]): Person[] {
  return Array.from({ length: NAMED + ANONYMOUS }, (_, index) =>
    person(chance.fork(`person-${index}`), index, categories),
  )
}

function person(chance: Chance, index: number, categories: readonly string[]): Person {
  const isNamed = index < NAMED
  const key = isNamed
    ? `host-${String(index + 1).padStart(4, '0')}`
    : `quiet-visitor-${String(index + 1).padStart(4, '0')}`
  const email = isNamed && chance.is(0.52)
  const sms = isNamed && chance.is(email ? 0.35 : 0.08)
  // A few come often, most hardly ever: the long tail of every shop.
  const visits = Math.min(
    24,
    1 + Math.floor((isNamed ? 2.4 : 0.9) * -Math.log(1 - chance.next()) * (chance.is(0.15) ? 3.5 : 1)),
  )
  return {
    key,
    isNamed,
    allows: { email, sms },
    identifiers: isNamed
      ? { email: `${key}@example.com`, external_id: key, ...(sms ? { phone: phone(index + 1) } : {}) }
      : { anonymous_id: key },
    taste: tasteOf(chance, categories),
    visits,
    toCart: isNamed ? 0.3 + 0.35 * chance.next() : 0.12,
    toOrder: isNamed ? 0.45 + 0.35 * chance.next() : 0,
    from: chance.next() ** 1.4 * 0.92,
    purse: 0.15 + 0.85 * chance.next() ** 2,
  }
}

/** +420 000 … : no Czech number begins with a zero, so none of these can ring. */
export function phone(number: number): string {
  return `+420000${String(number).padStart(6, '0')}`
}

function tasteOf(chance: Chance, categories: readonly string[]): Record<string, number> {
  const main = chance.pick(categories)
  const second = chance.pick(categories)
  return Object.fromEntries(
    categories.map((category) => [
      category,
      category === main ? 8 : category === second ? 3 : 0.25 + 0.5 * chance.next(),
    ]),
  )
}
