/** The computation of cache hits by segments that docs/edge.md shows. */
import { expect, test } from 'vitest'
import { hitShares } from '../../../bench/edge/hits.ts'

test('with one segment both are the same; a shell keeps its hits whatever their number, a page for each loses them', () => {
  const [one, ten, hundred] = [1, 10, 100].map((segments) => hitShares(segments, 7))
  expect(one!.perSegment).toBe(one!.shell)
  expect(Math.abs(hundred!.shell - one!.shell)).toBeLessThan(0.01)
  expect(ten!.perSegment).toBeLessThan(one!.perSegment - 0.2)
  expect(hundred!.perSegment).toBeLessThan(ten!.perSegment - 0.15)
})
