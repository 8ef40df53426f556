/** Features of the orders that the shop's back end confirmed: facts of a contract. */
import type { Declaration } from './reading.ts'
import { CONTRACT, COUNT, DAYS_OR_NONE, INSTANT_OR_NONE, PROFILING, SHARE_OR_NONE, units } from './field.ts'
import { forecastMicro } from './forecast.ts'
import { discountShareOf } from './interest.ts'
import { expectedGapMs, inDays } from './interval.ts'
import type { Orders } from './order.ts'
import { MAX_ORDERS, countInCurrency } from './order.ts'
import { rfmOf } from './quantile.ts'
import type { ShopQuantiles } from './quantile.ts'

const EVER = { window: 'all orders' } as const
const KEPT = { window: `the last ${MAX_ORDERS} orders` } as const
const PAID = ['purchase', 'refund'] as const
const QUINTILE = { type: 'number', integer: true, min: 1, max: 5, nullable: true, freshness: '1d' } as const

const scored = {
  unit: 'score 1 to 5',
  span: EVER,
  source: PAID,
  purposes: CONTRACT,
  freshness: 'night',
  field: QUINTILE,
} as const
const instant = {
  unit: 'instant',
  span: EVER,
  source: ['purchase'],
  purposes: CONTRACT,
  freshness: 'event',
  field: INSTANT_OR_NONE,
} as const

export const ORDER_FEATURES = {
  orders: {
    title: { cs: 'Počet objednávek', en: 'Orders' },
    unit: 'orders',
    span: EVER,
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: COUNT,
    read: ({ features }) => features.orders.count,
  },
  ltv: {
    title: { cs: 'Útrata bez vráceného', en: 'Spent, less what was given back' },
    unit: 'currency',
    span: EVER,
    source: PAID,
    purposes: CONTRACT,
    freshness: 'event',
    // A refund of an order that we never saw counts too, so it may lie below 0.
    field: { type: 'number', unit: 'currency' },
    read: ({ features: { orders } }) => units(orders.revenueMicro - orders.refundedMicro),
  },
  predicted_ltv: {
    title: { cs: 'Očekávaná útrata za příští půlrok', en: 'Spend expected in the next half year' },
    unit: 'currency',
    span: EVER,
    source: PAID,
    // A guess about somebody is profiling, whatever it is made from.
    purposes: PROFILING,
    freshness: 'night',
    field: { type: 'number', min: 0, unit: 'currency', nullable: true, freshness: '1d' },
    read: ({ features: { orders }, quantiles }) => {
      const micro = quantiles?.forecast ? forecastMicro(quantiles.forecast, orders, quantiles.at) : null
      return micro === null ? null : units(micro)
    },
  },
  aov: {
    title: { cs: 'Průměrná objednávka', en: 'Average order' },
    unit: 'currency',
    span: EVER,
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: { type: 'number', unit: 'currency', nullable: true },
    read: ({ features: { orders } }) => averageOf(orders),
  },
  first_order_at: {
    ...instant,
    title: { cs: 'První objednávka', en: 'First order' },
    read: ({ features }) => features.orders.firstAt,
  },
  last_order_at: {
    ...instant,
    title: { cs: 'Poslední objednávka', en: 'Last order' },
    read: ({ features }) => features.orders.lastAt,
  },
  last_purchase_at: {
    ...instant,
    title: { cs: 'Poslední nákup podle stránky nebo obchodu', en: 'Last purchase that page or shop told of' },
    read: ({ features }) => features.lastPurchaseAt,
  },
  order_interval: {
    title: { cs: 'Vlastní rozestup objednávek', en: 'Own interval between orders' },
    unit: 'days',
    span: KEPT,
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: DAYS_OR_NONE,
    read: ({ features }) => inDays(features.orders.gapMs),
  },
  next_order_at: {
    title: { cs: 'Očekávaná další objednávka', en: 'Next order expected' },
    unit: 'instant',
    span: KEPT,
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'night',
    field: { ...INSTANT_OR_NONE, freshness: '1d' },
    read: ({ features, quantiles }) => nextOrderAt(features.orders, quantiles),
  },
  discount_share: {
    title: { cs: 'Podíl útraty ve slevě', en: 'Share bought at a discount' },
    unit: 'share 0 to 1',
    span: EVER,
    source: ['purchase'],
    purposes: CONTRACT,
    freshness: 'event',
    field: SHARE_OR_NONE,
    read: ({ features }) => discountShareOf(features),
  },
  rfm_r: {
    ...scored,
    title: { cs: 'RFM: jak nedávno', en: 'RFM: how recently' },
    read: ({ features, quantiles }) => rfmOf(features.orders, quantiles)?.r ?? null,
  },
  rfm_f: {
    ...scored,
    title: { cs: 'RFM: jak často', en: 'RFM: how often' },
    read: ({ features, quantiles }) => rfmOf(features.orders, quantiles)?.f ?? null,
  },
  rfm_m: {
    ...scored,
    title: { cs: 'RFM: za kolik', en: 'RFM: how much' },
    read: ({ features, quantiles }) => rfmOf(features.orders, quantiles)?.m ?? null,
  },
  rfm: {
    ...scored,
    title: { cs: 'RFM: všechna tři', en: 'RFM: all three' },
    unit: 'three scores, "545"',
    field: { type: 'string', nullable: true, freshness: '1d' },
    read: ({ features, quantiles }) => {
      const rfm = rfmOf(features.orders, quantiles)
      return rfm && `${rfm.r}${rfm.f}${rfm.m}`
    },
  },
} as const satisfies Readonly<Record<string, Declaration>>

/** Null without orders, and while neither the person nor the shop has a gap between orders. */
export function nextOrderAt(orders: Orders, quantiles: ShopQuantiles | null): number | null {
  const gaps = Math.max(0, orders.placed.length - 1)
  const gapMs = expectedGapMs(orders.gapMs, gaps, quantiles?.orderGapMs ?? null)
  return orders.lastAt === null || gapMs === null ? null : Math.round(orders.lastAt + gapMs)
}

/** Over the orders of the person's own currency; null without any. */
function averageOf(orders: Orders): number | null {
  const count = countInCurrency(orders)
  return count > 0 ? units(orders.revenueMicro / count) : null
}
