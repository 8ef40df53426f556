/** How much a person cares for each category and brand: sums of interest that halve every two weeks. */
import { DAY_MS } from '../base/time.ts'
import type { AnyEventName, EventName } from '../event/catalogue.ts'
import { itemsOf } from '../event/event.ts'
import type { Event, EventItem } from '../event/event.ts'
import { NOTHING, decayedTo, grown, joinedDecaying } from './decay.ts'
import type { Decaying } from './decay.ts'

export const AFFINITY_HALF_LIFE_MS = 14 * DAY_MS

/** What one event is worth: buying says more than looking. */
export const INTEREST_WEIGHTS: ReadonlyMap<AnyEventName, number> = new Map<EventName, number>([
  ['view_item', 1],
  ['select_item', 0.5],
  ['add_to_wishlist', 2],
  ['add_to_cart', 3],
  ['purchase', 5],
])
const MAX_NAMES = 40
const PACE = { halfLifeMs: AFFINITY_HALF_LIFE_MS, max: MAX_NAMES }

export type Affinity = Decaying

export const NO_AFFINITY: Affinity = NOTHING

/** Interest in categories. */
export function foldAffinity(affinity: Affinity, event: Event): Affinity {
  return folded(affinity, event, (item) => item.item_category)
}

/** Interest in brands. */
export function foldBrands(brands: Affinity, event: Event): Affinity {
  return folded(brands, event, (item) => item.item_brand)
}

export function mergeAffinity(one: Affinity, other: Affinity): Affinity {
  return joinedDecaying(one, other, PACE)
}

/** Scores as they stand at an instant, biggest first. */
export function scoresAt(affinity: Affinity, now: number): [name: string, score: number][] {
  return decayedTo(affinity, now, AFFINITY_HALF_LIFE_MS)
}

/** All scores halve at the same pace, so their order is the same at any instant. */
export function namesByScore(affinity: Affinity): string[] {
  return affinity.at === null ? [] : scoresAt(affinity, affinity.at).map(([name]) => name)
}

function folded(held: Affinity, event: Event, nameOf: (item: EventItem) => string | undefined): Affinity {
  const weight = INTEREST_WEIGHTS.get(event.name)
  if (weight === undefined) return held
  const names = itemsOf(event).flatMap((item) => nameOf(item) || [])
  // A purchase of thirty cups is one interest in cups, not thirty.
  const share = weight / Math.sqrt(names.length)
  return grown(
    held,
    names.map((name) => [name, share]),
    event.at,
    PACE,
  )
}
