/**
 * The events that are known, in one table: GA4's recommended names and the few that GA4 lacks.
 *
 * `page` says whether the public key may send it (law 5: behaviour of one's own device only).
 * `needs` lists parameters that make no sense to miss; `items` whether an item list is required.
 * `purposes` are what all its fields are kept for, unless `paramPurposes` says so of one.
 * `version` rises when an older reader would misread the event: docs/events.md tells the rules.
 */
import type { DeclaredPurpose } from './declared.ts'

/**
 * instant: epoch ms or ISO 8601, kept as epoch ms · list: of texts · record: of any shape, which
 * rules do not read · email, phone: an address, which nobody masks and rules do not read.
 */
export const PARAM_KINDS = [
  'text',
  'number',
  'boolean',
  'email',
  'phone',
  'instant',
  'list',
  'record',
] as const
export type ParamKind = (typeof PARAM_KINDS)[number]

export type EventKind = {
  readonly version: number
  readonly page: boolean
  readonly items?: 'required' | 'optional'
  readonly needs?: Readonly<Record<string, ParamKind>>
  readonly takes?: Readonly<Record<string, ParamKind>>
  readonly purposes: readonly DeclaredPurpose[]
  readonly paramPurposes?: Readonly<Record<string, readonly DeclaredPurpose[]>>
}

const BEHAVIOUR = ['analytics', 'personalisation'] as const
const ORDER = ['contract', 'analytics', 'personalisation'] as const
const DELIVERY = ['duty', 'analytics'] as const
/** Of Vitrina's own or the back end's telling. */
const OWN = { version: 1, page: false, purposes: BEHAVIOUR } as const

const SEEN = { version: 1, page: true, purposes: BEHAVIOUR } as const
const shop = { ...SEEN, items: 'optional' } as const
/** `tax_included`: the prices hold the VAT. `cart_id`: which cart, where a person may have several. */
const goods = {
  ...shop,
  items: 'required',
  takes: { value: 'number', currency: 'text', tax_included: 'boolean', cart_id: 'text' },
} as const
const promotion = {
  ...shop,
  takes: { promotion_id: 'text', promotion_name: 'text', creative_name: 'text', creative_slot: 'text' },
} as const
/** Of one message: `key` names the send. */
const message = {
  ...OWN,
  purposes: DELIVERY,
  takes: {
    key: 'text',
    channel: 'text',
    template: 'text',
    campaign: 'text',
    target: 'text',
    /** Of a click: which block of the message the link was in, and its place there from 0. */
    block: 'text',
    position: 'number',
    /** Of a bounce: hard (for good) or soft. */
    bounce: 'text',
    /** Of an opening: a machine of the mail program did it, so it says nothing of the person. */
    by_machine: 'boolean',
    detail: 'text',
  },
} as const
const parcel = {
  ...OWN,
  purposes: ORDER,
  needs: { transaction_id: 'text' },
  takes: { carrier: 'text', tracking_id: 'text' },
} as const
const referral = {
  ...OWN,
  purposes: ORDER,
  needs: { transaction_id: 'text' },
  takes: { offer: 'text' },
} as const
const subscription = {
  ...OWN,
  purposes: ORDER,
  items: 'optional',
  needs: { subscription_id: 'text' },
  takes: { plan: 'text', value: 'number', currency: 'text', renews_at: 'instant', reason: 'text' },
} as const
/** Of a course, a tasting, an evening in the shop: one registration is one entry of a journey. */
const registration = { ...OWN, purposes: ORDER, needs: { registration_id: 'text' } } as const
const crossing = { ...OWN, needs: { segment: 'text' }, takes: { version: 'text' } } as const
const shown = {
  ...SEEN,
  needs: { decision_id: 'text', slot: 'text' },
  takes: { campaign: 'text', item_id: 'text' },
} as const

