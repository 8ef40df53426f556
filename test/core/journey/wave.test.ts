import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { waveOf } from '../../../core/journey/wave.ts'

test.each([
  ['more pieces than people', { asked: ['a', 'b'], stock: 5 }, ['a', 'b'], true],
  ['as many', { asked: ['a', 'b'], stock: 2 }, ['a', 'b'], true],
  ['fewer: who asked first is told first', { asked: ['a', 'b', 'c'], stock: 2 }, ['a', 'b'], false],
  ['a third of a kilogram is for one', { asked: ['a', 'b'], stock: 0.3 }, ['a'], false],
  ['nobody says how many', { asked: ['a', 'b', 'c'], stock: null }, ['a', 'b', 'c'], true],
  ['nobody waits', { asked: [], stock: 3 }, [], true],
])('%s', (_, { asked, stock }, now, isLast) => {
  expect(waveOf(asked, stock)).toEqual({ now, isLast })
})

test('wave after wave, everybody is told once, in the order in which they asked', () => {
  const sizes = fc.array(fc.integer({ min: 1, max: 5 }), { minLength: 40, maxLength: 40 })
  fc.assert(
    fc.property(fc.nat({ max: 40 }), sizes, (people, stocks) => {
      const asked = Array.from({ length: people }, (_, n) => n)
      const told: number[] = []
      for (const stock of stocks) {
        const { now, isLast } = waveOf(asked.slice(told.length), stock)
        expect(now.length).toBeLessThanOrEqual(stock)
        told.push(...now)
        if (isLast) break
      }
      expect(told).toEqual(asked)
    }),
  )
})
