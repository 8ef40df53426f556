import { expect, test } from 'vitest'
import {
  NOTHING_SPENT,
  addedSpent,
  currencyIn,
  earliest,
  inMainCurrency,
} from '../../../core/feature/currency.ts'
import type { Spent } from '../../../core/feature/currency.ts'
import { event } from '../event/made.ts'

const spent = (count: number, revenueMicro: number, firstAt: number | null = null): Spent => ({
  ...NOTHING_SPENT,
  count,
  revenueMicro,
  firstAt,
})

test.each([
  ['CZK', 'CZK'],
  ['czk', 'CZK'],
  ['Kč', null],
  ['', null],
  ['EURO', null],
  ['__proto__', null],
  [undefined, null],
])('%j is the currency %j', (currency, expected) => {
  expect(currencyIn(event({ name: 'purchase', params: { currency } }))).toBe(expected)
})

test('sums are added by currency, with sorted keys', () => {
  const added = addedSpent(
    { EUR: spent(1, 5, 7), '': spent(1, 1) },
    { CZK: spent(2, 9), EUR: spent(1, 6, 3) },
  )
  expect(Object.entries(added)).toEqual([
    ['', spent(1, 1)],
    ['CZK', spent(2, 9)],
    ['EUR', spent(2, 11, 3)],
  ])
})

test('the main currency is that of most orders, then of the first, then by the alphabet', () => {
  expect(inMainCurrency({})).toEqual({ currency: null, main: NOTHING_SPENT })
  expect(inMainCurrency({ '': spent(3, 5) })).toEqual({ currency: null, main: spent(3, 5) })
  expect(inMainCurrency({ '': spent(9, 1), USD: spent(1, 9, 1), EUR: spent(2, 5, 4) })).toEqual({
    currency: 'EUR',
    main: spent(11, 6, 4),
    others: { USD: spent(1, 9, 1) },
  })
  expect(inMainCurrency({ CZK: spent(1, 1, 5), EUR: spent(1, 1, 4) }).currency).toBe('EUR')
  expect(inMainCurrency({ EUR: spent(1, 1, 4), CZK: spent(1, 1, 4) }).currency).toBe('CZK')
})

test('the earlier of two instants, where there are two', () => {
  expect([earliest(1, 2), earliest(null, 2), earliest(1, null), earliest(null, null)]).toEqual([
    1,
    2,
    1,
    null,
  ])
})
