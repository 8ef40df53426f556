/**
 * Money by currency. Amounts of two currencies are never added: there is no rate of exchange here.
 * A person's features are in the one currency of most of their orders; the others stand beside it.
 */
import type { Micro } from '../base/money.ts'
import { textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'

/** What was ordered and given back in one currency. */
export type Spent = {
  readonly count: number
  readonly revenueMicro: Micro
  readonly refundedMicro: Micro
  readonly discountedMicro: Micro
  /** Of the first order; null without orders. */
  readonly firstAt: number | null
}

/** Three letters → what was spent in it. */
export type SpentBy = { readonly [currency: string]: Spent }

/** The key of what names no currency. */
export const UNTOLD = ''

export const NOTHING_SPENT: Spent = {
  count: 0,
  revenueMicro: 0,
  refundedMicro: 0,
  discountedMicro: 0,
  firstAt: null,
}

/** Three capital letters (ISO 4217); null for anything else, which is taken as not told. */
export function currencyIn(event: Event): string | null {
  const currency = textParam(event, 'currency')?.toUpperCase() ?? ''
  return /^[A-Z]{3}$/.test(currency) ? currency : null
}

/** Both as one, with sorted keys, so that it is the same text whichever came first. */
export function addedSpent(one: SpentBy, other: SpentBy): SpentBy {
  const names = [...new Set([...Object.keys(one), ...Object.keys(other)])].sort()
  return Object.fromEntries(
    names.map((name) => [name, plus(one[name] ?? NOTHING_SPENT, other[name] ?? NOTHING_SPENT)]),
  )
}

/**
 * The currency of most orders; of two with as many, that of the first order. What names no currency
 * is taken to be in it.
 *
 * @returns `currency` null: none was ever told; `others` only where there are any.
 */
export function inMainCurrency(spent: SpentBy): {
  readonly currency: string | null
  readonly main: Spent
  readonly others?: SpentBy
} {
  const told = Object.keys(spent).filter((name) => name !== UNTOLD)
  const [currency, ...others] = told.sort((a, b) => before(spent[a]!, spent[b]!) || (a < b ? -1 : 1))
  const untold = spent[UNTOLD] ?? NOTHING_SPENT
  if (currency === undefined) return { currency: null, main: untold }
  return {
    currency,
    main: plus(spent[currency]!, untold),
    ...(others.length > 0
      ? { others: Object.fromEntries(others.sort().map((name) => [name, spent[name]!])) }
      : {}),
  }
}

function before(one: Spent, other: Spent): number {
  return other.count - one.count || (one.firstAt ?? 0) - (other.firstAt ?? 0)
}

function plus(one: Spent, other: Spent): Spent {
  return {
    count: one.count + other.count,
    revenueMicro: one.revenueMicro + other.revenueMicro,
    refundedMicro: one.refundedMicro + other.refundedMicro,
    discountedMicro: one.discountedMicro + other.discountedMicro,
    firstAt: earliest(one.firstAt, other.firstAt),
  }
}

export function earliest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other
  return Math.min(one, other)
}
