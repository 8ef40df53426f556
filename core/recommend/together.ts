/**
 * Which products go together: counts of pairs in the same basket or the same visit.
 *
 * Ranked by the conditional count with a discount for popular partners (a cosine with a floor),
 * which measured best of the cheap scores on real baskets (intelligence.md, bought together).
 * A pair needs MIN_SUPPORT baskets before it counts as a habit.
 */
export type Neighbour = { readonly id: string; readonly score: number; readonly support: number }

export type NeighbourModel = {
  readonly kind: 'viewed' | 'bought'
  /** Baskets or visits each product stood in. */
  readonly counts: Readonly<Record<string, number>>
  /** Best first, at most MAX_NEIGHBOURS. */
  readonly neighbours: Readonly<Record<string, readonly Neighbour[]>>
}

export const MAX_NEIGHBOURS = 20
/** A basket with hundreds of lines is a wholesaler's; its pairs say little and cost the square. */
export const MAX_BASKET = 60
const MIN_SUPPORT = 2

/** A model from groups of product ids (one group per basket or visit); order of groups is irrelevant. */
export function countTogether(
  kind: NeighbourModel['kind'],
  groups: Iterable<readonly string[]>,
): NeighbourModel {
  const counts = new Map<string, number>()
  const pairs = new Map<string, Map<string, number>>()
  for (const group of groups) {
    const ids = [...new Set(group)]
    for (const id of ids) counts.set(id, (counts.get(id) ?? 0) + 1)
    const paired = ids.slice(0, MAX_BASKET)
    for (const one of paired) for (const other of paired) if (one !== other) bump(pairs, one, other)
  }
  const neighbours: Record<string, readonly Neighbour[]> = Object.create(null)
  for (const [id, partners] of pairs) {
    const ranked = rank(id, partners, counts)
    if (ranked.length > 0) neighbours[id] = ranked
  }
  return { kind, counts: Object.assign(Object.create(null), Object.fromEntries(counts)), neighbours }
}

function bump(pairs: Map<string, Map<string, number>>, one: string, other: string): void {
  let partners = pairs.get(one)
  if (!partners) pairs.set(one, (partners = new Map()))
  partners.set(other, (partners.get(other) ?? 0) + 1)
}

function rank(
  id: string,
  partners: ReadonlyMap<string, number>,
  counts: ReadonlyMap<string, number>,
): Neighbour[] {
  const own = counts.get(id) ?? 1
  return [...partners]
    .filter(([, support]) => support >= MIN_SUPPORT)
    .map(([partner, support]) => ({
      id: partner,
      support,
      score: support / (own * Math.sqrt(Math.max(10, counts.get(partner) ?? 1))),
    }))
    .sort((a, b) => b.score - a.score || b.support - a.support || (a.id < b.id ? -1 : 1))
    .slice(0, MAX_NEIGHBOURS)
    .map((neighbour) => ({ ...neighbour, score: Math.round(neighbour.score * 1e6) / 1e6 }))
}

/** Products by how many baskets or visits they stood in, most first. */
export function mostCounted(model: NeighbourModel, limit: number): { id: string; count: number }[] {
  return Object.entries(model.counts)
    .map(([id, count]) => ({ id, count }))
    .sort((a, b) => b.count - a.count || (a.id < b.id ? -1 : 1))
    .slice(0, limit)
}
