import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { learn, learnerFor, returnsOf } from '../../../core/recommend/learn.ts'
import type { Sight } from '../../../core/recommend/learn.ts'
import { rowOf } from '../../../core/recommend/rows.ts'
import { repack, rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import { groundOf, learnToday, seed, todayFrom } from '../../../core/recommend/today.ts'
import { USUAL } from '../../../core/recommend/settings.ts'
import { learnt, shoppers } from './made.ts'

const ITEMS = 40
const all = [...shoppers({ seed: 11, views: 9_000, items: ITEMS })]
const [night, day] = [all.slice(0, 8_000), all.slice(8_000)]

function goneOn(settings = USUAL, before: readonly Sight[] = night, after: readonly Sight[] = day) {
  const learner = learnt(before, settings)
  const shards = shardsOf(learner.counters, settings.discount)
  const today = todayFrom(groundOf(learner, settings.discount), settings, settings.discount)
  for (const sight of after) learnToday(today, sight, rowsIn(shards))
  const touched = [...today.learner.touched!]
  repack(shards, today.learner.counters, touched, settings.discount)
  return { today, shards, touched }
}

/** Who was in the shop at midnight is somebody new in the morning. */
function wholeOf(settings = USUAL) {
  const learner = learnt(night, settings)
  learner.open.clear()
  for (const sight of day) learn(learner, sight)
  return learner
}

describe('what is learnt of a day over the rows of the night', () => {
  test('is nearly what the whole history gives', () => {
    const { shards } = goneOn()
    const whole = rowsIn(shardsOf(wholeOf().counters, USUAL.discount))
    let [same, compared] = [0, 0]
    for (let item = 0; item < ITEMS; item++) {
      const [one, other] = [rowOf(rowsIn(shards)(item)!, item)!, rowOf(whole(item)!, item)!]
      expect(one.support).toBe(other.support)
      const top = (row: typeof one) => row.neighbours.slice(0, 10).map((each) => each.item)
      same += top(one).filter((each) => top(other).includes(each)).length
      compared += top(other).length
      expect(one.scale / other.scale).toBeGreaterThan(0.85)
      expect(one.scale / other.scale).toBeLessThan(1.15)
    }
    expect(same / compared).toBeGreaterThan(0.95)
  })

  test('is of the products of the day alone, and so is what has to be written', () => {
    const quiet = day.filter(({ item }) => item < 10)
    const { today, touched } = goneOn(USUAL, night, quiet)
    expect([...today.seeded].every((item) => item < 10)).toBe(true)
    expect(touched.every((item) => item < 10)).toBe(true)
  })

  test('counts returns on from where they were', () => {
    expect(returnsOf(goneOn().today.learner)).toEqual(returnsOf(wholeOf()))
  })

  test('takes in a product that nobody knew, and one that has no row', () => {
    const fresh = [
      { session: 'x', item: ITEMS + 700, at: 9e6 },
      { session: 'x', item: 3, at: 9e6 + 1 },
    ]
    const { shards } = goneOn(USUAL, night, fresh)
    expect(rowOf(shards[1]!, ITEMS + 700)).toMatchObject({ support: 1, neighbours: [{ item: 3 }] })
    const nothing = goneOn(USUAL, [], fresh)
    expect(rowOf(nothing.shards[1]!, ITEMS + 700)!.neighbours).toHaveLength(1)
  })

  test('still fits after years, when all weights have been scaled down', () => {
    const settings = { ...USUAL, halfLifeMs: DAY_MS }
    const learner = learnt(
      [
        { session: 1, item: 0, at: 0 },
        { session: 1, item: 1, at: 1 },
        { session: 2, item: 2, at: 61 * DAY_MS },
        { session: 2, item: 3, at: 61 * DAY_MS },
      ],
      settings,
    )
    const shards = shardsOf(learner.counters, settings.discount)
    const today = todayFrom(groundOf(learner, settings.discount), settings, settings.discount)
    const late = { session: 3, at: 200 * DAY_MS }
    learnToday(today, { ...late, item: 2 }, rowsIn(shards))
    learnToday(today, { ...late, item: 3 }, rowsIn(shards))
    seed(today, 0, rowsIn(shards)(0))
    const weight = (item: number) => today.learner.counters.weights[item * today.learner.counters.slots]!
    expect(weight(0)).toBeLessThan(1e-15)
    expect(weight(2)).toBeCloseTo(1, 5)
  })
})

test('an empty model has an empty ground', () => {
  const ground = groundOf(learnerFor(USUAL), USUAL.discount)
  expect([ground.support.length, ground.mass.length]).toEqual([0, 0])
})
