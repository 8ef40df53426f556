/** How long an answer holds, in words, and the instants of "what if it were". */
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../../core/base/time.ts'
import { date, duration, isSameDay, moment } from '../format.ts'
import type { Language } from '../format.ts'
import type { Text } from '../text/en.ts'

type Words = Text['rules']

/**
 * @param validUntil epoch ms, or null when only an event can change the answer.
 * @param now        the instant that the answer is about.
 * @returns `away` is empty where nothing is to wait for.
 */
export function untilWords(
  validUntil: number | null,
  now: number,
  language: Language,
  words: Words,
): { text: string; away: string } {
  if (validUntil === null) return { text: words.untilEvent, away: '' }
  const text = isSameDay(validUntil, now)
    ? words.untilToday(date(validUntil, 'minute', language))
    : words.until(moment(validUntil, now, language))
  return { text, away: words.untilIn(duration(Math.max(0, validUntil - now))) }
}

/** Stops of the slider: fine near now, coarse far from it. */
export const STOPS_MS: readonly number[] = [
  0,
  HOUR_MS,
  3 * HOUR_MS,
  6 * HOUR_MS,
  12 * HOUR_MS,
  ...[1, 2, 3, 4, 5, 6, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 365].map((days) => days * DAY_MS),
]

/** The stop nearest to a distance from now; what lies in the past stands at the first. */
export function stopOf(aheadMs: number): number {
  const gaps = STOPS_MS.map((stop) => Math.abs(stop - aheadMs))
  return gaps.indexOf(Math.min(...gaps))
}

/** While one looks at "in 3 days", now goes on; for so long it still counts as three days. */
const SLACK_MS = 5 * MINUTE_MS

/** "in 3 d", "now". */
export function aheadWords(aheadMs: number, words: Words): string {
  const stop = STOPS_MS[stopOf(aheadMs)] ?? 0
  const near = Math.abs(stop - aheadMs) < SLACK_MS && stop > 0 ? stop : aheadMs
  return near < SECOND_MS ? words.whatIfNow : words.whatIfAhead(duration(near))
}

/** An instant as the field for date and time writes it, in the browser's own zone: `2026-11-24T14:05`. */
export function localStamp(at: number): string {
  const here = new Date(at)
  const two = (value: number) => String(value).padStart(2, '0')
  const day = `${here.getFullYear()}-${two(here.getMonth() + 1)}-${two(here.getDate())}`
  return `${day}T${two(here.getHours())}:${two(here.getMinutes())}`
}

/** Epoch ms of such a text; null while it is not whole, or lies before 1970. */
export function parseLocalStamp(text: string): number | null {
  const at = /^\d{4}-\d\d-\d\dT\d\d:\d\d/.test(text) ? new Date(text).getTime() : Number.NaN
  return Number.isFinite(at) && at >= 0 ? at : null
}