export const EVENTS = {
  page_view: { ...SEEN, takes: { page_type: 'text' } },
  view_item: goods,
  view_item_list: { ...shop, takes: { item_list_id: 'text', item_list_name: 'text' } },
  select_item: { ...shop, takes: { item_list_id: 'text', item_list_name: 'text' } },
  view_promotion: promotion,
  select_promotion: promotion,
  select_content: { ...SEEN, takes: { content_type: 'text', content_id: 'text' } },
  share: { ...SEEN, takes: { method: 'text', content_type: 'text', content_id: 'text' } },
  scroll: { ...SEEN, takes: { percent_scrolled: 'number' } },
  user_engagement: { ...SEEN, takes: { engagement_time_msec: 'number', page_location: 'text' } },
  /** `fields`: names of those that were filled in, never what they hold. */
  form_submit: { ...SEEN, takes: { form_id: 'text', form_name: 'text', fields: 'list' } },
  search: { ...SEEN, needs: { search_term: 'text' } },
  add_to_cart: goods,
  remove_from_cart: goods,
  add_to_wishlist: goods,
  view_cart: { ...shop, takes: { value: 'number', currency: 'text', cart_id: 'text' } },
  begin_checkout: {
    ...shop,
    takes: { value: 'number', currency: 'text', coupon: 'text', cart_id: 'text' },
  },
  add_shipping_info: {
    ...shop,
    takes: { value: 'number', currency: 'text', coupon: 'text', shipping_tier: 'text' },
  },
  add_payment_info: {
    ...shop,
    takes: { value: 'number', currency: 'text', coupon: 'text', payment_type: 'text' },
  },
  purchase: {
    ...SEEN,
    purposes: ORDER,
    items: 'required',
    needs: { transaction_id: 'text' },
    takes: {
      value: 'number',
      currency: 'text',
      tax: 'number',
      shipping: 'number',
      coupon: 'text',
      discount: 'number',
      tax_included: 'boolean',
      cart_id: 'text',
    },
  },
  refund: {
    ...OWN,
    purposes: ORDER,
    items: 'optional',
    needs: { transaction_id: 'text' },
    takes: {
      value: 'number',
      currency: 'text',
      tax: 'number',
      shipping: 'number',
      discount: 'number',
      coupon: 'text',
    },
  },
  sign_up: { ...SEEN, takes: { method: 'text' } },
  login: { ...SEEN, takes: { method: 'text', external_id: 'text' } },
  generate_lead: {
    ...SEEN,
    purposes: BEHAVIOUR,
    paramPurposes: { email: ['email'], phone: ['sms', 'whatsapp'], wording: ['duty'], language: ['email'] },
    takes: {
      email: 'email',
      phone: 'phone',
      wording: 'text',
      decision_id: 'text',
      campaign: 'text',
      language: 'text',
      channels: 'list',
      /** What the address was left for: newsletter, back_in_stock, price_drop; of one product, which. */
      lead_source: 'text',
      item_id: 'text',
      /** What it cost then. */
      price: 'number',
    },
  },
  consent_update: {
    ...SEEN,
    purposes: ['duty'],
    takes: {
      functionality: 'boolean',
      analytics: 'boolean',
      personalisation: 'boolean',
      email: 'boolean',
      sms: 'boolean',
      push: 'boolean',
      whatsapp: 'boolean',
      ads: 'boolean',
      source: 'text',
      wording: 'text',
      proof: 'text',
      basis: 'text',
      channel: 'text',
    },
  },
  traits_update: {
    ...SEEN,
    purposes: ['personalisation'],
    needs: { traits: 'record' },
    takes: { source: 'text' },
  },
  preferences_update: {
    ...OWN,
    purposes: ['duty'],
    takes: { topics: 'record', channels: 'record', weekly: 'number', audience: 'text', source: 'text' },
  },
  account_update: {
    ...OWN,
    purposes: ['contract'],
    needs: { account: 'text' },
    takes: { role: 'text', removed: 'boolean', source: 'text' },
  },
  price_changed: {
    ...OWN,
    needs: { item_id: 'text' },
    takes: { price: 'number', previous_price: 'number', currency: 'text' },
  },
  stock_changed: {
    ...OWN,
    needs: { item_id: 'text' },
    takes: { stock: 'number', previous_stock: 'number', available: 'boolean' },
  },
  order_dispatched: parcel,
  order_delivered: parcel,
  subscription_started: subscription,
  subscription_renewed: subscription,
  subscription_cancelled: subscription,
  /** Of a loyalty club. `balance`: after the change; `expiring` of them are lost at `expires_at`. */
  points_changed: {
    ...OWN,
    purposes: ORDER,
    needs: { balance: 'number' },
    takes: { change: 'number', expiring: 'number', expires_at: 'instant' },
  },
  /** Somebody else's first order came with a code that this person had passed on; the order went back whole. */
  referral_earned: referral,
  referral_revoked: referral,
  event_registered: {
    ...registration,
    takes: { title: 'text', place: 'text', starts_at: 'instant' },
  },
  event_cancelled: registration,
  event_attended: registration,
  score_crossed: {
    ...OWN,
    needs: { score: 'text' },
    takes: { threshold: 'number', direction: 'text', value: 'number' },
  },
  segment_entered: crossing,
  segment_left: crossing,
  lifecycle_changed: {
    ...OWN,
    needs: { to: 'text' },
    takes: { from: 'text', cause: 'text' },
  },
  impression: shown,
  click: shown,
  dismiss: shown,
  sdk_error: { ...SEEN, purposes: ['duty'], takes: { message: 'text' } },
  message_sent: message,
  message_delivered: message,
  message_opened: message,
  message_clicked: message,
  message_bounced: message,
  message_complained: message,
  message_unsubscribed: message,
  message_replied: message,
  /** Taken out of the inbox by its reader. */
  message_dismissed: message,
  /** An answer by a link of a message: how likely somebody would recommend the shop (nps, 0 to 10), or stars (1 to 5). */
  rating_given: {
    ...OWN,
    purposes: ORDER,
    needs: { scale: 'text', score: 'number' },
    takes: { key: 'text', template: 'text', comment: 'text', transaction_id: 'text', item_id: 'text' },
  },
} as const satisfies Readonly<Record<string, EventKind>>

/** What emitters, journeys and features are typed by. */
export type EventName = keyof typeof EVENTS

/** A name of the table, offered by the editor, or one that a shop added by its tracking plan. */
export type AnyEventName = EventName | (string & Record<never, never>)

const NO_PARAMS: EventKind = { version: 1, page: false, purposes: [] }

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
