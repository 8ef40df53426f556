/** Rows as numbers, for a place where a few products stand that are numbered anew. */
import type { RowsAt } from './next.ts'
import { rowOf, rowsFor, writeRow } from './rows.ts'

/** Support, the row's greatest weight, then of each neighbour its place and its weight; a sure one's is negative. */
export type PackedRow = readonly number[]

/** @param places  of those who go along, by their numbers; who does not is nobody's neighbour. */
export function packedRow(
  rowsAt: RowsAt | null,
  item: number,
  places: ReadonlyMap<number, number>,
): PackedRow {
  const rows = rowsAt?.(item)
  const row = rows && rowOf(rows, item)
  if (!row) return []
  const pairs = row.neighbours.flatMap(({ item: other, weight, sure }) => {
    const place = places.get(other)
    return place === undefined ? [] : [place, sure ? -weight : weight]
  })
  // Nine digits name a 32-bit float.
  return [row.support, Number(row.scale.toPrecision(9)), ...pairs]
}

/** One piece for all of them. */
export function rowsOfPacked(packed: readonly PackedRow[]): RowsAt {
  const rows = rowsFor(0, packed.length)
  packed.forEach(([support = 0, scale = 0, ...pairs], item) => {
    const neighbours = Array.from({ length: pairs.length / 2 }, (_, n) => ({
      item: pairs[2 * n]!,
      weight: Math.abs(pairs[2 * n + 1]!),
      sure: pairs[2 * n + 1]! < 0,
    }))
    writeRow(rows, item, { support, scale, neighbours })
  })
  return () => rows
}
