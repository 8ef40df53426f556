/** Ids as shops have them, and Pearson's chi-square of what a hash makes of them. */
import { sha256 } from '../../../core/base/sha256.ts'

export const COUNT = 20_000

const hex = (index: number) => sha256(`person ${index}`)

/** Three families, each of COUNT ids, the same in every run. */
export const FAMILIES: readonly (readonly [name: string, ids: readonly string[]])[] = [
  [
    'uuid',
    Array.from({ length: COUNT }, (_, index) =>
      hex(index).replace(/^(.{8})(.{4}).(.{3}).(.{3})(.{12}).*$/, '$1-$2-4$3-a$4-$5'),
    ),
  ],
  ['number', Array.from({ length: COUNT }, (_, index) => String(1_000_000 + index))],
  ['hash of an e-mail', Array.from({ length: COUNT }, (_, index) => sha256(`shopper${index}@post.example`))],
]

/** The sum of (seen - expected)² / expected. */
export function chiSquare(seen: readonly number[], expected: readonly number[]): number {
  return seen.reduce((sum, count, index) => sum + (count - expected[index]!) ** 2 / expected[index]!, 0)
}

export function counted(values: Iterable<number>, groups: number): number[] {
  const counts = Array.from({ length: groups }, () => 0)
  for (const value of values) counts[value]!++
  return counts
}

/** Chi-square of independence of two divisions of the same ids, each into so many equal groups. */
export function dependence(one: readonly number[], other: readonly number[], groups: number): number {
  const cells = counted(
    one.map((group, index) => group * groups + other[index]!),
    groups * groups,
  )
  const rows = counted(one, groups)
  const columns = counted(other, groups)
  const expected = cells.map(
    (_, cell) => (rows[Math.floor(cell / groups)]! * columns[cell % groups]!) / one.length,
  )
  return chiSquare(cells, expected)
}

/**
 * The value that a chi-square exceeds once in a million times, by Wilson and Hilferty's
 * approximation, which is within 1 % here. A right hash stays below it on inputs that never
 * change; a wrong one lies far above.
 */
export function limit(freedom: number): number {
  const z = 4.753
  return freedom * (1 - 2 / (9 * freedom) + z * Math.sqrt(2 / (9 * freedom))) ** 3
}
