import { describe, expect, test } from 'vitest'
import type { RailCampaign } from '../../../core/decision/campaign.ts'
import { rank } from '../../../core/decision/rank.ts'
import { NO_FEATURES } from '../../../core/feature/features.ts'
import type { Features } from '../../../core/feature/features.ts'
import { MONDAY } from '../event/made.ts'
import { HOME, candidate, shelf } from './made.ts'

const SHOP = {
  ...shelf([
    candidate('A1', { orders: 1 }),
    candidate('A2', { orders: 2 }),
    candidate('B1', { orders: 9 }),
    candidate('B2'),
    candidate('C1', { orders: 5 }),
  ]),
  viewed: { A1: [{ id: 'C1', score: 0.4, support: 6 }] },
}
const rail = (strategy: RailCampaign['strategy']): RailCampaign => ({
  ...HOME,
  strategy,
  size: 4,
  perCategory: 4,
})
const picks = (
  strategy: RailCampaign['strategy'],
  productId: string | null,
  features: Features | null = null,
) => rank(rail(strategy), SHOP, features, { productId, now: MONDAY }).picks

describe('strategies of a rail', () => {
  test('similar: viewed in the same visits, then of the same category, then what sells', () => {
    expect(picks('similar', 'A1').map(({ id, because }) => [id, because[0]])).toEqual([
      ['C1', { code: 'viewed_with', productId: 'A1', support: 6 }],
      ['A2', { code: 'same_category', category: 'A' }],
      ['B1', { code: 'popular', orders: 9 }],
      ['B2', { code: 'popular', orders: 0 }],
    ])
    expect(picks('similar', null)[0]?.id).toBe('B1')
  })

  test('recent: the person’s own views, newest first, and nothing else', () => {
    const recent = ['B2', 'A1', 'gone'].map((productId, n) => ({ productId, at: MONDAY - n }))
    expect(picks('recent', null, { ...NO_FEATURES, recent }).map(({ id, because }) => [id, because])).toEqual(
      [
        ['B2', [{ code: 'newest_view', productId: 'B2' }]],
        ['A1', [{ code: 'newest_view', productId: 'A1' }]],
      ],
    )
    expect(picks('recent', null)).toEqual([])
  })
})
