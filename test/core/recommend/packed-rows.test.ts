import { expect, test } from 'vitest'
import { packedRow, rowsOfPacked } from '../../../core/recommend/packed-rows.ts'
import { rowOf } from '../../../core/recommend/rows.ts'
import { rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import { learnt, shoppers } from './made.ts'

const rows = rowsIn(shardsOf(learnt(shoppers({ seed: 7, views: 4_000, items: 60 })).counters, 0.1))
const all = Array.from({ length: 60 }, (_, n) => n)

test('rows go over the network to the same bytes, where everybody goes along', () => {
  const places = new Map(all.map((n) => [n, n]))
  const packed = JSON.parse(JSON.stringify(all.map((n) => packedRow(rows, n, places)))) as number[][]
  const there = rowsOfPacked(packed)
  for (const n of all) expect(rowOf(there(n)!, n)).toEqual(rowOf(rows(n)!, n))
})

test('who does not go along is nobody’s neighbour, and the others have new places', () => {
  const places = new Map(all.filter((n) => n % 2 === 1).map((n, place) => [n, place]))
  const packed = [...places.keys()].map((n) => packedRow(rows, n, places))
  const [own, there] = [rowOf(rows(5)!, 5)!, rowOf(rowsOfPacked(packed)(2)!, 2)!]
  expect(there.neighbours).toEqual(
    own.neighbours
      .filter(({ item }) => places.has(item))
      .map((one) => ({ ...one, item: places.get(one.item)! })),
  )
  expect(packedRow(null, 5, places)).toEqual([])
  expect(packedRow(rows, 999, places)).toEqual([])
})
