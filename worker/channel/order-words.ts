/** An order as a message tells it: its lines, what came on top of them, and what it all came to. */
import { micro } from '../../core/base/money.ts'
import { priceText } from '../../core/catalogue/card.ts'
import type { Person } from '../../core/journey/person.ts'
import { linkFree } from '../../core/message/link-free.ts'
import type { Lines } from '../../core/message/mail/compose.ts'
import { orderExtras } from '../../core/message/mail/order-sum.ts'
import type { Env } from '../env.ts'
import { absoluteUrl } from '../render/address.ts'
import { productsById } from '../store/product.ts'

const MAX_LINES = 20

type Told = {
  readonly item_id?: unknown
  readonly item_name?: unknown
  readonly quantity?: unknown
  readonly price?: unknown
}

/**
 * The order that the entry is about (`entry.order`), else the newest. Its lines are those that the journey kept
 * (`entry.items`), delivery, discount and tax likewise; nothing else remembers them. Until the back end confirms it,
 * it costs what its lines add up to.
 */
export async function orderWords(
  env: Env,
  person: Person,
  entry: { readonly [name: string]: unknown },
  language: 'cs' | 'en',
): Promise<(Lines & { readonly id: string }) | null> {
  const { placed } = person.features.orders
  const named = typeof entry['order'] === 'string' ? entry['order'] : null
  const known = named === null ? placed.at(-1) : placed.find(({ id }) => id === named)
  const currency = known?.currency ?? env.CURRENCY
  const kept = (Array.isArray(entry['items']) ? (entry['items'] as unknown[]) : []).filter(
    (one): one is Told => typeof one === 'object' && one !== null,
  )
  if (!known && kept.length === 0) return null
  const shown = kept.slice(0, MAX_LINES)
  const products = await productsById(env, shown.map(idOf))
  const lines = shown.map((one) => {
    const product = products.get(idOf(one))
    const costMicro = costOf(one)
    return {
      title: product?.title ?? linkFree(typeof one.item_name === 'string' ? one.item_name : idOf(one)),
      quantity: countOf(one),
      price: costMicro === null ? '' : priceText(costMicro, currency, language),
      imageUrl: product ? absoluteUrl(env, product.imageUrl) : '',
      url: product ? absoluteUrl(env, product.url) : env.SHOP_URL,
    }
  })
  const linesMicro = sumOf(shown)
  const moreMicro = sumOf(kept.slice(MAX_LINES))
  const totalMicro = known?.valueMicro ?? linesMicro + moreMicro
  const told = (name: string) => positive(entry[name])
  // Of lines that nobody told the price of nothing can be said to be missing.
  const isPriced = kept.length > 0 && kept.every((one) => costOf(one) !== null)
  const extras = isPriced
    ? orderExtras({
        totalMicro,
        linesMicro,
        moreMicro,
        shippingMicro: told('shipping'),
        discountMicro: told('discount'),
        taxMicro: told('tax'),
      })
    : []
  return {
    id: known?.id ?? named ?? '',
    lines,
    extras: extras.map(({ of, micro: cost }) => ({ of, price: priceText(cost, currency, language) })),
    total: priceText(totalMicro, currency, language),
  }
}

const idOf = ({ item_id }: Told) => (typeof item_id === 'string' ? item_id : '')
const countOf = ({ quantity }: Told) => (typeof quantity === 'number' ? quantity : 1)
const sumOf = (all: readonly Told[]) => all.reduce((sum, one) => sum + (costOf(one) ?? 0), 0)

function costOf(one: Told): number | null {
  return typeof one.price === 'number' ? micro(one.price * countOf(one)) : null
}

/** Shops write what was taken off with a sign, or without. */
function positive(told: unknown): number | null {
  const found = micro(told)
  return found === null ? null : Math.abs(found)
}
