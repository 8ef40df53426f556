/**
 * When a message may go, by the clock where its reader is. An instant is closed when its wall clock
 * reads so: an hour that clocks show twice is closed twice, one that they jump over never comes.
 */
import { MINUTE_MS } from '../base/time.ts'
import { QUARTER_MS, isZone, offsetMs, wallOf } from '../base/zone.ts'
import type { Wall } from '../base/zone.ts'
import { isHoliday } from '../event/holiday.ts'
import type { Profile } from '../profile/profile.ts'
import { minuteOf } from './policy.ts'
import type { Policy, Span } from './policy.ts'
import type { Reason } from './reason.ts'
import type { Send } from './send.ts'

const DAY_MINUTES = 24 * 60
/** Two weeks of walls hold some four hundred borders; a policy that is closed longer than them never opens. */
const MAX_STEPS = 2_000

export type Closed = {
  /** The next instant at which it may go; Infinity: none in two weeks. */
  readonly until: number
  readonly reason: Extract<Reason, 'quiet_hours' | 'out_of_office' | 'holiday'>
}

/** Where a person is: what their trait says, else the shop's zone. */
export function zoneOf({ traits }: Pick<Profile, 'traits'>, { zone }: Pick<Policy, 'zone'>): string {
  const told = traits['time_zone']?.value
  return isZone(told) ? told : zone
}

/** Null: it may go at this instant. */
export function closedAt(
  policy: Policy,
  { audience }: Pick<Send, 'audience'>,
  zone: string,
  now: number,
): Closed | null {
  const isCompany = audience === 'b2b'
  const reason = closedReason(policy, isCompany, wallOf(zone, now))
  if (!reason) return null
  const borders = bordersOf(policy, isCompany)
  let at = now
  for (let step = 0; step < MAX_STEPS; step++) {
    at = nextBorder(borders, zone, at)
    if (!closedReason(policy, isCompany, wallOf(zone, at))) return { until: at, reason }
  }
  return { until: Infinity, reason }
}

/** @param isCompany  whether it is written to a buyer of a company. */
export function closedReason(
  { quiet, office, holidays }: Policy,
  isCompany: boolean,
  wall: Wall,
): Closed['reason'] | null {
  const isFree = (holidays === 'quiet' || (isCompany && office)) && isHolidayOn(wall)
  if (isFree) return 'holiday'
  if (isCompany && office && !office.some((span) => covers(span, wall))) return 'out_of_office'
  return quiet.some((span) => covers(span, wall)) ? 'quiet_hours' : null
}

const isHolidayOn = ({ year, month, day }: Wall) => isHoliday(Date.UTC(year, month - 1, day))

const read = new WeakMap<Span, readonly [from: number, to: number]>()

/** A policy is asked about again and again, and never changed in place. */
function minutesOf(span: Span): readonly [from: number, to: number] {
  const held = read.get(span)
  if (held) return held
  const minutes = [minuteOf(span.from), minuteOf(span.to)] as const
  read.set(span, minutes)
  return minutes
}

function covers(span: Span, { weekday, minute }: Wall): boolean {
  const { weekdays } = span
  const [start, end] = minutesOf(span)
  const isOn = (day: number) => !weekdays || weekdays.includes(day)
  if (start < end) return isOn(weekday) && minute >= start && minute < end
  const dayBefore = weekday === 1 ? 7 : weekday - 1
  return (isOn(weekday) && minute >= start) || (isOn(dayBefore) && minute < end)
}

function bordersOf({ quiet, office }: Policy, isCompany: boolean): readonly number[] {
  const spans = [...quiet, ...((isCompany && office) || [])]
  const minutes = new Set([DAY_MINUTES, ...spans.flatMap(({ from, to }) => [minuteOf(from), minuteOf(to)])])
  return [...minutes].sort((a, b) => a - b)
}

/** The next instant at which the answer may be another one. */
function nextBorder(borders: readonly number[], zone: string, at: number): number {
  const { minute } = wallOf(zone, at)
  const border = borders.find((one) => one > minute) ?? DAY_MINUTES
  const next = (Math.floor(at / MINUTE_MS) + border - minute) * MINUTE_MS
  if (offsetMs(zone, next) === offsetMs(zone, at)) return next
  // The clocks are changed in between: by quarters, so that no border is passed over.
  return Math.min(next, (Math.floor(at / QUARTER_MS) + 1) * QUARTER_MS)
}
