import { expect, test } from 'vitest'
import { ask } from '../../../../core/rule/ask.ts'
import { compile } from '../../../../core/rule/compile.ts'
import type { Condition, Mode, View } from '../../../../core/rule/condition.ts'
import { quickOf, quickly } from '../../../../core/rule/table/quick.ts'

const VALUES = [null, true, false, 0, -0, 1, 3, 3.5, '', '3', 'a', 'A', [], [3], ['a', 3], {}, { a: 3 }]
const LEAVES: readonly unknown[] = [
  ...VALUES,
  ...['$eq', '$ne', '$gt', '$gte', '$lt', '$lte', '$exists', '$type', '$size'].flatMap((op) =>
    VALUES.map((x) => ({ [op]: x })),
  ),
  ...['$in', '$nin'].flatMap((op) => [{ [op]: VALUES }, { [op]: ['a', 3] }, { [op]: [] }, { [op]: 3 }]),
  { $gt: 1, $lt: 3 },
  { $ref: 'p.b' },
  { $lost: 1 },
]

test.each<[Mode, number]>([
  ['strict', 50],
  ['compat', 10],
])('%s: where it answers, it says what the test says', (mode, atLeast) => {
  const answered = new Set<unknown>()
  for (const leaf of LEAVES) {
    for (const value of VALUES) {
      const found = quickly(quickOf(leaf, mode), value)
      if (found === -1) continue
      answered.add(leaf)
      const whole = ask(
        compile({ 'p.a': leaf } as Condition, mode),
        { p: { a: value } } as unknown as View,
        0,
      ).value
      expect([leaf, value, found === 1]).toEqual([leaf, value, whole])
    }
  }
  expect(answered.size).toBeGreaterThan(atLeast)
})
