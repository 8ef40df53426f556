import { describe, expect, test } from 'vitest'
import { isSure, ratioOf } from '../../../core/recommend/chance.ts'

describe('the likelihood ratio', () => {
  test('of Dunning’s example is his', () => {
    // 110 of 2,442 and 29,114 words: Dunning 1993, table 2, "the swiss", -2 log λ = 270.72.
    expect(ratioOf({ both: 110, one: 2_552, other: 221, all: 31_777 })).toBeCloseTo(270.72, 1)
  })

  test('is 0 where two meet as often as chance has it, or less', () => {
    expect(ratioOf({ both: 10, one: 100, other: 100, all: 1_000 })).toBe(0)
    expect(ratioOf({ both: 0, one: 100, other: 100, all: 1_000 })).toBe(0)
    expect(ratioOf({ both: 0, one: 0, other: 0, all: 0 })).toBe(0)
  })

  test('takes counts that do not fit together', () => {
    expect(ratioOf({ both: 9, one: 3, other: 3, all: 5 })).toBeGreaterThanOrEqual(0)
  })
})

test('two baskets are never sure, however rare the two products are', () => {
  expect(isSure({ both: 2, one: 2, other: 2, all: 100_000 })).toBe(false)
  expect(isSure({ both: 3, one: 3, other: 3, all: 100_000 })).toBe(true)
  expect(isSure({ both: 30, one: 100, other: 300, all: 1_000 })).toBe(false)
})
