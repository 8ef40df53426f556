import { describe, expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { linkedJourney } from '../../../core/journey/context.ts'
import type { Step } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { hasHappened, isAwaited, noteSignal } from '../../../core/journey/signal.ts'
import { advance, react } from '../../../core/journey/step.ts'
import { MONDAY, event } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const steps: Step[] = [
  message('mail'),
  { id: 'opened', kind: 'signal', of: 'mail', is: 'opened', within: '1d', not: 'again' },
  message('thanks', { next: null }),
  message('again'),
]
const made = journey(steps)
const entered = react(somebody(), event({ name: 'search' }), { journeys: [made], now: MONDAY })
const KEY = entered.sends[0]!.key
const told = (name: string, at: number, key = KEY) => event({ name, source: 'system', at, params: { key } })
const hear = (person: Person, name: string, at: number, now = at) =>
  react(person, told(name, at), { journeys: [made], now })
const written = ({ sends }: Person) => sends.map(({ step }) => step)

describe('a branch by a signal', () => {
  test('goes on at once when the signal comes', () => {
    const moved = hear(entered, 'message_opened', MONDAY + HOUR_MS)
    expect(written(moved)).toEqual(['mail', 'thanks'])
    expect(moved.entries[0]).toMatchObject({ status: 'done', decided: { opened: { way: 'on' } } })
  })

  test('takes a click for an opening, and a delivery for nothing', () => {
    expect(written(hear(entered, 'message_clicked', MONDAY + 1))).toEqual(['mail', 'thanks'])
    expect(written(hear(entered, 'message_delivered', MONDAY + 1))).toEqual(['mail'])
  })

  test('takes the other way when its time is over', () => {
    const moved = advance(entered, { journeys: [made], now: MONDAY + 24 * HOUR_MS })
    expect(written(moved)).toEqual(['mail', 'again'])
    expect(moved.entries[0]!.decided).toEqual({ opened: { way: 'not', at: MONDAY + 24 * HOUR_MS } })
  })

  test('once decided stays decided: a signal that comes later changes nothing', () => {
    const late = advance(entered, { journeys: [made], now: MONDAY + 24 * HOUR_MS })
    const { entries, sends } = hear(late, 'message_opened', MONDAY + HOUR_MS, MONDAY + 25 * HOUR_MS)
    expect({ entries, sends }).toEqual({ entries: late.entries, sends: late.sends })
  })

  test('does not count what happened after its time, even before the alarm has rung', () => {
    const after = MONDAY + 24 * HOUR_MS + 1
    const heard = hear(entered, 'message_clicked', after)
    const moved = advance(heard, { journeys: [made], now: after })
    expect(written(heard)).toEqual(['mail'])
    expect(written(moved)).toEqual(['mail', 'again'])
  })

  test('is of its own message: another one’s opening is none', () => {
    expect(
      written(
        react(entered, told('message_opened', MONDAY + 1, 'msg_other'), {
          journeys: [made],
          now: MONDAY + 1,
        }),
      ),
    ).toEqual(['mail'])
  })

  test('that is asked without waiting goes by what is known', () => {
    const hasty = journey([
      message('mail'),
      { id: 'pause', kind: 'wait', for: '1d' },
      { id: 'clicked', kind: 'signal', of: 'mail', is: 'clicked', not: null },
      message('thanks'),
    ])
    const context = (now: number) => ({ journeys: [hasty], now })
    const begun = react(somebody(), event({ name: 'search' }), context(MONDAY))
    const clicked = react(begun, told('message_clicked', MONDAY + 1), context(MONDAY + 1))
    const later = MONDAY + 24 * HOUR_MS
    expect(written(advance(begun, context(later)))).toEqual(['mail'])
    expect(written(advance(clicked, context(later)))).toEqual(['mail', 'thanks'])
  })
})

test('that somebody bought is known from the purchase after the message', () => {
  const step = { id: 's', kind: 'signal', of: 'mail', is: 'bought', not: null } as const
  const entry = entered.entries[0]!
  const bought = (lastPurchaseAt: number | null) =>
    hasHappened({ ...entered, features: { ...entered.features, lastPurchaseAt } }, entry, step)
  expect([null, MONDAY, MONDAY + 1].map(bought)).toEqual([false, false, true])
})

test('signals are noted once, on entries that still run', () => {
  const once = noteSignal(entered, told('message_opened', MONDAY + 1))
  expect(once.entries[0]!.signals).toEqual({ mail: ['opened'] })
  expect(noteSignal(once, told('message_opened', MONDAY + 2))).toBe(once)
  expect(noteSignal(entered, told('search', MONDAY + 1))).toBe(entered)
})

describe('a wait for an event', () => {
  const waiting = journey(
    [
      {
        id: 'paid',
        kind: 'await',
        event: 'order_delivered',
        where: { 'p.carrier': 'posta' },
        within: '7d',
        late: 'ask',
      },
      message('review', { next: null }),
      message('ask'),
    ],
    { triggers: [{ on: 'event', event: 'purchase' }], entry: { open: 'each', by: 'order' }, exits: [] },
  )
  const begun = react(somebody(), event({ name: 'purchase', at: MONDAY, params: { transaction_id: 'o1' } }), {
    journeys: [waiting],
    now: MONDAY,
  })
  const delivered = (order: string, carrier: string, at: number) =>
    event({ name: 'order_delivered', source: 'server', at, params: { transaction_id: order, carrier } })

  test.each([
    ['the very order', 'o1', 'posta', MONDAY + 1, true],
    ['another order', 'o2', 'posta', MONDAY + 1, false],
    ['another carrier', 'o1', 'balik', MONDAY + 1, false],
    ['before it began to wait', 'o1', 'posta', MONDAY - 1, false],
    ['too late', 'o1', 'posta', MONDAY + 7 * 24 * HOUR_MS + 1, false],
  ])('is over with %s: %s %s', (...[, order, carrier, at, expected]) => {
    expect(isAwaited(begun, waiting, begun.entries[0]!, delivered(order, carrier, at))).toBe(expected)
  })

  test('takes one of its two ways', () => {
    const came = react(begun, delivered('o1', 'posta', MONDAY + 9), { journeys: [waiting], now: MONDAY + 9 })
    expect(written(came)).toEqual(['review'])
    expect(written(advance(begun, { journeys: [waiting], now: MONDAY + 7 * 24 * HOUR_MS }))).toEqual(['ask'])
  })
})

describe('what the entry kept', () => {
  const watching = journey(
    [
      {
        id: 'drop',
        kind: 'await',
        event: 'price_changed',
        where: { 'p.price': { $lte: { $ref: 'entry.price', $mul: 0.9 } } },
        within: '9d',
        late: null,
      },
      message('cheaper'),
    ],
    { context: { price: 'event.value' } },
  )
  const context = (now: number) => ({ journeys: [linkedJourney(watching)], now })
  const begun = react(somebody(), event({ name: 'search', params: { value: 100 } }), context(MONDAY))
  test.each([
    [91, []],
    [90, ['cheaper']],
  ])('is what an event that is waited for is compared with: %s', (price, told) => {
    const changed = event({
      name: 'price_changed',
      source: 'system',
      at: MONDAY + 1,
      params: { item_id: 'K1', price },
    })
    expect(written(react(begun, changed, context(MONDAY + 1)))).toEqual(told)
  })

  test('is read by a branch', () => {
    const forked = linkedJourney(
      journey(
        [
          {
            id: 'dear',
            kind: 'branch',
            ways: [{ key: 'dear', when: { 'entry.price': { $gt: 50 } }, to: 'a' }],
            next: null,
          },
          message('a'),
        ],
        { context: { price: 'event.value' } },
      ),
    )
    const enter = (value: number) =>
      react(somebody(), event({ name: 'search', params: { value } }), { journeys: [forked], now: MONDAY })
    expect(written(enter(60))).toEqual(['a'])
    expect(written(enter(40))).toEqual([])
    expect(enter(60).entries[0]!.decided).toMatchObject({ dear: { read: { 'entry.price': 60 } } })
  })
})
