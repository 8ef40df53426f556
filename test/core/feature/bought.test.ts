import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { MAX_TIMES, foldBought, mergeBought, nextRebuy, rebuysOf } from '../../../core/feature/bought.ts'
import type { Bought } from '../../../core/feature/bought.ts'
import { MONDAY, buy, event, line } from '../event/made.ts'

const at = (day: number) => MONDAY + day * DAY_MS
const bought = (...times: [day: number, ...ids: string[]][]) =>
  times.reduce<readonly Bought[]>(
    (held, [day, ...ids]) =>
      foldBought(held, event({ ...buy(`o${day}`, ...ids.map((id) => line(id))), at: at(day) })),
    [],
  )

test('a product that comes back has an interval of its own and is due again', () => {
  const held = bought([0, 'K1', 'M1'], [30, 'K1'], [50, 'M1'], [70, 'K1'])
  expect(rebuysOf(held)).toEqual([
    { item_id: 'M1', interval: 50, next_at: at(100) },
    { item_id: 'K1', interval: 35, next_at: at(105) },
  ])
})

test('a product that was bought once has none', () => {
  expect(rebuysOf(bought([0, 'K1', 'M1']))).toEqual([])
})

test('only the last times count', () => {
  const often = bought(...Array.from({ length: 12 }, (_, index): [number, string] => [index * index, 'K1']))
  expect(often[0]!.before).toHaveLength(MAX_TIMES - 1)
  expect(rebuysOf(often)[0]!.interval).toBe(17)
})

test('the same purchase in two histories is one', () => {
  const one = bought([0, 'K1'], [10, 'K1'])
  expect(mergeBought(one, one)).toEqual(one)
  expect(mergeBought(one, bought([20, 'K1']))).toEqual(bought([0, 'K1'], [10, 'K1'], [20, 'K1']))
})

test('twice as many pieces last twice as long', () => {
  const of = (day: number, pieces: number) => event({ ...buy(`o${day}`, line('K1', pieces)), at: at(day) })
  const held = [of(0, 1), of(30, 2), of(90, 3)].reduce<readonly Bought[]>(foldBought, [])
  expect(held[0]).toMatchObject({ at: at(90), before: [at(30), at(0)], pieces: [3, 2, 1] })
  // A piece lasted thirty days each time.
  expect(rebuysOf(held)).toEqual([{ item_id: 'K1', interval: 45, next_at: at(180) }])
})

test('what is used up first is what is due after the last purchase', () => {
  const held = bought([0, 'K1', 'M1'], [30, 'K1'], [50, 'M1'], [70, 'K1'])
  expect(nextRebuy(held, at(70))).toMatchObject({ item_id: 'M1', next_at: at(100) })
  expect(nextRebuy(held, at(101))).toMatchObject({ item_id: 'K1' })
  expect(nextRebuy(held, at(200))).toBeNull()
  expect(nextRebuy([], null)).toBeNull()
})
