/**
 * The events that are known, in one table: GA4's recommended names and the few that GA4 lacks.
 *
 * `page` says whether the public key may send it (law 5: behaviour of one's own device only).
 * `needs` lists parameters that make no sense to miss; `items` whether an item list is required.
 */
export type ParamKind =
  | 'text'
  | 'number'
  | 'boolean'
  | 'email'
  | 'phone'
  /** Epoch ms or ISO 8601; kept as epoch ms. */
  | 'instant'
  /** A list of texts. */
  | 'list'
  /** A record of any shape; rules do not read it. */
  | 'record'

export type EventKind = {
  readonly version: number
  readonly page: boolean
  readonly items?: 'required' | 'optional'
  readonly needs?: Readonly<Record<string, ParamKind>>
  readonly takes?: Readonly<Record<string, ParamKind>>
}

const shop = { version: 1, page: true, items: 'optional' } as const
const goods = { ...shop, items: 'required', takes: { value: 'number', currency: 'text' } } as const
const promotion = {
  ...shop,
  takes: { promotion_id: 'text', promotion_name: 'text', creative_name: 'text', creative_slot: 'text' },
} as const
/** Of one message: `key` names the send. */
const message = {
  version: 1,
  page: false,
  takes: { key: 'text', channel: 'text', template: 'text', campaign: 'text', target: 'text' },
} as const
const parcel = {
  version: 1,
  page: false,
  needs: { transaction_id: 'text' },
  takes: { carrier: 'text', tracking_id: 'text' },
} as const
const subscription = {
  version: 1,
  page: false,
  items: 'optional',
  needs: { subscription_id: 'text' },
  takes: { plan: 'text', value: 'number', currency: 'text', renews_at: 'instant', reason: 'text' },
} as const
const crossing = { version: 1, page: false, needs: { segment: 'text' }, takes: { version: 'text' } } as const
const shown = {
  version: 1,
  page: true,
  needs: { decision_id: 'text', slot: 'text' },
  takes: { campaign: 'text', item_id: 'text' },
} as const

export const EVENTS = {
  page_view: { version: 1, page: true, takes: { page_type: 'text' } },
  view_item: goods,
  view_item_list: { ...shop, takes: { item_list_id: 'text', item_list_name: 'text' } },
  select_item: { ...shop, takes: { item_list_id: 'text', item_list_name: 'text' } },
  view_promotion: promotion,
  select_promotion: promotion,
  select_content: { version: 1, page: true, takes: { content_type: 'text', content_id: 'text' } },
  share: { version: 1, page: true, takes: { method: 'text', content_type: 'text', content_id: 'text' } },
  search: { version: 1, page: true, needs: { search_term: 'text' } },
  add_to_cart: goods,
  remove_from_cart: goods,
  add_to_wishlist: goods,
  view_cart: { ...shop, takes: { value: 'number', currency: 'text' } },
  begin_checkout: { ...shop, takes: { value: 'number', currency: 'text', coupon: 'text' } },
  add_shipping_info: {
    ...shop,
    takes: { value: 'number', currency: 'text', coupon: 'text', shipping_tier: 'text' },
  },
  add_payment_info: {
    ...shop,
    takes: { value: 'number', currency: 'text', coupon: 'text', payment_type: 'text' },
  },
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
  traits_update: { version: 1, page: true, needs: { traits: 'record' }, takes: { source: 'text' } },
  preferences_update: {
    version: 1,
    page: false,
    takes: { topics: 'record', channels: 'record', weekly: 'number', source: 'text' },
  },
  account_update: {
    version: 1,
    page: false,
    needs: { account: 'text' },
    takes: { role: 'text', removed: 'boolean', source: 'text' },
  },
  price_changed: {
    version: 1,
    page: false,
    needs: { item_id: 'text' },
    takes: { price: 'number', previous_price: 'number', currency: 'text' },
  },
  stock_changed: {
    version: 1,
    page: false,
    needs: { item_id: 'text' },
    takes: { stock: 'number', previous_stock: 'number', available: 'boolean' },
  },
  order_dispatched: parcel,
  order_delivered: parcel,
  subscription_started: subscription,
  subscription_renewed: subscription,
  subscription_cancelled: subscription,
  score_crossed: {
    version: 1,
    page: false,
    needs: { score: 'text' },
    takes: { threshold: 'number', direction: 'text', value: 'number' },
  },
  segment_entered: crossing,
  segment_left: crossing,
  lifecycle_changed: {
    version: 1,
    page: false,
    needs: { to: 'text' },
    takes: { from: 'text', cause: 'text' },
  },
  impression: shown,
  click: shown,
  dismiss: shown,
  sdk_error: { version: 1, page: true, takes: { message: 'text' } },
  message_sent: message,
  message_delivered: message,
  message_opened: message,
  message_clicked: message,
  message_bounced: message,
  message_complained: message,
  message_unsubscribed: message,
  message_replied: message,
} as const satisfies Readonly<Record<string, EventKind>>

/** What emitters, journeys and features are typed by. */
export type EventName = keyof typeof EVENTS

/** A name of the table, offered by the editor, or one that a shop added by its tracking plan. */
export type AnyEventName = EventName | (string & Record<never, never>)

const NO_PARAMS: EventKind = { version: 1, page: false }

/** What the table says of an event; of a name that a plan added: nothing. */
export function kindOf(name: AnyEventName): EventKind {
  return isEventName(name) ? EVENTS[name] : NO_PARAMS
}

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
