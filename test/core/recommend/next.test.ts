import { describe, expect, test } from 'vitest'
import { next, roomFor } from '../../../core/recommend/next.ts'
import { rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import { learnt } from './made.ts'

/** Two hundred walks from 1 by 2 to 3, and fifty from 5 to 6. */
const model = learnt(
  Array.from({ length: 700 }, (_, n) =>
    n < 600
      ? { session: Math.floor(n / 3), item: 1 + (n % 3), at: n }
      : { session: 1000 + (n >> 1), item: 5 + (n % 2), at: n },
  ),
)
const rows = rowsIn(shardsOf(model.counters, 0.1))
const room = roomFor(10)
const ask = (session: number[], again: number[] = [], limit = 5) =>
  next(rows, session, { memory: 2, again }, { room, limit })
const items = (...asked: Parameters<typeof ask>) => ask(...asked).map(({ item }) => item)

describe('what comes next', () => {
  test('is what others viewed after it, the nearest first', () => {
    expect(items([1])).toEqual([2, 3])
    expect(items([5])).toEqual([6])
  })

  test('rests most on the last view', () => {
    expect(items([5, 1])[0]).toBe(2)
    expect(items([1, 5])[0]).toBe(6)
  })

  test('names the item that speaks most for it', () => {
    expect(ask([5, 1]).map(({ item, from }) => [item, from])).toEqual([
      [2, 1],
      [6, 5],
      [3, 1],
    ])
  })

  test('may be what was viewed before, where people return', () => {
    expect(items([1], [9])).toEqual([1, 2, 3])
    expect(ask([1], [9])[0]).toMatchObject({ item: 1, from: 1 })
    expect(items([1, 5], [0, 9])[0]).toBe(1)
  })

  test('counts an item that was viewed twice once, at its last view', () => {
    expect(ask([1, 5, 1])).toEqual(ask([9, 5, 1]))
  })

  test('is nothing for what the model does not know', () => {
    expect([items([]), items([-1]), items([8]), items([9_999_999])]).toEqual([[], [], [], []])
  })

  test('is what is known, where a shard could not be read', () => {
    expect(next(() => null, [1], { memory: 2, again: [1] }, { room, limit: 3 })).toEqual([
      { item: 1, score: 1, from: 1 },
    ])
  })

  test('leaves its room as it was', () => {
    const first = ask([1, 5], [1, 1])
    ask([5], [3])
    expect(ask([1, 5], [1, 1])).toEqual(first)
    expect(room.scores.every((score) => score === 0)).toBe(true)
  })
})
