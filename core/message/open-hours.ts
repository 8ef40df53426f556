/** When people may be written to on a day, by the shop's clock: for a calendar. */
import { MINUTE_MS } from '../base/time.ts'
import { wallOf } from '../base/zone.ts'
import type { Policy } from './policy.ts'
import { closedReason } from './window.ts'

const QUARTER = 15

export type OpenSpan = { readonly from: number; readonly to: number }

/**
 * @param at  the first instant of the day, `until` that of the next; epoch ms.
 * @returns minutes of the wall clock, to a quarter of an hour; empty: the whole day is closed.
 */
export function openSpans(policy: Policy, at: number, until: number): readonly OpenSpan[] {
  const spans: { from: number; to: number }[] = []
  for (let one = at; one < until; one += QUARTER * MINUTE_MS) {
    const wall = wallOf(policy.zone, one)
    if (closedReason(policy, false, wall) !== null) continue
    const last = spans.at(-1)
    if (last && wall.minute <= last.to) last.to = Math.max(last.to, wall.minute + QUARTER)
    else spans.push({ from: wall.minute, to: wall.minute + QUARTER })
  }
  return spans
}
