/** Several versions of one journey at a time: who goes on, who moves, who leaves. */
import { describe, expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import type { Person } from '../../../core/journey/person.ts'
import { advance, react } from '../../../core/journey/step.ts'
import { MONDAY, event } from '../event/made.ts'
import { journey, message, somebody } from './made.ts'

const wait = (id: string, hours: number) => ({ id, kind: 'wait', for: `${hours}h` }) as const
const first = journey([wait('w', 1), message('one')])
const second = (more: Partial<Journey>) => journey([wait('w', 1), message('two')], { version: 2, ...more })
const entered = react(somebody(), event({ name: 'search' }), { journeys: [first], now: MONDAY })
const look = (journeys: readonly Journey[], ms = 0, person: Person = entered) =>
  advance(person, { journeys, now: MONDAY + ms })
const state = ({ entries, sends }: Person) => [
  ...entries.map(({ version, status, reason }) => `${version} ${reason ?? status}`),
  ...sends.map(({ step, reason, status }) => `${step} ${reason ?? status}`),
]

describe('an entry of an older version', () => {
  const draining = { ...first, status: 'draining' } as const

  test('ends on its own, step by step, while nobody enters it', () => {
    const both = [second({}), draining]
    expect(state(look(both))).toEqual(['1 open'])
    expect(state(look(both, HOUR_MS))).toEqual(['1 completed', 'one queued'])
    const again = react(entered, event({ name: 'search', at: MONDAY + 1 }), {
      journeys: both,
      now: MONDAY + 1,
    })
    expect(again.entries, 'it counts as being in the journey').toHaveLength(1)
    const other = react(somebody(), event({ name: 'search' }), { journeys: both, now: MONDAY })
    expect(state(other)).toEqual(['2 open'])
  })

  test('is ended by the exits of its own version', () => {
    const bought = event({ name: 'purchase', at: MONDAY + 1, params: { transaction_id: 'o1' } })
    const both = [second({ exits: [] }), draining]
    expect(state(react(entered, bought, { journeys: both, now: MONDAY + 1 }))).toEqual([
      '1 converted',
      'one converted',
    ])
  })

  test('moves to the same step of the new one', () => {
    const moved = look([second({ older: 'move' })])
    expect(state(moved)).toEqual(['2 open'])
    expect(moved.entries[0]).toMatchObject({ step: 'w', dueAt: MONDAY + HOUR_MS })
    expect(state(look([second({ older: 'move' })], HOUR_MS))).toEqual(['2 completed', 'two queued'])
  })

  test('leaves where the new one has no such step', () => {
    const other = journey([wait('v', 1), message('two')], { version: 2, older: 'move' })
    expect(state(look([other]))).toEqual(['1 journey_ended'])
  })

  test('leaves at once where the new one says so, with what was queued', () => {
    const hasty = journey([message('one'), wait('w', 1)])
    const sent = react(somebody(), event({ name: 'search' }), { journeys: [hasty], now: MONDAY })
    expect(state(look([second({ older: 'end' })], 0, sent))).toEqual(['1 journey_ended', 'one journey_ended'])
  })

  test('stays until it is due where nobody knows its version: another place may know more', () => {
    expect(look([second({ version: 1 })].map((one) => ({ ...one, id: 'other' })))).toBe(entered)
    const newer = { ...entered, entries: entered.entries.map((entry) => ({ ...entry, version: 9 })) }
    expect(look([second({ older: 'end' })], 0, newer)).toBe(newer)
  })
})

describe('an entry that is through its steps, with a message that still waits', () => {
  const said = journey([message('one')])
  const next = (more: Partial<Journey> = {}) =>
    journey([message('two')], { version: 2, triggers: [{ on: 'event', event: 'login' }], ...more })
  const through = react(somebody(), event({ name: 'search' }), { journeys: [said], now: MONDAY })
  const after = (journeys: readonly Journey[], name: 'purchase' | 'view_item' = 'purchase') =>
    react(through, event({ name, at: MONDAY + 1, params: { transaction_id: 'o1' } }), {
      journeys,
      now: MONDAY + 1,
    })

  test.each<[string, readonly Journey[], string, string]>([
    ['moves, and leaves by the exits of the new one', [next({ older: 'move' })], '2', 'converted'],
    ['is ended by a version that ends older ones', [next({ older: 'end' })], '1', 'journey_ended'],
    ['is ended where the journey ended for all', [{ ...said, status: 'ended' }], '1', 'journey_ended'],
    ['leaves by its own exits while it drains', [next(), { ...said, status: 'draining' }], '1', 'converted'],
    ['leaves by those in force once its own are gone', [next()], '2', 'converted'],
    ['leaves by a purchase where nothing is in force any more', [], '1', 'converted'],
  ])('%s', (_, journeys, version, reason) => {
    expect(state(after(journeys))).toEqual([`${version} completed`, `one ${reason}`])
  })

  test('waits on where nothing says otherwise', () => {
    expect(state(after([next({ older: 'move' })], 'view_item'))).toEqual(['2 completed', 'one queued'])
    expect(state(look([next()], 0, through))).toEqual(['2 completed', 'one queued'])
    expect(look([{ ...said, status: 'draining' }, next()], 0, through)).toBe(through)
  })

  test('is left alone once nothing waits', () => {
    const { sends } = through
    const quiet = { ...through, sends: sends.map((send) => ({ ...send, settledAt: MONDAY, dueAt: null })) }
    expect(look([next({ older: 'end' })], 0, quiet)).toBe(quiet)
  })

  test('a task that nobody has done is called off, too', () => {
    const call = journey([{ id: 'call', kind: 'task', task: 'ring' }])
    const asked = react(somebody(), event({ name: 'search' }), { journeys: [call], now: MONDAY })
    const ended = look([next({ older: 'end' })], 0, asked)
    expect(ended.deeds).toMatchObject([{ status: 'withheld', reason: 'journey_ended' }])
    expect(look([next({ older: 'end' })], 0, ended)).toBe(ended)
  })
})

test('a purchase that comes before anybody was moved ends whom the new version would have', () => {
  const bought = event({ name: 'purchase', at: MONDAY + 1, params: { transaction_id: 'o1' } })
  const context = { journeys: [second({ older: 'move' })], now: MONDAY + 1 }
  expect(state(react(entered, bought, context))).toEqual(['2 converted', 'two converted'])
})

test('what ended for all ends for each who is in it, and for nobody who came by a later version', () => {
  const ended = { ...first, steps: [], exits: [], status: 'ended' } as const
  expect(state(look([ended]))).toEqual(['1 journey_ended'])
  const later = { ...entered, entries: entered.entries.map((entry) => ({ ...entry, version: 2 })) }
  expect(state(look([second({}), ended], 0, later))).toEqual(['2 open'])
})

test.each([
  ['drain', ['1 completed', 'one queued']],
  ['end', ['1 journey_ended', 'one journey_ended']],
] as const)('once the calendar is over, whoever is in it: %s', (atEnd, expected) => {
  const bounded = { ...first, until: MONDAY + 1, atEnd }
  expect(state(look([bounded], HOUR_MS))).toEqual(expected)
  const late = react(somebody(), event({ name: 'search', at: MONDAY + DAY_MS }), {
    journeys: [bounded],
    now: MONDAY + DAY_MS,
  })
  expect(late.entries).toEqual([])
})
