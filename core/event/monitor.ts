/**
 * What is odd about the hourly counts. Volumes are compared with the same hours of earlier weeks,
 * so that nights and weekends are no news; what is counted in too small numbers to tell is not
 * judged at all. test/core/event/monitor.test.ts prints how often it errs and how late it tells.
 */
import { HOUR_MS } from '../base/time.ts'
import { isAroundHoliday } from './holiday.ts'
import { lowerTail, median, spread } from './chance.ts'

const WEEK = 168
/** Windows that end at the last whole hour; a large shop is judged by the short ones. */
const WINDOWS = [3, 6, 12, 24, 48, 96] as const
const MIN_WEEKS = 3
const MAX_WEEKS = 8
/** Fewer expected are too few to tell a half from chance. */
const MIN_EXPECTED = 16
/** Half is missing, within what chance does to a half. */
const DROP = 0.63
/** Hours differ more than days do, so a few of them must miss more. */
const SHORT = 6
const SHORT_DROP = 0.47
const RISE = 5
const MIN_RISE = 100
/** On holidays only next to nothing is an alarm. */
const HOLIDAY_DROP = 0.08
const RARE = 1e-3
/** Days differ by more than chance: the share of the mean by which they do, at least and at most. */
const MIN_SPREAD = 0.15
const MIN_SHORT_SPREAD = 0.2
const MAX_SPREAD = 0.6

export type VolumeFinding = {
  readonly kind: 'volume_drop' | 'volume_rise'
  readonly windowHours: number
  readonly seen: number
  readonly expected: number
}

/**
 * Whether the newest hours are odd, or null.
 *
 * @param values    counts by hour, the oldest first, without gaps; the last is a whole hour
 * @param lastHour  which hour the last one is: whole hours since 1970
 */
export function volumeFinding(values: readonly number[], lastHour: number): VolumeFinding | null {
  const sums = runningSums(values)
  for (const window of WINDOWS) {
    const found = judge({ sums, length: values.length, window, lastHour })
    if (found) return found
  }
  return null
}

type Asked = {
  readonly sums: readonly number[]
  readonly length: number
  readonly window: number
  readonly lastHour: number
}

function judge({ sums, length, window, lastHour }: Asked): VolumeFinding | null {
  const seen = sumOf(sums, length, window)
  // The clocks are changed twice a year: an hour to either side is as good a comparison.
  const past = (shift: number) => earlier(sums, length + shift, window)
  const usual = [past(-1), past(0), past(1)].filter((weeks) => weeks.length >= MIN_WEEKS)
  if (usual.length === 0) return null
  const level = levelOf(sums, length - window)
  const expected = Math.min(...usual.map((weeks) => median(weeks) * level))
  const most = Math.max(...usual.map((weeks) => median(weeks) * level))
  if (most >= MIN_RISE && window <= SHORT && seen >= RISE * most)
    return { kind: 'volume_rise', windowHours: window, seen, expected: most }
  const isShort = window <= SHORT
  if (expected < MIN_EXPECTED || seen > (isShort ? SHORT_DROP : DROP) * expected) return null
  const isHoliday = [0, window / 2, window - 1].some((ago) => isAroundHoliday((lastHour - ago) * HOUR_MS))
  if (isHoliday && (seen > HOLIDAY_DROP * expected || expected < 2 * MIN_EXPECTED)) return null
  const varies = Math.min(MAX_SPREAD, Math.max(isShort ? MIN_SHORT_SPREAD : MIN_SPREAD, ...usual.map(spread)))
  return lowerTail(seen, expected, varies) < RARE
    ? { kind: 'volume_drop', windowHours: window, seen, expected }
    : null
}

/** Sums of the same window in earlier weeks, as far as there are any. */
function earlier(sums: readonly number[], end: number, window: number): number[] {
  const weeks: number[] = []
  for (let week = 1; week <= MAX_WEEKS; week++) {
    const at = end - week * WEEK
    if (at - window < 0) break
    weeks.push(sumOf(sums, at, window))
  }
  return weeks
}

/** How the last two weeks compare with those before: a shop that shrinks slowly is not broken every hour. */
function levelOf(sums: readonly number[], end: number): number {
  const recent = sumOf(sums, end, 2 * WEEK)
  const weeks = earlier(sums, end - WEEK, WEEK).map((sum) => sum * 2)
  const before = weeks.length > 0 ? median(weeks) : recent
  return before > 0 ? Math.min(1.3, Math.max(0.5, recent / before)) : 1
}

function runningSums(values: readonly number[]): number[] {
  const sums = [0]
  for (const value of values) sums.push(sums.at(-1)! + value)
  return sums
}

/** Sum of the `count` values before index `end`. */
function sumOf(sums: readonly number[], end: number, count: number): number {
  const last = Math.max(0, Math.min(end, sums.length - 1))
  return sums[last]! - sums[Math.max(0, end - count)]!
}

export type Share = { readonly part: number; readonly of: number }

export type ShareFinding = { readonly seen: number; readonly expected: number }

const MIN_RECENT = 30
const MIN_USUAL = 200
/** A field that is seldom there is not missed. */
const MIN_FILL = 0.3
const FILL_DROP = 0.8
/** What a share differs by from day to day beyond chance. */
const SHARE_SPREAD = 0.04
const SIGNS = 4

/** Whether a field is filled much less than it was, or null; shares 0..1. */
export function fillFinding(recent: Share, usual: Share): ShareFinding | null {
  if (recent.of < MIN_RECENT || usual.of < MIN_USUAL) return null
  const expected = usual.part / usual.of
  const seen = recent.part / recent.of
  if (expected < MIN_FILL || seen > expected * FILL_DROP) return null
  const deviation = Math.sqrt((expected * (1 - expected)) / recent.of + SHARE_SPREAD ** 2)
  return (expected - seen) / deviation >= SIGNS ? { seen, expected } : null
}

const MIN_SHARE = 0.2
const MIN_EVENTS = 50

/** Whether a share that ought to be small has grown: late events, duplicates. */
export function shareFinding(recent: Share, usual: Share): ShareFinding | null {
  if (recent.of < MIN_EVENTS) return null
  const seen = recent.part / recent.of
  const expected = usual.of > 0 ? usual.part / usual.of : 0
  return seen >= MIN_SHARE && seen >= 3 * expected + 0.05 ? { seen, expected } : null
}

export const FEED_STALE_MS = 26 * HOUR_MS

/** A feed that was never read whole is as stale as one that was read long ago. */
export function isStale(lastOkAt: number | null, now: number): boolean {
  return lastOkAt === null || now - lastOkAt > FEED_STALE_MS
}
