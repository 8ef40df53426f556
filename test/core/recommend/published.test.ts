import { describe, expect, test } from 'vitest'
import { listFor } from '../../../core/recommend/list.ts'
import { roomFor } from '../../../core/recommend/next.ts'
import { goodsNow, modelFrom, NOTHING_LEARNT, shardsFor } from '../../../core/recommend/published.ts'
import type { Head, Standing } from '../../../core/recommend/published.ts'
import { shardsOf } from '../../../core/recommend/shards.ts'
import { learnt } from './made.ts'

const standing = (id: string, more: Partial<Standing> = {}): Standing => ({
  id,
  category: 'coffee',
  inStock: true,
  groupId: null,
  ...more,
})
const shop = (...all: Standing[]) => new Map(all.map((one) => [one.id, one]))

const walks = Array.from({ length: 100 }, (_, n) => ({ session: n >> 1, item: n % 2, at: n }))
const shards = shardsOf(learnt(walks).counters, 0)
const HEAD: Head = {
  ...NOTHING_LEARNT,
  ids: ['A', 'B', 'gone'],
  brands: ['x', 'y', 'z'],
  pricesMicro: [1, 2, 3],
  margins: [0.1, null, 0.3],
  shards: { viewed: ['first', 'second'], bought: ['third'], alike: [] },
}

describe('a published model', () => {
  test('is asked over what the shop has now: what is gone is not there, what is new can be listed', () => {
    const goods = goodsNow(HEAD, shop(standing('B', { groupId: 'G' }), standing('new'), standing('A')))
    expect(goods.all.map((one) => one?.id ?? null)).toEqual(['A', 'B', null, 'new'])
    expect(goods.all[1]).toEqual({
      id: 'B',
      category: 'coffee',
      brand: 'y',
      group: 'G',
      inStock: true,
      priceMicro: 2,
      margin: null,
    })
    expect(goods.all[3]).toMatchObject({ brand: '', group: 'new', margin: null })
    expect(goods.numbers.get('gone')).toBeUndefined()
  })

  test('names the shards of a question, each once', () => {
    expect(shardsFor(HEAD, [0, 1, 511, 512, -1])).toEqual(['first', 'second', 'third'])
    expect(shardsFor(HEAD, [9_999])).toEqual([])
  })

  test('answers from the shards at hand', () => {
    const goods = goodsNow(HEAD, shop(standing('A'), standing('B')))
    const ask = { strategy: 'for_you', limit: 1, session: [0] } as const
    const at = (shard: Parameters<typeof modelFrom>[1]) =>
      listFor(modelFrom(HEAD, shard), goods, ask, roomFor(3)).listed[0]?.reason
    expect(at((name) => (name === 'first' ? shards[0]! : null))).toEqual({
      kind: 'viewed_together',
      with: 'A',
    })
    expect(at(() => null)).toEqual({ kind: 'on_sale_here' })
  })
})

test('what came after the model is new in the shop, the last one first; before any model nothing is', () => {
  const goods = goodsNow(HEAD, shop(standing('A'), standing('new'), standing('newer')))
  expect(modelFrom({ ...HEAD, fresh: [1] }, () => null, goods).fresh).toEqual([4, 3, 1])
  const first = goodsNow(NOTHING_LEARNT, shop(standing('A')))
  expect(modelFrom(NOTHING_LEARNT, () => null, first).fresh).toEqual([])
})

test('a shop lists what it has before anything was learnt', () => {
  const goods = goodsNow(
    NOTHING_LEARNT,
    shop(standing('A'), standing('B', { inStock: false }), standing('C')),
  )
  const model = modelFrom(NOTHING_LEARNT, () => null)
  const ask = { strategy: 'similar', limit: 5, session: [0] } as const
  expect(listFor(model, goods, ask, roomFor(3)).listed.map(({ id }) => id)).toEqual(['A', 'C'])
})
