/** What an entry is about. Two carts of one person are two entries, and the purchase of one ends one. */
import { itemsOf, textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'

/** The parameter of an event that names each; any other word is a parameter itself. */
const PARAMS: { readonly [by: string]: string } = {
  cart: 'cart_id',
  order: 'transaction_id',
  product: 'item_id',
  category: 'item_category',
  registration: 'registration_id',
  subscription: 'subscription_id',
}

/** What journeys may be entered by, for an editor. */
export const KEYS: readonly string[] = Object.keys(PARAMS)

const MAX_KEY = 128

/** '' where the event names none: then it is about the person. */
export function keyOf(event: Event, by: string | undefined): string {
  if (by === undefined) return ''
  const param = PARAMS[by] ?? by
  const named = event.params[param]
  const text = typeof named === 'number' ? String(named) : (textParam(event, param) ?? '')
  return text === '' ? (ofItems(event, by)[0] ?? '') : text.slice(0, MAX_KEY)
}

/** Everything that an event is about: an order of three products is about each of them. Empty: it names none. */
export function keysOf(event: Event, by: string | undefined): readonly string[] {
  const keys = [keyOf(event, by), ...(by === undefined ? [] : ofItems(event, by))]
  return [...new Set(keys)].filter((key) => key !== '')
}

function ofItems(event: Event, by: string): string[] {
  if (by !== 'product' && by !== 'category') return []
  const values = itemsOf(event).map((item) => (by === 'product' ? item.item_id : (item.item_category ?? '')))
  return values.map((value) => value.slice(0, MAX_KEY))
}
