import { expect, test } from 'vitest'
import { array, assert, integer, property, tuple } from 'fast-check'
import { decimal, microsOf, numberOf } from '../../cli/replay/decimal.ts'

test('a written decimal becomes exact millionths', () => {
  expect(microsOf('2.55')).toBe(2_550_000n)
  expect(microsOf('-11062.06')).toBe(-11_062_060_000n)
  expect(microsOf('0.001')).toBe(1_000n)
  expect(microsOf('4')).toBe(4_000_000n)
  expect(microsOf('1.5000000')).toBe(1_500_000n)
})

test('what is no decimal, or is finer than a millionth, is refused', () => {
  for (const text of ['', '.', '1e3', '1,5', 'NaN', '0.0000001'])
    expect(() => microsOf(text), text).toThrow(/no decimal/)
})

test('a sum of float-hostile prices stays exact, and its JSON number gives the same millionths back', () => {
  assert(
    property(
      array(tuple(integer({ min: 1, max: 5_000 }), integer({ min: 0, max: 99_999 })), {
        maxLength: 200,
      }),
      (lines) => {
        const sum = lines.reduce(
          (total, [quantity, cents]) => total + BigInt(quantity) * microsOf((cents / 100).toFixed(2)),
          0n,
        )
        expect(sum).toBe(
          lines.reduce((total, [quantity, cents]) => total + BigInt(quantity * cents) * 10_000n, 0n),
        )
        expect(BigInt(Math.round(numberOf(sum) * 1e6))).toBe(sum)
      },
    ),
  )
})

test('millionths are read in groups of three, with two places', () => {
  expect(decimal(9_747_747_934_000n)).toBe('9 747 747.93')
  expect(decimal(-5_000n)).toBe('-0.01')
  expect(decimal(0n)).toBe('0.00')
})
