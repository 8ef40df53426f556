/** Products of a message: the published lists, as slots show them, as cards that are ready to print. */
import { cardOf } from '../../core/catalogue/card.ts'
import type { Product } from '../../core/catalogue/product.ts'
import { isProof, ratingText } from '../../core/catalogue/rating.ts'
import type { Person } from '../../core/journey/person.ts'
import type { MailCard } from '../../core/message/mail/mail.ts'
import type { ProductsOf } from '../../core/message/template.ts'
import type { AskedStrategy } from '../../core/recommend/step-up.ts'
import { absoluteUrl } from '../render/address.ts'
import { listOf } from '../render/listing.ts'
import { productsById } from '../store/product.ts'
import { seenOf } from '../actor/likely.ts'
import type { Env } from '../env.ts'

type Language = 'cs' | 'en'

const STRATEGY: Readonly<Record<Exclude<ProductsOf, 'rated'>, AskedStrategy>> = {
  recommended: 'for_you',
  viewed: 'recent',
  complementary: 'complementary',
  similar: 'similar',
  upsell: 'upsell',
  trending: 'trending',
}

export type About = {
  /** The product that the message is about; null: none. */
  readonly item: string | null
  readonly language: Language
  readonly now: number
}

/** What is out of stock, in the cart or bought lately is in none of them. */
export async function cardsFor(
  env: Env,
  person: Person,
  { of, count }: { readonly of: ProductsOf; readonly count: number },
  about: About,
): Promise<MailCard[]> {
  if (of === 'rated') return ratedCards(env, person, count, about.language)
  const anchor = anchorOf(person, of, about.item)
  const wanted = {
    strategy: STRATEGY[of],
    limit: count,
    viewed: [],
    exclude: anchor === null ? [] : [anchor],
    pins: [],
    boosts: [],
    ...(anchor !== null && { product: anchor }),
  }
  const { listed } = await listOf(env, wanted, seenOf(person), about.now)
  const ids = listed.map(({ id }) => id)
  const products = await productsById(env, ids)
  const found = ids.flatMap((id) => products.get(id) ?? []).filter(isInStock)
  return found.slice(0, count).map((product) => mailCard(env, product, about.language))
}

/** What others think of what is in the cart; of two that are rated alike the one that more have rated. */
async function ratedCards(
  env: Env,
  { features }: Person,
  count: number,
  language: Language,
): Promise<MailCard[]> {
  const ids = features.cart.lines.map(({ productId }) => productId)
  const rated = [...(await productsById(env, ids)).values()].filter(isProof)
  const worth = ({ rating }: Product) => (rating?.value ?? 0) + Math.min(rating?.count ?? 0, 1e6) / 1e9
  return rated
    .sort((a, b) => worth(b) - worth(a))
    .slice(0, count)
    .map((product) => mailCard(env, product, language))
}

/** Asked again of the catalogue as it is now: a list may be some minutes old. */
const isInStock = ({ available, stock }: Product) => available && stock !== 0

/** What a list goes by, where nothing is named: what was bought last, or looked at last. */
function anchorOf({ features }: Person, of: ProductsOf, item: string | null): string | null {
  if (item !== null) return item
  const [bought, seen] = [features.bought[0]?.productId ?? null, features.recent[0]?.productId ?? null]
  if (of === 'complementary') return features.cart.lines.at(-1)?.productId ?? bought ?? seen
  return of === 'similar' || of === 'upsell' ? (seen ?? bought) : null
}

export function mailCard(env: Pick<Env, 'SHOP_URL'>, product: Product, language: Language): MailCard {
  const { title, price, priceBefore = null, imageUrl, url } = cardOf(product, language)
  return {
    title,
    price,
    was: priceBefore,
    ...(product.rating && isProof(product) ? { rating: ratingText(product.rating, language) } : {}),
    imageUrl: absoluteUrl(env, imageUrl),
    url: absoluteUrl(env, url),
  }
}
