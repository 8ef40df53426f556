/** Which products a person bought, when, and when they should be due again. */
import { itemsOf } from '../event/event.ts'
import type { Event } from '../event/event.ts'
import { inDays, medianGapMs, medianOf } from './interval.ts'

export type Bought = {
  readonly productId: string
  /** The last time. */
  readonly at: number
  /** Earlier times, newest first, at most MAX_TIMES - 1; left out: none. */
  readonly before?: readonly number[]
  /** How many pieces at each of these times, the last one first; left out: one each. */
  readonly pieces?: readonly number[]
}

export type Rebuy = {
  readonly item_id: string
  /** Median of the person's own gaps, days. */
  readonly interval: number
  /** When the pieces of the last time should be used up, by the days that a piece lasted before. */
  readonly next_at: number
}

export const MAX_BOUGHT = 100
/** Purchases of one product that are remembered. */
export const MAX_TIMES = 6

export function foldBought(bought: readonly Bought[], event: Event): readonly Bought[] {
  const pieces = new Map<string, number>()
  for (const { item_id, quantity } of itemsOf(event))
    pieces.set(item_id, (pieces.get(item_id) ?? 0) + quantity)
  const lines = [...pieces].map(([productId, count]): Bought => ({
    productId,
    at: event.at,
    ...piecesOf([count]),
  }))
  return mergeBought(bought, lines)
}

/** Newest first, each product once, with its times; the same time told twice is one. */
export function mergeBought(one: readonly Bought[], other: readonly Bought[]): readonly Bought[] {
  const times = new Map<string, Map<number, number>>()
  for (const { productId, at, before = [], pieces = [] } of [...one, ...other]) {
    const held = times.get(productId) ?? new Map<number, number>()
    times.set(productId, held)
    for (const [index, time] of [at, ...before].entries())
      held.set(time, Math.max(held.get(time) ?? 0, pieces[index] ?? 1))
  }
  return [...times]
    .map(([productId, held]): Bought => {
      const all = [...held].sort(([a], [b]) => b - a).slice(0, MAX_TIMES)
      const [at, ...before] = all.map(([time]) => time)
      return {
        productId,
        at: at!,
        ...(before.length > 0 ? { before } : {}),
        ...piecesOf(all.map(([, count]) => count)),
      }
    })
    .sort((a, b) => b.at - a.at || (a.productId < b.productId ? -1 : 1))
    .slice(0, MAX_BOUGHT)
}

function piecesOf(counts: readonly number[]): Pick<Bought, 'pieces'> {
  const pieces = counts.map((count) => (count > 0 ? count : 1))
  return pieces.every((count) => count === 1) ? {} : { pieces }
}

/** Products that were bought at least twice, the one that is due first in front. */
export function rebuysOf(bought: readonly Bought[]): Rebuy[] {
  return bought
    .flatMap(({ productId, at, before = [], pieces = [] }): Rebuy[] => {
      const times = [at, ...before]
      const gapMs = medianGapMs(times)
      if (gapMs === null) return []
      // What was bought at one time lasted until the next.
      const lasted = before.map((from, index) => (times[index]! - from) / (pieces[index + 1] ?? 1))
      const next = at + medianOf(lasted)! * (pieces[0] ?? 1)
      return [{ item_id: productId, interval: inDays(gapMs)!, next_at: Math.round(next) }]
    })
    .sort((a, b) => a.next_at - b.next_at || (a.item_id < b.item_id ? -1 : 1))
}

/** The product that should be used up first, of those that are after the last purchase; null: none. */
export function nextRebuy(bought: readonly Bought[], lastPurchaseAt: number | null): Rebuy | null {
  return rebuysOf(bought).find(({ next_at }) => next_at > (lastPurchaseAt ?? -Infinity)) ?? null
}
