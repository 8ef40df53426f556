/** Lays what one source says of a product over what is known of it. */
import type { Micro } from '../base/money.ts'
import { BLANK, MAX_ATTRIBUTES } from './product.ts'
import type { Attribute, Product, ProductPatch } from './product.ts'

const MAX_CURRENCIES = 8

/** Null where the patch alone makes no product: availability of something that nobody described. */
export function overlay(before: Product | null, patch: ProductPatch, mainCurrency: string): Product | null {
  if (before === null) {
    return patch.title === undefined ? null : { ...BLANK, currency: mainCurrency, ...patch }
  }
  const isForeign =
    patch.currency !== undefined && patch.priceMicro !== undefined && patch.currency !== before.currency
  const news = isForeign ? foreign(before, patch, mainCurrency) : patch
  const attributes = joined(before.attributes, patch.attributes)
  return { ...before, ...news, ...(attributes ? { attributes } : {}) }
}

/**
 * Feeds of one product in two currencies: the price in the shop's main one leads, the other is
 * kept beside it. What else the patch says of the price (list price, cost) goes with its currency.
 */
function foreign(before: Product, patch: ProductPatch, mainCurrency: string): ProductPatch {
  const { currency, priceMicro, listPriceMicro: _list, costMicro: _cost, ...rest } = patch
  if (currency === mainCurrency)
    return { ...patch, prices: among(before.prices, before.currency, before.priceMicro, currency) }
  return { ...rest, prices: among(before.prices, currency!, priceMicro!, before.currency) }
}

function among(
  prices: Product['prices'],
  currency: string,
  price: Micro,
  leading: string,
): Record<string, Micro> {
  const all = { ...prices, [currency]: price }
  delete all[leading]
  return Object.fromEntries(
    Object.entries(all)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .slice(0, MAX_CURRENCIES),
  )
}

/** Feeds know different parameters of one product; what a newer one does not name stays. */
function joined(
  known: readonly Attribute[] | undefined,
  told: readonly Attribute[] | undefined,
): readonly Attribute[] | undefined {
  if (!known || !told) return told ?? known
  // By name and not by pair: a name may stand several times, once for each variant.
  const names = new Set(told.map(([name]) => name))
  return [...told, ...known.filter(([name]) => !names.has(name))].slice(0, MAX_ATTRIBUTES)
}
