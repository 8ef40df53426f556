import { bigInt, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { MICRO, micro } from '../../../core/base/money.ts'
import { holds } from '../holds.ts'

test.each([
  [0, 0],
  [1, 1_000_000],
  [0.1, 100_000],
  [1.005, 1_005_000],
  [129.99, 129_990_000],
  ['11.99', 11_990_000],
  [' 11.99 ', 11_990_000],
  ['0.001', 1_000],
  [-5.5, -5_500_000],
  [9_000_000_000, 9e15],
])('%j is %i micros', (amount, expected) => {
  expect(micro(amount)).toBe(expected)
})

test.each([
  '',
  ' ',
  'free',
  '1,5',
  '1 290',
  NaN,
  Infinity,
  9_100_000_000,
  1e300,
  null,
  undefined,
  true,
  {},
  [],
  1n,
])('%s is no amount', (amount) => {
  expect(micro(amount)).toBeNull()
})

test('amounts of up to a billion, written with six places, are exact as text and as number', () => {
  holds(
    property(bigInt({ min: 0n, max: 999_999_999n }), integer({ min: 0, max: MICRO - 1 }), (whole, part) => {
      const text = `${whole}.${String(part).padStart(6, '0')}`
      const exact = whole * BigInt(MICRO) + BigInt(part)
      expect(BigInt(micro(text)!)).toBe(exact)
      expect(BigInt(micro(Number(text))!)).toBe(exact)
    }),
    1_000,
  )
})
