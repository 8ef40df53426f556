/** How much of a shop its lists show, and how varied they are: over lists for a sample of products. */
import type { Good, Goods } from './goods.ts'
import type { Listed } from './list.ts'
import type { Reason } from './reason.ts'

export type Reach = {
  readonly lists: number
  /** Shares of the places, 0 to 1, that add up to 1: filled by what people did, by the catalogue, by neither. */
  readonly people: number
  readonly catalogue: number
  readonly anybody: number
  /** Share of what can be bought that stood in any list; variants of one thing count once. */
  readonly reach: number
  /** Different categories in a list, on average. */
  readonly categories: number
}

const PEOPLE: ReadonlySet<Reason['kind']> = new Set([
  'viewed_together',
  'bought_together',
  'viewed_before',
  'taste',
  'trending',
])
const CATALOGUE: ReadonlySet<Reason['kind']> = new Set(['alike', 'accessory', 'same_category'])

export function reachOf(lists: readonly (readonly Listed[])[], { all, numbers }: Goods): Reach {
  const places = lists.flat()
  const share = (kinds: ReadonlySet<Reason['kind']>) =>
    places.filter(({ reason }) => kinds.has(reason.kind)).length / Math.max(1, places.length)
  const goodOf = ({ id }: Listed): Good => all[numbers.get(id)!]!
  const shown = new Set(places.map((one) => goodOf(one).group))
  const sold = new Set(all.flatMap((good) => (good?.inStock ? good.group : [])))
  const kinds = lists.map((list) => new Set(list.map((one) => goodOf(one).category)).size)
  const [people, catalogue] = [share(PEOPLE), share(CATALOGUE)]
  return {
    lists: lists.length,
    people,
    catalogue,
    anybody: places.length === 0 ? 0 : 1 - people - catalogue,
    reach: shown.size / Math.max(1, sold.size),
    categories: kinds.reduce((sum, count) => sum + count, 0) / Math.max(1, lists.length),
  }
}

/** Numbers of products that can be bought, at most `size`, evenly from the first to the last. */
export function sampleOf({ all }: Goods, size: number): number[] {
  const groups = new Set<string>()
  const own = all.flatMap((good, item) => {
    if (!good?.inStock || groups.has(good.group)) return []
    groups.add(good.group)
    return item
  })
  const step = Math.max(1, own.length / size)
  return Array.from({ length: Math.min(size, own.length) }, (_, n) => own[Math.floor(n * step)]!)
}
