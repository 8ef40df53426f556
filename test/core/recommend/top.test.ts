import { array, integer, property } from 'fast-check'
import { expect, test } from 'vitest'
import { bestOf } from '../../../core/recommend/top.ts'
import { holds } from '../holds.ts'

test('the best few are those that a sort would give, ties to the lower number', () => {
  holds(
    property(
      array(integer({ min: 1, max: 9 }), { maxLength: 80 }),
      integer({ min: 0, max: 90 }),
      (all, limit) => {
        const scores = Float64Array.from(all)
        const touched = Int32Array.from(scores.keys()).reverse()
        const found = bestOf({ scores, touched, count: all.length, from: touched }, limit)
        const sorted = [...scores.keys()].sort((a, b) => scores[b]! - scores[a]! || a - b)
        expect(found.map(({ item }) => item)).toEqual(sorted.slice(0, limit))
        for (const { item, score } of found) expect(score).toBe(scores[item])
      },
    ),
  )
})
