/**
 * The hour at which somebody reads, and the channel on which: counts of what they read, with a prior,
 * and nothing at all below a floor of what must have been seen (MOD-06, MOD-07, CHN-24).
 */
import { DAY_MS, HOUR_MS } from '../base/time.ts'
import { wallOf } from '../base/zone.ts'
import { choiceKey } from '../consent/preference.ts'
import type { Audience, Preferences } from '../consent/preference.ts'
import type { Channel, Send } from './send.ts'

/** Below so many readings an hour is chance. */
export const HOUR_FLOOR = 5
/** The prior weighs as much as so many readings (intelligence.md: 8 to 16 were best). */
const PRIOR_WEIGHT = 8
/** A reading speaks for the hours beside it too. */
const KERNEL = [0.25, 0.5, 0.25] as const
/** Below so many messages a channel's rate is the prior's. */
export const CHANNEL_FLOOR = 5

/** Share of readings that fall into each hour of a local day; sums to 1. */
export type Hours = readonly number[]

export const EVEN_HOURS: Hours = Array.from({ length: 24 }, () => 1 / 24)

export type LearntHours = { readonly hours: Hours; readonly seen: number }

/** @param prior  the shop's own hours; left out: even. */
export function hoursOf(sends: readonly Send[], zone: string, prior: Hours = EVEN_HOURS): LearntHours {
  const read = sends.flatMap(({ class: kind, read }) => (kind === 'marketing' && read ? [read.at] : []))
  const counts = prior.map((share) => share * PRIOR_WEIGHT)
  for (const at of read) {
    const hour = Math.floor(wallOf(zone, at).minute / 60)
    for (const [index, part] of KERNEL.entries()) counts[(hour + index + 23) % 24]! += part
  }
  const sum = counts.reduce((held, count) => held + count, 0)
  return { hours: counts.map((count) => count / sum), seen: read.length }
}

/**
 * The instant within a day of `from` at which it is best read among those that are open; null below
 * the floor, or where no hour is better than the one at hand. Of equal hours the earliest.
 */
export function bestInstant(
  { hours, seen }: LearntHours,
  zone: string,
  from: number,
  isOpen: (at: number) => boolean,
): number | null {
  if (seen < HOUR_FLOOR) return null
  const worth = (at: number) => hours[Math.floor(wallOf(zone, at).minute / 60)]!
  const first = (Math.floor(from / HOUR_MS) + 1) * HOUR_MS
  let best = from
  for (let at = first; at < from + DAY_MS; at += HOUR_MS)
    if (isOpen(at) && (!isOpen(best) || worth(at) > worth(best) + 1e-9)) best = at
  return best === from ? null : best
}

export type PreferredChannel = {
  readonly channel: Channel
  readonly by: 'declared' | 'learnt' | 'order'
  /** Chance that a message there is read, 0 to 1; of a channel nobody has used: the prior's. */
  readonly rate: number
  /** Messages that it was learnt from. */
  readonly seen: number
}

/**
 * Channels in the order in which somebody is best reached. What they chose beats what was learnt;
 * below the floor of both the given order stands.
 */
export function channelOrder(
  channels: readonly Channel[],
  sends: readonly Send[],
  preferences: Preferences,
  audience: Audience = 'b2c',
): readonly PreferredChannel[] {
  const rows = channels.map((channel): PreferredChannel => {
    const past = sends.filter(
      (send) => send.channel === channel && send.class === 'marketing' && send.status === 'sent',
    )
    const seen = past.length
    const rate = (past.filter(({ read }) => read).length + 1) / (seen + 10)
    const chosen = preferences.channels[choiceKey(channel, audience)]?.value
    return { channel, rate, seen, by: chosen ? 'declared' : seen >= CHANNEL_FLOOR ? 'learnt' : 'order' }
  })
  const rank = { declared: 0, learnt: 1, order: 1 } as const
  const prior = 1 / 10
  const worth = (row: PreferredChannel) => (row.by === 'learnt' ? row.rate : prior)
  return rows
    .filter(({ channel }) => preferences.channels[choiceKey(channel, audience)]?.value !== false)
    .sort((a, b) => rank[a.by] - rank[b.by] || (a.by === 'declared' ? 0 : worth(b) - worth(a)))
}
