/** One list of products, for a shop that draws it itself and for the console that looks at it. */
import { allows } from '../../core/consent/state.ts'
import { shelfWithin } from '../../core/decision/bounds.ts'
import { discreetly, isDiscreet } from '../../core/decision/discreet.ts'
import { BOUGHT_QUIET_MS, tasteOf } from '../../core/decision/rail.ts'
import type { View } from '../../core/decision/view.ts'
import type { Boost } from '../../core/recommend/boost.ts'
import { numbersOf } from '../../core/recommend/goods.ts'
import type { Goods } from '../../core/recommend/goods.ts'
import { listFor } from '../../core/recommend/list.ts'
import type { Ask, List } from '../../core/recommend/list.ts'
import { sharedRoom } from '../../core/recommend/next.ts'
import type { RecommendRequest } from '../../core/wire/recommend.ts'
import { profileActor } from '../actor/stub.ts'
import type { Env } from '../env.ts'
import { currentRelease } from '../store/release.ts'
import { currentBasis, shelfFor } from '../store/shelf.ts'
import { AMONG, steppedUp } from './step-up.ts'

/** What is asked for, but for who asks. */
export type Wanted = Omit<RecommendRequest, 'key' | 'consent'>

/**
 * Within the hard rules of the shop, and without the interests of the person that are nobody's business.
 *
 * @param view  null: of whom nothing is known or may be read.
 */
export async function listOf(
  env: Env,
  wanted: Wanted,
  view: View | null,
  now: number,
): Promise<List & { readonly version: string }> {
  const [basis, { bounds }] = await Promise.all([currentBasis(env), currentRelease(env)])
  const own = view && allows(view.consents, 'personalisation') ? view : null
  const { viewed, product } = wanted
  const recent = viewed.map((productId) => ({ productId }))
  const reading = {
    recent: [...(own?.features.recent ?? []), ...recent],
    cart: own?.features.cart ?? { lines: [] },
  }
  const shelf = shelfWithin(await shelfFor(env, basis, reading, product ?? null), bounds).shelf
  const { goods, model } = shelf
  const features = own ? discreetly(own, shelf, (category) => isDiscreet(category, bounds)).features : null
  const seen = [...(features?.recent.map(({ productId }) => productId).reverse() ?? []), ...viewed]
  const { strategy, limit } = wanted
  const isStepUp = strategy === 'upsell'
  const wishes = wishesOf(wanted, goods, features, now)
  const ask = {
    strategy: isStepUp ? ('similar' as const) : strategy,
    limit: isStepUp ? AMONG : limit,
    session: numbersOf(goods, seen),
    taste: features ? tasteOf(features, now) : [],
    wishes,
    boosts: boostsOf(wanted),
    pins: wanted.pins,
    ...(wanted.diversity !== undefined && { diversity: wanted.diversity }),
    ...(wanted.perCategory !== undefined && { perCategory: wanted.perCategory }),
  }
  const list = listFor(model, goods, ask, sharedRoom(goods.all.length))
  return { version: basis.recs, ...(isStepUp ? await steppedUp(env, list, { goods, wishes, limit }) : list) }
}

function wishesOf(
  { product, exclude, leastMargin, categories }: Wanted,
  goods: Goods,
  features: View['features'] | null,
  now: number,
): NonNullable<Ask['wishes']> {
  const set = (ids: readonly string[] = []) => new Set(numbersOf(goods, ids))
  const bought = features?.bought.filter(({ at }) => now - at < BOUGHT_QUIET_MS)
  return {
    current: product === undefined ? null : (goods.numbers.get(product) ?? null),
    excluded: set(exclude),
    bought: set(bought?.map(({ productId }) => productId)),
    inCart: set(features?.cart.lines.map(({ productId }) => productId)),
    leastMargin: leastMargin ?? null,
    categories: categories ? new Set(categories) : null,
  }
}

/** Without the fields that were left out. */
export function boostsOf({ boosts }: Pick<RecommendRequest, 'boosts'>): Boost[] {
  return boosts.map(({ times, category, brand, ids }) => ({
    times,
    ...(category !== undefined && { category }),
    ...(brand !== undefined && { brand }),
    ...(ids && { ids }),
  }))
}

/** What may be read of somebody, for lists; null without the consent that the actor holds. */
export async function viewOf(env: Env, profile: string): Promise<View | null> {
  const view = await profileActor(env, profile).view()
  return view && allows(view.consents, 'personalisation') ? view : null
}
