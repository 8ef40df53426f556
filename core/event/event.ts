/** An event: something that happened, never changed afterwards. */
import type { Micro } from '../base/money.ts'
import type { AnyEventName } from './catalogue.ts'

/** page: the public key · server: the shop's back end · system: Vitrina itself (links, deliveries). */
export type EventSource = 'page' | 'server' | 'system'

export type Event = {
  readonly id: string
  readonly name: AnyEventName
  /** When it happened, corrected for the sender's clock; epoch ms. */
  readonly at: number
  /** What the sender's clock said, where that was put right; epoch ms. */
  readonly saidAt?: number
  /** When we took it; epoch ms. */
  readonly receivedAt: number
  readonly source: EventSource
  readonly params: EventParams
  readonly page?: { readonly url: string; readonly title?: string; readonly referrer?: string }
}

export type EventParams = { readonly [key: string]: unknown; readonly items?: readonly EventItem[] }

/** GA4's item with its price made exact. Ids are the feed's. */
export type EventItem = {
  readonly item_id: string
  readonly item_name?: string
  readonly item_category?: string
  readonly item_brand?: string
  readonly item_variant?: string
  readonly quantity: number
  readonly priceMicro?: Micro
  /** How much cheaper one piece was than its list price; left out: not told. */
  readonly discountMicro?: Micro
}

/** Text of a parameter, or null when it is absent or not text. */
export function textParam(event: Event, name: string): string | null {
  const value = event.params[name]
  return typeof value === 'string' && value !== '' ? value : null
}

export function itemsOf(event: Event): readonly EventItem[] {
  return event.params.items ?? []
}

/** Exact sum of price times quantity over the event's items. */
export function itemsValueMicro(event: Event): Micro {
  // A third of a kilogram has no exact price; each line is rounded to a whole micro.
  return itemsOf(event).reduce((sum, item) => sum + Math.round((item.priceMicro ?? 0) * item.quantity), 0)
}
