/**
 * The one order in which a log is read, whatever the order in which it arrived: by instant, and at
 * one instant by what makes sense first, then by id. State is a fold in this order, so it is the
 * same for every order of arrival.
 */
import type { Event } from './event.ts'

/** Where an event stands in the order. */
export type Place = readonly [at: number, rank: number, id: string]

/** A cart is filled before it is emptied, an order is placed before it is refunded. */
const RANKS: Readonly<Record<string, number>> = {
  consent_update: 0,
  add_to_cart: 3,
  remove_from_cart: 4,
  view_cart: 5,
  begin_checkout: 5,
  purchase: 6,
  refund: 7,
  lifecycle_changed: 8,
  segment_left: 8,
  segment_entered: 9,
}
const USUAL_RANK = 2
const LINK_RANK = 7

type Placed = Pick<Event, 'at' | 'name' | 'id' | 'source'>

export function placeOf({ at, name, id, source }: Placed): Place {
  // A link confirms what was typed in before it was sent.
  const isLink = name === 'consent_update' && source === 'system'
  return [at, isLink ? LINK_RANK : Object.hasOwn(RANKS, name) ? RANKS[name]! : USUAL_RANK, id]
}

/** Negative where the first stands before the second. */
export function comparePlaces(a: Place, b: Place): number {
  return a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : a[2] > b[2] ? 1 : 0)
}

export function inCanonicalOrder<One extends Placed>(events: readonly One[]): One[] {
  return events
    .map((event) => ({ event, place: placeOf(event) }))
    .sort((a, b) => comparePlaces(a.place, b.place))
    .map(({ event }) => event)
}
