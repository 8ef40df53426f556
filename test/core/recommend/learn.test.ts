import { array, constantFrom, integer, property, record } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { askSettings, learn, learnerFor, returnsOf } from '../../../core/recommend/learn.ts'
import type { Learner } from '../../../core/recommend/learn.ts'
import { shardsOf } from '../../../core/recommend/shards.ts'
import { USUAL } from '../../../core/recommend/settings.ts'
import { holds } from '../holds.ts'
import { learnt, shoppers } from './made.ts'

const still = { ...USUAL, halfLifeMs: Number.POSITIVE_INFINITY }
const walk = (...items: number[]) =>
  learnt(
    items.map((item, at) => ({ session: 's', item, at })),
    still,
  )

function weight({ counters }: Learner, one: number, other: number): number {
  const start = one * counters.slots
  const place = counters.partners.subarray(start, start + counters.used[one]!).indexOf(other)
  return place < 0 ? 0 : counters.weights[start + place]!
}

const bytesOf = (learner: Learner) => shardsOf(learner.counters, USUAL.discount).map(({ bytes }) => bytes)

describe('a session', () => {
  test('pairs what was viewed one after the other, forwards more than back', () => {
    const learner = walk(1, 2)
    expect(weight(learner, 1, 2)).toBe(1)
    expect(weight(learner, 2, 1)).toBeCloseTo(still.backwards, 6)
  })

  test('pairs what lies further apart with less, and nothing past ten views', () => {
    const learner = walk(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11)
    expect(weight(learner, 0, 2)).toBeCloseTo(Math.exp(-1 / still.fade), 6)
    expect(weight(learner, 0, 10)).toBeGreaterThan(0)
    expect(weight(learner, 0, 11)).toBe(0)
  })

  test('counts an item once, and never pairs it with itself', () => {
    const learner = walk(4, 4, 5, 4)
    expect(learner.counters.support[4]).toBe(1)
    expect(weight(learner, 4, 4)).toBe(0)
  })

  test('is apart from another that runs beside it', () => {
    const learner = learnt(
      [
        { session: 'a', item: 1, at: 0 },
        { session: 'b', item: 2, at: 1 },
        { session: 'a', item: 3, at: 2 },
      ],
      still,
    )
    expect([weight(learner, 1, 3), weight(learner, 2, 3), weight(learner, 1, 2)]).toEqual([1, 0, 0])
  })

  test('tells how often people return, by how long ago they looked', () => {
    const [last, before] = returnsOf(
      learnt(
        Array.from({ length: 400 }, (_, n) => ({ session: n >> 2, item: [1, 2, 1, 1][n & 3]!, at: n })),
        still,
      ),
    )
    // Of 300 views after a first, 100 repeat the last and 100 the one before it, which 200 could.
    expect(last).toBeCloseTo(100 / 320, 5)
    expect(before).toBeCloseTo(100 / 220, 5)
    expect(returnsOf(learnerFor(still))).toEqual(Array.from({ length: 10 }, () => 0))
  })

  test('weighs returns by the trust of the shop', () => {
    const learner = walk(1, 1, 1, 1)
    const { again } = askSettings(learner, { ...still, trust: 2 })
    expect(again[0]).toBeCloseTo(2 * (3 / 23), 6)
    expect(askSettings(learner, { ...still, trust: 0 }).again.every((one) => one === 0)).toBe(true)
  })
})

describe('a history', () => {
  const sights = array(record({ session: constantFrom('a', 'b', 'c'), item: integer({ min: 0, max: 30 }) }), {
    maxLength: 200,
  }).map((list) => list.map((one, n) => ({ ...one, at: n * 1e6 })))

  test('gives in one go what it gives view by view, with a model published in between', () => {
    holds(
      property(sights, integer({ min: 1, max: 50 }), (history, part) => {
        const batch = learnt(history)
        const stream = learnerFor(USUAL)
        history.forEach((sight, n) => {
          learn(stream, sight)
          if (n % part === 0) bytesOf(stream)
        })
        expect(bytesOf(stream)).toEqual(bytesOf(batch))
        expect(returnsOf(stream)).toEqual(returnsOf(batch))
      }),
      40,
    )
  })

  test('gives the same bytes each time', () => {
    const history = { seed: 3, views: 20_000, items: 900 }
    expect(bytesOf(learnt(shoppers(history)))).toEqual(bytesOf(learnt(shoppers(history))))
  })

  test('keeps no more sessions open than it may', () => {
    const learner = learnt(Array.from({ length: 30_000 }, (_, n) => ({ session: n, item: n % 7, at: n })))
    expect(learner.open.size).toBe(20_000)
    expect(learner.open.has(29_999)).toBe(true)
    expect(learner.open.has(0)).toBe(false)
  })

  test('closes the session that was silent for longest, and not the oldest', () => {
    const learner = learnt([
      { session: 'old', item: 1, at: 0 },
      { session: 'silent', item: 1, at: 1 },
      { session: 'old', item: 2, at: 2 },
      ...Array.from({ length: 19_999 }, (_, n) => ({ session: n, item: 3, at: 3 })),
    ])
    expect([learner.open.has('old'), learner.open.has('silent')]).toEqual([true, false])
  })

  test('says which rows are no longer what was packed', () => {
    const learner = learnerFor(USUAL, true)
    for (const item of [1, 2, 3]) learn(learner, { session: 's', item, at: 0 })
    learner.touched!.clear()
    learn(learner, { session: 't', item: 9, at: 1 })
    expect([...learner.touched!]).toEqual([9])
    learn(learner, { session: 's', item: 4, at: 1 })
    expect([...learner.touched!].sort()).toEqual([1, 2, 3, 4, 9])
  })
})
