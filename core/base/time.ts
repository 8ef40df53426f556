/** Instants are epoch milliseconds; lengths of time are milliseconds or text such as "24h". */
export const SECOND_MS = 1_000
export const MINUTE_MS = 60 * SECOND_MS
export const HOUR_MS = 60 * MINUTE_MS
export const DAY_MS = 24 * HOUR_MS

const UNIT_MS: Readonly<Record<string, number>> = {
  s: SECOND_MS,
  m: MINUTE_MS,
  h: HOUR_MS,
  d: DAY_MS,
  w: 7 * DAY_MS,
}

export type Duration = `${number}${'s' | 'm' | 'h' | 'd' | 'w'}`

/** Milliseconds of a duration such as "30m", "24h" or "4w". */
export function durationMs(text: Duration): number {
  const unit = UNIT_MS[text.slice(-1)]
  const count = Number(text.slice(0, -1))
  if (unit === undefined || !(count > 0))
    throw new Error(`"${text}" is no duration; write a positive number and s, m, h, d or w`)
  return count * unit
}

/**
 * What remains of one unit of interest after a time: 1 at once, one half after each half-life.
 * A negative age (an event from a clock that runs ahead) counts as no age.
 */
export function halved(ageMs: number, halfLifeMs: number): number {
  return 2 ** (-Math.max(0, ageMs) / halfLifeMs)
}

/** An instant from epoch milliseconds or ISO 8601 text; null when it is neither. */
export function instant(value: unknown): number | null {
  const at = typeof value === 'string' ? Date.parse(value) : value
  return typeof at === 'number' && Number.isFinite(at) && Math.abs(at) <= 8.64e15 ? Math.trunc(at) : null
}
