/** How often one person may be shown a campaign. */
import { midnightAfter } from '../base/prague.ts'
import type { ShownByCampaign } from '../feature/shown.ts'
import { VISIT_GAP_MS } from '../feature/visit.ts'
import type { Campaign } from './campaign.ts'

/** From when it may come again, epoch ms; null: it may come now; Infinity: never. */
export function cappedUntil(
  { id, cap }: Pick<Campaign, 'id' | 'cap'>,
  shown: ShownByCampaign,
  now: number,
): number | null {
  const met = Object.hasOwn(shown, id) ? shown[id] : undefined
  if (!cap || !met) return null
  const { perVisit = Infinity, perDay = Infinity, ever = Infinity } = cap
  const times = met.times ?? []
  if (met.impressions >= ever) return Infinity
  const midnight = midnightAfter(now, 0)
  if (times.filter((at) => at >= midnight).length >= perDay) return midnightAfter(now, 1)
  return inVisit(times, now) >= perVisit ? times[0]! + VISIT_GAP_MS + 1 : null
}

/** Of instants, newest first, those with no long pause between each other and now. */
function inVisit(times: readonly number[], now: number): number {
  const end = times.findIndex((at, index) => (times[index - 1] ?? now) - at > VISIT_GAP_MS)
  return end < 0 ? times.length : end
}
