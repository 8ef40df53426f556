import { option, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { RailCampaign } from '../../../core/decision/campaign.ts'
import { rank } from '../../../core/decision/rank.ts'
import type { Ranking } from '../../../core/decision/rank.ts'
import { NO_FEATURES } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import {
  HOME,
  TOGETHER,
  anyFeatures,
  anyPlace,
  anyRail,
  anyShelf,
  candidate,
  cartLine,
  shelf,
} from './made.ts'

const HOME_PAGE = { productId: null, now: MONDAY }
const picks = ({ picks }: Ranking) => picks.map(({ id }) => id)
const lost = ({ losses }: Ranking) => Object.fromEntries(losses.map(({ id, code }) => [id, code]))
const because = ({ picks }: Ranking, id: string) => picks.find((pick) => pick.id === id)?.because
const likes = (scores: Record<string, number>): Features => ({
  ...NO_FEATURES,
  affinity: { at: MONDAY, scores },
})
const bought = (ageMs: number): Features => ({
  ...NO_FEATURES,
  bought: [{ productId: 'A1', at: MONDAY - ageMs }],
})

describe('what is left out, and why', () => {
  const two = shelf([candidate('A1'), candidate('B1')])

  test.each<[string, Features | null, string | null, string | null]>([
    ['the product on this page', null, 'A1', 'this_product'],
    [
      'what lies in the cart',
      { ...NO_FEATURES, cart: { lines: [cartLine('A1')], changedAt: MONDAY } },
      null,
      'in_cart',
    ],
    ['what was bought this month', bought(30 * DAY_MS - 1), null, 'bought'],
    ['not what was bought a month ago', bought(30 * DAY_MS), null, null],
    ['nothing of somebody unknown', null, null, null],
  ])('%s', (_, features, productId, code) => {
    const ranking = rank(HOME, two, features, { productId, now: MONDAY })
    expect(lost(ranking)).toEqual(code === null ? {} : { A1: code })
    expect(picks(ranking)).toEqual(code === null ? ['A1', 'B1'] : ['B1'])
  })

  test('what is out of stock', () => {
    const ranking = rank(
      HOME,
      shelf([candidate('A1', { inStock: false, orders: 99 }), candidate('B1')]),
      null,
      HOME_PAGE,
    )
    expect([picks(ranking), lost(ranking)]).toEqual([['B1'], { A1: 'out_of_stock' }])
  })
})

describe('for you', () => {
  test('puts what a person cares for before what everybody buys', () => {
    const ranking = rank(
      HOME,
      shelf([candidate('A1', { orders: 100 }), candidate('B1', { orders: 1 })]),
      likes({ B: 9, A: 1 }),
      HOME_PAGE,
    )
    expect(picks(ranking)).toEqual(['B1', 'A1'])
    expect(because(ranking, 'B1')).toEqual([{ code: 'affinity', category: 'B', share: 0.9 }])
  })

  test('lets what goes with the three newest views come forward, and says with which', () => {
    const viewed = (id: string) => ({ [id]: [{ id: 'B1', score: 0.4, support: 7 }] })
    const features = {
      ...NO_FEATURES,
      recent: ['C1', 'C2', 'C3', 'C4'].map((productId, age) => ({ productId, at: MONDAY - age })),
    }
    const goods = [candidate('A1', { orders: 9 }), candidate('B1')]
    expect(picks(rank(HOME, shelf(goods, { viewed: viewed('C4') }), features, HOME_PAGE))).toEqual([
      'A1',
      'B1',
    ])
    const near = rank(HOME, shelf(goods, { viewed: viewed('C3') }), features, HOME_PAGE)
    expect(picks(near)).toEqual(['B1', 'A1'])
    expect(because(near, 'B1')).toEqual([{ code: 'viewed_with', productId: 'C3', support: 7 }])
  })

  test('shows nobody in particular what is bought most, equals by id', () => {
    const goods = [
      candidate('B1', { orders: 3 }),
      candidate('A2', { orders: 3 }),
      candidate('A1', { orders: 8 }),
    ]
    const ranking = rank(HOME, shelf(goods), null, HOME_PAGE)
    expect(picks(ranking)).toEqual(['A1', 'A2', 'B1'])
    expect(because(ranking, 'A1')).toEqual([{ code: 'popular', orders: 8 }])
  })

  test('claims no interest of less than a twentieth', () => {
    const ranking = rank(HOME, shelf([candidate('A1', { orders: 1 })]), likes({ A: 1, B: 99 }), HOME_PAGE)
    expect(because(ranking, 'A1')).toEqual([{ code: 'popular', orders: 1 }])
  })
})

describe('together', () => {
  const page = { productId: 'A1', now: MONDAY }
  const goods = [
    candidate('A1', { accessories: ['F1'] }),
    candidate('A2', { orders: 50 }),
    candidate('B1', { orders: 99 }),
    candidate('C1'),
    candidate('F1'),
  ]

  test('takes what is bought with it, then its accessories, then its kind, then what is bought most', () => {
    const together = shelf(goods, { bought: { A1: [{ id: 'C1', score: 0.1, support: 4 }] } })
    const ranking = rank(TOGETHER, together, null, page)
    expect(picks(ranking)).toEqual(['C1', 'F1', 'A2', 'B1'])
    expect(ranking.picks.map(({ because }) => because)).toEqual([
      [{ code: 'bought_with', productId: 'A1', support: 4 }],
      [{ code: 'accessory', productId: 'A1' }],
      [{ code: 'same_category', category: 'A' }],
      [{ code: 'popular', orders: 99 }],
    ])
  })

  test('is what everybody buys where the page shows no product, or one that is not known', () => {
    for (const productId of [null, 'gone'])
      expect(picks(rank(TOGETHER, shelf(goods), null, { productId, now: MONDAY }))[0]).toBe('B1')
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'is not confused by a product called %s',
    (productId) => {
      expect(picks(rank(TOGETHER, shelf(goods), null, { productId, now: MONDAY }))).toHaveLength(4)
      const features = { ...NO_FEATURES, recent: [{ productId, at: MONDAY }] }
      expect(picks(rank(HOME, shelf(goods), features, HOME_PAGE))).toHaveLength(5)
    },
  )
})

describe('a window is not a shelf', () => {
  const narrow: RailCampaign = { ...HOME, size: 3, perCategory: 2 }
  const of = (...ids: string[]) => shelf(ids.map((id, index) => candidate(id, { orders: 100 - index })))

  test('at most so many of a category', () => {
    const ranking = rank(narrow, of('A1', 'A2', 'A3', 'B1'), null, HOME_PAGE)
    expect([picks(ranking), lost(ranking)]).toEqual([['A1', 'A2', 'B1'], { A3: 'category_full' }])
  })

  test('but rather a fuller category than an empty place', () => {
    const ranking = rank(narrow, of('A1', 'A2', 'A3', 'A4'), null, HOME_PAGE)
    expect([picks(ranking), lost(ranking)]).toEqual([['A1', 'A2', 'A3'], { A4: 'category_full' }])
  })

  test('what comes after the last place ranked lower', () => {
    expect(lost(rank(narrow, of('A1', 'B1', 'C1', 'D1'), null, HOME_PAGE))).toEqual({ D1: 'ranked_lower' })
  })
})

test('whoever looks at whatever: nothing unfit, nothing twice, nothing lost from sight', () => {
  holds(
    property(anyRail, anyShelf, option(anyFeatures), anyPlace, (campaign, goods, features, page) => {
      const before = structuredClone({ goods, features })
      const ranking = rank(campaign, goods, features, page)
      const ids = picks(ranking)
      const { losses } = ranking
      expect(ids.length).toBeLessThanOrEqual(campaign.size)
      expect([...ids, ...losses.map(({ id }) => id)].sort()).toEqual(
        goods.candidates.map(({ id }) => id).sort(),
      )
      for (const pick of ranking.picks) {
        expect(goods.candidates.find((one) => one.id === pick.id)?.inStock).toBe(true)
        expect(pick.id).not.toBe(page.productId)
        expect(features?.cart.lines.map(({ productId }) => productId) ?? []).not.toContain(pick.id)
        expect(Number.isFinite(pick.score)).toBe(true)
      }
      expect(rank(campaign, goods, features, page), 'the same again').toEqual(ranking)
      const shuffled = { ...goods, candidates: goods.candidates.toReversed() }
      expect(picks(rank(campaign, shuffled, features, page)), 'the order of the shelf is no reason').toEqual(
        ids,
      )
      expect({ goods, features }, 'what came in stays as it was').toEqual(before)
    }),
    400,
  )
})

test('only a place that would stay empty is given to a category that is full', () => {
  holds(
    property(anyRail, anyShelf, (campaign, goods) => {
      const ranking = rank(campaign, goods, null, HOME_PAGE)
      const counts = Map.groupBy(picks(ranking), (id) => id[0]!)
      const isOverfull = [...counts.values()].some((ids) => ids.length > campaign.perCategory)
      if (isOverfull) expect(Object.values(lost(ranking))).not.toContain('ranked_lower')
    }),
    400,
  )
})
