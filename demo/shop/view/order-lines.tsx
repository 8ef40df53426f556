/** What was ordered and for how much. */

import type { Order } from '../commerce/order.ts'
import { formatCzk } from '../money.ts'

export function OrderLines({ order }: { readonly order: Order }) {
  return (
    <div class="order">
      <ul class="summary__lines">
        {order.lines.map((line) => (
          <li key={line.productId + line.variantId}>
            <span>
              {line.quantity} × {line.name}
              {line.variantName ? <small>{line.variantName}</small> : null}
            </span>
            <span>{formatCzk(line.priceCzk * line.quantity)}</span>
          </li>
        ))}
        {order.discount && order.discount.goodsCzk > 0 ? (
          <li>
            <span>{order.discount.name}</span> <span>−{formatCzk(order.discount.goodsCzk)}</span>
          </li>
        ) : null}
        <li>
          <span>
            {order.deliveryName}, {order.paymentName.toLowerCase()}
          </span>
          <span>{order.shippingCzk === 0 ? 'zdarma' : formatCzk(order.shippingCzk)}</span>
        </li>
      </ul>
      <p class="summary__total">
        <span>Celkem s DPH</span> <strong>{formatCzk(order.totalCzk)}</strong>
      </p>
    </div>
  )
}
