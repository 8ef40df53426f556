/** Which campaigns are for which slots, worked out once for each release. */
import type { Campaign } from '../../core/decision/campaign.ts'

type Campaigns = readonly Campaign[]
const OF_SLOTS = new WeakMap<Campaigns, Map<string, Campaigns>>()
/** Slots come from pages: whoever makes some up must not fill the memory. */
const MAX_LISTS = 100

/** The campaigns of some slots, the same list for the same slots: what is known of it is known again. */
export function campaignsOf(campaigns: Campaigns, slots: readonly string[]): Campaigns {
  const lists = OF_SLOTS.get(campaigns) ?? new Map<string, Campaigns>()
  OF_SLOTS.set(campaigns, lists)
  const key = JSON.stringify(slots)
  const held = lists.get(key)
  if (held) return held
  if (lists.size >= MAX_LISTS) lists.clear()
  const list = campaigns.filter(({ slot }) => slots.includes(slot))
  lists.set(key, list)
  return list
}
