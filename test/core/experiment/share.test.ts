import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TOTAL } from '../../../core/experiment/bucket.ts'
import { reweighed, sharesOf, sizeOf, unclaimed } from '../../../core/experiment/share.ts'

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

  test('of flagd are the weights themselves', () => {
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
          const next = reweighed(now, byKey(list))
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
    const least = moves(sharesOf(before), sharesOf(reweighed(before, { v0: 1, v1: 2, v2: 2 })))
    expect(least).toBe(133_333)
    expect(moves(sharesOf(before), sharesOf(variants([1, 2, 2])))).toBeGreaterThan(1.4 * least)
  })

  test('a variant that is left out loses all, a new one takes from those that shrink', () => {
    const next = reweighed(variants([1, 1]), { v1: 1, v2: 1 })
    expect(next).toEqual([
      { key: 'v1', weight: 1, ranges: [[500_000, TOTAL]] },
      { key: 'v2', weight: 1, ranges: [[0, 500_000]] },
    ])
  })
})
