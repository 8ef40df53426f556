/**
 * What is usual in the shop: the cut points that a person is measured by.
 *
 * They are made each night and kept as a version. Everything that would otherwise change by the
 * hour is read at the instant of the version, so that between two nights only events move a value.
 */
import type { Micro } from '../base/money.ts'
import type { Forecast } from './forecast.ts'
import type { Orders } from './order.ts'

export type ShopQuantiles = {
  /** When they were made; epoch ms. */
  readonly at: number
  /** People with an order. */
  readonly buyers: number
  /** Four cuts each, ascending; none without buyers. Instants of the last order: */
  readonly recency: readonly number[]
  /** Numbers of orders. */
  readonly frequency: readonly number[]
  /** Revenue less refunds. */
  readonly monetaryMicro: readonly Micro[]
  /** The median of the buyers' own medians; null while nobody ordered twice. */
  readonly orderGapMs: number | null
  /** By category, nine cuts of the prices of its products, ascending. */
  readonly prices: { readonly [category: string]: readonly Micro[] }
  /** What buyers will order; left out or null while the log is too short for it. */
  readonly forecast?: Forecast | null
}

/** Scores of 1 to 5, 5 being the best: the latest, the most often, the most money. */
export type Rfm = { readonly r: number; readonly f: number; readonly m: number }

export const QUINTILE_CUTS = 4
export const PRICE_CUTS = 9

/**
 * The values below which a share of all lies, by nearest rank: the i-th of `parts` cuts is the
 * smallest value such that at least i / (parts + 1) of all are not above it.
 *
 * @param values  in any order.
 * @returns as many as `count`, ascending; none of no values.
 */
export function cutsOf(values: readonly number[], count: number): number[] {
  const sorted = [...values].sort((a, b) => a - b)
  if (sorted.length === 0) return []
  return Array.from({ length: count }, (_, index) => sorted[rankOf(index + 1, count, sorted.length) - 1]!)
}

/** Place, from 1, of a cut in the sorted values. SQL asks for the very same places. */
export function rankOf(cut: number, count: number, size: number): number {
  return Math.ceil((cut * size) / (count + 1))
}

/** 1 for what is not above the first cut, 5 for what is above the fourth. Equal values have equal scores. */
export function quintileOf(cuts: readonly number[], value: number): number {
  return 1 + cuts.filter((cut) => value > cut).length
}

/** 0 below all cuts, 1 above all of them; a value on a cut lies half behind it. */
export function positionIn(cuts: readonly number[], value: number): number {
  const below = cuts.filter((cut) => cut < value).length
  const upTo = cuts.filter((cut) => cut <= value).length
  return (below + upTo) / 2 / cuts.length
}

/** Null without orders, and while the shop's cuts are not known. */
export function rfmOf(orders: Orders, quantiles: ShopQuantiles | null): Rfm | null {
  if (orders.lastAt === null || quantiles === null || quantiles.buyers === 0) return null
  return {
    r: quintileOf(quantiles.recency, orders.lastAt),
    f: quintileOf(quantiles.frequency, orders.count),
    m: quintileOf(quantiles.monetaryMicro, orders.revenueMicro - orders.refundedMicro),
  }
}
