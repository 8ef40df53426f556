import { array, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, countersFor, know, weightAt } from '../../../core/recommend/counters.ts'
import { holds } from '../holds.ts'

function held(counters: ReturnType<typeof countersFor>, item: number): Map<number, number> {
  const { partners, weights, used, slots } = counters
  return new Map(
    Array.from({ length: used[item]! }, (_, n) => [partners[item * slots + n]!, weights[item * slots + n]!]),
  )
}

describe('counters', () => {
  test('add up the weights of a pair, and how often it was seen', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY)
    know(counters, 3)
    add(counters, 3, 7, 1)
    add(counters, 3, 8, 0.5)
    add(counters, 3, 7, 2)
    expect(held(counters, 3)).toEqual(
      new Map([
        [7, 3],
        [8, 0.5],
      ]),
    )
    expect(counters.times[3 * counters.slots]).toBe(2)
  })

  test('full, they give up the smallest for a newcomer, which keeps its own weight', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY, 2)
    know(counters, 0)
    add(counters, 0, 1, 5)
    add(counters, 0, 2, 3)
    add(counters, 0, 3, 1)
    expect([...held(counters, 0)]).toEqual([
      [1, 5],
      [3, 1],
    ])
  })

  test('never hold more than their slots, whatever comes', () => {
    holds(
      property(array(tuple(integer({ min: 0, max: 5 }), integer({ min: 0, max: 40 }))), (pairs) => {
        const counters = countersFor(Number.POSITIVE_INFINITY, 4)
        for (const [one, other] of pairs) {
          know(counters, Math.max(one, other))
          add(counters, one, other, 1)
        }
        for (let item = 0; item < counters.items; item++) expect(held(counters, item).size).toBeLessThan(5)
      }),
    )
  })

  test('keep what they know while they grow', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY, 4)
    know(counters, 0)
    add(counters, 0, 9, 1.5)
    counters.support[0] = 4
    know(counters, 5_000)
    add(counters, 5_000, 1, 2)
    expect(held(counters, 0)).toEqual(new Map([[9, 1.5]]))
    expect(held(counters, 5_000)).toEqual(new Map([[1, 2]]))
    expect(counters.support[0]).toBe(4)
  })
})

describe('time', () => {
  test('doubles what a sight weighs with each half-life', () => {
    const counters = countersFor(1000)
    expect([weightAt(counters, 5_000), weightAt(counters, 6_000), weightAt(counters, 8_000)]).toEqual([
      1, 2, 8,
    ])
  })

  test('scales all down before a weight outgrows its number, and keeps their ratios', () => {
    const counters = countersFor(1000)
    know(counters, 0)
    for (const at of [0, 59_000, 61_000]) add(counters, 0, at, weightAt(counters, at))
    const weights = held(counters, 0)
    expect(weights.get(61_000)).toBe(1)
    expect(weights.get(59_000)).toBe(0.25)
    expect(weights.get(0)).toBeCloseTo(2 ** -61, 25)
  })

  test('does nothing where nothing fades', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY)
    expect([weightAt(counters, 0), weightAt(counters, 1e12)]).toEqual([1, 1])
  })
})
