import { describe, expect, test } from 'vitest'
import { mostSeen, noteSight, popularityFor, sightsAt } from '../../../core/recommend/popularity.ts'

const DAY = 86_400_000

describe('popularity', () => {
  test('puts what is asked for now before what was', () => {
    const now = popularityFor(3 * DAY)
    const ever = popularityFor(Number.POSITIVE_INFINITY)
    for (const one of [now, ever]) {
      for (let n = 0; n < 50; n++) noteSight(one, 1, 0)
      for (let n = 0; n < 10; n++) noteSight(one, 2, 20 * DAY)
    }
    expect(mostSeen(now, 5)).toEqual([2, 1])
    expect(mostSeen(ever, 1)).toEqual([1])
    expect(sightsAt(ever, 1, 20 * DAY)).toBe(50)
  })

  test('halves with each half-life', () => {
    const one = popularityFor(DAY)
    noteSight(one, 700, 0)
    noteSight(one, 700, DAY)
    expect(sightsAt(one, 700, DAY)).toBeCloseTo(1.5, 9)
    expect(sightsAt(one, 700, 3 * DAY)).toBeCloseTo(1.5 / 4, 9)
    expect(sightsAt(one, 9_999, DAY)).toBe(0)
  })

  test('lasts for years', () => {
    const one = popularityFor(DAY)
    for (let day = 0; day < 3_000; day++) noteSight(one, day % 2, day * DAY)
    expect(sightsAt(one, 1, 2_999 * DAY)).toBeCloseTo(4 / 3, 6)
    expect(mostSeen(one, 2)).toEqual([1, 0])
  })
})
