/** Visits of the shop, and how much a person takes part. */
import { DAY_MS, MINUTE_MS, halved } from '../base/time.ts'
import type { AnyEventName, EventName } from '../event/catalogue.ts'
import type { Event } from '../event/event.ts'

/** A pause longer than this begins a new visit. */
export const VISIT_GAP_MS = 30 * MINUTE_MS
export const ENGAGEMENT_HALF_LIFE_MS = 30 * DAY_MS

export type Visits = { readonly count: number; readonly lastAt: number | null }

/** A sum of doings that halves each month, at its reference instant. */
export type Engagement = { readonly at: number | null; readonly sum: number }

export const NO_VISITS: Visits = { count: 0, lastAt: null }
export const NO_ENGAGEMENT: Engagement = { at: null, sum: 0 }

export const ENGAGEMENT_WEIGHTS: ReadonlyMap<AnyEventName, number> = new Map<EventName, number>([
  ['page_view', 1],
  ['view_item', 1],
  ['view_item_list', 0.5],
  ['select_item', 0.5],
  ['select_content', 1],
  ['search', 1],
  ['share', 3],
  ['add_to_wishlist', 2],
  ['add_to_cart', 2],
  ['begin_checkout', 2],
  ['purchase', 5],
  ['sign_up', 3],
  ['login', 1],
  ['generate_lead', 3],
  ['click', 1],
  ['message_opened', 1],
  ['message_clicked', 3],
  ['message_replied', 3],
])
/** To come at all is worth this much. */
export const VISIT_WEIGHT = 2
/** A sum this big is half of the way to 100. */
const HALFWAY = 20

/** What a page tells is a visit; a call from the back end is none. */
export function foldVisits(visits: Visits, event: Event): Visits {
  if (event.source !== 'page') return visits
  const isNew = visits.lastAt === null || event.at - visits.lastAt > VISIT_GAP_MS
  return {
    count: visits.count + (isNew ? 1 : 0),
    lastAt: Math.max(visits.lastAt ?? event.at, event.at),
  }
}

/** @param isVisit  whether the event begins a visit. */
export function foldEngagement(engagement: Engagement, event: Event, isVisit: boolean): Engagement {
  // Mail programs that open everything for everybody take no part.
  if (event.params['by_machine'] === true) return engagement
  const weight = (ENGAGEMENT_WEIGHTS.get(event.name) ?? 0) + (isVisit ? VISIT_WEIGHT : 0)
  return weight === 0 ? engagement : mergeEngagement(engagement, { at: event.at, sum: weight })
}

export function mergeVisits(one: Visits, other: Visits): Visits {
  if (one.lastAt === null || other.lastAt === null) return one.lastAt === null ? other : one
  return { count: one.count + other.count, lastAt: Math.max(one.lastAt, other.lastAt) }
}

export function mergeEngagement(one: Engagement, other: Engagement): Engagement {
  if (one.at === null || other.at === null) return one.at === null ? other : one
  const at = Math.max(one.at, other.at)
  return { at, sum: sumAt(one, at) + sumAt(other, at) }
}

/** 0 to 100, whole: it only grows with what is done, by less and less, and falls while nothing is. */
export function engagementAt(engagement: Engagement, now: number): number {
  return Math.round(100 * (1 - 2 ** (-sumAt(engagement, now) / HALFWAY)))
}

function sumAt({ at, sum }: Engagement, now: number): number {
  return at === null ? 0 : sum * halved(now - at, ENGAGEMENT_HALF_LIFE_MS)
}
