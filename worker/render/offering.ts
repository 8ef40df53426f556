/** What is left of the offers that a page's campaigns show, and the codes that are promised in it. */
import { lowestPrice30 } from '../../core/catalogue/history.ts'
import type { PricePoint } from '../../core/catalogue/history.ts'
import type { Campaign } from '../../core/decision/campaign.ts'
import type { Offering } from '../../core/decision/offer-guard.ts'
import type { Decision } from '../../core/decision/decide.ts'
import type { Cart } from '../../core/feature/cart.ts'
import { goodOf } from '../../core/offer/basket.ts'
import type { Offer } from '../../core/offer/offer.ts'
import type { Promised } from '../../core/offer/promise.ts'
import type { Env } from '../env.ts'
import { offerToken } from '../guard/offer-token.ts'
import { giveCode } from '../store/offer-code.ts'
import { spentOf } from '../store/offer-use.ts'
import { productsAtHand } from '../store/product.ts'

/** Undefined where no campaign shows an offer: nobody is asked for anything then. */
export async function offeringFor(
  env: Env,
  campaigns: readonly Campaign[],
  person: { readonly unit: string; readonly features: { readonly cart: Cart } },
): Promise<Offering | undefined> {
  const offers = offersOf(campaigns)
  if (offers.length === 0) return undefined
  const ids = person.features.cart.lines.map(({ productId }) => productId)
  const gifts = offers.flatMap(({ gives }) => (gives.kind === 'gift' ? [gives.productId] : []))
  const [spent, products] = await Promise.all([
    spentOf(env, offers, person.unit),
    productsAtHand(env, [...ids, ...gifts]),
  ])
  return { spent, goods: Object.fromEntries([...products].map(([id, product]) => [id, goodOf(product)])) }
}

function offersOf(campaigns: readonly Campaign[]): Offer[] {
  const byId = new Map(campaigns.flatMap(({ terms }) => (terms ? [[terms.id, terms] as const] : [])))
  return [...byId.values()]
}

/** By offer; null for one whose pool ran dry while the page was decided. */
export async function promisesFor(
  env: Env,
  decisions: readonly Decision[],
  campaigns: readonly Campaign[],
  { person, now }: { readonly person: string; readonly now: number },
): Promise<Map<string, Promised | null>> {
  const shown = decisions.filter(({ show }) => show)
  const ofShown = campaigns.filter(({ id }) => shown.some(({ campaign }) => campaign === id))
  const promises = offersOf(ofShown).map(async (offer): Promise<[string, Promised | null]> => {
    const given = await giveCode(env, offer, person, now)
    if (!given) return [offer.id, null]
    const ids = shown.flatMap((one) => one.shown.map(({ id }) => id))
    const [token, lowest] = await Promise.all([
      offerToken(env, offer, person, given),
      offer.gives.kind === 'price' ? lowestOf(env, ids, now) : {},
    ])
    return [offer.id, { ...given, token, lowest }]
  })
  return new Map(await Promise.all(promises))
}

async function lowestOf(env: Env, ids: readonly string[], now: number): Promise<Promised['lowest']> {
  const { results } = await env.DB.prepare(
    `SELECT product_id AS id, at, price_micro AS priceMicro, stock, available FROM price_change
     WHERE product_id IN (SELECT value FROM json_each(?)) ORDER BY at`,
  )
    .bind(JSON.stringify(ids))
    .all<{ id: string; at: number; priceMicro: number; stock: number | null; available: number }>()
  const points = Map.groupBy(results, ({ id }) => id)
  return Object.fromEntries(
    [...points].flatMap(([id, rows]) => {
      const told = rows.map(({ available, ...row }): PricePoint => ({ ...row, available: available === 1 }))
      const lowest = lowestPrice30(told, now)
      return lowest === null ? [] : [[id, lowest]]
    }),
  )
}

/** The same world after these pools ran dry. */
export function withoutCodes(offering: Offering, offers: readonly string[]): Offering {
  const spent = Object.fromEntries(
    Object.entries(offering.spent).map(([id, one]) => [
      id,
      offers.includes(id) ? { ...one, codesLeft: 0 } : one,
    ]),
  )
  return { ...offering, spent }
}
