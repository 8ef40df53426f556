import { describe, expect, test } from 'vitest'
import { learn } from '../../../core/recommend/learn.ts'
import { offsetOf, SHARD_ITEMS, supportIn } from '../../../core/recommend/rows.ts'
import { repack, rowsIn, shard, shardOf, shardsOf } from '../../../core/recommend/shards.ts'
import { learnt, shoppers } from './made.ts'

const HISTORY = { seed: 5, views: 5_000, items: 1_200 }

describe('shards', () => {
  test('hold every item once', () => {
    const { counters } = learnt(shoppers(HISTORY))
    const shards = shardsOf(counters, 0.1)
    expect(shards).toHaveLength(Math.ceil(counters.items / SHARD_ITEMS))
    const rowsAt = rowsIn(shards)
    for (let item = 0; item < counters.items; item++) {
      const rows = rowsAt(item)!
      expect(supportIn(rows, offsetOf(rows, item))).toBe(counters.support[item])
    }
    expect(rowsAt(shards.length * SHARD_ITEMS)).toBeNull()
  })

  test('are the same one by one', () => {
    const { counters } = learnt(shoppers(HISTORY))
    expect(shard(counters, 1, 0.1)).toEqual(shardsOf(counters, 0.1)[1])
    expect(shardOf(SHARD_ITEMS - 1)).toBe(0)
    expect(shardOf(SHARD_ITEMS)).toBe(1)
  })

  test('take what is new in the rows it touches, and make room', () => {
    const learner = learnt(shoppers(HISTORY))
    const shards = shardsOf(learner.counters, 0)
    for (const item of [3, 2_000]) learn(learner, { session: 'new', item, at: 6e6 })
    repack(shards, learner.counters, [3, 2_000], 0)
    expect(shards).toEqual(shardsOf(learner.counters, 0))
  })
})
