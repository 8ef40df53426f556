/** Counts by the hour made into what a chart and a table show. */
import { HOUR_MS } from '../../../core/base/time.ts'
import type { HourSeries } from '../../../core/wire/quality.ts'

/** Several series of the same hours as one. */
export function summed(series: readonly HourSeries[]): HourSeries {
  const [first] = series
  if (!first) return { from: 0, values: [] }
  const values = first.values.map((_, index) =>
    series.reduce((sum, one) => sum + (one.values[index] ?? 0), 0),
  )
  return { from: first.from, values }
}

export type Peak = { readonly at: number; readonly value: number }

/** The busiest hour, the earliest of equal ones; null where nothing came. */
export function peakOf({ from, values }: HourSeries): Peak | null {
  const value = Math.max(0, ...values)
  return value === 0 ? null : { at: from + values.indexOf(value) * HOUR_MS, value }
}

/** Days of the reader's own wall in their order: when each begins within the series, and what came. */
export function byDay({ from, values }: HourSeries): { at: number; count: number }[] {
  const days = new Map<string, { at: number; count: number }>()
  for (const [index, value] of values.entries()) {
    const at = from + index * HOUR_MS
    const key = new Date(at).toDateString()
    const day = days.get(key) ?? { at, count: 0 }
    days.set(key, { ...day, count: day.count + value })
  }
  return [...days.values()]
}

/** A round number that is not below the highest bar, and whose half is round, too. */
export function ceilingOf(value: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, value)))
  return [1, 1.2, 1.6, 2, 3, 4, 6, 8, 10].map((step) => step * power).find((step) => step >= value) ?? value
}
