import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  chooseVariation,
  getBucketRanges,
  getEqualWeights,
  inNamespace,
  inRange,
  soundWeights,
} from '../../../../core/experiment/growthbook/range.ts'

test('weights that are no division of everybody become equal ones', () => {
  expect(soundWeights(2, [0.4, 0.1])).toEqual([0.5, 0.5])
  expect(soundWeights(2, [0.4, 0.4, 0.2])).toEqual([0.5, 0.5])
  expect(soundWeights(3)).toEqual(getEqualWeights(3))
  expect(soundWeights(3, [0.33, 0.33, 0.33])).toEqual([0.33, 0.33, 0.33])
})

test('coverage takes back the end of each range, so nobody changes sides', () => {
  expect(getBucketRanges(2, 0.5)).toEqual([
    [0, 0.25],
    [0.5, 0.75],
  ])
  fc.assert(
    fc.property(fc.double({ min: 0, max: 1, noNaN: true }), fc.nat(9_999), (coverage, bucket) => {
      const chosen = chooseVariation(bucket / 10_000, getBucketRanges(3, coverage))
      return chosen < 0 || chosen === chooseVariation(bucket / 10_000, getBucketRanges(3))
    }),
  )
})

test('a range has its beginning and not its end', () => {
  expect(inRange(0.2, [0.2, 0.4])).toBe(true)
  expect(inRange(0.4, [0.2, 0.4])).toBe(false)
  expect(chooseVariation(0.4, [[0.2, 0.4]])).toBe(-1)
})

test('parts of one namespace share nobody', () => {
  for (let id = 0; id < 500; id++) {
    const parts = [
      [0, 0.3],
      [0.3, 0.7],
      [0.7, 1],
    ] as const
    expect(parts.filter(([from, to]) => inNamespace(String(id), ['prices', from, to]))).toHaveLength(1)
  }
})
