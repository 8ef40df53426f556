import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { goodsOf } from '../../../core/recommend/goods.ts'
import { roomFor } from '../../../core/recommend/next.ts'
import { reranked } from '../../../core/recommend/rerank.ts'
import type { Rerank } from '../../../core/recommend/rerank.ts'
import { rowsIn, shardsOf } from '../../../core/recommend/shards.ts'
import type { Model } from '../../../core/recommend/source.ts'
import { holds } from '../holds.ts'
import { learnt } from './made.ts'

const goods = goodsOf(
  Array.from({ length: 9 }, (_, n) => ({
    id: `P${n}`,
    category: 'coffee',
    brand: '',
    group: `P${n}`,
    inStock: true,
    priceMicro: 0,
    margin: null,
  })),
)
const walks = Array.from({ length: 200 }, (_, n) => ({ session: n >> 1, item: n % 2 === 0 ? 0 : 5, at: n }))
const model: Model = {
  viewed: rowsIn(shardsOf(learnt(walks).counters, 0)),
  bought: () => null,
  alike: null,
  ask: { memory: 2, again: [] },
  evenViews: 10,
  evenBaskets: 10,
  trending: [],
  popular: [],
  sold: [],
  fresh: [],
}
const SHOP = ['P1', 'P2', 'unknown', 'P3', 'P4', 'P5']
const ask = (more: Partial<Rerank> = {}) =>
  reranked(model, goods, { ids: SHOP, session: [], ...more }, roomFor(9))

test('without a session the shop’s order stays', () => {
  expect(ask()).toEqual(SHOP)
})

test('what suits the session rises, the rest keeps its order', () => {
  expect(ask({ session: [0] })).toEqual(['P5', ...SHOP.slice(0, -1)])
  expect(ask({ session: [0], strength: 0 })).toEqual(SHOP)
})

test('pins stand at their places, whatever else is asked', () => {
  const pins = [
    { id: 'P4', place: 0 },
    { id: 'P5', place: 99 },
    { id: 'elsewhere', place: 1 },
  ]
  expect(ask({ session: [0], pins })).toEqual(['P4', 'P1', 'P2', 'unknown', 'P3', 'P5'])
})

test('boosts move, and do not remove', () => {
  expect(ask({ boosts: [{ ids: ['P4'], times: 9 }] })[0]).toBe('P4')
  expect(ask({ boosts: [{ ids: ['P1'], times: 0 }] }).at(-1)).toBe('P1')
})

test('pages of one question hold each product once', () => {
  holds(
    fc.property(
      fc.array(fc.constantFrom('P0', 'P1', 'P2', 'P5', 'x', 'y')),
      fc.array(fc.nat(8)),
      fc.array(
        fc.record({ id: fc.constantFrom('P1', 'P5', 'x', 'z'), place: fc.integer({ min: -2, max: 9 }) }),
      ),
      (ids, session, pins) => {
        const list = ask({ ids, session, pins })
        expect([...list].sort()).toEqual([...new Set(ids)].sort())
        expect(ask({ ids, session, pins })).toEqual(list)
      },
    ),
  )
})
