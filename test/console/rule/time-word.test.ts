import { expect, it } from 'vitest'
import {
  aheadWords,
  localStamp,
  parseLocalStamp,
  STOPS_MS,
  stopOf,
  untilWords,
} from '../../../console/rule/time-word.ts'
import { cs } from '../../../console/text/cs.ts'
import { en } from '../../../console/text/en.ts'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'

const NOW = new Date(2026, 10, 22, 10, 0).getTime()
const plain = (text: string) => text.replaceAll(/\s/gu, ' ')

it.each([
  [new Date(2026, 10, 24, 14, 5).getTime(), 'do 24. 11. 14:05, pak znovu', 'za 2 d 4 h'],
  [NOW + 3 * HOUR_MS, 'dnes do 13:00, pak znovu', 'za 3 h'],
  [new Date(2027, 0, 2, 8, 0).getTime(), 'do 2. 1. 2027 08:00, pak znovu', 'za 40 d 22 h'],
  [null, 'Jen událost to změní.', ''],
])('an answer that holds until %s says so: %s', (validUntil, text, away) => {
  const words = untilWords(validUntil, NOW, 'cs', cs.rules)
  expect({ text: plain(words.text), away: plain(words.away) }).toEqual({ text, away })
})

it('says the same in English, and never a time that has passed', () => {
  expect(plain(untilWords(NOW + 26 * HOUR_MS, NOW, 'en', en.rules).text)).toBe(
    'until 23 Nov, 12:00, then decided again',
  )
  expect(untilWords(NOW - 5_000, NOW, 'en', en.rules).away).toBe('in 0 s')
})

it.each([
  [0, 'teď'],
  [999, 'teď'],
  [3 * DAY_MS, 'za 3 d'],
  // While one looks, now goes on.
  [3 * DAY_MS - 2 * MINUTE_MS, 'za 3 d'],
  [3 * DAY_MS - 20 * MINUTE_MS, 'za 2 d 23 h'],
  [-2 * DAY_MS, 'teď'],
])('%i ms ahead is %s', (aheadMs, words) => {
  expect(aheadWords(aheadMs, cs.rules)).toBe(words)
})

it('has a stop of the slider for every distance, and each stop is its own', () => {
  expect(STOPS_MS.map(stopOf)).toEqual(STOPS_MS.map((_, index) => index))
  expect([stopOf(-DAY_MS), stopOf(10_000 * DAY_MS)]).toEqual([0, STOPS_MS.length - 1])
  expect([...STOPS_MS].sort((a, b) => a - b)).toEqual(STOPS_MS)
})

it('writes and reads the field for date and time in the own zone', () => {
  const at = new Date(2026, 0, 2, 3, 4).getTime()
  expect(localStamp(at)).toBe('2026-01-02T03:04')
  expect(parseLocalStamp('2026-01-02T03:04')).toBe(at)
  for (const half of ['', '2026-01-02', '2026-13-45T99:99', '1950-01-01T00:00']) {
    expect(parseLocalStamp(half)).toBeNull()
  }
})
