/** The body of a webhook: what happened to which order. */

import type { Order } from '../commerce/order.ts'

export type OrderEvent = 'order.created' | 'order.cancelled'

export function orderMessage(type: OrderEvent, order: Order, at: string): string {
  const { contact } = order
  return JSON.stringify({
    type,
    timestamp: at,
    data: {
      order_id: order.id,
      created_at: order.createdAt,
      currency: 'CZK',
      total: order.totalCzk,
      shipping: order.shippingCzk,
      ...(order.discount ? { discount: order.discount.goodsCzk, coupon: order.discount.code } : {}),
      customer: {
        email: contact.email,
        phone: contact.phone,
        name: contact.name,
        ...(order.accountId ? { account_id: order.accountId } : {}),
        newsletter: order.newsletter,
      },
      items: order.lines.map((line) => ({
        item_id: line.productId,
        item_name: line.name,
        item_category: line.categoryName,
        item_brand: line.brand,
        item_variant: line.variantName,
        price: line.priceCzk,
        quantity: line.quantity,
      })),
    },
  })
}
