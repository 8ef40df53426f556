/**
 * When to try a sender again: Standard Webhooks' schedule, spread so that a recovery is no stampede.
 * The spread only lengthens: whatever chance says, an outage of 72 hours loses nothing.
 */
import { HOUR_MS, MINUTE_MS, SECOND_MS } from '../base/time.ts'

const SCHEDULE_MS = [
  5 * SECOND_MS,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  14 * HOUR_MS,
  20 * HOUR_MS,
  24 * HOUR_MS,
] as const

export const MAX_ATTEMPTS = SCHEDULE_MS.length + 1

/**
 * Wait before the next attempt, or null when there is none left.
 *
 * @param attempts      attempts made so far, from 1.
 * @param chance        0..1, lengthens the wait by up to 40 %.
 * @param retryAfterMs  what the receiver asked for; never shortens the wait and at most doubles it.
 */
export function retryDelayMs(attempts: number, chance: number, retryAfterMs: number | null): number | null {
  const base = SCHEDULE_MS[attempts - 1]
  if (base === undefined) return null
  const spread = base * (1 + 0.4 * chance)
  return Math.round(
    retryAfterMs === null ? spread : Math.min(Math.max(spread, retryAfterMs), base * 2 + HOUR_MS),
  )
}
