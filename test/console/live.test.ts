import { expect, it } from 'vitest'
import { backoffMs } from '../../console/live/backoff.ts'
import { append, clear, EMPTY_BUFFER, MAX_LINES, pause, resume } from '../../console/live/buffer.ts'
import { filterFromQuery, filterToQuery, isFiltering, matches, NO_FILTER } from '../../console/live/filter.ts'
import { eventKind } from '../../console/live/kind.ts'
import { advanced, counted, EMPTY_RATE, rateOf } from '../../console/live/rate.ts'
import { EVENTS } from '../../core/event/catalogue.ts'
import { line } from './fixture/line.ts'

const lines = (from: number, to: number) =>
  Array.from({ length: to - from }, (_, index) => line(from + index, from + index))
const seqs = (buffer: { shown: readonly { seq: number }[] }) => buffer.shown.map((each) => each.seq)

it('keeps the newest line on top, in whatever order lines come', () => {
  const held = append(append(EMPTY_BUFFER, [line(2, 20), line(1, 10)]), [line(3, 30)])
  expect(seqs(held)).toEqual([3, 2, 1])
})

it('counts a line once when a backlog repeats it after a reconnect', () => {
  const held = append(EMPTY_BUFFER, lines(1, 5))
  expect(append(held, lines(1, 5))).toBe(held)
  expect(seqs(append(held, lines(3, 7)))).toEqual([6, 5, 4, 3, 2, 1])
})

it('takes the lines of an instance that began to count anew', () => {
  const held = append(EMPTY_BUFFER, [line(1, 1_000), line(2, 1_001)])
  expect(append(held, [line(1, 9_000)]).shown.map((each) => each.at)).toEqual([9_000, 1_001, 1_000])
})

it('holds the limit and lets the oldest go', () => {
  const held = append(EMPTY_BUFFER, lines(0, MAX_LINES + 40))
  expect(held.shown).toHaveLength(MAX_LINES)
  expect(held.shown[0]?.seq).toBe(MAX_LINES + 39)
})

it('shows nothing new while paused, says how much waits, and shows it on resuming', () => {
  const paused = append(pause(append(EMPTY_BUFFER, lines(0, 3))), lines(3, MAX_LINES + 50))
  expect(seqs(paused)).toEqual([2, 1, 0])
  expect(paused.waitingCount).toBe(MAX_LINES + 47)
  expect(paused.waiting).toHaveLength(MAX_LINES)
  const resumed = resume(paused)
  expect(resumed.shown).toHaveLength(MAX_LINES)
  expect(resumed).toMatchObject({ paused: false, waiting: [], waitingCount: 0 })
})

it('empties what is shown and stays paused', () => {
  expect(clear(pause(append(EMPTY_BUFFER, lines(0, 3))))).toMatchObject({ shown: [], paused: true })
})

it.each([
  [{ text: 'mlynek' }, true],
  [{ text: 'MLÝNEK timemore' }, true],
  [{ text: 'mlýnek chybí' }, false],
  [{ text: 'M-301' }, true],
  [{ name: 'add_to_cart' }, true],
  [{ name: 'purchase' }, false],
  [{ verdict: 'refused' }, false],
  [{ source: 'page', verdict: 'accepted', text: 'p_01hzx7' }, true],
])('the filter %o fits an added mill: %s', (change, fits) => {
  expect(matches(line(4, 1), { ...NO_FILTER, ...change })).toBe(fits)
})

it('finds a refused line by the code of its problem', () => {
  expect(matches(line(5, 1), { ...NO_FILTER, text: 'unknown_event' })).toBe(true)
})

it('keeps the filter in the address and takes it from there', () => {
  const filter = { text: 'káva & čaj', name: 'search', verdict: 'accepted', source: '' }
  expect(filterFromQuery(`?${filterToQuery(filter)}`)).toEqual(filter)
  expect(filterToQuery(NO_FILTER).toString()).toBe('')
  expect(isFiltering(filterFromQuery('?other=1'))).toBe(false)
})

it('counts lines in their second and forgets them after a minute', () => {
  const busy = counted(counted(counted(EMPTY_RATE, 100, 3), 100, 2), 130, 7)
  expect(rateOf(busy)).toEqual({ averagePerSecond: 0.2, peakPerSecond: 7 })
  expect(rateOf(advanced(busy, 160)).peakPerSecond).toBe(7)
  expect(rateOf(advanced(busy, 190)).peakPerSecond).toBe(0)
  expect(rateOf(advanced(busy, 9_999_999)).peakPerSecond).toBe(0)
})

it('changes nothing when the clock is set back', () => {
  const busy = counted(EMPTY_RATE, 100, 3)
  expect(advanced(busy, 40)).toBe(busy)
})

it('doubles the wait between attempts up to fifteen seconds, half of it by chance', () => {
  expect([1, 2, 3, 4, 5, 6, 7].map((attempt) => backoffMs(attempt, 1))).toEqual([
    500, 1000, 2000, 4000, 8000, 15_000, 15_000,
  ])
  expect(backoffMs(3, 0)).toBe(1000)
})

it('gives every known event of the page a colour of its own kind', () => {
  const uncoloured = Object.keys(EVENTS).filter((name) => eventKind(name) === 'other')
  expect(uncoloured).toEqual(['price_changed', 'stock_changed', 'sdk_error'])
})
