import { describe, expect, test } from 'vitest'
import { corpusOf } from '../../../core/recommend/corpus.ts'
import { BASKET_TRIALS, basketIn, learnBaskets, tuneBaskets } from '../../../core/recommend/tune-baskets.ts'
import { USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import { randomOf } from './made.ts'

/** Baskets of one aisle each, and a bag in every one of them. */
const random = randomOf(4)
const BAG = 200
const lines = Array.from({ length: 600 }, (_, basket) => {
  const aisle = Math.floor(random() * 20)
  return [...Array.from({ length: 3 }, () => aisle * 10 + Math.floor(random() * 10)), BAG].map((item) => ({
    basket,
    item,
  }))
}).flat()
const corpus = corpusOf(
  {
    sessions: Int32Array.from(lines, ({ basket }) => basket),
    items: Int32Array.from(lines, ({ item }) => item),
    at: Float64Array.from(lines, ({ basket }) => basket * 1000),
  },
  600,
)

describe('tuning of baskets', () => {
  test('is asked of baskets that were not learnt, and gives the same each time', () => {
    let trials = 0
    const tuned = tuneBaskets(corpus, null, () => trials++)
    expect(tuneBaskets(corpus, null)).toEqual(tuned)
    expect(trials).toBe(BASKET_TRIALS)
    expect(tuned.score.baskets).toBe(60)
    expect(tuned.score.hitRate).toBeGreaterThan(0.7)
  })

  test('takes what is usual where there is too little to try', () => {
    const one = corpusOf(
      { sessions: new Int32Array(2), items: Int32Array.of(1, 2), at: new Float64Array(2) },
      1,
    )
    expect(tuneBaskets(one, null)).toEqual({
      settings: USUAL_BASKETS,
      score: { baskets: 0, hitRate: 0, gain: 0 },
    })
  })
})

test('a basket is its distinct products', () => {
  const one = corpusOf(
    { sessions: new Int32Array(3), items: Int32Array.of(4, 4, 2), at: new Float64Array(3) },
    1,
  )
  expect(basketIn(one, 0)).toEqual([4, 2])
})

test('only the baskets up to a number are learnt', () => {
  expect(learnBaskets(corpus, 10, USUAL_BASKETS).support[BAG]).toBe(10)
})
