/** Everything that a message says of a person, read at the instant at which it is made. */
import { salutationOf, addressed } from '../../core/feature/salutation.ts'
import { holds } from '../../core/journey/context.ts'
import type { Person } from '../../core/journey/person.ts'
import type { Gathered } from '../../core/message/mail/compose.ts'
import type { MailCard } from '../../core/message/mail/mail.ts'
import { orderWords } from './order-words.ts'
import { linkFree } from '../../core/message/link-free.ts'
import type { Needs } from '../../core/message/needs.ts'
import type { Send } from '../../core/message/send.ts'
import type { ProductsOf } from '../../core/message/template.ts'
import type { Release } from '../../core/playbook/release.ts'
import type { Env } from '../env.ts'
import { productsById } from '../store/product.ts'
import { currentQuantiles } from '../store/quantile.ts'
import { campaignParts } from './campaign-parts.ts'
import { cartWords } from './cart-words.ts'
import type { CartWords } from './cart-words.ts'
import { couponFor } from './coupon.ts'
import { cardsFor, mailCard } from './lists.ts'

const ZONE = 'Europe/Prague'
const MAX_LINES = 20

export type Asked = {
  readonly send: Pick<Send, 'entry' | 'key' | 'gathered'>
  readonly person: Person
  readonly language: 'cs' | 'en'
  readonly release: Release
  readonly now: number
  /** Nothing is given away: a code is a sample. */
  readonly isPreview?: true
}

/** All but the links, which are of one channel and one address. */
export type Known = Omit<Gathered, 'place' | 'answer' | 'stop' | 'browser'>

export async function gather(env: Env, needs: Needs, asked: Asked): Promise<Known> {
  const { send, person, language, release, now } = asked
  // What the journey kept of the instant of entry; all else is what is so now.
  const entered = person.entries.find(({ id }) => id === send.entry)
  const entry = entered?.context ?? {}
  const item = itemOf(entry)
  const others = itemsBeside(person, send, item)
  const [cart, order, product, products, coupons, campaigns, quantiles] = await Promise.all([
    needs.cart ? cartWords(env, person, language) : null,
    needs.order ? orderWords(env, person, entry, language) : null,
    needs.product ? productsById(env, [...(item === null ? [] : [item]), ...others]) : null,
    listsOf(env, needs, asked, item),
    each(needs.offers, (id) => couponFor(env, id, asked)),
    each(needs.campaigns, (id) => campaignParts(env, id, asked)),
    currentQuantiles(env),
  ])
  const shown = item === null ? undefined : product?.get(item)
  const card = shown ? mailCard(env, shown, language) : null
  const cards = others.flatMap((id) => {
    const one = product?.get(id)
    return one ? [mailCard(env, one, language)] : []
  })
  return {
    writing: { language, now, zone: ZONE, currency: env.CURRENCY },
    scope: {
      shop: { name: env.SITE_NAME, url: env.SHOP_URL },
      person: personWords(person, language),
      cart: cart ?? NO_CART,
      order,
      product: card && { ...card, stock: shown!.stock, others: cards.length },
      products: Object.values(products)[0] ?? [],
      coupon: Object.values(coupons).find((one) => one !== null) ?? null,
      entry,
    },
    shop: { name: env.SITE_NAME, url: env.SHOP_URL },
    cart: cart ?? NO_CART,
    order,
    product: card,
    ...(cards.length > 0 && { others: cards }),
    products,
    coupons,
    campaigns,
    holds: (when) => holds(when, person, { journeys: release.journeys, now, quantiles }, entered),
  }
}

const NO_CART: CartWords = { lines: [], count: 0, total: '', totalPlain: '' }

/** As a salutation in the message's language; by no name where none is known for sure. */
function personWords({ profile }: Person, language: 'cs' | 'en') {
  const { traits } = profile
  const said = { first_name: traits['first_name']?.value, gender: traits['gender']?.value }
  const salutation = salutationOf(said, language)
  const text = (name: string) => {
    const value = traits[name]?.value
    return typeof value === 'string' ? linkFree(value) : ''
  }
  return {
    first_name: text('first_name'),
    last_name: text('last_name'),
    vocative: salutation.name ?? '',
    gender: salutation.gender ?? '',
    greeting: `${addressed('{greeting}', salutation)},`,
  }
}

/** Products of the messages that go as a part of this one, each once. */
function itemsBeside(
  { sends, entries }: Person,
  { gathered = [] }: Asked['send'],
  item: string | null,
): readonly string[] {
  const found = gathered.flatMap((key) => {
    const beside = sends.find((one) => one.key === key)
    const context = entries.find(({ id }) => id === beside?.entry)?.context
    return (context && itemOf(context)) ?? []
  })
  return [...new Set(found)].filter((id) => id !== item).slice(0, MAX_LINES)
}

/** The product that the entry is about: `entry.item`, or the first of several. */
function itemOf(entry: { readonly [name: string]: unknown }): string | null {
  const { item } = entry
  const first: unknown = Array.isArray(item) ? item[0] : item
  if (typeof first === 'string' && first !== '') return first
  const id = typeof first === 'object' && first !== null && 'item_id' in first ? first.item_id : null
  return typeof id === 'string' ? id : null
}

async function listsOf(
  env: Env,
  { products }: Needs,
  { person, language, now }: Asked,
  item: string | null,
): Promise<Partial<Record<ProductsOf, readonly MailCard[]>>> {
  const wanted = Object.entries(products) as [ProductsOf, number][]
  const lists = wanted.map(
    async ([of, count]) => [of, await cardsFor(env, person, { of, count }, { item, language, now })] as const,
  )
  return Object.fromEntries(await Promise.all(lists))
}

async function each<Found>(
  ids: readonly string[],
  find: (id: string) => Promise<Found>,
): Promise<Record<string, Found>> {
  return Object.fromEntries(await Promise.all(ids.map(async (id) => [id, await find(id)] as const)))
}
