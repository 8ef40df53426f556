import * as fc from 'fast-check'
import { expect, it } from 'vitest'
import { byDay, ceilingOf, peakOf, summed } from '../../../console/page/quality/hours.ts'
import { HOUR_MS } from '../../../core/base/time.ts'

const FROM = Date.UTC(2026, 10, 20, 3)

it('adds series of the same hours', () => {
  expect(
    summed([
      { from: FROM, values: [1, 2] },
      { from: FROM, values: [3, 4] },
    ]),
  ).toEqual({
    from: FROM,
    values: [4, 6],
  })
  expect(summed([])).toEqual({ from: 0, values: [] })
})

it('names the busiest hour, the first of equal ones, and none where nothing came', () => {
  expect(peakOf({ from: FROM, values: [1, 7, 7] })).toEqual({ at: FROM + HOUR_MS, value: 7 })
  expect(peakOf({ from: FROM, values: [0, 0] })).toBeNull()
})

it('puts every count under exactly one day of the wall', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(500), { maxLength: 300 }), (values) => {
      const days = byDay({ from: FROM, values })
      expect(days.reduce((sum, day) => sum + day.count, 0)).toBe(values.reduce((sum, one) => sum + one, 0))
      const names = days.map(({ at }) => new Date(at).toDateString())
      expect(new Set(names).size).toBe(names.length)
      expect(days.length).toBeLessThanOrEqual(values.length / 23 + 2)
    }),
  )
})

it('has a scale that holds the highest bar and wastes little', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 1e7 }), (value) => {
      expect(ceilingOf(value)).toBeGreaterThanOrEqual(value)
      expect(ceilingOf(value)).toBeLessThanOrEqual(value * 2)
    }),
  )
})
