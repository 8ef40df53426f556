import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TOTAL } from '../../../core/experiment/bucket.ts'
import { checkExperiment } from '../../../core/experiment/check.ts'
import { importGrowthBook } from '../../../core/experiment/import/growthbook.ts'
import { bucketsIn, reweighed, sharesOf, sizeOf, unclaimed } from '../../../core/experiment/share.ts'
import { experiment } from './made.ts'

const weights = fc.array(fc.integer({ min: 0, max: 1_000 }), { minLength: 1, maxLength: 6 })
const variants = (list: readonly number[]) => list.map((weight, index) => ({ key: `v${index}`, weight }))
const byKey = (list: readonly number[]) =>
  Object.fromEntries(list.map((weight, index) => [`v${index}`, weight]))

describe('buckets by weight', () => {
  test('leave no gap and share none', () => {
    fc.assert(
      fc.property(weights, (list) => {
        fc.pre(list.some((weight) => weight > 0))
        const ranges = sharesOf(variants(list)).flatMap((one) => one.ranges)
        expect(unclaimed(ranges)).toEqual([])
        expect(sizeOf(ranges)).toBe(TOTAL)
      }),
    )
  })

  test('are as many as the weight says, to the bucket', () => {
    expect(sharesOf(variants([1, 1, 1])).map(({ ranges }) => sizeOf(ranges))).toEqual([
      333_333, 333_333, 333_334,
    ])
    expect(sharesOf(variants([10, 90])).map(({ ranges }) => ranges)).toEqual([
      [[0, 100_000]],
      [[100_000, TOTAL]],
    ])
    expect(sharesOf(variants([0, 0])).map(({ ranges }) => sizeOf(ranges))).toEqual([0, 0])
  })

  test('of flagd are the weights themselves, to the last one', () => {
    // r × t / t is not r in floating point here.
    const [first, sum] = [1_270_258_449, 1_936_757_864]
    expect(sharesOf(variants([first, sum - first]), sum)[0]?.ranges).toEqual([[0, first]])
    const heavy = [2 ** 30, 2 ** 30 - 1]
    expect(sharesOf(variants(heavy), 2 ** 31 - 1).map(({ ranges }) => ranges)).toEqual([
      [[0, 2 ** 30]],
      [[2 ** 30, 2 ** 31 - 1]],
    ])
  })
})

/** How many buckets belong to another variant than before. */
function moves(before: ReturnType<typeof sharesOf>, after: ReturnType<typeof sharesOf>): number {
  const common = after.map(({ key, ranges }) => {
    const old = before.find((one) => one.key === key)?.ranges ?? []
    return sizeOf(old) + sizeOf(ranges) - sizeOf(union([...old, ...ranges]))
  })
  return TOTAL - common.reduce((sum, size) => sum + size, 0)
}

const union = (ranges: readonly (readonly [number, number])[]) => unclaimed(unclaimed(ranges))

describe('new weights', () => {
  test('move as few as can be: what the shrinking ones lose, and nothing else', () => {
    fc.assert(
      fc.property(fc.array(weights, { minLength: 2, maxLength: 5 }), (history) => {
        fc.pre(history.every((list) => list.some((weight) => weight > 0)))
        let now = variants(history[0]!) as ReturnType<typeof reweighed>
        for (const list of history.slice(1)) {
          const next = reweighed({ variants: now }, byKey(list))
          const [before, after] = [sharesOf(now), sharesOf(next)]
          const lost = before.map(({ key, ranges }) => {
            const left = after.find((one) => one.key === key)
            return Math.max(0, sizeOf(ranges) - sizeOf(left?.ranges ?? []))
          })
          expect(moves(before, after)).toBe(lost.reduce((sum, size) => sum + size, 0))
          expect(unclaimed(after.flatMap(({ ranges }) => ranges))).toEqual([])
          expect(after.map(({ ranges }) => sizeOf(ranges))).toEqual(
            sharesOf(variants(list)).map(({ ranges }) => sizeOf(ranges)),
          )
          now = next
        }
      }),
    )
  })

  test('written anew from the front would move more', () => {
    const before = variants([1, 1, 1])
    const least = moves(sharesOf(before), sharesOf(reweighed({ variants: before }, { v0: 1, v1: 2, v2: 2 })))
    expect(least).toBe(133_333)
    expect(moves(sharesOf(before), sharesOf(variants([1, 2, 2])))).toBeGreaterThan(1.4 * least)
  })

  test('a variant that is left out loses all, a new one takes from those that shrink', () => {
    const next = reweighed({ variants: variants([1, 1]) }, { v1: 1, v2: 1 })
    expect(next).toEqual([
      { key: 'v1', weight: 1, ranges: [[500_000, TOTAL]] },
      { key: 'v2', weight: 1, ranges: [[0, 500_000]] },
    ])
  })

  test('of an imported experiment stay within the buckets of its hash, and let nobody in', () => {
    const half = importGrowthBook({
      experiments: [{ key: 'e', variations: [0, 1], hashVersion: 2, coverage: 0.5, weights: [0.5, 0.5] }],
    }).experiments[0]!
    expect(half.variants.map(({ ranges }) => ranges)).toEqual([[[0, 2_500]], [[5_000, 7_500]]])
    const next = { ...half, variants: reweighed(half, { 0: 1, 1: 4 }) }
    expect(next.variants).toEqual([
      { key: '0', weight: 1, ranges: [[0, 1_000]] },
      {
        key: '1',
        weight: 4,
        ranges: [
          [1_000, 2_500],
          [5_000, 7_500],
        ],
      },
    ])
    expect(checkExperiment(next)).toEqual([])
  })

  test('of flagd keep how many buckets there are', () => {
    const heavy = experiment({ hash: 'flagd', variants: variants([30, 70]) })
    const next = { ...heavy, variants: reweighed(heavy, { v0: 1, v1: 1 }) }
    expect(next.variants).toEqual([
      {
        key: 'v0',
        weight: 50,
        ranges: [
          [0, 30],
          [80, 100],
        ],
      },
      { key: 'v1', weight: 50, ranges: [[30, 80]] },
    ])
    expect(checkExperiment(next)).toEqual([])
    expect(bucketsIn(next)).toBe(bucketsIn(heavy))
  })
})
