/**
 * How much a person cares for each category: a sum of interests that halves every two weeks.
 *
 * Kept as sums at one reference instant. An older event adds what would be left of it by then,
 * so any order of arrival gives the same scores.
 */
import { DAY_MS, halved } from '../base/time.ts'
import type { EventName } from '../event/catalogue.ts'
import { itemsOf } from '../event/event.ts'
import type { Event } from '../event/event.ts'

export const AFFINITY_HALF_LIFE_MS = 14 * DAY_MS

/** What one event is worth: buying says more than looking. */
const WEIGHTS: Readonly<Partial<Record<EventName, number>>> = {
  view_item: 1,
  select_item: 0.5,
  add_to_cart: 3,
  purchase: 5,
}
const MAX_CATEGORIES = 40

export type Affinity = {
  /** Reference instant of the scores; null while there are none. */
  readonly at: number | null
  readonly scores: Readonly<Record<string, number>>
}

export const NO_AFFINITY: Affinity = { at: null, scores: {} }

export function foldAffinity(affinity: Affinity, event: Event): Affinity {
  const weight = WEIGHTS[event.name as EventName]
  if (weight === undefined) return affinity
  const categories = itemsOf(event).flatMap((item) => (item.item_category ? [item.item_category] : []))
  if (categories.length === 0) return affinity
  const at = Math.max(affinity.at ?? event.at, event.at)
  const scores = new Map(scoresAt(affinity, at))
  // A purchase of thirty cups is one interest in cups, not thirty.
  const share = (weight * halved(at - event.at, AFFINITY_HALF_LIFE_MS)) / Math.sqrt(categories.length)
  for (const category of categories) scores.set(category, (scores.get(category) ?? 0) + share)
  const kept = [...scores].sort((a, b) => b[1] - a[1]).slice(0, MAX_CATEGORIES)
  return { at, scores: Object.fromEntries(kept) }
}

/** Scores as they stand at an instant, biggest first. */
export function scoresAt(affinity: Affinity, now: number): [category: string, score: number][] {
  const left = affinity.at === null ? 1 : halved(now - affinity.at, AFFINITY_HALF_LIFE_MS)
  return Object.entries(affinity.scores)
    .map(([category, score]): [string, number] => [category, score * left])
    .sort((a, b) => b[1] - a[1] || (a[0] < b[0] ? -1 : 1))
}
