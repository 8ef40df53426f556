/** The admin API of recommendations: a coffee shop with a model of the night and one of the day. */
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import { STRATEGIES } from '../../core/recommend/source.ts'
import type { ReachAnswer, RecsAnswer, RecsPreviewAnswer, RecsVersionView } from '../../core/wire/recs.ts'

export type RecsWorld = {
  /** Nothing has been learnt yet. */
  isNew: boolean
  /** Lists that were asked for, oldest first. */
  asked: Record<string, unknown>[]
}

export const newRecsWorld = (): RecsWorld => ({ isNew: false, asked: [] })

type Asked = { path: string; body: Record<string, unknown>; now: number }

export function answerRecs(world: RecsWorld, { path, body, now }: Asked): unknown {
  if (path === '/recs') return recs(world, now)
  if (path === '/recs/reach') return reach()
  if (path === '/jobs/models') {
    world.isNew = false
    return { version: 'abc' }
  }
  if (path !== '/recs/preview') return null
  world.asked.push(body)
  return preview(body)
}

function recs({ isNew }: RecsWorld, now: number): RecsAnswer {
  const version = (name: string, by: 'night' | 'day', ageMs: number): RecsVersionView => ({
    version: name.repeat(24).slice(0, 24),
    isCurrent: by === 'day',
    trainedAt: now - ageMs,
    products: 64,
    learnt: {
      by,
      views: by === 'day' ? 18_420 : 18_300,
      visits: 5_210,
      baskets: 812,
      from: now - 90 * DAY_MS,
      until: now - ageMs,
      covered: { viewed: 58, bought: 41, alike: 64 },
    },
    shards: 3,
    bytes: 198_180,
  })
  return {
    versions: isNew ? [] : [version('7c1e', 'day', 6 * MINUTE_MS), version('03bd', 'night', 9 * HOUR_MS)],
    inStock: 52,
    products: 64,
    rails: [
      {
        id: 'home-picks',
        slot: 'home',
        strategy: 'for-you',
        name: { cs: 'Vybráno pro vás', en: 'Picked for you' },
      },
      {
        id: 'bought-together',
        slot: 'product',
        strategy: 'together',
        name: { cs: 'Často se kupuje spolu', en: 'Often bought together' },
      },
    ],
    now,
  }
}

function reach(): ReachAnswer {
  const strategies = STRATEGIES.map((strategy, n) => ({
    strategy,
    lists: 52,
    people: 0.72 - n / 20,
    catalogue: 0.2,
    anybody: 0.08 + n / 20,
    reach: 0.86 - n / 10,
    categories: 3.4,
  }))
  return { sample: 52, strategies }
}

const product = (id: string, title: string) => ({
  id,
  title,
  imageUrl: null,
  category: 'Zrnková káva',
  currency: 'CZK',
  priceMicro: 249_000_000,
})

function preview({ strategy, profile }: Record<string, unknown>): RecsPreviewAnswer {
  const listed = [
    { ...product('P-001', 'Káva Brazílie 1'), reason: { kind: 'viewed_together', with: 'P-004' } as const },
    {
      ...product('P-002', 'Káva Brazílie 1 kg'),
      reason: { kind: 'bought_together', with: 'P-004', sure: true } as const,
    },
    { ...product('P-003', 'Filtr papírový'), reason: { kind: 'accessory', with: 'P-004' } as const },
    { ...product('P-005', 'Hrnek na kávu'), reason: { kind: 'bestseller' } as const },
  ].map((one, n) => ({ ...one, score: 1 / (1 + n) }))
  return {
    version: '7c1e'.repeat(6),
    listed: strategy === 'recent' && !profile ? [] : listed,
    refused: [{ why: 'out_of_stock', products: [product('P-009', 'Káva Etiopie')] }],
    titles: { 'P-004': 'Ruční mlýnek 4' },
    person: profile === undefined ? null : 'read',
  }
}
