import { array, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { expectedGapMs, inDays, medianGapMs, medianOf } from '../../../core/feature/interval.ts'
import { holds } from '../holds.ts'

test.each([
  [[], null],
  [[7], 7],
  [[9, 1], 5],
  [[3, 100, 1], 3],
  [[4, 1, 3, 2], 2.5],
])('the median of %j is %j', (values, median) => {
  expect(medianOf(values)).toBe(median)
})

test('as many lie above the median as below', () => {
  holds(
    property(array(integer({ min: 0, max: 9 }), { minLength: 1 }), (values) => {
      const median = medianOf(values)!
      const half = values.length / 2
      expect(values.filter((value) => value < median).length).toBeLessThanOrEqual(half)
      expect(values.filter((value) => value > median).length).toBeLessThanOrEqual(half)
    }),
  )
})

test('the own gap is the median between neighbours, whatever their order', () => {
  expect(medianGapMs([])).toBeNull()
  expect(medianGapMs([5])).toBeNull()
  expect(medianGapMs([5, 5])).toBe(0)
  expect(medianGapMs([100, 0, 10, 30])).toBe(20)
})

test('few own gaps lean on the shop, three stand alone', () => {
  expect(expectedGapMs(null, 0, null)).toBeNull()
  expect(expectedGapMs(null, 0, 30)).toBe(30)
  expect(expectedGapMs(60, 1, 30)).toBe(40)
  expect(expectedGapMs(60, 2, 30)).toBe(50)
  expect(expectedGapMs(60, 3, 30)).toBe(60)
  expect(expectedGapMs(60, 1, null)).toBe(60)
})

test('lengths are told in days', () => {
  expect([inDays(null), inDays(DAY_MS * 1.5)]).toEqual([null, 1.5])
})
