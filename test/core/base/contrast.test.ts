import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { contrastOf } from '../../../core/base/contrast.ts'

test.each([
  ['#000000', '#ffffff', 21],
  ['#ffffff', '#FFFFFF', 1],
  // What WCAG's own tools say of the two greys at the border of 4.5.
  ['#767676', '#ffffff', 4.54],
  ['#777777', '#ffffff', 4.48],
  ['#ff0000', '#ffffff', 4],
])('%s on %s', (one, other, ratio) => {
  expect(contrastOf(one, other)).toBeCloseTo(ratio, 2)
})

const colour = fc.integer({ min: 0, max: 0xffffff }).map((rgb) => `#${rgb.toString(16).padStart(6, '0')}`)

test('is the same from both sides, and from 1 to 21', () => {
  fc.assert(
    fc.property(colour, colour, (one, other) => {
      expect(contrastOf(one, other)).toBe(contrastOf(other, one))
      expect(contrastOf(one, other)).toBeGreaterThanOrEqual(1)
      expect(contrastOf(one, other)).toBeLessThanOrEqual(21)
    }),
  )
})

test.each(['', '#fff', 'red', '#12345g', '#1234567'])('%j is no colour', (word) => {
  expect(contrastOf(word, '#ffffff')).toBeNaN()
})
