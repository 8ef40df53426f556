/** Events as a page, a shop's back end and Vitrina itself send them, with only what a test cares for. */
import { micro } from '../../../core/base/money.ts'
import type { Event, EventItem } from '../../../core/event/event.ts'

/** What a test says of an event; the rest is filled in when it is told. */
export type Draft = Partial<Event> & Pick<Event, 'name'>

/** Monday, a little after ten in Prague. */
export const MONDAY = Date.parse('2026-10-19T08:00:00Z')

let serial = 0

export function event(draft: Draft, now: number = MONDAY): Event {
  const id = `event-${String(++serial).padStart(8, '0')}`
  return { id, at: now, receivedAt: now, source: 'page', params: {}, ...draft }
}

export function line(id: string, quantity = 1, price = 290): EventItem {
  return {
    item_id: id,
    item_name: `Product ${id}`,
    item_category: id[0]!,
    quantity,
    priceMicro: micro(price)!,
  }
}

export const view = (id: string): Draft => ({ name: 'view_item', params: { items: [line(id)] } })
export const add = (id: string, quantity = 1, price = 290): Draft => ({
  name: 'add_to_cart',
  params: { items: [line(id, quantity, price)] },
})
export const remove = (id: string, quantity = 1): Draft => ({
  name: 'remove_from_cart',
  params: { items: [line(id, quantity)] },
})
export const cartSeen = (...items: EventItem[]): Draft => ({ name: 'view_cart', params: { items } })
export const buy = (order: string, ...items: EventItem[]): Draft => ({
  name: 'purchase',
  params: { transaction_id: order, items },
})

/** The answer of the consent tool in the page. */
export const answer = (personalisation: boolean): Draft => ({
  name: 'consent_update',
  params: { functionality: true, analytics: personalisation, personalisation, source: 'cookie-banner' },
})

/** An address typed into the page: a claim. */
export const claim = (params: { email?: string; phone?: string; language?: string }): Draft => ({
  name: 'generate_lead',
  params: { wording: 'save-cart-1', ...params },
})

/** A click on the link of a double opt-in. */
export const confirm = (channel: 'email' | 'sms', address: string): Draft => ({
  name: 'consent_update',
  source: 'system',
  params: { [channel]: true, address, source: 'double-opt-in', wording: 'save-cart-1', proof: 'msg_1' },
})

export const unsubscribe = (channel: 'email' | 'sms'): Draft => ({
  name: 'consent_update',
  source: 'system',
  params: { [channel]: false, source: 'unsubscribe' },
})
