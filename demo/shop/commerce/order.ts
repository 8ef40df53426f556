/** An order as it is kept, and how a cart becomes one. */

import { categoryById } from '../catalogue/category.ts'
import { vatHaler } from '../money.ts'
import { cartTotalCzk } from './cart.ts'
import type { Cart } from './cart.ts'
import { deliveryOff } from './discount.ts'
import type { Discount } from './discount.ts'
import { deliveryPriceCzk } from './delivery.ts'
import type { Delivery, Payment } from './delivery.ts'

/** Everything about a line is copied, so a later change of the catalogue does not rewrite the past. */
export interface OrderLine {
  readonly productId: string
  readonly variantId: string
  readonly name: string
  readonly variantName: string
  readonly categoryName: string
  readonly brand: string
  readonly priceCzk: number
  readonly quantity: number
}

export interface Contact {
  readonly email: string
  readonly phone: string
  readonly name: string
  readonly street: string
  readonly city: string
  readonly zip: string
}

export interface OrderDraft {
  readonly lines: readonly OrderLine[]
  readonly goodsCzk: number
  /** What a code took off the goods and off the delivery; null without one. */
  readonly discount: Discount | null
  readonly shippingCzk: number
  readonly totalCzk: number
  readonly vatHaler: number
  readonly deliveryName: string
  readonly paymentName: string
  readonly contact: Contact
  readonly note: string
  readonly newsletter: boolean
  readonly accountId: string | null
}

export interface Order extends OrderDraft {
  readonly id: string
  /** ISO 8601 in UTC. */
  readonly createdAt: string
  readonly status: 'placed' | 'cancelled'
  /** Opens the thank-you page of an order without an account; order numbers can be guessed, this cannot. */
  readonly accessKey: string
}

const SHIPPING_VAT_PERCENT = 21

export interface Choices {
  readonly delivery: Delivery
  readonly payment: Payment
  readonly contact: Contact
  readonly note: string
  readonly newsletter: boolean
  readonly accountId: string | null
  readonly discount: Discount | null
}

export function draftOrder(cart: Cart, choices: Choices): OrderDraft {
  const goodsCzk = cartTotalCzk(cart)
  const { discount } = choices
  const deliveryCzk = deliveryPriceCzk(choices.delivery, goodsCzk)
  const shippingCzk = deliveryCzk - deliveryOff(discount, deliveryCzk) + choices.payment.priceCzk
  const paidCzk = goodsCzk - (discount?.goodsCzk ?? 0)
  const goodsVat = cart.reduce(
    (sum, line) => sum + vatHaler(line.variant.priceCzk * line.quantity, line.product.vatPercent),
    0,
  )
  return {
    lines: cart.map((line) => ({
      productId: line.product.id,
      variantId: line.variant.id,
      name: line.product.name,
      variantName: line.variant.name,
      categoryName: categoryById(line.product.categoryId).name,
      brand: line.product.brand,
      priceCzk: line.variant.priceCzk,
      quantity: line.quantity,
    })),
    goodsCzk,
    discount,
    shippingCzk,
    totalCzk: paidCzk + shippingCzk,
    // A discount lowers the tax of each rate by its share.
    vatHaler:
      Math.round(goodsVat * (goodsCzk > 0 ? paidCzk / goodsCzk : 1)) +
      vatHaler(shippingCzk, SHIPPING_VAT_PERCENT),
    deliveryName: choices.delivery.name,
    paymentName: choices.payment.name,
    contact: choices.contact,
    note: choices.note,
    newsletter: choices.newsletter,
    accountId: choices.accountId,
  }
}

/** "2026-00042": the year and a number that starts again with each year. */
export function orderId(year: number, number: number): string {
  return `${year}-${String(number).padStart(5, '0')}`
}
