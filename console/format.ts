/**
 * Numbers, money and time as a person of the console's language reads them. Times are in the
 * browser's own zone: who works with the console thinks in the time on their wall.
 */
import { MICRO } from '../core/base/money.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from '../core/base/time.ts'

export type Language = 'cs' | 'en'

const LOCALES = { cs: 'cs-CZ', en: 'en-GB' } as const satisfies Record<Language, string>
const DATE_FORMATS = {
  clock: { hour: '2-digit', minute: '2-digit', second: '2-digit' },
  minute: { hour: '2-digit', minute: '2-digit' },
  weekday: { weekday: 'short', day: 'numeric' },
  day: { weekday: 'long', day: 'numeric', month: 'long' },
  dayYear: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  short: { day: 'numeric', month: 'short', hour: '2-digit', minute: '2-digit' },
  shortYear: { day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' },
  stamp: {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    year: 'numeric',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  },
} as const satisfies Record<string, Intl.DateTimeFormatOptions>

export type DateStyle = keyof typeof DATE_FORMATS

/** Building an Intl formatter costs about 50 µs, and the live page needs thousands a minute. */
const made = new Map<string, Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>()

function once<Format extends Intl.DateTimeFormat | Intl.NumberFormat | Intl.RelativeTimeFormat>(
  key: string,
  make: () => Format,
): Format {
  const known = made.get(key)
  if (known) return known as Format
  const fresh = make()
  made.set(key, fresh)
  return fresh
}

export function count(value: number, language: Language): string {
  return once(`n:${language}`, () => new Intl.NumberFormat(LOCALES[language])).format(value)
}

export function decimal(value: number, language: Language): string {
  return once(
    `n1:${language}`,
    () => new Intl.NumberFormat(LOCALES[language], { maximumFractionDigits: 1 }),
  ).format(value)
}

/** A share 0..1 as whole per cent. */
export function percent(share: number, language: Language): string {
  return once(`p:${language}`, () => new Intl.NumberFormat(LOCALES[language], { style: 'percent' })).format(
    share,
  )
}

/** Micros in their currency; without a known currency the bare amount, because a guessed one would lie. */
export function money(micro: number, currency: string | null | undefined, language: Language): string {
  const amount = micro / MICRO
  const code = currency && /^[A-Za-z]{3}$/.test(currency) ? currency.toUpperCase() : null
  const format = once(`m:${language}:${code}`, () => {
    const base = { trailingZeroDisplay: 'stripIfInteger', maximumFractionDigits: 2 } as const
    if (code === null) return new Intl.NumberFormat(LOCALES[language], base)
    return new Intl.NumberFormat(LOCALES[language], {
      ...base,
      style: 'currency',
      currency: code,
      currencyDisplay: 'narrowSymbol',
    })
  })
  return format.format(amount)
}

export function date(at: number, style: DateStyle, language: Language): string {
  return once(
    `d:${style}:${language}`,
    () => new Intl.DateTimeFormat(LOCALES[language], DATE_FORMATS[style]),
  ).format(at)
}

/** The shortest text that names an instant without doubt: time today, day and time before, year if another. */
export function moment(at: number, now: number, language: Language): string {
  if (isSameDay(at, now)) return date(at, 'minute', language)
  return date(
    at,
    new Date(at).getFullYear() === new Date(now).getFullYear() ? 'short' : 'shortYear',
    language,
  )
}

export function isSameDay(a: number, b: number): boolean {
  return new Date(a).toDateString() === new Date(b).toDateString()
}

/** "5 minutes ago", "in 2 hours"; under five seconds it is now. */
export function relative(at: number, now: number, language: Language): string {
  const format = once(
    `r:${language}`,
    () => new Intl.RelativeTimeFormat(LOCALES[language], { numeric: 'auto', style: 'long' }),
  )
  const gapMs = at - now
  const sizeMs = Math.abs(gapMs)
  if (sizeMs < 5 * SECOND_MS) return format.format(0, 'second')
  if (sizeMs < MINUTE_MS) return format.format(Math.trunc(gapMs / SECOND_MS), 'second')
  if (sizeMs < HOUR_MS) return format.format(Math.trunc(gapMs / MINUTE_MS), 'minute')
  if (sizeMs < DAY_MS) return format.format(Math.trunc(gapMs / HOUR_MS), 'hour')
  if (sizeMs < 60 * DAY_MS) return format.format(Math.trunc(gapMs / DAY_MS), 'day')
  return format.format(Math.trunc(gapMs / (30 * DAY_MS)), 'month')
}

/** A length of time by its two largest units: "1 d 2 h", "59 min 3 s"; the unit signs are the same in both languages. */
export function duration(lengthMs: number): string {
  let rest = Math.max(0, Math.round(lengthMs / SECOND_MS))
  const parts: string[] = []
  for (const [sign, size] of [
    ['d', 86_400],
    ['h', 3_600],
    ['min', 60],
    ['s', 1],
  ] as const) {
    const whole = Math.floor(rest / size)
    rest -= whole * size
    if (whole > 0) parts.push(`${whole} ${sign}`)
    else if (parts.length > 0) break
    if (parts.length === 2) break
  }
  return parts.length === 0 ? '0 s' : parts.join(' ')
}

/** Enough of an id to tell two apart on a screen. */
export function shortId(id: string): string {
  return id.length <= 10 ? id : id.slice(0, 8)
}

/** A code that has no text of its own, as words: "abandoned-cart" is "Abandoned cart". */
export function humanised(code: string): string {
  const words = code.replaceAll(/[-_.]+/g, ' ').trim()
  return words === '' ? code : words[0]!.toUpperCase() + words.slice(1)
}

/** A web address by its path, because the host is the shop's own and says nothing; any other text as it is. */
export function pagePath(page: string): string {
  if (!/^https?:\/\//.test(page) || !URL.canParse(page)) return page
  const { pathname, search } = new URL(page)
  return pathname + search
}

/** JSON text with indentation; text that is no JSON (cut at 4 kB) stays as it came. */
export function prettyJson(raw: string): string {
  try {
    return JSON.stringify(JSON.parse(raw), null, 2)
  } catch {
    return raw
  }
}
