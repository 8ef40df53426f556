/**
 * Google Analytics 4 events in the form that shops push for Tag Manager: first {ecommerce: null},
 * then the event. item_id is the id of the product, the same as in every feed; the variant goes
 * into item_variant.
 */

import { categoryById } from '../catalogue/category.ts'
import type { Product, Variant } from '../catalogue/product.ts'
import type { CartLine } from './cart.ts'
import type { Order } from './order.ts'

export interface AnalyticsItem {
  readonly item_id: string
  readonly item_name: string
  readonly item_brand: string
  readonly item_category: string
  readonly item_variant?: string
  readonly price: number
  readonly quantity: number
  readonly index?: number
  readonly item_list_id?: string
  readonly item_list_name?: string
}

export type Push = Readonly<Record<string, unknown>>

export interface ProductList {
  readonly id: string
  readonly name: string
  readonly products: readonly Product[]
}

export function itemOf(product: Product, variant: Variant, quantity: number): AnalyticsItem {
  return {
    item_id: product.id,
    item_name: product.name,
    item_brand: product.brand,
    item_category: categoryById(product.categoryId).name,
    ...(variant.name ? { item_variant: variant.name } : {}),
    price: variant.priceCzk,
    quantity,
  }
}

export function listItems(list: ProductList): readonly AnalyticsItem[] {
  return list.products.map((product, index) => ({
    ...itemOf(product, product.variants[0], 1),
    index,
    item_list_id: list.id,
    item_list_name: list.name,
  }))
}

export function viewList(list: ProductList): Push {
  const ecommerce = { item_list_id: list.id, item_list_name: list.name, items: listItems(list) }
  return { event: 'view_item_list', ecommerce }
}

export function ofLines(event: string, lines: readonly CartLine[], more: Push = {}): Push {
  const items = lines.map((line) => itemOf(line.product, line.variant, line.quantity))
  const value = lines.reduce((sum, line) => sum + line.variant.priceCzk * line.quantity, 0)
  return { event, ecommerce: { currency: 'CZK', value, ...more, items } }
}

export function purchase(order: Order): Push {
  return {
    event: 'purchase',
    ecommerce: {
      transaction_id: order.id,
      currency: 'CZK',
      value: order.totalCzk,
      tax: order.vatHaler / 100,
      shipping: order.shippingCzk,
      items: order.lines.map((line) => ({
        item_id: line.productId,
        item_name: line.name,
        item_brand: line.brand,
        item_category: line.categoryName,
        ...(line.variantName ? { item_variant: line.variantName } : {}),
        price: line.priceCzk,
        quantity: line.quantity,
      })),
    },
  }
}
