import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { REASONS } from '../../../core/message/reason.ts'
import { isOutcome, reportOf, sumOf } from '../../../core/message/report.ts'
import type { Counted, Outcome } from '../../../core/message/report.ts'

const outcomes = ['sent', 'waiting', ...Object.keys(REASONS)] as Outcome[]
const counts = fc.array(
  fc.record({
    group: fc.constantFrom('cart', 'review', 'back'),
    outcome: fc.constantFrom(...outcomes),
    n: fc.nat(50),
  }),
)

const total = (reasons: object) => Object.values(reasons).reduce((sum: number, n: number) => sum + n, 0)

test('candidates = sent + Σ reasons + waiting, in each line and over all', () => {
  fc.assert(
    fc.property(counts, (some: Counted<string>[]) => {
      const lines = reportOf(some, (group) => group)
      for (const one of [...lines, sumOf(some)])
        expect(one.candidates).toBe(one.sent + one.waiting + total(one.reasons))
      expect(lines.reduce((sum, { candidates }) => sum + candidates, 0)).toBe(
        some.reduce((sum, { n }) => sum + n, 0),
      )
      expect(new Set(lines.map(({ group }) => group)).size).toBe(lines.length)
    }),
  )
})

test('the most frequent reason comes first, and what never occurred does not come', () => {
  const sum = sumOf([
    { outcome: 'no_consent', n: 2 },
    { outcome: 'converted', n: 5 },
    { outcome: 'sent', n: 1 },
    { outcome: 'quiet_hours', n: 0 },
  ])
  expect(Object.keys(sum.reasons)).toEqual(['converted', 'no_consent'])
})

test('a word that is no outcome is none', () => {
  expect(['sent', 'waiting', 'converted', 'toString', ''].map(isOutcome)).toEqual([
    true,
    true,
    true,
    false,
    false,
  ])
})
