import { expect, test } from 'vitest'
import { testOf } from '../../../core/experiment/target.ts'

test('a condition is compiled once for each mode', () => {
  const condition = { 'p.age': { $lt: 10 } }
  expect(testOf(condition)).toBe(testOf(condition, 'strict'))
  expect(testOf(condition, 'compat')).not.toBe(testOf(condition))
  const moment = { now: 0, until: Infinity, partial: false }
  expect(testOf(condition)({}, moment)).toBe(false)
  expect(testOf(condition, 'compat')({}, moment)).toBe(true)
  expect(testOf(null as never)({}, moment)).toBe(false)
})
