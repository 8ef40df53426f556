import { expect, it } from 'vitest'
import {
  count,
  duration,
  humanised,
  moment,
  money,
  pagePath,
  percent,
  prettyJson,
  relative,
  shortId,
} from '../../console/format.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'

/** Intl separates by no-break spaces of two widths; the tests are about the words. */
const plain = (text: string) => text.replaceAll(/\s/gu, ' ')

it.each([
  [1_990_000_000, 'CZK', 'cs', '1 990 Kč'],
  [647_500_000, 'CZK', 'cs', '647,50 Kč'],
  [647_500_000, 'czk', 'en', 'Kč 647.50'],
  [11_990_000, 'EUR', 'en', '€11.99'],
  [-329_000_000, 'CZK', 'cs', '-329 Kč'],
  [627_000_000, null, 'cs', '627'],
  [627_000_000, 'no currency', 'en', '627'],
] as const)('%i micro of %s in %s is %s', (micro, currency, language, shown) => {
  expect(plain(money(micro, currency, language))).toBe(shown)
})

it.each([
  [0, '0 s'],
  [-5_000, '0 s'],
  [59_400, '59 s'],
  [HOUR_MS, '1 h'],
  [56 * MINUTE_MS + 3_000, '56 min 3 s'],
  [26 * HOUR_MS + 5 * MINUTE_MS, '1 d 2 h'],
  [DAY_MS + 5 * MINUTE_MS, '1 d'],
])('a length of %i ms is %s', (lengthMs, shown) => {
  expect(duration(lengthMs)).toBe(shown)
})

it.each([
  [-2_000, 'en', 'now'],
  [-2_000, 'cs', 'nyní'],
  [-59 * MINUTE_MS, 'en', '59 minutes ago'],
  [-2 * HOUR_MS, 'cs', 'před 2 hodinami'],
  [HOUR_MS, 'en', 'in 1 hour'],
  [-DAY_MS, 'cs', 'včera'],
  [-90 * DAY_MS, 'en', '3 months ago'],
] as const)('%i ms from now in %s is %s', (gapMs, language, shown) => {
  const now = Date.UTC(2026, 10, 22, 12)
  expect(relative(now + gapMs, now, language)).toBe(shown)
})

it('names an instant of today by its time, of this year by its day, of another with its year', () => {
  const now = new Date(2026, 10, 22, 18, 30).getTime()
  expect(moment(new Date(2026, 10, 22, 7, 5).getTime(), now, 'cs')).toBe('07:05')
  expect(plain(moment(new Date(2026, 8, 2, 7, 5).getTime(), now, 'en'))).toBe('2 Sept, 07:05')
  expect(plain(moment(new Date(2025, 8, 2, 7, 5).getTime(), now, 'cs'))).toMatch(/2025/)
})

it('writes counts and shares in the language', () => {
  expect(plain(count(12_345, 'cs'))).toBe('12 345')
  expect(count(12_345, 'en')).toBe('12,345')
  expect(plain(percent(0.464, 'cs'))).toBe('46 %')
})

it('shortens long ids only, and makes words of codes', () => {
  expect(shortId('p_01hzx7k2m9qv')).toBe('p_01hzx7')
  expect(shortId('K-117')).toBe('K-117')
  expect(humanised('abandoned-cart')).toBe('Abandoned cart')
  expect(humanised('')).toBe('')
})

it('indents JSON and leaves text that was cut as it is', () => {
  expect(prettyJson('{"a":1}')).toBe('{\n  "a": 1\n}')
  expect(prettyJson('{"a":')).toBe('{"a":')
})

it('shows a page by its path, and text that is no address as it is', () => {
  expect(pagePath('https://kafe.example/hledani?q=v60')).toBe('/hledani?q=v60')
  expect(pagePath('/kosik')).toBe('/kosik')
  expect(pagePath('order:2026118')).toBe('order:2026118')
})
