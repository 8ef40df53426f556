import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ALL, bucketOf, isIn, scaled, TOTAL, totalOf } from '../../../core/experiment/bucket.ts'
import { murmur3 } from '../../../core/experiment/murmur3.ts'

describe('a hash scaled to a total', () => {
  test('is (hash × total) >> 32 in whole numbers', () => {
    const hash = fc.oneof(
      fc.integer({ min: 0, max: 2 ** 32 - 1 }),
      fc.constantFrom(0, 1, 2 ** 31, 2 ** 32 - 1),
    )
    const total = fc.oneof(
      fc.integer({ min: 1, max: 2 ** 31 - 1 }),
      fc.constantFrom(1, 2, 100, TOTAL, 2 ** 31 - 1),
    )
    fc.assert(
      fc.property(hash, total, (hash, total) => {
        expect(scaled(hash, total)).toBe(Number((BigInt(hash) * BigInt(total)) >> 32n))
      }),
      { numRuns: 5_000 },
    )
  })
})

describe('buckets', () => {
  // Fixed for ever: whoever is in an experiment would move if one of these did.
  test.each([
    ['free_shipping', 'p_1', 'murmur3', 646_065],
    ['free_shipping', 'p_2', 'murmur3', 736_124],
    ['doprava', 'Žofie', 'murmur3', 329_685],
    ['seed', 'b', 'growthbook-2', 2_696],
    ['', 'a', 'growthbook-1', 220],
  ] as const)('%j, %j by %s', (seed, unit, hash, expected) =>
    expect(bucketOf(seed, unit, hash)).toBe(expected),
  )

  test('of flagd are counted in weights', () => {
    expect(bucketOf('flag', 'key', 'flagd', 7)).toBe(scaled(murmur3('flagkey'), 7))
  })

  test('lie below their total', () => {
    for (const hash of ['murmur3', 'growthbook-1', 'growthbook-2'] as const) {
      for (let id = 0; id < 200; id++) {
        expect(isIn(bucketOf('seed', String(id), hash), [[0, totalOf(hash)]])).toBe(true)
      }
    }
  })

  test('belong to a range with its beginning and without its end', () => {
    expect(isIn(5, [[5, 6]])).toBe(true)
    expect(isIn(6, [[5, 6]])).toBe(false)
    expect(
      isIn(9, [
        [0, 3],
        [8, 10],
      ]),
    ).toBe(true)
    expect(isIn(TOTAL, [ALL])).toBe(false)
  })
})
