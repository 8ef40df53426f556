/** When a webhook that was not accepted is tried again. */

const MINUTE_MS = 60_000
const HOUR_MS = 60 * MINUTE_MS

const delaysMs = [
  5_000,
  30_000,
  5 * MINUTE_MS,
  30 * MINUTE_MS,
  2 * HOUR_MS,
  5 * HOUR_MS,
  10 * HOUR_MS,
  24 * HOUR_MS,
]

/** Null once the attempts are used up, after almost two days. */
export function retryDelayMs(failures: number): number | null {
  return delaysMs[failures - 1] ?? null
}
