import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { askOf, dayBytes, dayOf, learnSold, learnView, listsAt } from '../../../core/recommend/day.ts'
import type { Day } from '../../../core/recommend/day.ts'
import { popularityFor } from '../../../core/recommend/popularity.ts'
import { USUAL } from '../../../core/recommend/settings.ts'
import { repack, rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import { groundOf, todayFrom } from '../../../core/recommend/today.ts'
import { NOW_HALF_LIFE_MS, USUAL_HALF_LIFE_MS } from '../../../core/recommend/trend.ts'
import { learnt, shoppers } from './made.ts'

const all = [...shoppers({ seed: 5, views: 6_000, items: 50 })]
const night = learnt(all.slice(0, 5_000))
const shards = shardsOf(night.counters, USUAL.discount)
const begin = (): Day => ({
  today: todayFrom(groundOf(night, USUAL.discount), USUAL, USUAL.discount),
  visits: new Map(),
  lists: {
    popular: popularityFor(USUAL.halfLifeMs),
    usual: popularityFor(USUAL_HALF_LIFE_MS),
    lately: popularityFor(NOW_HALF_LIFE_MS),
    sold: popularityFor(Number.POSITIVE_INFINITY),
  },
})
const views = all.slice(5_000).map(({ session, item, at }) => ({ person: `p${session}`, item, at }))
const kept = (day: Day) => dayOf(dayBytes(day), USUAL)!

function rowsAfter({ today }: Day) {
  const own = shards.map((one) => ({ ...one, bytes: one.bytes.slice() }))
  const copies = own.map((one) => ({ ...one, view: new DataView(one.bytes.buffer) }))
  repack(copies, today.learner.counters, today.learner.touched ?? [], USUAL.discount)
  return copies.map(({ bytes }) => bytes)
}

describe('a day', () => {
  test('learns the same in one go and in batches that are put away in between', () => {
    const [one, ...batches] = [begin(), begin()]
    let other = batches[0]!
    const touched = new Set<number>()
    views.forEach((view, n) => {
      learnView(one, view, rowsIn(shards))
      learnView(other, view, rowsIn(shards))
      if (n % 7 === 0) learnSold(other, [view.item, view.item], view.at)
      if (n % 7 === 0) learnSold(one, [view.item], view.at)
      if (n % 100 !== 99) return
      for (const item of other.today.learner.touched!) touched.add(item)
      other = kept(other)
    })
    for (const item of touched) other.today.learner.touched!.add(item)
    expect(rowsAfter(other)).toEqual(rowsAfter(one))
    expect(listsAt(other.lists, 7e6)).toEqual(listsAt(one.lists, 7e6))
    expect(askOf(other, USUAL)).toEqual(askOf(one, USUAL))
    expect(other.visits).toEqual(one.visits)
  })

  test('begins as its night where nothing happened, and an empty shop has one, too', () => {
    expect(rowsAfter(kept(begin()))).toEqual(shards.map(({ bytes }) => bytes))
    const empty = learnt([])
    const day = { ...begin(), today: todayFrom(groundOf(empty, 0), USUAL, 0) }
    expect(learnView(kept(day), { person: 'p', item: 9, at: 1 }, () => null)).toBe(true)
  })

  test('what rises now is listed within the day', () => {
    const day = begin()
    for (let n = 0; n < 60; n++)
      for (let item = 0; item < 4; item++)
        learnView(day, { person: `q${n}`, item, at: n * DAY_MS }, () => null)
    for (let n = 0; n < 20; n++) learnView(day, { person: `r${n}`, item: 7, at: 60 * DAY_MS }, () => null)
    expect(listsAt(day.lists, 60 * DAY_MS).trending).toEqual([7])
  })
})

test('bytes that are no day are none', () => {
  expect(dayOf(new Uint8Array(20), USUAL)).toBeNull()
})
