/** What sort of thing an event is, for its colour: a stream of forty names is read by colour first. */
export type EventKindName = 'browse' | 'cart' | 'order' | 'person' | 'decision' | 'message' | 'other'

const KINDS: Readonly<Record<string, EventKindName>> = {
  page_view: 'browse',
  view_item: 'browse',
  view_item_list: 'browse',
  select_item: 'browse',
  search: 'browse',
  view_promotion: 'browse',
  select_promotion: 'browse',
  select_content: 'browse',
  share: 'browse',
  scroll: 'browse',
  user_engagement: 'browse',
  form_submit: 'person',
  add_to_cart: 'cart',
  remove_from_cart: 'cart',
  add_to_wishlist: 'cart',
  view_cart: 'cart',
  begin_checkout: 'cart',
  add_shipping_info: 'cart',
  add_payment_info: 'cart',
  purchase: 'order',
  refund: 'order',
  order_dispatched: 'order',
  order_delivered: 'order',
  subscription_started: 'order',
  subscription_renewed: 'order',
  subscription_cancelled: 'order',
  sign_up: 'person',
  login: 'person',
  generate_lead: 'person',
  consent_update: 'person',
  traits_update: 'person',
  preferences_update: 'person',
  account_update: 'person',
  score_crossed: 'person',
  segment_entered: 'person',
  segment_left: 'person',
  lifecycle_changed: 'person',
  impression: 'decision',
  click: 'decision',
  dismiss: 'decision',
}

export function eventKind(name: string): EventKindName {
  return KINDS[name] ?? (name.startsWith('message_') ? 'message' : 'other')
}
