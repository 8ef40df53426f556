import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import {
  MAX_OPEN,
  MAX_OPEN_OF_ALL,
  enter,
  isTriggered,
  openEntry,
  restart,
} from '../../../core/journey/enter.ts'
import type { Journey, Trigger } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { react } from '../../../core/journey/step.ts'
import { MONDAY, event } from '../event/made.ts'
import type { Draft } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const WAIT = [{ id: 'wait', kind: 'wait', for: '1h' } as const, message('mail')]
const seen = somebody()
const looked = somebody({ features: { ...seen.features, recent: [{ productId: 'K1', at: MONDAY }] } })

describe('a trigger', () => {
  const crossed = (score: string, direction: string): Draft => ({
    name: 'score_crossed',
    source: 'server',
    params: { score, direction, threshold: 80 },
  })
  const segment = (name: string, id: string): Draft => ({ name, source: 'system', params: { segment: id } })
  const changed: Draft = { name: 'price_changed', source: 'server', params: { item_id: 'K1', price: 90 } }
  const price: Trigger = { on: 'catalogue', event: 'price_changed', of: ['cart', 'viewed'] }

  test.each<[string, Trigger, Draft, boolean, Person?]>([
    ['an event', { on: 'event', event: 'search' }, { name: 'search' }, true],
    ['another event', { on: 'event', event: 'search' }, { name: 'login' }, false],
    [
      'an event by its rule',
      { on: 'event', event: 'search', where: { 'p.search_term': 'rome' } },
      { name: 'search', params: { search_term: 'rome' } },
      true,
    ],
    [
      'an event against its rule',
      { on: 'event', event: 'search', where: { 'p.search_term': 'rome' } },
      { name: 'search', params: { search_term: 'paris' } },
      false,
    ],
    ['a back end', { on: 'webhook', event: 'trial_ended' }, { name: 'trial_ended', source: 'server' }, true],
    ['not a page', { on: 'webhook', event: 'trial_ended' }, { name: 'trial_ended', source: 'page' }, false],
    [
      'entering a segment',
      { on: 'segment', segment: 'vip', change: 'entered' },
      segment('segment_entered', 'vip'),
      true,
    ],
    [
      'not leaving it',
      { on: 'segment', segment: 'vip', change: 'entered' },
      segment('segment_left', 'vip'),
      false,
    ],
    [
      'another segment',
      { on: 'segment', segment: 'vip', change: 'left' },
      segment('segment_left', 'lost'),
      false,
    ],
    ['a score', { on: 'score', score: 'churn', direction: 'up' }, crossed('churn', 'up'), true],
    [
      'a score on its way down',
      { on: 'score', score: 'churn', direction: 'up' },
      crossed('churn', 'down'),
      false,
    ],
    ['another score', { on: 'score', score: 'churn' }, crossed('heat', 'up'), false],
    ['another threshold', { on: 'score', score: 'churn', threshold: 90 }, crossed('churn', 'up'), false],
    ['the price of what was looked at', price, changed, true, looked],
    ['the price of what nobody looked at', price, changed, false, seen],
  ])('is %s', (...[, trigger, draft, expected, person = seen]) => {
    expect(isTriggered(journey([], { triggers: [trigger] }), person, event(draft))).toBe(expected)
  })
})

const search = (at: number, params: object = {}) => event({ name: 'search', at, params: { ...params } })
const into = (made: Journey, person: Person, at = MONDAY, params = {}) =>
  enter(person, made, search(at, params), { journeys: [made], now: at })

describe('entering', () => {
  test('keeps what was so then, by name', () => {
    const made = journey(WAIT, {
      entry: { open: 'each', by: 'trip_id' },
      context: { trip: 'event.trip_id', mail: 'consent.email' },
    })
    expect(into(made, seen, MONDAY, { trip_id: 'rome' }).entries[0]).toMatchObject({
      key: 'rome',
      context: { trip: 'rome', mail: true },
    })
  })

  test.each([
    ['who is not meant', { who: { 'consent.push': true } }],
    ['whose consent is missing', { purpose: 'personalisation' as const }],
    ['while older versions drain', { status: 'draining' as const }],
    ['before it begins', { from: MONDAY + 1 }],
    ['once it is over', { until: MONDAY }],
    ['to whom it is not launched yet', { ramp: [{ from: MONDAY, percent: 0 }] }],
  ])('is not for those %s', (_, more) => {
    expect(into(journey(WAIT, more), seen).entries).toEqual([])
  })

  test('is once at a time for each key', () => {
    const made = journey(WAIT, { entry: { open: 'one', by: 'cart' } })
    const two = ['c1', 'c2', 'c1'].reduce((person, cart_id) => into(made, person, MONDAY, { cart_id }), seen)
    expect(two.entries.map(({ key }) => key)).toEqual(['c1', 'c2'])
    expect(openEntry(two, made, 'c2')?.id).toBe('e2')
    expect(openEntry(two, made, 'c3')).toBeUndefined()
  })
})

