import { expect, test } from 'vitest'
import { byTime, corpusOf, sessionsIn, slice, spanOf } from '../../../core/recommend/corpus.ts'

/** Session 0 ends last; session 1 begins first, and its views came in the wrong order. */
const corpus = corpusOf(
  {
    sessions: Int32Array.of(0, 1, 1, 0, 2),
    items: Int32Array.of(7, 4, 3, 8, 5),
    at: Float64Array.of(20, 15, 10, 40, 30),
  },
  3,
)

test('sessions stand by their end, their views by time', () => {
  expect([...corpus.names]).toEqual([1, 2, 0])
  expect([...corpus.starts]).toEqual([0, 2, 3, 5])
  expect([...corpus.items]).toEqual([3, 4, 5, 7, 8])
  expect([sessionsIn(corpus), corpus.itemCount, spanOf(corpus)]).toEqual([3, 9, 30])
})

test('all views by time go across sessions', () => {
  expect(Array.from(byTime(corpus), (n) => corpus.at[n])).toEqual([10, 15, 20, 30, 40])
})

test('views of one instant stay as they came', () => {
  const still = corpusOf(
    { sessions: new Int32Array(4), items: Int32Array.of(4, 2, 9, 1), at: new Float64Array(4) },
    1,
  )
  expect([...still.items]).toEqual([4, 2, 9, 1])
})

test('a part is a corpus of its own', () => {
  const part = slice(corpus, 1, 3)
  expect([...part.starts]).toEqual([0, 1, 3])
  expect([...part.items]).toEqual([5, 7, 8])
  expect(part.itemCount).toBe(corpus.itemCount)
})

test('nothing is a corpus, too', () => {
  const none = corpusOf({ sessions: new Int32Array(), items: new Int32Array(), at: new Float64Array() }, 0)
  expect([sessionsIn(none), spanOf(none), none.itemCount]).toEqual([0, 0, 0])
})
