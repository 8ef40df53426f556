/** Fills a rail for one person (or for nobody in particular) from what is published, and says of each product why. */
import { DAY_MS } from '../base/time.ts'
import { scoresAt } from '../feature/affinity.ts'
import { numbersOf } from '../recommend/goods.ts'
import { listFor } from '../recommend/list.ts'
import type { List } from '../recommend/list.ts'
import { sharedRoom } from '../recommend/next.ts'
import type { Reason, Refusal } from '../recommend/reason.ts'
import { NO_WISHES, sieveFor } from '../recommend/sieve.ts'
import type { Wishes } from '../recommend/sieve.ts'
import type { Strategy, Taste } from '../recommend/source.ts'
import type { Because, LossCode } from './because.ts'
import type { RailCampaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import type { Taken } from './taken.ts'
import type { Read } from './view.ts'

export type Pick = { readonly id: string; readonly score: number; readonly because: readonly Because[] }
export type Loss = { readonly id: string; readonly code: LossCode }
export type Ranking = { readonly picks: readonly Pick[]; readonly losses: readonly Loss[] }

/** Bought this recently, a product is not offered again by itself. */
export const BOUGHT_QUIET_MS = 30 * DAY_MS

export type OnPage = {
  readonly productId: string | null
  readonly now: number
  readonly taken?: Taken
}

/** As lists call it. */
const strategyOf = ({ strategy }: RailCampaign): Strategy => (strategy === 'for-you' ? 'for_you' : strategy)

/** Strategies that need to know nothing of a person, and what has to have been learnt for their heading. */
export const LEARNT: Readonly<Partial<Record<RailCampaign['strategy'], readonly Because['code'][]>>> = {
  together: ['bought_with'],
  similar: ['viewed_with'],
  complementary: ['bought_with', 'accessory'],
  trending: ['trending'],
}

/** @param features  null without consent: then only the page and the shelf speak. */
export function railOf(campaign: RailCampaign, shelf: Shelf, features: Read | null, page: OnPage): Ranking {
  const { goods, model } = shelf
  const { size, perCategory, pins, boosts, diversity, categories } = campaign
  const list = listFor(
    model,
    goods,
    {
      strategy: strategyOf(campaign),
      limit: size,
      perCategory,
      session: features ? numbersOf(goods, features.recent.map(({ productId }) => productId).reverse()) : [],
      taste: features ? tasteOf(features, page.now) : [],
      wishes: {
        ...wishesOf(shelf, features, page),
        categories: categories ? new Set(categories) : null,
      },
      ...(pins && { pins }),
      ...(boosts && { boosts }),
      ...(diversity !== undefined && { diversity }),
    },
    sharedRoom(goods.all.length),
  )
  const picks = list.listed.map(({ id, score, reason }) => ({ id, score, because: [becauseOf(reason, id)] }))
  return { picks, losses: lossesOf(list, campaign, shelf) }
}

/** What a person cares for at an instant, most first. */
export function tasteOf({ affinity }: Readonly<{ affinity: Read['affinity'] }>, now: number): Taste[] {
  const interests = scoresAt(affinity, now)
  const total = interests.reduce((sum, [, score]) => sum + score, 0)
  return interests.map(([category, score]) => ({
    category,
    share: Math.round((score / total) * 1000) / 1000,
  }))
}

function wishesOf({ goods }: Shelf, features: Read | null, page: OnPage): Wishes {
  const set = (ids: Iterable<string>) => new Set(numbersOf(goods, ids))
  const current = page.productId === null ? null : (goods.numbers.get(page.productId) ?? null)
  const wishes = { ...NO_WISHES, current, excluded: set(page.taken?.products ?? []) }
  if (!features) return wishes
  const bought = features.bought.filter(({ at }) => page.now - at < BOUGHT_QUIET_MS)
  return {
    ...wishes,
    bought: set(bought.map(({ productId }) => productId)),
    inCart: set(features.cart.lines.map(({ productId }) => productId)),
  }
}

/** A page excludes what it shows already, and asks for no margin. */
const lossOf = (refusal: Refusal): LossCode =>
  refusal === 'excluded' ? 'on_page' : refusal === 'no_margin' ? 'ranked_lower' : refusal

function lossesOf({ listed, refused, left }: List, { perCategory }: RailCampaign, { goods }: Shelf): Loss[] {
  const counts = new Map<string, number>()
  for (const { id } of listed) {
    const category = goods.all[goods.numbers.get(id)!]!.category
    counts.set(category, (counts.get(category) ?? 0) + 1)
  }
  const codeOf = ({ category, isVariant }: List['left'][number]): LossCode => {
    if (isVariant) return 'same_group'
    return (counts.get(category) ?? 0) >= perCategory ? 'category_full' : 'ranked_lower'
  }
  const fell = Object.entries(refused).flatMap(([refusal, ids]) =>
    ids.map((id) => ({ id, code: lossOf(refusal as Refusal) })),
  )
  return [...fell, ...left.map((one) => ({ id: one.id, code: codeOf(one) }))]
}

/** Why a product that is named may not be shown; null where it may. */
export function exclusion(
  shelf: Shelf,
  features: Read | null,
  page: OnPage,
): (id: string) => LossCode | null {
  const { goods } = shelf
  const sieve = sieveFor(goods, wishesOf(shelf, features, page))
  return (id) => {
    const item = goods.numbers.get(id)
    const refusal = item === undefined ? 'out_of_stock' : sieve(item)
    // Whoever names two colours of a thing means both.
    return refusal === null || refusal === 'same_group' ? null : lossOf(refusal)
  }
}

function becauseOf(reason: Reason, id: string): Because {
  switch (reason.kind) {
    case 'viewed_together':
      return { code: 'viewed_with', productId: reason.with }
    case 'bought_together':
      return { code: 'bought_with', productId: reason.with, ...(reason.sure && { sure: true as const }) }
    case 'alike':
    case 'step_up':
      return { code: 'alike', productId: reason.with }
    case 'accessory':
      return { code: 'accessory', productId: reason.with }
    case 'taste':
      return { code: 'affinity', category: reason.category, share: reason.share }
    case 'viewed_before':
      return { code: 'newest_view', productId: id }
    case 'same_category':
      return { code: 'same_category', category: reason.category }
    case 'bestseller':
      return { code: 'popular' }
    case 'popular':
      return { code: 'much_viewed' }
    case 'new':
      return { code: 'new_here' }
    case 'trending':
    case 'on_sale_here':
    case 'pinned':
      return { code: reason.kind }
  }
}
