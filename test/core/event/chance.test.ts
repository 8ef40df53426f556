import { integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { lowerTail, median, spread } from '../../../core/event/chance.ts'
import { holds } from '../holds.ts'

test('the median', () => {
  expect([median([]), median([3]), median([1, 9, 2]), median([4, 1, 3, 2])]).toEqual([0, 3, 2, 2.5])
})

test('the spread is what counting alone does not explain, and one odd week does not change it', () => {
  expect(spread([100, 100, 100, 100])).toBe(0)
  expect(spread([90, 110, 100, 100, 95])).toBe(0)
  expect(spread([1000, 1200, 800, 1100, 900])).toBeCloseTo(0.145, 2)
  expect(spread([1000, 1200, 800, 1100, 900, 5000])).toBeLessThan(0.25)
  expect(spread([0, 0])).toBe(0)
})

/** Poisson by its definition. */
function poissonTail(seen: number, mean: number): number {
  let term = Math.exp(-mean)
  let sum = term
  for (let count = 1; count <= seen; count++) sum += term *= mean / count
  return sum
}

test('where nothing varies, it is Poisson’s', () => {
  for (const [seen, mean] of [
    [3, 10],
    [10, 20],
    [50, 60],
  ] as const)
    expect(lowerTail(seen, mean, 1e-4)).toBeCloseTo(poissonTail(seen, mean), 4)
})

test('it is a distribution: rises with what was seen, falls with what was expected', () => {
  holds(
    property(integer({ min: 0, max: 400 }), integer({ min: 1, max: 300 }), (seen, mean) => {
      const chance = lowerTail(seen, mean, 0.2)
      expect(chance).toBeGreaterThanOrEqual(0)
      expect(chance).toBeLessThanOrEqual(1)
      expect(lowerTail(seen + 1, mean, 0.2)).toBeGreaterThanOrEqual(chance)
      expect(lowerTail(seen, mean + 1, 0.2)).toBeLessThanOrEqual(chance + 1e-12)
    }),
    300,
  )
})

test('large counts go on where small ones end', () => {
  const [below, above] = [lowerTail(1_300, 2_000, 0.15), lowerTail(1_300.65, 2_001, 0.15)]
  expect(above / below).toBeGreaterThan(0.8)
  expect(above / below).toBeLessThan(1.25)
})
