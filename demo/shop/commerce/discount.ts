/** A discount as the service of discounts grants it, in the shop's whole crowns. */

import type { Cart } from './cart.ts'

export interface Discount {
  readonly code: string
  readonly name: string
  readonly goodsCzk: number
  /** The most that it takes off delivery. */
  readonly deliveryCzk: number
}

export interface Offered {
  readonly code: string
  readonly name: { readonly cs: string }
  readonly discount: number
  readonly shipping_discount: number
}

/** Part of a crown is not worth a coin: it is rounded for the shop. */
export function discountOf({ code, name, discount, shipping_discount }: Offered): Discount {
  return {
    code,
    name: name.cs,
    goodsCzk: Math.floor(discount),
    deliveryCzk: Math.floor(shipping_discount),
  }
}

export function deliveryOff(discount: Discount | null, deliveryCzk: number): number {
  return Math.min(discount?.deliveryCzk ?? 0, deliveryCzk)
}

/** The cart as the service reads it. */
export function basketOf(cart: Cart, deliveryCzk: number | null): object {
  return {
    currency: 'CZK',
    lines: cart.map(({ product, variant, quantity }) => ({
      item_id: product.id,
      quantity,
      price: variant.priceCzk,
    })),
    ...(deliveryCzk === null ? {} : { shipping: deliveryCzk }),
  }
}

const REFUSED: Readonly<Record<string, string>> = {
  offer_forged: 'Takový kód neznáme.',
  offer_expired: 'Platnost kódu už vypršela.',
  offer_other_person: 'Kód patří někomu jinému.',
  offer_used: 'Kód už byl použit.',
  offer_basket: 'Kód pro tento košík neplatí.',
}

export function refusedText(code: string): string {
  return REFUSED[code] ?? 'Kód teď nejde uplatnit.'
}
