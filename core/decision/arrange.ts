/** One arbiter for a page: its slots are decided one after another, so that they neither collide nor repeat each other. */
import { isWaiting } from './campaign.ts'
import type { Campaign } from './campaign.ts'
import type { Shelf } from './candidate.ts'
import { decide } from './decide.ts'
import type { Decision, Place } from './decide.ts'
import { NOTHING_TAKEN, takenAfter } from './taken.ts'
import type { Taken } from './taken.ts'
import type { View } from './view.ts'

/** `taken`: what stood there before it, with which the decision can be made again. */
export type Placed = { readonly decision: Decision; readonly taken: Taken }

/** The decisions in the order of the places. Sections come first; what stands over the page gives way to what stands in the page. */
export function arrange(
  campaigns: readonly Campaign[],
  view: View | null,
  shelf: Shelf,
  places: readonly Place[],
): Placed[] {
  const waiting = new Set(campaigns.filter(isWaiting).map(({ slot }) => slot))
  const order = [...places.keys()].sort(
    (a, b) => Number(waiting.has(places[a]!.slot)) - Number(waiting.has(places[b]!.slot)) || a - b,
  )
  const placed: Placed[] = []
  let taken = NOTHING_TAKEN
  for (const index of order) {
    const decision = decide(campaigns, view, shelf, { ...places[index]!, taken })
    placed[index] = { decision, taken }
    taken = takenAfter(taken, decision, campaigns)
  }
  return placed
}
