import { expect, test } from 'vitest'
import { COLOURING_SCORE, likeness, mayColour } from '../../../core/identity/likeness.ts'

test('more evidence makes a link likelier, and never certain', () => {
  expect(likeness([])).toBe(0)
  expect(likeness(['claimed_address'])).toBeCloseTo(0.6)
  expect(likeness(['claimed_address', 'same_order'])).toBeCloseTo(0.96)
  expect(likeness(['claimed_address', 'same_order', 'clicked_link'])).toBeLessThan(1)
})

test('the same evidence again is no more of it', () => {
  expect(likeness(['same_order', 'same_order'])).toBe(likeness(['same_order']))
})

test('what anybody can forge colours nothing, however much there is of it', () => {
  expect(likeness(['claimed_address', 'same_order'])).toBeGreaterThan(COLOURING_SCORE)
  expect(mayColour(['claimed_address', 'same_order'])).toBe(false)
  expect(mayColour(['clicked_link'])).toBe(true)
})
