import { expect, test } from 'vitest'
import { HEAP_MB, measuredIn } from '../../../bench/simulate.ts'
import { journeysOf, lifeOf } from '../../../bench/simulate/lives.ts'

test('a simulation holds one life and the sums: the heap does not grow with the people', () => {
  const few = measuredIn(HEAP_MB, { mode: 'simulate', people: 2, days: 30 })
  const more = measuredIn(HEAP_MB, { mode: 'simulate', people: 16, days: 30 })
  expect(more.candidates).toBeGreaterThan(few.candidates)
  expect(more.steps).toBeGreaterThan(more.candidates / 2)
  expect(more.mostMb).toBeLessThan(few.mostMb + 6)
}, 120_000)

test('lives and journeys are the same at every run', () => {
  expect(lifeOf(3, 90)).toEqual(lifeOf(3, 90))
  expect(lifeOf(3, 90)).not.toEqual(lifeOf(4, 90))
  expect(new Set(journeysOf(20).map(({ id }) => id)).size).toBe(20)
})