describe('coming again', () => {
  const done = [message('mail')]

  test.each([
    ['always', undefined, [0, 1, 2 * DAY_MS], 3],
    ['never', 'never', [0, 1, 900 * DAY_MS], 1],
    ['after a day', '1d', [0, HOUR_MS, DAY_MS], 2],
  ] as const)('%s', (_, again, instants, count) => {
    const made = journey(done, { entry: { open: 'one', ...(again ? { again } : {}) } })
    const person = instants.reduce((held, ms) => into(made, held, MONDAY + ms), seen)
    expect(person.entries).toHaveLength(count)
    expect(person.counters['journey.made.kept_out.again'] ?? 0).toBe(instants.length - count)
  })

  test('never is by key, and outlives the entries that are kept', () => {
    const made = journey(done, { entry: { open: 'each', by: 'order', again: 'never' } })
    const order = (held: Person, transaction_id: string) => into(made, held, MONDAY, { transaction_id })
    const person = { ...order(order(seen, 'o1'), 'o2'), entries: [] }
    expect(order(person, 'o1').entries).toEqual([])
    expect(order(person, 'o3').entries).toHaveLength(1)
  })

  test('never is for the person, whichever of their devices it was', () => {
    const made = journey(done, { entry: { open: 'one', again: 'never' } })
    const member = { id: 'p2', nextEntry: 2, counters: {}, marks: { made: MONDAY } }
    expect(into(made, { ...seen, members: [member] }).entries).toEqual([])
  })
})

describe('a person who is in a journey too often', () => {
  const watch = (more: Partial<Journey> = {}) =>
    journey(WAIT, { entry: { open: 'each', by: 'product' }, exits: [], ...more })
  const looked = (made: Journey, held: Person, count: number) =>
    Array.from({ length: count }).reduce<Person>(
      (one, _, index) => into(made, one, MONDAY + index, { item_id: `p${held.nextEntry + index}` }),
      held,
    )

  test('is kept out of that one, and comes into others', () => {
    const full = looked(watch(), seen, MAX_OPEN + 3)
    expect(full.entries).toHaveLength(MAX_OPEN)
    expect(full.counters).toMatchObject({
      'journey.made.entered': MAX_OPEN,
      'journey.made.kept_out.full': 3,
    })
    const other = looked(watch({ id: 'other' }), full, 1)
    expect(other.entries).toHaveLength(MAX_OPEN + 1)
  })

  test('comes in again once one has ended, and is in no more of all of them than can be kept', () => {
    const full = looked(watch(), seen, MAX_OPEN)
    const [first, ...rest] = full.entries
    const room = { ...full, entries: [{ ...first!, status: 'done' as const }, ...rest] }
    expect(looked(watch(), room, 2).counters).toMatchObject({ 'journey.made.kept_out.full': 1 })
    const both = looked(watch({ id: 'other' }), full, MAX_OPEN)
    expect(both.entries).toHaveLength(MAX_OPEN_OF_ALL)
  })

  test('counts entries that are through as long as their messages wait', () => {
    const at = journey([message('mail')], { entry: { open: 'each', by: 'product' }, exits: [] })
    const full = looked(at, seen, MAX_OPEN + 1)
    expect(full.entries).toHaveLength(MAX_OPEN)
    const sent = { ...full, sends: full.sends.map((send) => ({ ...send, settledAt: MONDAY })) }
    expect(looked(at, sent, 1).entries).toHaveLength(MAX_OPEN + 1)
  })
})

test('a wait is begun anew in the version that is in force alone', () => {
  const made = journey(WAIT, { restartOn: ['login'] })
  const entered = react(seen, search(MONDAY), { journeys: [made], now: MONDAY })
  const again = event({ name: 'login', at: MONDAY + 5 })
  const [entry] = entered.entries
  expect(restart(entered, made, entry!, again).entries[0]!.dueAt).toBe(MONDAY + HOUR_MS + 5)
  expect(restart(entered, { ...made, version: 2 }, entry!, again)).toBe(entered)
  expect(restart(entered, made, entry!, event({ name: 'login', at: MONDAY - 5 }))).toBe(entered)
})
