import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { messagesAhead, messagesFrom } from '../../../core/journey/ahead.ts'
import type { Journey, Step } from '../../../core/journey/journey.ts'

/** Monday 3 January 2028, 09:00 in Prague. */
const NOON = Date.UTC(2028, 0, 3, 8)

const message = (id: string, more: object = {}): Step => ({
  id,
  kind: 'message',
  channels: ['email', 'sms'],
  template: 'cart',
  ...more,
})
const made = (...steps: Step[]) => ({ id: 'j', version: 1, steps }) as unknown as Journey
const short = (list: ReturnType<typeof messagesFrom>) =>
  list.map(({ step, at, share, isSure }) => [step, (at - NOON) / HOUR_MS, share, isSure])

test('who waits gets the message after the wait, and what follows in its time', () => {
  const journey = made(
    { id: 'wait', kind: 'wait', for: '1h' },
    message('first'),
    { id: 'day', kind: 'wait', for: '1d' },
    message('second', { mode: 'all' }),
  )
  const ahead = messagesAhead(journey, { step: 'wait', dueAt: NOON }, NOON + 7 * DAY_MS)
  expect(short(ahead)).toEqual([
    ['first', 0, 1, true],
    ['second', 24, 1, true],
  ])
  expect(ahead.map(({ channels }) => channels.length)).toEqual([1, 2])
  expect(messagesAhead(journey, { step: 'wait', dueAt: NOON }, NOON + HOUR_MS)).toHaveLength(1)
  expect(messagesAhead(journey, { step: 'gone', dueAt: NOON }, NOON + HOUR_MS)).toEqual([])
})

test('hours of the shop’s clock are kept', () => {
  const journey = made({ id: 'until', kind: 'until', hour: 18, weekdays: [2] }, message('tuesday'))
  expect(short(messagesFrom(journey, NOON, NOON + 7 * DAY_MS))).toEqual([['tuesday', 33, 1, true]])
})

test('a split shares by its weights; a rule, a signal and an event share evenly and are not sure', () => {
  const split = made(
    {
      id: 's',
      kind: 'split',
      ways: [
        { key: 'a', weight: 3, to: 'one' },
        { key: 'b', weight: 1, to: 'two' },
      ],
    },
    message('one', { next: null }),
    message('two'),
  )
  expect(short(messagesFrom(split, NOON, NOON + DAY_MS))).toEqual([
    ['one', 0, 0.75, true],
    ['two', 0, 0.25, true],
  ])
  const waits = made(
    { id: 'w', kind: 'await', event: 'purchase', within: '2h', late: 'late' },
    message('thanks', { next: null }),
    message('late'),
  )
  expect(short(messagesFrom(waits, NOON, NOON + DAY_MS))).toEqual([
    ['thanks', 0, 0.5, false],
    ['late', 2, 0.5, false],
  ])
})

test('a circle ends with the span', () => {
  const circle = made(message('again'), { id: 'day', kind: 'wait', for: '1d', next: 'again' })
  expect(messagesFrom(circle, NOON, NOON + 7 * DAY_MS)).toHaveLength(7)
  expect(messagesFrom(made(), NOON, NOON + DAY_MS)).toEqual([])
  const daily = made({ id: 'nine', kind: 'until', hour: 9 }, message('daily', { next: 'nine' }))
  expect(messagesFrom(daily, NOON, NOON + 3 * DAY_MS).map(({ at }) => (at - NOON) / DAY_MS)).toEqual([
    0, 1, 2,
  ])
  const from = { step: 'nine', dueAt: NOON }
  expect(messagesAhead(daily, from, NOON + 3 * DAY_MS).map(({ at }) => (at - NOON) / DAY_MS)).toEqual([
    0, 1, 2,
  ])
})
