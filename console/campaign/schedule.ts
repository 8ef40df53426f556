/** When a campaign runs, in a few words of the console's language. */
import type { Language } from '../format.ts'

export type Calendar = {
  readonly from?: number | undefined
  readonly until?: number | undefined
  /** Monday is 1. */
  readonly weekdays?: readonly number[] | undefined
  /** Full hours of the shop's clock. */
  readonly hours?: readonly [from: number, to: number] | undefined
}

type Words = { readonly always: string; readonly from: string; readonly until: string }

/** A Monday, at noon in every zone that people live in. */
const MONDAY = Date.UTC(2024, 0, 1, 12)
const DAY_MS = 86_400_000

export function weekdayName(day: number, language: Language, style: 'short' | 'long' = 'short'): string {
  const format = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    weekday: style,
    timeZone: 'UTC',
  })
  return format.format(MONDAY + (day - 1) * DAY_MS)
}

/** "Always"; "1 Dec 2026 – 24 Dec 2026, Mon–Fri, 8–20 h". Hours over midnight read as they are: "22–6 h". */
export function scheduleText(schedule: Calendar | null, language: Language, words: Words): string {
  if (!schedule) return words.always
  const { from, until, weekdays, hours } = schedule
  const parts = [
    spanText(from, until, language, words),
    weekdays && weekdays.length < 7 ? weekdaysText(weekdays, language) : '',
    hours ? `${hours[0]}–${hours[1]} h` : '',
  ].filter((part) => part !== '')
  return parts.length === 0 ? words.always : parts.join(', ')
}

function spanText(
  from: number | undefined,
  until: number | undefined,
  language: Language,
  words: Words,
): string {
  const format = new Intl.DateTimeFormat(language === 'cs' ? 'cs-CZ' : 'en-GB', {
    day: 'numeric',
    month: 'short',
    year: 'numeric',
  })
  if (from !== undefined && until !== undefined) return `${format.format(from)} – ${format.format(until)}`
  if (from !== undefined) return `${words.from} ${format.format(from)}`
  return until === undefined ? '' : `${words.until} ${format.format(until)}`
}

/** Neighbours as a span: "Mon–Fri"; others one by one. */
function weekdaysText(weekdays: readonly number[], language: Language): string {
  const days = [...new Set(weekdays)].sort((a, b) => a - b)
  const runs: number[][] = []
  for (const day of days) {
    const run = runs.at(-1)
    if (run && run.at(-1) === day - 1) run.push(day)
    else runs.push([day])
  }
  const name = (day: number) => weekdayName(day, language)
  return runs
    .flatMap((run) => (run.length > 2 ? [`${name(run[0]!)}–${name(run.at(-1)!)}`] : run.map(name)))
    .join(', ')
}
