/** A model in pieces of SHARD_ITEMS rows: each is read, and written anew, by itself. */
import type { Counters } from './counters.ts'
import type { RowsAt } from './next.ts'
import { pack, rowsFor, SHARD_ITEMS } from './rows.ts'
import type { Rows } from './rows.ts'

/** Number of the shard that an item stands in. */
export const shardOf = (item: number): number => Math.floor(item / SHARD_ITEMS)

/** One shard as the counters stand now. */
export function shard(counters: Counters, number: number, discount: number): Rows {
  const rows = rowsFor(number * SHARD_ITEMS, SHARD_ITEMS)
  const end = Math.min(counters.items, (number + 1) * SHARD_ITEMS)
  for (let item = number * SHARD_ITEMS; item < end; item++) pack(rows, counters, item, discount)
  return rows
}

export function shardsOf(counters: Counters, discount: number): Rows[] {
  return Array.from({ length: shardOf(counters.items + SHARD_ITEMS - 1) }, (_, number) =>
    shard(counters, number, discount),
  )
}

/** Writes the rows of these items anew, and makes room for those that are new. */
export function repack(shards: Rows[], counters: Counters, items: Iterable<number>, discount: number): void {
  for (const item of items) {
    while (shards.length <= shardOf(item)) shards.push(rowsFor(shards.length * SHARD_ITEMS, SHARD_ITEMS))
    pack(shards[shardOf(item)]!, counters, item, discount)
  }
}

/** Where `next` finds the row of an item; a shard that was not read counts as not known. */
export function rowsIn(shards: readonly (Rows | null)[]): RowsAt {
  return (item) => shards[shardOf(item)] ?? null
}
