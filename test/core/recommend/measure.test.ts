import { expect, test } from 'vitest'
import { emptyTally, listScore, note, scoreOf } from '../../../core/recommend/measure.ts'

test('hit rate and reciprocal rank are means over all questions', () => {
  const tally = emptyTally()
  for (const place of [0, 3, -1, -1]) note(tally, place)
  expect(scoreOf(tally)).toEqual({ questions: 4, hitRate: 0.5, reciprocalRank: (1 + 1 / 4) / 4 })
  expect(scoreOf(emptyTally())).toEqual({ questions: 0, hitRate: 0, reciprocalRank: 0 })
})

const wanted = { wanted: 2, size: 3 }

test('a list is as good as what it holds, and where', () => {
  const best = 1 + 1 / Math.log2(3)
  expect(listScore([1, 2, 9], (item) => item < 3, wanted)).toEqual({ hit: 1, gain: 1 })
  expect(listScore([9, 1, 8], (item) => item < 3, wanted).gain).toBeCloseTo(1 / Math.log2(3) / best, 9)
  expect(listScore([9, 8, 7, 1], (item) => item < 3, wanted)).toEqual({ hit: 0, gain: 0 })
  expect(listScore([], () => true, wanted)).toEqual({ hit: 0, gain: 0 })
})

test('a short list is measured by what a full one could hold', () => {
  expect(listScore([1], (item) => item === 1, wanted).gain).toBeCloseTo(1 / (1 + 1 / Math.log2(3)), 9)
})
