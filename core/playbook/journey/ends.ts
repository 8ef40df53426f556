/** What ends journeys of trade at once. */
import type { Exit } from '../../journey/journey.ts'

export const BOUGHT: Exit = { event: 'purchase', reason: 'converted' }

/** Who does not want to be known any more is let go at once. */
export const FORGOTTEN: Exit = {
  event: 'consent_update',
  when: { 'consent.personalisation': false },
  reason: 'consent_withdrawn',
}

export const CART_EMPTIED: Exit = {
  event: 'remove_from_cart',
  when: { 'cart.items': 0 },
  reason: 'cart_emptied',
}

/** The order that it is about went back. */
export const SENT_BACK: Exit = { event: 'refund', keyed: true, reason: 'left_journey' }

/** Another order than the one that the entry keeps as `order`: page and back end may tell of the same one. */
export const BOUGHT_AGAIN: Exit = {
  event: 'purchase',
  where: { 'p.transaction_id': { $ne: { $ref: 'entry.order' } } },
  reason: 'converted',
}
