/**
 * The hour at which somebody reads: counts of what they read, with a prior, and nothing at all below a
 * floor of what must have been seen (MOD-06).
 */
import { DAY_MS, HOUR_MS } from '../base/time.ts'
import { wallOf } from '../base/zone.ts'
import type { Send } from './send.ts'

/** Below so many readings an hour is chance. */
export const HOUR_FLOOR = 5
/** The prior weighs as much as so many readings (intelligence.md: 8 to 16 were best). */
const PRIOR_WEIGHT = 8
/** A reading speaks for the hours beside it too. */
const KERNEL = [0.25, 0.5, 0.25] as const

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
