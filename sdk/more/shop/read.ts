/** Reading what platforms, older dataLayers and pages say of goods and orders, under whatever names. */
import type { Params } from './act.ts'

/** Our name, and theirs in the order of trust. */
type Names = Readonly<Record<string, string>>

export const ITEM: Names = {
  item_id: 'code sku productID id_product product_id productGroupID gtin13 id mpn',
  item_name: 'name title',
  item_brand: 'brand manufacturer manufacturer_name vendor',
  item_category: 'category currentCategory',
  item_variant: 'variant',
  price: 'priceWithVat price_wt price lowPrice',
  quantity: 'quantity',
}
export const ORDER: Names = {
  transaction_id: 'orderNo id',
  value: 'revenue total',
  tax: 'tax',
  shipping: 'shipping',
  coupon: 'coupon',
  currency: 'currencyCode currency priceCurrency iso_code',
  item_list_name: 'list',
}
const NUMBER = /^(price|quantity|value|tax|shipping)$/

/** By our names; only texts, and of money only what is a number: "1 290,-" is none. */
export function read(from: unknown, names: Names): Params {
  const kept: Params = {}
  for (const ours in names)
    for (const theirs of names[ours]!.split(' ')) {
      const said = (from as Params | null | undefined)?.[theirs] as Params | undefined
      // A brand is a text or has a name; a price that has one is none.
      const isAmount = NUMBER.test(ours)
      const value: unknown = isAmount ? said : (said?.name ?? said)
      if (!Number.isFinite(value) && !(typeof value === 'string' && value.trim())) continue
      const amount = Number(value)
      if (!isAmount) kept[ours] ??= value
      else if (amount >= 0 && amount < Infinity) kept[ours] ??= amount
    }
  return kept
}

/** At most as many as the door takes; one value is a list of it. */
export function listOf(value: unknown): Params[] {
  return (Array.isArray(value) ? value.slice(0, 200) : [value]).filter(
    (one) => typeof one === 'object' && one,
  )
}

/** Lines of a cart or an order: those that say what they are of. */
export function itemsOf(value: unknown): Params[] {
  return listOf(value)
    .map((one) => read(one, ITEM))
    .filter((item) => item.item_id ?? item.item_name)
}

/** Pieces of each item that one cart has more than another. */
export function moreIn(cart: Params[], other: Params[]): Params[] {
  const count = (lines: Params[], id: unknown) =>
    lines.reduce((sum, line) => sum + (line.item_id === id ? ((line.quantity as number) ?? 1) : 0), 0)
  return cart
    .filter(({ item_id }, at) => cart.findIndex((line) => line.item_id === item_id) === at)
    .map((line) => ({ ...line, quantity: count(cart, line.item_id) - count(other, line.item_id) }))
    .filter(({ quantity }) => quantity > 0)
}
