import { describe, expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { MAX_BOUGHT } from '../../../core/feature/bought.ts'
import { MAX_RECENT, NO_FEATURES, foldFeatures, orderValueMicro } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { foldProfile } from '../../../core/profile/fold.ts'
import { newProfile } from '../../../core/profile/profile.ts'
import { MONDAY, add, answer, buy, event, line, view } from '../event/made.ts'
import type { Draft } from '../event/made.ts'

/** Folds profile and features side by side, as a batch does. */
function fold(...drafts: Draft[]): Features {
  let profile = newProfile('p1', MONDAY)
  return drafts.reduce((features: Features, draft) => {
    const one = event(draft)
    profile = foldProfile(profile, one)
    return foldFeatures(features, one, profile)
  }, NO_FEATURES)
}

const known = (...drafts: Draft[]) => fold(answer(true), ...drafts)
const server = (draft: Draft): Draft => ({ ...draft, source: 'server' })
const met = (
  name: 'impression' | 'click' | 'dismiss',
  at = MONDAY,
  campaign: unknown = 'save-cart',
): Draft => ({
  name,
  at,
  params: { decision_id: 'd1', slot: 'popup', campaign },
})

describe('without the consent to be known', () => {
  test('nothing of what is done is kept', () => {
    expect(fold(view('K1'), add('K1'), met('impression'))).toEqual(NO_FEATURES)
    expect(fold(answer(false), view('K1'))).toEqual(NO_FEATURES)
  })

  test('orders are: they are facts of a contract', () => {
    const { orders, lifecycle, ...rest } = fold(server(buy('o1', line('K1', 2, 290))))
    const { orders: _, lifecycle: __, ...nothing } = NO_FEATURES
    expect(rest).toEqual({ ...nothing, lastPurchaseAt: MONDAY })
    expect(orders).toMatchObject({ count: 1, revenueMicro: 580_000_000, refundedMicro: 0, lastAt: MONDAY })
    expect(lifecycle.stage).toBe('activated')
  })

  test('what was kept goes with the consent, the orders stay', () => {
    const gone = known(view('K1'), add('K1'), server(buy('o1', line('K1'))), met('impression'), {
      ...answer(false),
      at: MONDAY + 1,
    })
    const { orders, lifecycle } = gone
    expect(gone).toEqual({ ...NO_FEATURES, lastPurchaseAt: MONDAY, orders, lifecycle })
    expect(lifecycle.stage).toBe('activated')
    expect(gone.orders.count).toBe(1)
  })

  test('a withdrawal that is older than the consent takes nothing', () => {
    expect(known(view('K1'), { ...answer(false), at: MONDAY - 1 }).recent).toHaveLength(1)
  })
})

describe('what was looked at', () => {
  test('stands newest first, each product once', () => {
    const { recent } = known(view('K1'), { ...view('M1'), at: MONDAY + 1 }, { ...view('K1'), at: MONDAY + 2 })
    expect(recent).toEqual([
      { productId: 'K1', at: MONDAY + 2 },
      { productId: 'M1', at: MONDAY + 1 },
    ])
  })

  test('is not made newer by a look that is told late', () => {
    expect(known({ ...view('K1'), at: MONDAY + 2 }, view('K1')).recent).toEqual([
      { productId: 'K1', at: MONDAY + 2 },
    ])
  })

  test('is twenty products', () => {
    const many = Array.from({ length: 30 }, (_, index) => ({ ...view(`K${index}`), at: MONDAY + index }))
    const { recent } = known(...many)
    expect(recent).toHaveLength(MAX_RECENT)
    expect(recent[0]?.productId).toBe('K29')
  })
})

describe('what was bought', () => {
  test('is told by page and back end, and is remembered by product', () => {
    const { bought, lastPurchaseAt } = known(
      buy('o1', line('K1')),
      server({ ...buy('o2', line('M1')), at: MONDAY + DAY_MS }),
    )
    expect(bought.map(({ productId }) => productId)).toEqual(['M1', 'K1'])
    expect(lastPurchaseAt).toBe(MONDAY + DAY_MS)
  })

  test('last is not moved back by an order that is told late', () => {
    expect(
      known(buy('o2', line('K1')), { ...buy('o1', line('K1')), at: MONDAY - DAY_MS }).lastPurchaseAt,
    ).toBe(MONDAY)
  })

  test('is a hundred products', () => {
    const lines = Array.from({ length: 120 }, (_, index) => line(`K${index}`))
    expect(known(buy('o1', ...lines)).bought).toHaveLength(MAX_BOUGHT)
  })
})

describe('money', () => {
  test('is what the back end confirms; a page counts nothing', () => {
    expect(known(buy('o1', line('K1'))).orders).toEqual(NO_FEATURES.orders)
    expect(known({ ...buy('o1', line('K1')), source: 'system' }).orders).toEqual(NO_FEATURES.orders)
  })

  test('adds up over orders and refunds', () => {
    const { orders } = fold(
      server({
        ...buy('o1', line('K1', 1, 290)),
        params: { ...buy('o1', line('K1', 1, 290)).params, currency: 'CZK' },
      }),
      server({
        name: 'purchase',
        at: MONDAY - DAY_MS,
        params: { transaction_id: 'o0', value: 1000.5, items: [line('K1')] },
      }),
      server({ name: 'refund', at: MONDAY + DAY_MS, params: { transaction_id: 'o1', value: 90 } }),
    )
    expect(orders).toMatchObject({
      count: 2,
      revenueMicro: 1_290_500_000,
      refundedMicro: 90_000_000,
      currency: 'CZK',
      lastAt: MONDAY,
    })
  })

  test.each([
    ['what the shop says', { value: 99.9, items: [line('K1', 1, 290)] }, 99_900_000],
    ['what the shop says, be it nothing', { value: 0, items: [line('K1', 1, 290)] }, 0],
    ['else the sum of the lines', { items: [line('K1', 2, 290)] }, 580_000_000],
    ['else nothing', {}, 0],
  ])('of an order is %s', (_, params, value) => {
    expect(orderValueMicro(event({ name: 'purchase', params }))).toBe(value)
  })
})

describe('what was shown', () => {
  test('is counted, with when it was closed and when it was clicked', () => {
    const { shown } = known(
      met('impression'),
      met('impression', MONDAY + 1),
      met('dismiss', MONDAY + 2),
      met('click', MONDAY + 3),
    )
    expect(shown).toEqual({
      'save-cart': {
        impressions: 2,
        times: [MONDAY + 1, MONDAY],
        lastAt: MONDAY + 3,
        dismissedAt: MONDAY + 2,
        clickedAt: MONDAY + 3,
      },
    })
  })

  test('is not set back by what is told late', () => {
    expect(known(met('dismiss', MONDAY + 2), met('dismiss', MONDAY)).shown['save-cart']).toMatchObject({
      dismissedAt: MONDAY + 2,
      lastAt: MONDAY + 2,
    })
  })

  test.each(['', 7, null])('without the name of a campaign (%j) is not', (campaign) => {
    expect(known(met('impression', MONDAY, campaign)).shown).toEqual({})
  })

  test('of fifty campaigns, the latest', () => {
    const many = Array.from({ length: 60 }, (_, index) => met('impression', MONDAY + index, `c${index}`))
    const names = Object.keys(known(...many).shown)
    expect(names).toHaveLength(50)
    expect(names).not.toContain('c9')
  })

  test.each(['__proto__', 'constructor', 'toString'])(
    'of a campaign called %s is one like any other',
    (campaign) => {
      const { shown } = known(met('impression', MONDAY, campaign), met('impression', MONDAY, campaign))
      expect(Object.getOwnPropertyDescriptor(shown, campaign)?.value).toMatchObject({ impressions: 2 })
    },
  )
})
