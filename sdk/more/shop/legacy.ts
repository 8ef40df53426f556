/** Universal Analytics' enhanced e-commerce, which shops still push: `ecommerce.detail`, `add`, `purchase` and so on. */
import type { EventName } from '../../../core/event/catalogue.ts'
import type { Params } from './act.ts'
import { ORDER, itemsOf, read } from './read.ts'

const NAMES: Readonly<Record<string, EventName>> = {
  detail: 'view_item',
  add: 'add_to_cart',
  remove: 'remove_from_cart',
  checkout: 'begin_checkout',
  purchase: 'purchase',
  impressions: 'view_item_list',
  click: 'select_item',
}

/** What an entry says, event by event; nothing where it speaks GA4 or of nothing. */
export function legacyEvents(entry: unknown): [EventName, Params][] {
  const said = (entry as { ecommerce?: Params } | null)?.ecommerce ?? {}
  return Object.keys(NAMES).flatMap((key): [EventName, Params][] => {
    const { actionField, products = said[key] } = (said[key] ?? {}) as Record<string, any>
    const items = itemsOf(products)
    const params = { ...read(said, { currency: 'currencyCode' }), ...read(actionField, ORDER), items }
    // A later step of a checkout is no beginning of one.
    const isEvent = items.length > 0 && !said.items && !(actionField?.step > 1)
    return isEvent && (key !== 'purchase' || 'transaction_id' in params) ? [[NAMES[key]!, params]] : []
  })
}
