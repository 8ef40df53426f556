/** Who leaves messages lying is written to less, and as before once they read again (MOD-12). */
import { DAY_MS, halved } from '../base/time.ts'
import type { Fatigue } from './policy.ts'
import type { Send } from './send.ts'

/** A message that nobody has read for so long counts as left lying. */
export const READ_WITHIN_MS = 2 * DAY_MS
/** What was left lying, or read, counts half after so long. */
export const FATIGUE_HALF_LIFE_MS = 21 * DAY_MS
/** A message that was read makes up for so many that were not. */
const READ_WEIGHT = 3

/** 0: rested; 1: nothing is read any more. More left lying never lowers it, more read never raises it. */
export function tiredness(fatigue: Fatigue, sends: readonly Send[], now: number): number {
  const sum = sends.reduce((held, { class: kind, channel, status, settledAt, read }) => {
    if (kind !== 'marketing' || status !== 'sent' || settledAt === null) return held
    if (!fatigue.channels.includes(channel)) return held
    if (read && read.at <= now) return held - READ_WEIGHT * halved(now - read.at, FATIGUE_HALF_LIFE_MS)
    const ageMs = now - settledAt - READ_WITHIN_MS
    return ageMs < 0 ? held : held + halved(ageMs, FATIGUE_HALF_LIFE_MS)
  }, 0)
  return Math.min(1, Math.max(0, sum / fatigue.ignored))
}

/** A cap as it is left to somebody this tired. */
export function shrunk(cap: number, { floor }: Fatigue, tired: number): number {
  return cap === 0 ? 0 : Math.max(1, Math.ceil(cap * (1 - tired * (1 - floor))))
}
