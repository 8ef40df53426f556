/** What is a step above one product: its family and what is alike, by the prices of this instant. */
import type { Goods } from '../../core/recommend/goods.ts'
import type { List } from '../../core/recommend/list.ts'
import { sieveFor } from '../../core/recommend/sieve.ts'
import type { Wishes } from '../../core/recommend/sieve.ts'
import { stepsUp } from '../../core/recommend/step-up.ts'
import type { Env } from '../env.ts'
import { productsById } from '../store/product.ts'

/** So many that are alike are looked through for dearer ones. */
export const AMONG = 60
/** Variants of one thing that are looked at. */
const MAX_FAMILY = 100

type Around = { readonly goods: Goods; readonly wishes: Wishes; readonly limit: number }

/** @param alike  what is like it, best first; its variants are not among them. */
export async function steppedUp(env: Env, alike: List, { goods, wishes, limit }: Around): Promise<List> {
  const anchor = wishes.current === null ? null : (goods.all[wishes.current] ?? null)
  if (!anchor) return { ...alike, listed: [], left: [] }
  const family = familyOf(goods, wishes, anchor.group)
  const ids = [...family, ...alike.listed.map(({ id }) => id)]
  const products = await productsById(env, [anchor.id, ...ids])
  const own = products.get(anchor.id)
  // A list may be some minutes old: what went out of stock since is left out.
  const found = ids.flatMap((id) => products.get(id) ?? []).filter((one) => one.available && one.stock !== 0)
  const reasons = new Map(alike.listed.map(({ id, reason }) => [id, reason]))
  const steps = own ? stepsUp(own, found) : []
  const listed = steps.slice(0, limit).map(({ product: { id }, kind }, place) => ({
    id,
    score: Math.round(1e6 / (1 + place)) / 1e6,
    reason:
      (kind === 'alike' ? reasons.get(id) : undefined) ??
      ({ kind: 'step_up', with: anchor.id, by: kind } as const),
  }))
  const shown = new Set(listed.map(({ id }) => id))
  const { same_group = [], ...refused } = alike.refused
  const others = same_group.filter((id) => !shown.has(id))
  return { listed, left: [], refused: others.length > 0 ? { ...refused, same_group: others } : refused }
}

/** Of variants the sieve asks all but the one question whether they are variants of the product itself. */
function familyOf(goods: Goods, wishes: Wishes, group: string): string[] {
  const sieve = sieveFor(goods, { ...wishes, current: null })
  const family: string[] = []
  for (let item = 0; item < goods.all.length && family.length < MAX_FAMILY; item++) {
    const good = goods.all[item]
    if (good && item !== wishes.current && good.group === group && sieve(item) === null) family.push(good.id)
  }
  return family
}
