/** How many lines came in each of the last sixty seconds: a ring of counters, one a second. */
export const WINDOW_SECONDS = 60

export type RateWindow = { readonly second: number; readonly counts: readonly number[] }

export const EMPTY_RATE: RateWindow = { second: 0, counts: Array.from({ length: WINDOW_SECONDS }, () => 0) }

/** The window moved on to a second; the last counter is that second's. A clock set back changes nothing. */
export function advanced(window: RateWindow, second: number): RateWindow {
  const steps = Math.min(WINDOW_SECONDS, second - window.second)
  if (steps <= 0) return window
  return { second, counts: [...window.counts.slice(steps), ...Array.from({ length: steps }, () => 0)] }
}

export function counted(window: RateWindow, second: number, lines: number): RateWindow {
  const moved = advanced(window, second)
  const counts = [...moved.counts]
  counts[WINDOW_SECONDS - 1] = (counts[WINDOW_SECONDS - 1] ?? 0) + lines
  return { second: moved.second, counts }
}

/** Average a second over the window, and the busiest second. */
export function rateOf(window: RateWindow): { averagePerSecond: number; peakPerSecond: number } {
  const sum = window.counts.reduce((total, each) => total + each, 0)
  return { averagePerSecond: sum / WINDOW_SECONDS, peakPerSecond: Math.max(...window.counts) }
}
