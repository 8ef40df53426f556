/**
 * Days as the shop's clock has them: Europe/Prague. Summer time begins and ends in the European
 * Union at 01:00 UTC on the last Sunday of March and of October (directive 2000/84/EC), so no table
 * of zones is needed, and an instant means the same day everywhere and for ever.
 */
import { DAY_MS, HOUR_MS, MINUTE_MS } from './time.ts'

const WINTER_MS = HOUR_MS
const SUMMER_MS = 2 * HOUR_MS

/** The midnight that begins the day so many days after the day of an instant; epoch ms. */
export function midnightAfter(at: number, days: number): number {
  const local = at + offsetMs(at)
  const midnight = Math.floor(local / DAY_MS) * DAY_MS + days * DAY_MS
  // Clocks are changed at 2 or 3 o'clock: an hour before or after midnight there is one offset.
  return midnight - offsetMs(midnight - WINTER_MS)
}

/**
 * So many minutes by the clock on the day so many days after the day of an instant; epoch ms.
 *
 * An hour that the clocks leave out is an hour later; of one that they show twice it is the first.
 */
export function instantAfter(at: number, days: number, minutes: number): number {
  const local = Math.floor((at + offsetMs(at)) / DAY_MS) * DAY_MS + days * DAY_MS + minutes * MINUTE_MS
  const summer = local - SUMMER_MS
  return offsetMs(summer) === SUMMER_MS ? summer : local - WINTER_MS
}

/** 1 is Monday, 7 Sunday. */
export function weekdayOf(at: number): number {
  return ((Math.floor((at + offsetMs(at)) / DAY_MS) + 3) % 7) + 1
}

/** The day of an instant: "2027-05-17". */
export function dayOf(at: number): string {
  return new Date(at + offsetMs(at)).toISOString().slice(0, 10)
}

/** How far the clocks are ahead of UTC. */
function offsetMs(at: number): number {
  const year = new Date(at).getUTCFullYear()
  return at >= lastSunday(year, 2) && at < lastSunday(year, 9) ? SUMMER_MS : WINTER_MS
}

/** 01:00 UTC on the last Sunday of a month of 31 days. */
function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 31)
  return last - new Date(last).getUTCDay() * DAY_MS + HOUR_MS
}
