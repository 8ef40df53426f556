/**
 * The events that are known, in one table: GA4's recommended names and the few that GA4 lacks.
 *
 * `page` says whether the public key may send it (law 5: behaviour of one's own device only).
 * `needs` lists parameters that make no sense to miss; `items` whether an item list is required.
 */
export type ParamKind = 'text' | 'number' | 'boolean' | 'email' | 'phone'

export type EventKind = {
  readonly version: number
  readonly page: boolean
  readonly items?: 'required' | 'optional'
  readonly needs?: Readonly<Record<string, ParamKind>>
  readonly takes?: Readonly<Record<string, ParamKind>>
}

const shop = { version: 1, page: true, items: 'optional' } as const
const own = { version: 1, page: false } as const
const shown = {
  version: 1,
  page: true,
  needs: { decision_id: 'text', slot: 'text' },
  takes: { campaign: 'text', item_id: 'text' },
} as const

export const EVENTS = {
  page_view: { version: 1, page: true, takes: { page_type: 'text' } },
  view_item: { version: 1, page: true, items: 'required', takes: { value: 'number', currency: 'text' } },
  view_item_list: { ...shop, takes: { item_list_id: 'text', item_list_name: 'text' } },
  select_item: { ...shop, takes: { item_list_id: 'text', item_list_name: 'text' } },
  search: { version: 1, page: true, needs: { search_term: 'text' } },
  add_to_cart: { version: 1, page: true, items: 'required', takes: { value: 'number', currency: 'text' } },
  remove_from_cart: {
    version: 1,
    page: true,
    items: 'required',
    takes: { value: 'number', currency: 'text' },
  },
  view_cart: shop,
  begin_checkout: shop,
  add_shipping_info: shop,
  add_payment_info: shop,
  purchase: {
    version: 1,
    page: true,
    items: 'required',
    needs: { transaction_id: 'text' },
    takes: { value: 'number', currency: 'text', tax: 'number', shipping: 'number', coupon: 'text' },
  },
  refund: {
    version: 1,
    page: false,
    items: 'optional',
    needs: { transaction_id: 'text' },
    takes: { value: 'number', currency: 'text' },
  },
  sign_up: { version: 1, page: true, takes: { method: 'text' } },
  login: { version: 1, page: true, takes: { method: 'text' } },
  generate_lead: {
    version: 1,
    page: true,
    takes: {
      email: 'email',
      phone: 'phone',
      wording: 'text',
      decision_id: 'text',
      campaign: 'text',
      language: 'text',
    },
  },
  consent_update: {
    version: 1,
    page: true,
    takes: {
      functionality: 'boolean',
      analytics: 'boolean',
      personalisation: 'boolean',
      email: 'boolean',
      sms: 'boolean',
      source: 'text',
      wording: 'text',
      proof: 'text',
    },
  },
  impression: shown,
  click: shown,
  dismiss: shown,
  sdk_error: { version: 1, page: true, takes: { message: 'text' } },
  message_sent: own,
  message_delivered: own,
  message_opened: own,
  message_clicked: own,
  message_bounced: own,
  message_complained: own,
  message_unsubscribed: own,
} as const satisfies Readonly<Record<string, EventKind>>

/** What emitters, journeys and features are typed by. */
export type EventName = keyof typeof EVENTS

export function isEventName(name: string): name is EventName {
  return Object.hasOwn(EVENTS, name)
}

/** The known name nearest to a wrong one, for a hint; null when nothing is near. */
export function nearestEventName(wrong: string): string | null {
  const flat = (name: string) => name.toLowerCase().replaceAll(/[^a-z]/g, '')
  const target = flat(wrong)
  const names = Object.keys(EVENTS)
  return (
    names.find((name) => flat(name) === target) ??
    names.find((name) => target !== '' && flat(name).startsWith(target.slice(0, 6))) ??
    null
  )
}
