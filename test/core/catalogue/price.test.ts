import { expect, test } from 'vitest'
import { czechPrice, pieces, pricedIn, withVat } from '../../../core/catalogue/price.ts'

test.each([
  ['1290', 1_290_000_000],
  ['1290.50', 1_290_500_000],
  ['1290,50', 1_290_500_000],
  ['1 290,00', 1_290_000_000],
  ['1\u00a0290,00', 1_290_000_000],
  ['1\u202f290 Kč', 1_290_000_000],
  ['1290,-', 1_290_000_000],
  ['12 345 678,90', 12_345_678_900_000],
  ['0', 0],
])('the Czech price %j is %i micros', (text, micros) => {
  expect(czechPrice(text)).toBe(micros)
})

test.each(['', '-1', 'na dotaz', '1.290,00', '1e3', '0x10', 'Infinity', '1 290,00,00'])(
  '%j is none',
  (text) => {
    expect(czechPrice(text)).toBeNull()
  },
)

test.each([
  ['1290 CZK', 1_290_000_000, 'CZK'],
  ['1290.00CZK', 1_290_000_000, 'CZK'],
  ['12,50 EUR', 12_500_000, 'EUR'],
  ['1,290.00 CZK', 1_290_000_000, 'CZK'],
  ['1,290 CZK', 1_290_000_000, 'CZK'],
  ['1,234,567.89 CZK', 1_234_567_890_000, 'CZK'],
])('the price %j', (text, micro, currency) => {
  expect(pricedIn(text)).toEqual({ micro, currency })
})

test.each(['', '1290', 'CZK', 'CZK 1290', '1290 Kč', '1.290,00 CZK', '-5 CZK'])(
  '%j has no currency or no price',
  (text) => {
    expect(pricedIn(text)).toBeNull()
  },
)

test.each([
  ['7', 7],
  ['7.000', 7],
  ['7,5', 7],
  ['-3', 0],
  ['1 200', 1_200],
  ['', null],
  ['ano', null],
  ['1e3', null],
])('%j pieces are %j', (text, count) => {
  expect(pieces(text)).toBe(count)
})

test.each([
  ['21', 121],
  ['21 %', 121],
  ['12,5', 112.5],
  ['', 100],
  ['-5', 100],
  ['nic', 100],
])('a hundred with VAT of %j', (rate, price) => {
  expect(withVat(100_000_000, rate)).toBe(price * 1e6)
})
