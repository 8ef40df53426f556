import { option, property } from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import type { RailCampaign } from '../../../core/decision/campaign.ts'
import { exclusion, railOf } from '../../../core/decision/rail.ts'
import type { Ranking } from '../../../core/decision/rail.ts'
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
const viewed = (...ids: string[]): Features => ({
  ...NO_FEATURES,
  recent: ids.map((productId, age) => ({ productId, at: MONDAY - age })),
})
const bought = (ageMs: number): Features => ({
  ...NO_FEATURES,
  bought: [{ productId: 'A1', at: MONDAY - ageMs }],
})
const rail = (draft: Partial<RailCampaign>): RailCampaign => ({ ...HOME, diversity: 0, ...draft })

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
    const ranking = railOf(HOME, two, features, { productId, now: MONDAY })
    expect(lost(ranking)).toEqual(code === null ? {} : { A1: code })
    expect(picks(ranking)).toEqual(code === null ? ['A1', 'B1'] : ['B1'])
  })

  test('what is out of stock, what the page shows, and what is of no asked category', () => {
    const goods = shelf([
      candidate('A1', { inStock: false, orders: 99 }),
      candidate('B1'),
      candidate('B2', { group: 'G' }),
      candidate('B3', { group: 'G', orders: 1 }),
      candidate('C1'),
    ])
    const taken = { campaigns: [], products: ['B1'], topics: {}, hasPopup: false }
    const ranking = railOf(rail({ categories: ['A', 'B'] }), goods, null, { ...HOME_PAGE, taken })
    expect(picks(ranking)).toEqual(['B3'])
    expect(lost(ranking)).toEqual({
      A1: 'out_of_stock',
      B1: 'on_page',
      C1: 'other_category',
    })
  })

  test('a product that is named may be another colour of what is in the cart', () => {
    const goods = shelf([candidate('A1', { group: 'G' }), candidate('A2', { group: 'G' })])
    const features = { ...NO_FEATURES, cart: { lines: [cartLine('A1')], changedAt: MONDAY } }
    const code = exclusion(goods, features, HOME_PAGE)
    expect(['A1', 'A2', 'gone', 'constructor'].map(code)).toEqual([
      'in_cart',
      null,
      'out_of_stock',
      'out_of_stock',
    ])
  })
})

describe('for you', () => {
  test('puts what goes with the views before what a person cares for, and that before what everybody buys', () => {
    const goods = shelf([candidate('A1', { orders: 100 }), candidate('B1', { orders: 1 }), candidate('C1')], {
      viewed: { D1: [], A1: [], gone: [] },
    })
    const ranking = railOf(rail({}), goods, likes({ B: 9, A: 1 }), HOME_PAGE)
    expect(picks(ranking)).toEqual(['B1', 'A1', 'C1'])
    expect(because(ranking, 'B1')).toEqual([{ code: 'affinity', category: 'B', share: 0.9 }])
    expect(because(ranking, 'C1')).toEqual([{ code: 'on_sale_here' }])
    const near = shelf([candidate('A1', { orders: 9 }), candidate('B1'), candidate('C1')], {
      viewed: { C1: [{ id: 'B1', score: 0.4 }] },
    })
    const known = railOf(rail({}), near, { ...likes({ A: 1 }), recent: viewed('C1').recent }, HOME_PAGE)
    expect(picks(known)[0]).toBe('B1')
    expect(because(known, 'B1')).toEqual([{ code: 'viewed_with', productId: 'C1' }])
  })

  test('shows nobody in particular what is bought most', () => {
    const goods = [
      candidate('B1', { orders: 3 }),
      candidate('A2', { orders: 3 }),
      candidate('A1', { orders: 8 }),
    ]
    const ranking = railOf(rail({}), shelf(goods), null, HOME_PAGE)
    expect(picks(ranking)).toEqual(['A1', 'A2', 'B1'])
    expect(because(ranking, 'A1')).toEqual([{ code: 'popular' }])
  })

  test('claims no interest of less than a twentieth', () => {
    const ranking = railOf(
      rail({}),
      shelf([candidate('A1', { orders: 1 })]),
      likes({ A: 1, B: 99 }),
      HOME_PAGE,
    )
    expect(because(ranking, 'A1')).toEqual([{ code: 'popular' }])
  })
})

