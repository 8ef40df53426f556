import type { EventName } from '../core/event/catalogue.ts'
import type { PageEvent } from '../core/wire/events.ts'
import { hidePrivate } from './capture/private.ts'
import { json } from './json.ts'

/** A random id; `randomUUID` exists only on secure origins. */
function randomId(): string {
  return crypto.randomUUID?.() ?? crypto.getRandomValues(new Uint32Array(4)).join('-')
}

/** The address before the last navigation inside the document, or where the visitor came from. */
let referrer: string | undefined

export function cameFrom(url: string): void {
  referrer = url
}

/**
 * An event of this page, now.
 *
 * The parameters are copied as JSON: the shop may change its objects a moment later, and
 * functions, elements and circles must not reach the outbox (a circle throws; the guard tells).
 */
export function pageEvent(name: EventName, params?: unknown): PageEvent {
  return {
    id: randomId(),
    name: String(name).slice(0, 64) as EventName,
    at: Date.now(),
    ...(params ? { params: JSON.parse(json(params)) } : null),
    page: {
      url: hidePrivate(location.href),
      // A form field of that name stands in the way of the text.
      title: String(document.title).slice(0, 300),
      referrer: hidePrivate(String(referrer ?? document.referrer)),
    },
  }
}
