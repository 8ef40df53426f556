import { expect, test } from 'vitest'
import { goodsOf } from '../../../core/recommend/goods.ts'
import { reachOf, sampleOf } from '../../../core/recommend/reach.ts'
import type { Reason } from '../../../core/recommend/reason.ts'

const goods = goodsOf(
  Array.from({ length: 10 }, (_, n) =>
    n === 4
      ? null
      : {
          id: `P${n}`,
          category: n < 5 ? 'coffee' : 'tea',
          brand: '',
          group: n > 7 ? 'shirt' : `P${n}`,
          inStock: n !== 0,
          priceMicro: 0,
          margin: null,
        },
  ),
)
const listed = (id: string, reason: Reason) => ({ id, score: 1, reason })

test('shares of the places add up, variants count once, and what is not sold is not missed', () => {
  const reach = reachOf(
    [
      [listed('P1', { kind: 'viewed_together', with: 'P2' }), listed('P8', { kind: 'alike', with: 'P2' })],
      [listed('P9', { kind: 'popular' }), listed('P6', { kind: 'taste', category: 'tea', share: 1 })],
    ],
    goods,
  )
  // Seven things are sold: 1, 2, 3, 5, 6, 7 and the shirt.
  expect(reach).toEqual({
    lists: 2,
    people: 0.5,
    catalogue: 0.25,
    anybody: 0.25,
    reach: 3 / 7,
    categories: 1.5,
  })
})

test('no list reaches nothing', () => {
  expect(reachOf([], goods)).toEqual({
    lists: 0,
    people: 0,
    catalogue: 0,
    anybody: 0,
    reach: 0,
    categories: 0,
  })
})

test('a sample is even, of things that can be bought, each once', () => {
  expect(sampleOf(goods, 99)).toEqual([1, 2, 3, 5, 6, 7, 8])
  expect(sampleOf(goods, 3)).toEqual([1, 3, 6])
  expect(sampleOf(goodsOf([]), 3)).toEqual([])
})
