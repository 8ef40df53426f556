/** A feature's value and reach in words, whatever its type. */
import { MICRO } from '../../../core/base/money.ts'
import { DAY_MS, durationMs } from '../../../core/base/time.ts'
import type { FeatureView } from '../../../core/wire/profile.ts'
import { decimal, humanised, moment, money, percent } from '../../format.ts'
import type { Language } from '../../format.ts'
import type { Text } from '../../text/en.ts'

type Words = {
  readonly text: Text
  readonly language: Language
  readonly currency: string
  readonly now: number
  /** Titles of interest profiles. */
  readonly titles: ReadonlyMap<string, string>
}

const MAX_NAMES = 4

/** Null where the person has none. */
export function valueWords({ type, value, unit, id }: FeatureView, words: Words): string | null {
  const { text, language, currency, now } = words
  if (value === null || value === '' || (Array.isArray(value) && value.length === 0)) return null
  if (type === 'instant' && typeof value === 'number') return moment(value, now, language)
  if (typeof value === 'number') {
    if (unit === 'currency') return money(value * MICRO, currency, language)
    if (/^(share|place) 0 to 1$/.test(unit ?? '')) return percent(value, language)
    return decimal(value, language)
  }
  if (typeof value === 'boolean') return value ? text.person.yes : text.person.no
  if (id === 'lifecycle') return text.person.stage[String(value)] ?? String(value)
  if (!Array.isArray(value)) return typeof value === 'string' ? value : JSON.stringify(value)
  if (type === 'list') return text.person.records(value.length)
  const rest = value.length - MAX_NAMES
  const names = value
    .slice(0, MAX_NAMES)
    .map((one) => words.titles.get(String(one)) ?? String(one))
    .join(', ')
  return rest > 0 ? `${names} ${text.person.more(rest)}` : names
}

/** What one is, where the value does not say it. */
export function unitWords({ unit, type }: FeatureView, { person }: Text): string {
  if (unit === null || unit === 'currency' || type === 'instant' || /^(share|place|three)/.test(unit))
    return ''
  const score = /^score (\d) to (\d+)$/.exec(unit)
  if (score) return `${score[1]}–${score[2]}`
  return person.unit[unit] ?? unit
}

export function reachWords({ window, halfLife }: FeatureView, { person }: Text): string {
  if (window !== null) return person.window[window] ?? window
  return halfLife === null ? '' : person.halfLife(person.day(durationMs(halfLife) / DAY_MS))
}

export function sourceWords({ source }: FeatureView, { person, name }: Text): string {
  if (source.includes('any')) return person.anyEvent
  return source.map((event) => name.event[event] ?? humanised(event)).join(', ')
}
