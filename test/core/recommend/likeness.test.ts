import { describe, expect, test } from 'vitest'
import { alike, alikeCounters, likenessOf, wordsOf } from '../../../core/recommend/likeness.ts'
import type { Described } from '../../../core/recommend/likeness.ts'
import { NEIGHBOURS } from '../../../core/recommend/rows.ts'
import { roomFor } from '../../../core/recommend/next.ts'

const product = (title: string, more: Partial<Described> = {}): Described => ({
  title,
  category: [],
  brand: '',
  priceMicro: 0,
  ...more,
})

const COFFEE = { category: ['Káva', 'Zrnková'], brand: 'Kavárna', priceMicro: 299e6 }
const SHOP = [
  product('Etiopie Sidamo 250 g', COFFEE),
  product('Etiopie Guji 250 g', COFFEE),
  product('Kolumbie Huila 250 g', COFFEE),
  product('Mlýnek na kávu', { category: ['Vybavení'], brand: 'Comandante', priceMicro: 5e9 }),
  product('Mlýnek ruční', { category: ['Vybavení'], brand: 'Timemore', priceMicro: 2e9 }),
]

describe('words of a product', () => {
  test('are of its title, its categories, its brand and its price', () => {
    expect(
      wordsOf(product('Žlutý KŮŇ č. 7', { category: ['Hry', 'Koně'], brand: 'Öko', priceMicro: 100e6 })),
    ).toEqual(['zluty', 'kun', 'c:hry', 'c:hry>kone', 'b:oko', 'p:26', 'q:27'])
  })

  test('are none where nothing is said', () => {
    expect(wordsOf(product(''))).toEqual([])
  })
})

describe('likeness', () => {
  const index = likenessOf(SHOP.map(wordsOf))
  const near = (item: number) => alike(index, item, roomFor(SHOP.length))

  test('finds a product of the same words first, then of the same kind', () => {
    expect(near(0).map(({ item }) => item)).toEqual([1, 2])
    expect(near(3)[0]?.item).toBe(4)
  })

  test('is a cosine: at most 1, and the same both ways', () => {
    const [there, back] = [near(0)[0]!, near(1).find(({ item }) => item === 0)!]
    expect(there.score).toBeCloseTo(back.score, 6)
    expect(there.score).toBeLessThan(1)
    const twins = likenessOf([['a', 'b'], ['a', 'b'], ['c']])
    expect(alike(twins, 0, roomFor(3))[0]?.score).toBeCloseTo(1, 6)
  })

  test('knows a product that nobody has seen', () => {
    const grown = likenessOf([...SHOP, product('Etiopie Yirgacheffe 250 g', COFFEE)].map(wordsOf))
    expect(alike(grown, 5, roomFor(6)).map(({ item }) => item)).toEqual([0, 1, 2])
  })

  test('is nothing for a product without words, or one that is not there', () => {
    const index = likenessOf([[], ['a'], ['a']])
    expect([alike(index, 0, roomFor(3)), alike(index, 9, roomFor(3)), alike(index, -1, roomFor(3))]).toEqual([
      [],
      [],
      [],
    ])
  })

  test('takes no account of a word that half the shop has', () => {
    const many = likenessOf(Array.from({ length: 200 }, (_, n) => ['the', `pair${n >> 1}`]))
    expect(alike(many, 0, roomFor(200)).map(({ item }) => item)).toEqual([1])
  })

  test('leaves its room as it was', () => {
    const room = roomFor(SHOP.length)
    alike(index, 0, room)
    expect(room.scores.every((score) => score === 0)).toBe(true)
  })

  test('gives the same as counters, for the rows', () => {
    const counters = alikeCounters(index)
    expect(counters.items).toBe(SHOP.length)
    for (const item of SHOP.keys()) {
      const start = item * NEIGHBOURS
      expect([...counters.partners.subarray(start, start + counters.used[item]!)]).toEqual(
        near(item).map((one) => one.item),
      )
    }
  })
})