describe('strategies', () => {
  const goods = [
    candidate('A1', { accessories: ['F1'] }),
    candidate('A2', { orders: 50 }),
    candidate('B1', { orders: 99 }),
    candidate('C1'),
    candidate('F1'),
  ]
  const page = { productId: 'A1', now: MONDAY }
  const shop = shelf(goods, {
    bought: { A1: [{ id: 'C1', score: 0.6 }] },
    viewed: { A1: [{ id: 'F1', score: 0.4 }] },
  })

  test('together: bought with it, then its accessories, then its kind, then what is bought most', () => {
    const ranking = railOf({ ...TOGETHER, diversity: 0 }, shop, null, page)
    expect(picks(ranking)).toEqual(['C1', 'F1', 'A2', 'B1'])
    expect(ranking.picks.map(({ because: [one] }) => one)).toEqual([
      { code: 'bought_with', productId: 'A1', sure: true },
      { code: 'accessory', productId: 'A1' },
      { code: 'same_category', category: 'A' },
      { code: 'popular' },
    ])
  })

  test.each<[RailCampaign['strategy'], string, object]>([
    ['similar', 'F1', { code: 'viewed_with', productId: 'A1' }],
    ['complementary', 'F1', { code: 'accessory', productId: 'A1' }],
    ['trending', 'B1', { code: 'popular' }],
  ])('%s', (strategy, id, reason) => {
    const ranking = railOf(rail({ strategy }), shop, null, page)
    expect(ranking.picks[0]).toMatchObject({ id, because: [reason] })
  })

  test('recent: the person’s own views, newest first, and nothing else', () => {
    const strategy = rail({ strategy: 'recent' })
    const ranking = railOf(strategy, shop, viewed('C1', 'A2', 'gone'), HOME_PAGE)
    expect(ranking.picks.map(({ id, because }) => [id, because])).toEqual([
      ['C1', [{ code: 'newest_view', productId: 'C1' }]],
      ['A2', [{ code: 'newest_view', productId: 'A2' }]],
    ])
    expect(picks(railOf(strategy, shop, null, HOME_PAGE))).toEqual([])
  })

  test('a merchant pins and boosts', () => {
    const wishes = { pins: [{ id: 'F1', place: 1 }], boosts: [{ category: 'A', times: 50 }] }
    const ranking = railOf(rail({ ...wishes, size: 3 }), shelf(goods), null, HOME_PAGE)
    expect(picks(ranking)).toEqual(['A2', 'F1', 'B1'])
    expect(because(ranking, 'F1')).toEqual([{ code: 'pinned' }])
  })

  test.each(['constructor', '__proto__', 'toString'])(
    'is not confused by a product called %s',
    (productId) => {
      expect(picks(railOf(TOGETHER, shop, null, { productId, now: MONDAY }))).toHaveLength(4)
      expect(picks(railOf(HOME, shop, viewed(productId), HOME_PAGE))).toHaveLength(5)
    },
  )
})

describe('a window is not a shelf', () => {
  const narrow = rail({ size: 3, perCategory: 2 })
  const of = (...ids: string[]) => shelf(ids.map((id, index) => candidate(id, { orders: 100 - index })))

  test('at most so many of a category, but rather a fuller one than an empty place', () => {
    const ranking = railOf(narrow, of('A1', 'A2', 'A3', 'B1'), null, HOME_PAGE)
    expect([picks(ranking), lost(ranking)]).toEqual([['A1', 'A2', 'B1'], { A3: 'category_full' }])
    expect(picks(railOf(narrow, of('A1', 'A2', 'A3', 'A4'), null, HOME_PAGE))).toEqual(['A1', 'A2', 'A3'])
  })

  test('what comes after the last place ranked lower', () => {
    expect(lost(railOf(narrow, of('A1', 'B1', 'C1', 'D1'), null, HOME_PAGE))).toEqual({ D1: 'ranked_lower' })
  })
})

test('whoever looks at whatever: as many as there may be, nothing unfit, nothing twice', () => {
  holds(
    property(anyRail, anyShelf, option(anyFeatures), anyPlace, (campaign, shop, features, page) => {
      const ranking = railOf(campaign, shop, features, page)
      const ids = picks(ranking)
      const may = exclusion(shop, features, page)
      const fit = shop.goods.all.filter((one) => may(one!.id) === null)
      const gone = features
        ? [...features.cart.lines, ...features.bought.filter(({ at }) => page.now - at < 30 * DAY_MS)]
        : []
      const had = [page.productId, ...gone.map(({ productId }) => productId)]
      const groupsHad = shop.goods.all.filter((one) => had.includes(one!.id)).map((one) => one!.group)
      const groups = new Set(fit.map((one) => one!.group).filter((group) => !groupsHad.includes(group)))
      if (campaign.strategy !== 'recent') expect(ids).toHaveLength(Math.min(campaign.size, groups.size))
      expect(new Set(ids).size).toBe(ids.length)
      for (const pick of ranking.picks) {
        expect(fit.map((one) => one!.id)).toContain(pick.id)
        expect(Number.isFinite(pick.score)).toBe(true)
        expect(pick.because).toHaveLength(1)
      }
      const told = [...ids, ...ranking.losses.map(({ id }) => id)]
      expect(new Set(told).size, 'either shown or lost').toBe(told.length)
      expect(railOf(campaign, shop, features, page), 'the same again').toEqual(ranking)
    }),
    400,
  )
})
