/**
 * Chooses the few of many that are good and not all alike: maximal marginal relevance. Each next one is
 * worth its score, less what it repeats of those that stand already. One of a group of variants is enough.
 */
import type { Good } from './goods.ts'

export type Scored = { readonly item: number; readonly score: number }

export type SpreadSettings = {
  readonly limit: number
  /** 0: by score alone … 1: as unlike as can be. */
  readonly diversity: number
  /** At most so many of one category, as long as others are left. */
  readonly perCategory: number
}

/**
 * In the order in which they were chosen; `limit` of them wherever so many groups are there.
 *
 * @param stand  what stands in the list already (pins).
 */
export function spread<One extends Scored>(
  ranked: readonly One[],
  goodOf: (item: number) => Good,
  { limit, diversity, perCategory }: SpreadSettings,
  stand: readonly Good[] = [],
): One[] {
  const most = ranked.reduce((top, { score }) => Math.max(top, score), 0) || 1
  const counts = new Map<string, number>()
  const chosen: One[] = []
  let left = ranked.map((one) => ({ one, good: goodOf(one.item), worth: one.score / most, near: 0 }))
  const stands = (good: Good) => {
    counts.set(good.category, (counts.get(good.category) ?? 0) + 1)
    left = left.filter(({ good: other }) => other.group !== good.group)
    for (const other of left) other.near = Math.max(other.near, likeness(good, other.good))
  }
  stand.forEach(stands)
  while (chosen.length < limit && left.length > 0) {
    const roomy = left.filter(({ good }) => (counts.get(good.category) ?? 0) < perCategory)
    const next = bestBy(
      roomy.length > 0 ? roomy : left,
      ({ worth, near }) => (1 - diversity) * worth - diversity * near,
    )
    chosen.push(next.one)
    stands(next.good)
  }
  return chosen
}

/** The first of the best; the list is never empty. */
function bestBy<One extends object>(list: readonly One[], worth: (one: One) => number): One {
  let best = list[0]!
  let most = worth(best)
  for (const one of list) {
    const value = worth(one)
    if (value <= most) continue
    best = one
    most = value
  }
  return best
}

/** 0: nothing in common … 1: the same category, brand and price. */
export function likeness(one: Good, other: Good): number {
  const kind = one.category !== '' && one.category === other.category ? 0.6 : 0
  const brand = one.brand !== '' && one.brand === other.brand ? 0.2 : 0
  if (one.priceMicro <= 0 || other.priceMicro <= 0) return kind + brand
  const octaves = Math.abs(Math.log2(one.priceMicro / other.priceMicro))
  return kind + brand + 0.2 * Math.max(0, 1 - octaves)
}
