/** Features of what a person does: made and read only under the consent to personalisation. */
import { namesByScore } from './affinity.ts'
import { nextRebuy, rebuysOf } from './bought.ts'
import type { Declaration } from './reading.ts'
import {
  CONTRACT,
  COUNT,
  INSTANT,
  INSTANT_OR_NONE,
  OWN_USE,
  PROFILING,
  SHARE_OR_NONE,
  TEXT_OR_NONE,
} from './field.ts'
import { interestsOf } from './interest.ts'
import { priceLevelOf } from './price.ts'
import { engagementAt } from './visit.ts'

const LIKING = ['view_item', 'select_item', 'add_to_wishlist', 'add_to_cart', 'purchase'] as const
const liked = {
  unit: null,
  span: { halfLife: '14d' },
  source: LIKING,
  purposes: PROFILING,
  freshness: 'event',
} as const

export const BEHAVIOUR_FEATURES = {
  favourite_category: {
    ...liked,
    title: { cs: 'Oblíbená kategorie', en: 'Favourite category' },
    field: TEXT_OR_NONE,
    read: ({ features }) => namesByScore(features.affinity)[0] ?? null,
  },
  categories: {
    ...liked,
    title: { cs: 'Kategorie podle zájmu', en: 'Categories by interest' },
    field: { type: 'set' },
    read: ({ features }) => namesByScore(features.affinity),
  },
  favourite_brand: {
    ...liked,
    title: { cs: 'Oblíbená značka', en: 'Favourite brand' },
    field: TEXT_OR_NONE,
    read: ({ features }) => namesByScore(features.brands)[0] ?? null,
  },
  brands: {
    ...liked,
    title: { cs: 'Značky podle zájmu', en: 'Brands by interest' },
    field: { type: 'set' },
    read: ({ features }) => namesByScore(features.brands),
  },
  price_level: {
    ...liked,
    title: { cs: 'Cenová hladina', en: 'Price level' },
    unit: 'place 0 to 1',
    freshness: 'night',
    field: { ...SHARE_OR_NONE, freshness: '1d' },
    read: ({ features, quantiles }) => priceLevelOf(features.prices, quantiles),
  },
  interests: {
    ...liked,
    title: { cs: 'Zájmové profily', en: 'Interest profiles' },
    freshness: 'night',
    field: { type: 'set', freshness: '1d' },
    read: ({ features, quantiles }) => interestsOf(features, quantiles),
  },
  engagement: {
    title: { cs: 'Zapojení', en: 'Engagement' },
    unit: 'score 0 to 100',
    span: { halfLife: '30d' },
    source: ['any'],
    purposes: PROFILING,
    freshness: 'night',
    field: { type: 'number', integer: true, min: 0, max: 100, freshness: '1d' },
    read: ({ features: { engagement }, quantiles }) =>
      engagementAt(engagement, quantiles?.at ?? engagement.at ?? 0),
  },
  visits: {
    title: { cs: 'Počet návštěv', en: 'Visits' },
    unit: 'visits',
    span: { window: 'all events of the page' },
    source: ['any'],
    purposes: PROFILING,
    freshness: 'event',
    field: COUNT,
    read: ({ features }) => features.visits.count,
  },
  viewed: {
    title: { cs: 'Naposledy prohlédnuté produkty', en: 'Products viewed lately' },
    unit: null,
    span: { window: 'the last 20 products' },
    source: ['view_item'],
    purposes: PROFILING,
    freshness: 'event',
    field: { type: 'set' },
    read: ({ features }) => features.recent.map(({ productId }) => productId),
  },
  bought: {
    title: { cs: 'Koupené produkty', en: 'Products bought' },
    unit: null,
    span: { window: 'the last 100 products' },
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: { type: 'set' },
    read: ({ features }) => features.bought.map(({ productId }) => productId),
  },
  sku_interval: {
    title: { cs: 'Rozestupy nákupů produktů', en: 'Intervals between purchases of products' },
    unit: 'days',
    span: { window: 'the last 6 purchases of each of 100 products' },
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: {
      type: 'list',
      of: {
        item_id: { type: 'string' },
        interval: { type: 'number', min: 0, unit: 'days' },
        next_at: INSTANT,
      },
    },
    read: ({ features }) => rebuysOf(features.bought),
  },
  rebuy_item: {
    title: { cs: 'Co dojde nejdřív', en: 'What is used up first' },
    unit: null,
    span: { window: 'the last 6 purchases of each of 100 products' },
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: { type: 'string', nullable: true },
    read: ({ features }) => nextRebuy(features.bought, features.lastPurchaseAt)?.item_id ?? null,
  },
  rebuy_at: {
    title: { cs: 'Kdy to dojde', en: 'When it is used up' },
    unit: 'instant',
    span: { window: 'the last 6 purchases of each of 100 products' },
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: INSTANT_OR_NONE,
    read: ({ features }) => nextRebuy(features.bought, features.lastPurchaseAt)?.next_at ?? null,
  },
  campaigns: {
    title: { cs: 'Zobrazené kampaně', en: 'Campaigns seen' },
    unit: null,
    span: { window: 'the last 50 campaigns' },
    source: ['impression', 'click', 'dismiss'],
    purposes: OWN_USE,
    freshness: 'event',
    field: {
      type: 'list',
      of: {
        id: { type: 'string' },
        impressions: COUNT,
        last_at: INSTANT,
        dismissed_at: INSTANT_OR_NONE,
        clicked_at: INSTANT_OR_NONE,
      },
    },
    read: ({ features }) =>
      Object.entries(features.shown).map(([id, shown]) => ({
        id,
        impressions: shown.impressions,
        last_at: shown.lastAt,
        dismissed_at: shown.dismissedAt,
        clicked_at: shown.clickedAt,
      })),
  },
} as const satisfies Readonly<Record<string, Declaration>>
