/** When a campaign runs, by the clock of the shop. */
import { clockAt, contextUntil } from './page-context.ts'

export type Schedule = {
  /** Epoch ms: from then on, until just before then. */
  readonly from?: number
  readonly until?: number
  /** Monday is 1. Left out: every day. */
  readonly weekdays?: readonly number[]
  /** Full hours [from, to) of a day, 0 to 24; from above to reaches over midnight. Left out: all day. */
  readonly hours?: readonly [from: number, to: number]
}

/** Whether it runs at an instant, and until when that holds; Infinity: for ever. */
export function runsAt(
  { from = -Infinity, until = Infinity, weekdays, hours }: Schedule,
  now: number,
): { readonly runs: boolean; readonly until: number } {
  if (now < from) return { runs: false, until: from }
  if (now >= until) return { runs: false, until: Infinity }
  if (!weekdays && !hours) return { runs: true, until }
  const { hour, weekday } = clockAt(now)
  const [start, end] = hours ?? [0, 24]
  const isHour = start < end ? hour >= start && hour < end : hour >= start || hour < end
  const isDay = !weekdays || weekdays.includes(weekday)
  return { runs: isHour && isDay, until: Math.min(until, contextUntil(now)) }
}
