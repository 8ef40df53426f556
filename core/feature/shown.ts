/** What was shown of each campaign and how it was met. */
import { textParam } from '../event/event.ts'
import type { Event } from '../event/event.ts'

export type Shown = {
  readonly impressions: number
  /** The newest impressions, newest first, at most MAX_TIMES. */
  readonly times?: readonly number[]
  readonly lastAt: number
  readonly dismissedAt: number | null
  readonly clickedAt: number | null
}

/** By campaign id. */
export type ShownByCampaign = Readonly<Record<string, Shown>>

const MAX_SHOWN = 50
/** Caps of a visit or a day can count no further. */
export const MAX_TIMES = 10

export function foldShown(shown: ShownByCampaign, event: Event): ShownByCampaign {
  const campaign = textParam(event, 'campaign')
  if (campaign === null || !['impression', 'click', 'dismiss'].includes(event.name)) return shown
  const met: Shown = {
    ...(event.name === 'impression' ? { impressions: 1, times: [event.at] } : { impressions: 0 }),
    lastAt: event.at,
    dismissedAt: event.name === 'dismiss' ? event.at : null,
    clickedAt: event.name === 'click' ? event.at : null,
  }
  return mergeShown(shown, Object.fromEntries([[campaign, met]]))
}

/** Two histories that share no event, as one; the fifty campaigns met last are kept. */
export function mergeShown(one: ShownByCampaign, other: ShownByCampaign): ShownByCampaign {
  const met = new Map(Object.entries(one))
  for (const [campaign, more] of Object.entries(other)) {
    const held = met.get(campaign)
    met.set(campaign, held ? joined(held, more) : more)
  }
  const kept = [...met].sort((a, b) => b[1].lastAt - a[1].lastAt || (a[0] < b[0] ? -1 : 1))
  return Object.fromEntries(kept.slice(0, MAX_SHOWN))
}

function joined(one: Shown, other: Shown): Shown {
  const times = [...(one.times ?? []), ...(other.times ?? [])].sort((a, b) => b - a).slice(0, MAX_TIMES)
  return {
    impressions: one.impressions + other.impressions,
    ...(times.length > 0 && { times }),
    lastAt: Math.max(one.lastAt, other.lastAt),
    dismissedAt: latest(one.dismissedAt, other.dismissedAt),
    clickedAt: latest(one.clickedAt, other.clickedAt),
  }
}

function latest(one: number | null, other: number | null): number | null {
  return one === null || other === null ? (one ?? other) : Math.max(one, other)
}
