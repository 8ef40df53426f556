import { array, double, integer, property, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { add, countersFor, know } from '../../../core/recommend/counters.ts'
import {
  HEAD_BYTES,
  NEIGHBOURS,
  ROW_BYTES,
  countIn,
  isSureIn,
  neighbourIn,
  offsetOf,
  pack,
  rowsFor,
  rowsOf,
  stepIn,
  supportIn,
  weightIn,
} from '../../../core/recommend/rows.ts'
import type { Rows } from '../../../core/recommend/rows.ts'
import { learnBasket, USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import { holds } from '../holds.ts'

const partners = array(
  tuple(integer({ min: 1, max: 2 ** 23 - 1 }), double({ min: 0.001, max: 1e9, noNaN: true })),
  { maxLength: 60 },
)

function packed(pairs: readonly (readonly [number, number])[], discount = 0): Rows {
  const counters = countersFor(Number.POSITIVE_INFINITY)
  know(counters, 0)
  for (const [partner, weight] of pairs) add(counters, 0, partner, weight)
  counters.support[0] = 17
  const rows = rowsFor(0, 1)
  pack(rows, counters, 0, discount)
  return rows
}

function read(rows: Rows, item = 0) {
  const at = offsetOf(rows, item)
  return Array.from({ length: countIn(rows, at) }, (_, n) => ({
    item: neighbourIn(rows, at, n),
    weight: weightIn(rows, at, n) * stepIn(rows, at),
  }))
}

describe('a row', () => {
  test('takes about 130 bytes', () => {
    expect(ROW_BYTES).toBe(129)
    expect(rowsFor(0, 512).bytes).toHaveLength(HEAD_BYTES + 512 * 129)
  })

  test('holds the heaviest thirty, best first, and loses a 255th of the heaviest at most', () => {
    holds(
      property(partners, (pairs) => {
        const sums = new Map<number, number>()
        for (const [item, weight] of pairs) sums.set(item, Math.fround((sums.get(item) ?? 0) + weight))
        const kept = [...sums].sort((a, b) => b[1] - a[1] || a[0] - b[0]).slice(0, NEIGHBOURS)
        const total = kept.reduce((sum, [, weight]) => sum + weight, 0)
        const found = read(packed(pairs))
        expect(found.map(({ item }) => item)).toEqual(kept.map(([item]) => item))
        const most = (kept[0]?.[1] ?? 0) / total
        found.forEach(({ weight }, n) => {
          expect(Math.abs(weight - kept[n]![1] / total)).toBeLessThanOrEqual((most / 255) * (1 + 1e-6))
        })
      }),
    )
  })

  test('counts a popular neighbour for less', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY)
    know(counters, 2)
    add(counters, 0, 1, 2)
    add(counters, 0, 2, 1.5)
    counters.support.set([5, 10_000, 5])
    const rows = rowsFor(0, 3)
    const first = (discount: number) => (pack(rows, counters, 0, discount), read(rows)[0]!.item)
    expect([first(0), first(0.3)]).toEqual([1, 2])
  })

  test('says in how many sessions its item stood', () => {
    const rows = packed([[1, 1]])
    expect(supportIn(rows, offsetOf(rows, 0))).toBe(17)
  })

  test('is empty for an item that nothing is known of', () => {
    const rows = rowsFor(100, 4)
    pack(rows, countersFor(1), 102, 0.1)
    expect(read(rows, 102)).toEqual([])
    expect([offsetOf(rows, 99), offsetOf(rows, 104)]).toEqual([-1, -1])
  })

  test('forgets what stood there before', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY)
    know(counters, 0)
    for (let other = 1; other < 20; other++) add(counters, 0, other, other)
    const rows = rowsFor(0, 1)
    pack(rows, counters, 0, 0)
    counters.used[0] = 3
    pack(rows, counters, 0, 0)
    expect(read(rows)).toHaveLength(3)
    const fresh = rowsFor(0, 1)
    pack(fresh, counters, 0, 0)
    expect(rows.bytes).toEqual(fresh.bytes)
  })

  test('marks the neighbour that is one by more than chance', () => {
    const counters = countersFor(Number.POSITIVE_INFINITY, 64)
    for (let n = 0; n < 6; n++) learnBasket(counters, [0, 1, 2], 0, USUAL_BASKETS)
    for (let n = 0; n < 40; n++) learnBasket(counters, [2, 10 + n], 0, USUAL_BASKETS)
    const rows = rowsFor(0, 60)
    pack(rows, counters, 0, 0)
    const sure = read(rows).map(({ item }, n) => [item, isSureIn(rows, offsetOf(rows, 0), n)])
    expect(sure).toEqual([
      [1, true],
      [2, false],
    ])
  })
})

describe('published rows', () => {
  test('are read back as they are', () => {
    const rows = packed([[3, 1]])
    // A part of a larger buffer, as a store may hand it on.
    const store = new Uint8Array(rows.bytes.length + 8)
    store.set(rows.bytes, 8)
    const back = rowsOf(store.subarray(8))
    expect(back && read(back)).toEqual(read(rows))
    expect(back?.count).toBe(1)
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['too little', rowsFor(0, 1).bytes.subarray(0, -1)],
    ['another thing', new Uint8Array(HEAD_BYTES)],
    ['another format', Uint8Array.from(rowsFor(0, 1).bytes, (byte, n) => (n === 2 ? 9 : byte))],
  ])('are not %s', (_, bytes) => {
    expect(rowsOf(bytes)).toBeNull()
  })
})
