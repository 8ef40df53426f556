/** Which products a person bought, when, and when they should be due again. */
import { itemsOf } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { inDays, medianGapMs } from './interval.ts'

export type Bought = {
  readonly productId: string
  /** The last time. */
  readonly at: number
  /** Earlier times, newest first, at most MAX_TIMES - 1; left out: none. */
  readonly before?: readonly number[]
}

export type Rebuy = {
  readonly item_id: string
  /** Median of the person's own gaps, days. */
  readonly interval: number
  readonly next_at: number
}

export const MAX_BOUGHT = 100
/** Purchases of one product that are remembered. */
export const MAX_TIMES = 6

export function foldBought(bought: readonly Bought[], event: Event): readonly Bought[] {
  return mergeBought(
    bought,
    itemsOf(event).map((item) => ({ productId: item.item_id, at: event.at })),
  )
}

/** Newest first, each product once, with its times; the same time told twice is one. */
export function mergeBought(one: readonly Bought[], other: readonly Bought[]): readonly Bought[] {
  const times = new Map<string, Set<number>>()
  for (const { productId, at, before = [] } of [...one, ...other])
    times.set(productId, new Set([...(times.get(productId) ?? []), at, ...before]))
  return [...times]
    .map(([productId, all]): Bought => {
      const [at, ...before] = [...all].sort((a, b) => b - a).slice(0, MAX_TIMES)
      return { productId, at: at!, ...(before.length > 0 ? { before } : {}) }
    })
    .sort((a, b) => b.at - a.at || (a.productId < b.productId ? -1 : 1))
    .slice(0, MAX_BOUGHT)
}

/** Products that were bought at least twice, the one that is due first in front. */
export function rebuysOf(bought: readonly Bought[]): Rebuy[] {
  return bought
    .flatMap(({ productId, at, before }): Rebuy[] => {
      const gapMs = medianGapMs([at, ...(before ?? [])])
      return gapMs === null
        ? []
        : [{ item_id: productId, interval: inDays(gapMs)!, next_at: Math.round(at + gapMs) }]
    })
    .sort((a, b) => a.next_at - b.next_at || (a.item_id < b.item_id ? -1 : 1))
}
