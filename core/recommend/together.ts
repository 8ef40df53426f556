/**
 * The neighbours of each product by name, as the shelf of a page keeps them: the same counters as the
 * published rows, for shops whose window is chosen from a few thousand products.
 */
import type { Counters } from './counters.ts'
import { countIn, neighbourIn, offsetOf, pack, rowsFor, stepIn, weightIn } from './rows.ts'

/** `score`: share of all that goes with the product; `support`: how often the two met. */
export type Neighbour = { readonly id: string; readonly score: number; readonly support: number }

export type NeighbourModel = {
  readonly kind: 'viewed' | 'bought'
  /** Baskets or visits each product stood in. */
  readonly counts: Readonly<Record<string, number>>
  /** Best first, at most MAX_NEIGHBOURS. */
  readonly neighbours: Readonly<Record<string, readonly Neighbour[]>>
}

export const MAX_NEIGHBOURS = 20
/** A pair needs so many baskets before it counts as a habit. */
const MIN_SUPPORT = 2
/** Those that stood in most; a shelf holds fewer. */
export const MAX_NAMED = 4_000

/** @param ids  by the numbers of the counters. */
export function neighbourModel(
  kind: NeighbourModel['kind'],
  counters: Counters,
  ids: readonly string[],
  discount: number,
): NeighbourModel {
  const { support, items } = counters
  const named = Array.from({ length: items }, (_, item) => item)
    .filter((item) => support[item]! > 0)
    .sort((a, b) => support[b]! - support[a]! || a - b)
    .slice(0, MAX_NAMED)
  const counts: Record<string, number> = Object.create(null)
  const neighbours: Record<string, readonly Neighbour[]> = Object.create(null)
  for (const item of named) {
    counts[ids[item]!] = support[item]!
    const row = neighboursOf(counters, item, ids, discount)
    if (row.length > 0) neighbours[ids[item]!] = row
  }
  return { kind, counts, neighbours }
}

function neighboursOf(
  counters: Counters,
  item: number,
  ids: readonly string[],
  discount: number,
): Neighbour[] {
  const rows = rowsFor(item, 1)
  pack(rows, counters, item, discount)
  const at = offsetOf(rows, item)
  return Array.from({ length: countIn(rows, at) }, (_, n) => {
    const partner = neighbourIn(rows, at, n)
    const score = Math.round(weightIn(rows, at, n) * stepIn(rows, at) * 1e6) / 1e6
    return { id: ids[partner]!, score, support: timesOf(counters, item, partner) }
  })
    .filter(({ support }) => support >= MIN_SUPPORT)
    .slice(0, MAX_NEIGHBOURS)
}

function timesOf({ partners, times, used, slots }: Counters, item: number, partner: number): number {
  const start = item * slots
  const slot = partners.subarray(start, start + used[item]!).indexOf(partner)
  return slot < 0 ? 0 : times[start + slot]!
}

/** Products by how many baskets or visits they stood in, most first. */
export function mostCounted(model: NeighbourModel, limit: number): { id: string; count: number }[] {
  return Object.entries(model.counts)
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}
