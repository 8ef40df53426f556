import { describe, expect, test } from 'vitest'
import { basketCounters, learnBasket, MAX_LINES, USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import type { BasketSettings } from '../../../core/recommend/baskets.ts'

const plain: BasketSettings = { ...USUAL_BASKETS, sizeDiscount: 0, halfLifeMs: Number.POSITIVE_INFINITY }

function counted(baskets: readonly (readonly number[])[], settings = plain) {
  const counters = basketCounters(settings)
  baskets.forEach((items, at) => learnBasket(counters, items, at * 1000, settings))
  const { partners, weights, used, slots } = counters
  const weight = (one: number, other: number) => {
    const place = partners.subarray(one * slots, one * slots + used[one]!).indexOf(other)
    return place < 0 ? 0 : weights[one * slots + place]!
  }
  return { counters, weight }
}

describe('a basket', () => {
  test('pairs its products both ways, whatever their order', () => {
    const { weight, counters } = counted([
      [1, 2, 3],
      [3, 1],
    ])
    expect([weight(1, 3), weight(3, 1), weight(1, 2), weight(2, 3)]).toEqual([2, 2, 1, 1])
    expect([...counters.support.subarray(1, 4)]).toEqual([2, 1, 2])
    expect(counters.baskets).toBe(2)
  })

  test('counts a product once, and not with itself', () => {
    const { weight, counters } = counted([[5, 5, 6, 5]])
    expect([weight(5, 6), weight(5, 5), counters.support[5]]).toEqual([1, 0, 1])
  })

  test('says less of a pair the more stands in it', () => {
    const { weight } = counted(
      [
        [1, 2],
        [3, 4, 5, 6, 7, 8, 9, 10],
      ],
      { ...plain, sizeDiscount: 0.5 },
    )
    expect(weight(1, 2) / weight(3, 4)).toBeCloseTo(2, 5)
  })

  test('weighs less the older it is', () => {
    const { weight } = counted(
      [
        [1, 2],
        [1, 3],
      ],
      { ...plain, halfLifeMs: 1000 },
    )
    expect(weight(1, 3) / weight(1, 2)).toBeCloseTo(2, 5)
  })

  test('of a wholesaler is paired by its first lines, but all of it is counted', () => {
    const wide = Array.from({ length: 100 }, (_, n) => n)
    const { weight, counters } = counted([wide])
    expect(weight(0, MAX_LINES - 1)).toBe(1)
    expect(weight(0, MAX_LINES)).toBe(0)
    expect(counters.support[99]).toBe(1)
  })
})
