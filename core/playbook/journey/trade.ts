/** Playbooks of trade: from the first look over the cart and the order to what follows it. */
import { ABANDONED_CART_PLAYBOOK } from './abandoned-cart.ts'
import { ABANDONED_CATEGORY } from './abandoned-category.ts'
import { ACCESSORY } from './accessory.ts'
import { AFTERCARE } from './aftercare.ts'
import { BACK_IN_STOCK } from './back-in-stock.ts'
import { CART_BY_PREFERENCE } from './cart-by-preference.ts'
import { CART_EVERYWHERE } from './cart-everywhere.ts'
import { CART_THREE_STEPS } from './cart-three-steps.ts'
import { CROSS_SELL } from './cross-sell.ts'
import { DELIVERY_NOTICE } from './delivery-notice.ts'
import { LIVE_UPSELL } from './live-upsell.ts'
import { NPS } from './nps.ts'
import { ORDER_CONFIRMATION } from './order-confirmation.ts'
import type { JourneyPlaybook } from './playbook.ts'
import { PRICE_DROP } from './price-drop.ts'
import { REPLENISH } from './replenish.ts'
import { REVIEW_REQUEST } from './review-request.ts'
import { THANK_YOU } from './thank-you.ts'
import { UPSELL } from './upsell.ts'
import { VIEWED_PRODUCTS } from './viewed-products.ts'

export const TRADE_PLAYBOOKS: readonly JourneyPlaybook[] = [
  ABANDONED_CART_PLAYBOOK,
  CART_THREE_STEPS,
  CART_BY_PREFERENCE,
  CART_EVERYWHERE,
  ABANDONED_CATEGORY,
  VIEWED_PRODUCTS,
  UPSELL,
  LIVE_UPSELL,
  BACK_IN_STOCK,
  PRICE_DROP,
  ORDER_CONFIRMATION,
  DELIVERY_NOTICE,
  THANK_YOU,
  AFTERCARE,
  REVIEW_REQUEST,
  NPS,
  REPLENISH,
  CROSS_SELL,
  ACCESSORY,
]
