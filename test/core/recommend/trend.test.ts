import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { noteSight, popularityFor } from '../../../core/recommend/popularity.ts'
import { NOW_HALF_LIFE_MS, risesAt, USUAL_HALF_LIFE_MS } from '../../../core/recommend/trend.ts'

const END = 60 * DAY_MS

/** Sights a day by product, from the first day to the last. */
function seen(perDay: (item: number, day: number) => number, items = 4) {
  const [now, usual] = [popularityFor(NOW_HALF_LIFE_MS), popularityFor(USUAL_HALF_LIFE_MS)]
  for (let day = 0; day < 60; day++)
    for (let item = 0; item < items; item++)
      for (let n = 0; n < perDay(item, day); n++)
        for (const one of [now, usual]) noteSight(one, item, (day + n / 1_000) * DAY_MS)
  return { now, usual }
}
const items = (made: ReturnType<typeof seen>, at = END) =>
  risesAt(made.now, made.usual, at, 10).map(({ item }) => item)

describe('what rises', () => {
  test('is against its own usual: what always sells is no news', () => {
    const made = seen((item, day) => (item === 0 ? 90 : item === 1 ? (day > 56 ? 20 : 2) : 5))
    expect(items(made)).toEqual([1])
    expect(risesAt(made.now, made.usual, END, 10)[0]!.times).toBeGreaterThan(2)
  })

  test('is not the whole shop on a good day', () => {
    expect(items(seen((_, day) => (day > 56 ? 50 : 10)))).toEqual([])
  })

  test('needs evidence: thrice of hardly anything is chance', () => {
    expect(items(seen((item, day) => (item === 1 ? (day === 59 ? 4 : 0) : 10)))).toEqual([])
    expect(items(seen((item, day) => (item === 1 ? (day === 59 ? 14 : 0) : 10)))).toEqual([1])
  })

  test('puts the surest first, a new product among them, and no more than is asked for', () => {
    const made = seen((item, day) =>
      item === 3 ? (day > 57 ? 40 : 0) : item === 2 ? (day > 57 ? 60 : 8) : 30,
    )
    expect(items(made)).toEqual([3, 2])
    expect(risesAt(made.now, made.usual, END, 1)).toHaveLength(1)
  })

  test('is over once nobody asks for it any more', () => {
    const made = seen((item, day) => (item === 1 ? (day > 40 && day < 44 ? 60 : 2) : 10))
    expect(items(made)).toEqual([])
  })

  test('is nothing where nothing was seen', () => {
    expect(items(seen(() => 0))).toEqual([])
  })
})
