/** Days and hours as a message writes them, by the shop's clock. */
import { instant } from '../../base/time.ts'

type Writing = { readonly language: 'cs' | 'en'; readonly now: number; readonly zone: string }

const LOCALES = { cs: 'cs-CZ', en: 'en-GB' } as const
const STYLES: Readonly<Record<string, Intl.DateTimeFormatOptions>> = {
  '': { day: 'numeric', month: 'numeric', year: 'numeric' },
  short: { day: 'numeric', month: 'numeric' },
  long: { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' },
  time: { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' },
}
/** Of strftime what messages use. */
const PARTS: Readonly<Record<string, readonly [Intl.DateTimeFormatPartTypes, Intl.DateTimeFormatOptions]>> = {
  Y: ['year', { year: 'numeric' }],
  m: ['month', { month: 'numeric' }],
  B: ['month', { month: 'long', day: 'numeric' }],
  b: ['month', { month: 'short', day: 'numeric' }],
  d: ['day', { day: 'numeric' }],
  e: ['day', { day: 'numeric' }],
  A: ['weekday', { weekday: 'long' }],
  a: ['weekday', { weekday: 'short' }],
  H: ['hour', { hour: '2-digit', hourCycle: 'h23' }],
  M: ['minute', { minute: '2-digit', hour: '2-digit', hourCycle: 'h23' }],
}
const TWO = new Set(['m', 'd', 'H', 'M'])

/** Empty for what is no instant. @param format  a word of STYLES, or strftime's such as "%d. %m. %Y". */
export function dateText(value: unknown, format: string, { language, now, zone }: Writing): string {
  const at = value === 'now' || value === 'today' ? now : instant(value)
  if (at === null || value === '') return ''
  const style = Object.hasOwn(STYLES, format) ? STYLES[format]! : null
  const print = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(LOCALES[language], { ...options, timeZone: zone })
  if (style) return print(style).format(at)
  return format.replaceAll(/%(-?)([A-Za-z%])/g, (whole, bare: string, letter: string) => {
    if (letter === '%') return '%'
    const part = Object.hasOwn(PARTS, letter) ? PARTS[letter]! : null
    if (!part) return whole
    const said = print(part[1])
      .formatToParts(at)
      .find(({ type }) => type === part[0])!.value
    return TWO.has(letter) && bare === '' ? said.padStart(2, '0') : said
  })
}
