import { describe, expect, test } from 'vitest'
import { basketCounters, learnBasket, USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import { around } from '../../../core/recommend/blend.ts'
import { alikeCounters, likenessOf } from '../../../core/recommend/likeness.ts'
import { roomFor } from '../../../core/recommend/next.ts'
import { rowsIn, shardsOf } from '../../../core/recommend/shards.ts'

/** 0 is bought with 1 a hundred times, 4 with 5 twice, 6 never; by words 0 is like 2, 4 like 3, 6 like 7. */
const counters = basketCounters(USUAL_BASKETS)
for (let n = 0; n < 100; n++) learnBasket(counters, [0, 1], 0, USUAL_BASKETS)
for (let n = 0; n < 2; n++) learnBasket(counters, [4, 5], 0, USUAL_BASKETS)
for (let n = 0; n < 300; n++) learnBasket(counters, [8, 9 + (n % 3)], 0, USUAL_BASKETS)
const learnt = rowsIn(shardsOf(counters, 0))
const words = [['a'], ['b'], ['a'], ['c'], ['c'], ['d'], ['e'], ['e']]
const alike = rowsIn(shardsOf(alikeCounters(likenessOf(words)), 0))
const room = roomFor(20)
const ask = (item: number, blend = { learnt, alike, even: 10 }) => around(blend, item, { room, limit: 5 })

describe('what goes with one product', () => {
  test('is what was bought with it, where that is known', () => {
    expect(ask(0).map(({ item }) => item)).toEqual([1, 2])
    expect(ask(0)[0]).toMatchObject({ from: 0, learnt: 1, isSure: true })
    expect(ask(0)[1]).toMatchObject({ learnt: 0, isSure: false })
  })

  test('is rather what is alike, where two baskets are all there is', () => {
    expect(ask(4).map(({ item }) => item)).toEqual([3, 5])
    expect(ask(4)[1]).toMatchObject({ learnt: 1, isSure: false })
  })

  test('is what is alike for what was never bought', () => {
    expect(ask(6).map(({ item, score, learnt }) => [item, score, learnt])).toEqual([[7, 1, 0]])
  })

  test('is what was learnt alone, without a catalogue', () => {
    expect(ask(4, { learnt, alike: () => null, even: 10 }).map(({ item }) => item)).toEqual([5])
    expect(around({ learnt, alike: null, even: 10 }, 4, { room, limit: 5 })[0]).toMatchObject({
      item: 5,
      score: expect.closeTo(1, 5),
    })
  })

  test('leaves its room as it was', () => {
    ask(0)
    expect(room.scores.every((score) => score === 0)).toBe(true)
    expect(room.shares.every((share) => share === 0)).toBe(true)
  })
})
