import { expect, test } from 'vitest'
import { VISIT_GAP_MS, visitOf } from '../../../core/recommend/visits.ts'
import type { Visits } from '../../../core/recommend/visits.ts'

test('a visit lasts until a pause of half an hour', () => {
  const visits: Visits = new Map()
  const at = (...instants: number[]) => instants.map((one) => visitOf(visits, 'p', one * VISIT_GAP_MS))
  const [first, same, over, late] = at(0, 1, 2.1, 2)
  expect(same).toBe(first)
  expect(over).not.toBe(first)
  expect(late).toBe(over)
  expect(visitOf(visits, 'q', 0)).not.toBe(first)
})

test('only so many people are remembered, the newest', () => {
  const visits: Visits = new Map()
  for (let n = 0; n < 60_000; n++) visitOf(visits, `p${n}`, n)
  expect(visits.size).toBe(50_000)
  expect(visits.has('p59999')).toBe(true)
})
