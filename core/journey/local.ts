/** Hours and weekdays as the shop's clock has them (core/base/prague.ts). */
import { instantAfter, midnightAfter, weekdayOf } from '../base/prague.ts'
import type { StepOf } from './journey.ts'

const WEEK = 7

/** The first instant at or after one at which it is so late on such a day; epoch ms. */
export function nextLocal(
  from: number,
  { hour, minute = 0, weekdays }: Pick<StepOf<'until'>, 'hour' | 'minute' | 'weekdays'>,
): number {
  for (let days = 0; days <= WEEK; days++) {
    const at = instantAfter(from, days, hour * 60 + minute)
    if (at >= from && isOn(at, weekdays)) return at
  }
  // No weekday at all is named: the check refuses that, and nobody may stand for ever.
  return from
}

/** The first instant at or after one that lies within these hours; epoch ms. */
export function nextWithin(
  from: number,
  { hours: [start, end], weekdays }: Pick<StepOf<'window'>, 'hours' | 'weekdays'>,
): number {
  for (let days = 0; days <= WEEK; days++) {
    const opens = instantAfter(from, days, start * 60)
    const closes = end === 24 ? midnightAfter(from, days + 1) : instantAfter(from, days, end * 60)
    const at = Math.max(from, opens)
    if (at < closes && isOn(at, weekdays)) return at
  }
  return from
}

function isOn(at: number, weekdays: readonly number[] | undefined): boolean {
  return weekdays === undefined || weekdays.includes(weekdayOf(at))
}
