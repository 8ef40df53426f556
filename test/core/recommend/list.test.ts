import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { learnBasket, basketCounters, USUAL_BASKETS } from '../../../core/recommend/baskets.ts'
import { goodsOf } from '../../../core/recommend/goods.ts'
import type { Good } from '../../../core/recommend/goods.ts'
import { alikeCounters, likenessOf } from '../../../core/recommend/likeness.ts'
import { listFor } from '../../../core/recommend/list.ts'
import type { Ask } from '../../../core/recommend/list.ts'
import { roomFor } from '../../../core/recommend/next.ts'
import { rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import { NO_WISHES } from '../../../core/recommend/sieve.ts'
import { STRATEGIES } from '../../../core/recommend/source.ts'
import type { Model, Strategy } from '../../../core/recommend/source.ts'
import { holds } from '../holds.ts'
import { learnt } from './made.ts'

const SIZE = 12
const good = (n: number, more: Partial<Good> = {}): Good => ({
  id: `P${n}`,
  category: n < 6 ? 'coffee' : 'tea',
  brand: '',
  group: `P${n}`,
  inStock: true,
  priceMicro: 100e6,
  margin: null,
  ...more,
})
const shop = (changes: Record<number, Partial<Good>> = {}) =>
  goodsOf(Array.from({ length: SIZE }, (_, n) => good(n, changes[n])))

/** 0 → 1 → 2 by views; 0 and 7 by baskets; 10 and 11 by words; 5 trends, 4 is popular. */
const walks = Array.from({ length: 300 }, (_, n) => ({ session: Math.floor(n / 3), item: n % 3, at: n }))
const baskets = basketCounters(USUAL_BASKETS)
for (let n = 0; n < 50; n++) learnBasket(baskets, [0, 7], 0, USUAL_BASKETS)
for (let n = 0; n < 50; n++) learnBasket(baskets, [8, 9], 0, USUAL_BASKETS)
const words = Array.from({ length: SIZE }, (_, n) => (n > 9 ? ['same'] : [`own${n}`]))
const MODEL: Model = {
  viewed: rowsIn(shardsOf(learnt(walks).counters, 0)),
  bought: rowsIn(shardsOf(baskets, 0)),
  alike: rowsIn(shardsOf(alikeCounters(likenessOf(words)), 0)),
  ask: { memory: 2, again: [] },
  evenViews: 10,
  evenBaskets: 10,
  trending: [5, 4],
  popular: [4, 3],
  sold: [],
  fresh: [],
}
const room = roomFor(SIZE)
const list = (strategy: Strategy, ask: Partial<Ask> = {}, goods = shop()) =>
  listFor(MODEL, goods, { strategy, limit: 3, session: [], diversity: 0, ...ask }, room)
const ids = (...asked: Parameters<typeof list>) => list(...asked).listed.map(({ id }) => id)
const on = (current: number) => ({ ...NO_WISHES, current })

describe('strategies', () => {
  test('similar: viewed beside this one, then of its category', () => {
    expect(list('similar', { wishes: on(0), limit: 4 }).listed.map(({ id, reason }) => [id, reason])).toEqual(
      [
        ['P1', { kind: 'viewed_together', with: 'P0' }],
        ['P2', { kind: 'viewed_together', with: 'P0' }],
        ['P4', { kind: 'same_category', category: 'coffee' }],
        ['P3', { kind: 'same_category', category: 'coffee' }],
      ],
    )
  })

  test('together: bought with this one, and how sure that is', () => {
    expect(list('together', { wishes: on(0) }).listed[0]).toEqual({
      id: 'P7',
      score: 1,
      reason: { kind: 'bought_together', with: 'P0', sure: true },
    })
  })

  test('a product that nobody has seen has those that are like it', () => {
    for (const strategy of ['similar', 'together'] as const)
      expect(list(strategy, { wishes: on(10) }).listed[0]).toMatchObject({
        id: 'P11',
        reason: { kind: 'alike', with: 'P10' },
      })
  })

  test('for you: what comes next, then what is like what was seen, then what everybody wants', () => {
    expect(ids('for_you', { session: [0] })).toEqual(['P1', 'P2', 'P4'])
    expect(list('for_you', { session: [10] }).listed[0]?.reason).toEqual({ kind: 'alike', with: 'P10' })
    expect(list('for_you').listed.map(({ id, reason }) => [id, reason.kind])).toEqual([
      ['P4', 'popular'],
      ['P3', 'popular'],
      ['P5', 'trending'],
    ])
  })

  test('recent: the last seen first, each once, and nothing else', () => {
    expect(ids('recent', { session: [3, 8, 3, 6], limit: 9 })).toEqual(['P6', 'P3', 'P8'])
    expect(ids('recent')).toEqual([])
  })

  test('for you: by what a person cares for, where the visit says nothing', () => {
    const taste = [
      { category: 'tea', share: 0.9 },
      { category: 'coffee', share: 0.06 },
      { category: 'gone', share: 0.04 },
    ]
    const { listed } = list('for_you', { taste, limit: 7 })
    expect(listed[0]).toMatchObject({ id: 'P6', reason: { kind: 'taste', category: 'tea', share: 0.9 } })
    expect(listed.at(-1)).toMatchObject({ id: 'P4', reason: { kind: 'taste', category: 'coffee' } })
  })

  test('together: without a product of the page it is about the cart, whose lines add up', () => {
    const wishes = { ...NO_WISHES, inCart: new Set([0, 8]) }
    expect(list('together', { wishes, limit: 2 }).listed).toMatchObject([
      { id: 'P7', reason: { kind: 'bought_together', with: 'P0' } },
      { id: 'P9', reason: { kind: 'bought_together', with: 'P8' } },
    ])
  })

  test('complementary: what the shop names, then what is bought with it of another kind', () => {
    const goods = shop({ 0: { accessories: ['P3', 'gone', 'P3'] }, 9: { category: 'coffee' } })
    const on8 = { wishes: on(8), limit: 1 }
    expect(list('complementary', { wishes: on(0), limit: 2 }, goods).listed).toMatchObject([
      { id: 'P3', reason: { kind: 'accessory', with: 'P0' } },
      { id: 'P7', reason: { kind: 'bought_together', with: 'P0', sure: true } },
    ])
    expect(ids('complementary', on8, goods)).toEqual(['P9'])
    // Of its own kind it would be another one of the same.
    expect(list('complementary', on8).listed[0]?.reason.kind).toBe('popular')
  })

  test('of some categories alone, and full as long as they have enough', () => {
    const wishes = { ...on(0), categories: new Set(['tea']) }
    const { listed, refused } = list('similar', { wishes, limit: 6 })
    expect(listed.map(({ id }) => id).toSorted()).toEqual(['P10', 'P11', 'P6', 'P7', 'P8', 'P9'])
    expect(refused.other_category).toContain('P1')
  })

  test('bestsellers stand before what is much looked at, and what is new after both', () => {
    const model = { ...MODEL, sold: [9], fresh: [7] }
    const { listed } = listFor(
      model,
      shop(),
      { strategy: 'similar', limit: 5, session: [], diversity: 0 },
      room,
    )
    expect(listed.map(({ id, reason }) => [id, reason.kind])).toEqual([
      ['P9', 'bestseller'],
      ['P4', 'popular'],
      ['P3', 'popular'],
      ['P5', 'trending'],
      ['P7', 'new'],
    ])
  })

  test('tells what was found and has no place: better ones, and variants of what stands there', () => {
    const goods = shop({ 1: { group: 'G' }, 2: { group: 'G' } })
    expect(list('for_you', { session: [0], limit: 1 }, goods).left[0]).toEqual({
      id: 'P2',
      category: 'coffee',
      isVariant: true,
    })
  })

  test('trending: what trends, filled from what is popular and what there is', () => {
    expect(ids('trending', { limit: 5 })).toEqual(['P5', 'P4', 'P3', 'P0', 'P1'])
  })
})

describe('what may not be listed', () => {
  const wishes = { ...on(0), excluded: new Set([1]), bought: new Set([2]), inCart: new Set([3]) }

  test('takes no place, and is told with its reason', () => {
    const { listed, refused } = list('similar', { wishes, limit: 4 }, shop({ 4: { inStock: false } }))
    expect(listed).toHaveLength(4)
    expect(refused).toMatchObject({
      excluded: ['P1'],
      bought: ['P2'],
      in_cart: ['P3'],
      out_of_stock: ['P4'],
      this_product: ['P0'],
    })
  })

  test('is a variant of what is looked at, and a second one of what is listed', () => {
    const goods = shop({ 0: { group: 'G' }, 1: { group: 'G' }, 5: { group: 'H' }, 4: { group: 'H' } })
    expect(list('similar', { wishes: on(0) }, goods).refused.same_group).toEqual(['P1'])
    expect(ids('trending', { limit: 2 }, goods)).toEqual(['P5', 'P3'])
  })

  test('is no reason for a short list, where a thing has very many variants', () => {
    const many = goodsOf(
      Array.from({ length: 60 }, (_, n) => good(n, n < 58 ? { group: 'shirt' } : { group: `P${n}` })),
    )
    expect(ids('trending', { limit: 3 }, many)).toHaveLength(3)
  })

  test('is what earns too little, where that is known', () => {
    const goods = shop({ 5: { margin: 0.05 }, 4: { margin: 0.5 } })
    expect(ids('trending', { wishes: { ...NO_WISHES, leastMargin: 0.1 }, limit: 1 }, goods)).toEqual(['P4'])
  })

  test('is what has gone from the catalogue', () => {
    const gone = goodsOf(shop().all.map((one, n) => (n === 5 ? null : one)))
    expect(ids('trending', { limit: 1 }, gone)).toEqual(['P4'])
  })
})

describe('what a merchant wishes', () => {
  test('is put in front', () => {
    expect(ids('for_you', { session: [0], boosts: [{ ids: ['P2'], times: 20 }] })[0]).toBe('P2')
    expect(ids('for_you', { session: [0], boosts: [{ category: 'coffee', brand: 'x', times: 20 }] })[0]).toBe(
      'P1',
    )
  })

  test('stands at its place, once, and only where it may be listed', () => {
    const pins = [
      { id: 'P9', place: 1 },
      { id: 'P1', place: 0 },
      { id: 'P6', place: 2 },
      { id: 'gone', place: 0 },
    ]
    const goods = shop({ 6: { inStock: false } })
    expect(ids('for_you', { session: [0], pins, limit: 4 }, goods)).toEqual(['P1', 'P9', 'P2', 'P4'])
  })

  test('spreads over categories where others are left', () => {
    const three = { session: [0], limit: 3, perCategory: 1 }
    expect(ids('for_you', three)).toHaveLength(3)
    expect(ids('similar', { wishes: on(0), perCategory: 1, limit: 5 })).toHaveLength(5)
  })

  test('is unlike what stands there, the more diversity is asked for', () => {
    const goods = shop({ 2: { category: 'tea' } })
    expect(
      ids('for_you', { session: [0], limit: 1, diversity: 1, pins: [{ id: 'P4', place: 0 }] }, goods),
    ).toEqual(['P4'])
    const after = ids(
      'for_you',
      { session: [0], limit: 2, diversity: 0.9, pins: [{ id: 'P4', place: 0 }] },
      goods,
    )
    expect(after).toEqual(['P4', 'P2'])
  })
})

test('a list is never shorter than it could be, has nothing twice, and nothing that is refused', () => {
  const strategy = fc.constantFrom<Strategy>(...STRATEGIES.filter((one) => one !== 'recent'))
  const some = fc.uniqueArray(fc.nat(SIZE - 1))
  holds(
    fc.property(
      strategy,
      fc.integer({ min: 0, max: SIZE + 3 }),
      fc.tuple(some, some, some, some),
      (...asked) => {
        const [how, limit, [excluded, gone, session, mates]] = asked
        const changes = Object.fromEntries([
          ...mates.map((n) => [n, { group: 'mates' }]),
          ...gone.map((n) => [n, { group: mates.includes(n) ? 'mates' : `P${n}`, inStock: false }]),
        ])
        const goods = shop(changes)
        const current = session[0] ?? null
        const wishes = { ...NO_WISHES, current, excluded: new Set(excluded) }
        const own = current === null ? null : goods.all[current]!.group
        const may = goods.all.flatMap((one, n) =>
          one!.inStock && !excluded.includes(n) && one!.group !== own ? one!.group : [],
        )
        const listed = ids(how, { limit, session, wishes, diversity: 0.5, perCategory: 2 }, goods)
        expect(listed).toHaveLength(Math.min(limit, new Set(may).size))
        expect(new Set(listed).size).toBe(listed.length)
        for (const id of listed) expect(may).toContain(goods.all.find((one) => one!.id === id)!.group)
      },
    ),
    500,
  )
})
