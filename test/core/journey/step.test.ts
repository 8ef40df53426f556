/** How a journey moves, with journeys made for the test: entry, restart, waits, exits. */
import { describe, expect, test } from 'vitest'
import { HOUR_MS, MINUTE_MS } from '../../../core/base/time.ts'
import type { EventName } from '../../../core/event/catalogue.ts'
import type { Event } from '../../../core/event/event.ts'
import { NO_FEATURES } from '../../../core/feature/features.ts'
import type { Journey } from '../../../core/journey/journey.ts'
import { newPerson, nextDueAt } from '../../../core/journey/person.ts'
import type { Person } from '../../../core/journey/person.ts'
import { advance as advanced, react as reacted } from '../../../core/journey/step.ts'
import { MONDAY, answer, buy, event, line, remove, view } from '../event/made.ts'
import { reader } from '../message/made.ts'

const SEARCHED: Journey = {
  id: 'searched',
  version: 3,
  class: 'marketing',
  owner: 'test',
  title: { cs: 'Hledáno', en: 'Searched' },
  purpose: null,
  triggers: [{ on: 'event', event: 'search' }],
  entry: { open: 'one' },
  restartOn: ['search', 'view_item'],
  exits: [{ event: 'purchase', reason: 'converted' }],
  steps: [
    { id: 'wait', kind: 'wait', for: '1h' },
    { id: 'email', kind: 'message', channels: ['email'], template: 'a' },
    { id: 'sms', kind: 'message', channels: ['sms'], template: 'b', onlyWith: 'search_term' },
    { id: 'pause', kind: 'wait', for: '30m' },
    { id: 'last', kind: 'message', channels: ['email'], template: 'c' },
  ],
}
const react = (person: Person, one: Event, journeys: readonly Journey[], now: number) =>
  reacted(person, one, { journeys, now })
const advance = (person: Person, journeys: readonly Journey[], now: number) =>
  advanced(person, { journeys, now })
const each: Journey = { ...SEARCHED, entry: { open: 'each' } }
const search = (at: number, term = 'káva') => event({ name: 'search', at, params: { search_term: term } })
const somebody = (): Person => ({ ...newPerson('p1', MONDAY), profile: reader() })
const enter = (journey: Journey, at = MONDAY) => react(somebody(), search(at), [journey], at)
const queued = (person: Person) =>
  person.sends.map(({ step, reason, status }) => `${step} ${reason ?? status}`)

describe('entering', () => {
  test('notes the cause, the version and when the first step is due', () => {
    const cause = search(MONDAY)
    const { entries, counters, sends } = react(somebody(), cause, [SEARCHED], MONDAY + 5)
    expect(entries).toEqual([
      {
        id: 'e1',
        journey: 'searched',
        version: 3,
        enteredAt: MONDAY,
        cause: cause.id,
        given: ['search_term'],
        step: 'wait',
        dueAt: MONDAY + HOUR_MS,
        status: 'open',
        reason: null,
        endedAt: null,
      },
    ])
    expect(counters).toEqual({ 'journey.searched.entered': 1, 'journey.searched.passed.wait': 1 })
    expect(sends).toEqual([])
  })

  test('is of the trigger alone', () => {
    expect(react(somebody(), event(view('K1')), [SEARCHED], MONDAY).entries).toEqual([])
  })

  test('once at a time, or once for each event', () => {
    const twice = (journey: Journey) =>
      react(enter(journey), search(MONDAY + 1), [journey], MONDAY + 1).entries
    expect(twice(SEARCHED)).toHaveLength(1)
    expect(twice(each).map(({ id }) => id)).toEqual(['e1', 'e2'])
  })

  test('is not of what happened before the last purchase', () => {
    const person = { ...somebody(), features: { ...NO_FEATURES, lastPurchaseAt: MONDAY } }
    expect(react(person, search(MONDAY), [SEARCHED], MONDAY).entries).toEqual([])
    expect(react(person, search(MONDAY + 1), [SEARCHED], MONDAY + 1).entries).toHaveLength(1)
    const unconverted: Journey = { ...SEARCHED, exits: [] }
    expect(react(person, search(MONDAY), [unconverted], MONDAY).entries).toHaveLength(1)
  })
})

describe('restarting', () => {
  const again = (name: EventName, at: number) =>
    react(enter(SEARCHED), event({ name, at }), [SEARCHED], at).entries[0]!.dueAt

  test.each([
    ['the trigger', 'search', MONDAY + 9 * MINUTE_MS, MONDAY + 69 * MINUTE_MS],
    ['another event of the list', 'view_item', MONDAY + 9 * MINUTE_MS, MONDAY + 69 * MINUTE_MS],
    ['an event that is not in the list', 'page_view', MONDAY + 9 * MINUTE_MS, MONDAY + HOUR_MS],
    ['an event that is older than the entry', 'search', MONDAY - MINUTE_MS, MONDAY + HOUR_MS],
  ] as const)('by %s', (_, name, at, dueAt) => {
    expect(again(name as EventName, at)).toBe(dueAt)
  })

  test('ends with the first step', () => {
    const beyond = advance(enter(SEARCHED), [SEARCHED], MONDAY + HOUR_MS)
    expect(react(beyond, search(MONDAY + HOUR_MS), [SEARCHED], MONDAY + HOUR_MS)).toEqual(beyond)
  })

  test('is not for a journey whose first step does not wait', () => {
    const hasty: Journey = { ...SEARCHED, steps: SEARCHED.steps.slice(1) }
    const person = enter(hasty)
    expect(react(person, search(MONDAY + 1), [hasty], MONDAY + 1)).toEqual(person)
  })
})

describe('advancing', () => {
  test('takes every step up to the next wait, and waits from the instant at which it is taken', () => {
    const at = MONDAY + 3 * HOUR_MS
    const person = advance(enter(SEARCHED), [SEARCHED], at)
    expect(queued(person)).toEqual(['email queued', 'sms queued'])
    expect(person.entries[0]).toMatchObject({ step: 'pause', dueAt: at + 30 * MINUTE_MS, status: 'open' })
    expect(person.sends).toMatchObject([
      {
        journey: 'searched',
        version: 3,
        entry: 'e1',
        channel: 'email',
        template: 'a-email',
        createdAt: at,
        dueAt: at,
      },
      { channel: 'sms', template: 'b-sms' },
    ])
  })

  test('passes over what the entering event gave nothing for', () => {
    const person = react(somebody(), event({ name: 'search' }), [SEARCHED], MONDAY)
    expect(queued(advance(person, [SEARCHED], MONDAY + HOUR_MS))).toEqual(['email queued'])
  })

  test('ends after the last step', () => {
    const half = advance(enter(SEARCHED), [SEARCHED], MONDAY + HOUR_MS)
    const person = advance(half, [SEARCHED], MONDAY + 2 * HOUR_MS)
    expect(person.entries[0]).toMatchObject({
      status: 'done',
      reason: 'completed',
      dueAt: null,
      endedAt: MONDAY + 2 * HOUR_MS,
    })
    expect(person.counters).toMatchObject({ 'journey.searched.completed': 1, 'send.candidates': 3 })
    expect(advance(person, [SEARCHED], MONDAY + 9 * HOUR_MS)).toBe(person)
  })

  test('leaves what is not due', () => {
    const person = enter(SEARCHED)
    expect(advance(person, [SEARCHED], MONDAY + HOUR_MS - 1)).toBe(person)
  })

  test.each([
    ['was taken out of the release', []],
    ['stands there in another version alone', [{ ...SEARCHED, version: 4 }]],
  ])('ends an entry whose journey %s, instead of ringing for ever', (_, journeys) => {
    const person = advance(enter(SEARCHED), journeys, MONDAY + HOUR_MS)
    expect(person.entries[0]).toMatchObject({
      status: 'cancelled',
      reason: 'journey_ended',
      endedAt: MONDAY + HOUR_MS,
    })
    expect(person.counters).toMatchObject({ 'journey.searched.cancelled.journey_ended': 1 })
    expect(nextDueAt(person)).toBeNull()
  })
})

describe('leaving', () => {
  const bought = event({ ...buy('o1', line('K1')), at: MONDAY + HOUR_MS })

  test('settles what is queued, and gives each step that was not reached its receipt', () => {
    const half = advance(enter(SEARCHED), [SEARCHED], MONDAY + HOUR_MS)
    const person = react(half, bought, [SEARCHED], MONDAY + HOUR_MS)
    expect(queued(person)).toEqual(['email converted', 'sms converted', 'last converted'])
    expect(person.counters).toEqual({
      'journey.searched.entered': 1,
      'journey.searched.passed.wait': 1,
      'journey.searched.passed.email': 1,
      'journey.searched.passed.sms': 1,
      'journey.searched.passed.pause': 1,
      'journey.searched.cancelled.converted': 1,
      'journey.searched.left.pause': 1,
      'send.candidates': 3,
      'send.not_sent.converted': 3,
    })
    expect(nextDueAt(person)).toBeNull()
  })

  test('gives no receipt for a step that would have been passed over', () => {
    const person = react(
      react(somebody(), event({ name: 'search' }), [SEARCHED], MONDAY),
      bought,
      [SEARCHED],
      MONDAY + HOUR_MS,
    )
    expect(queued(person)).toEqual(['email converted', 'last converted'])
  })

  test('ends every entry that is open', () => {
    const two = react(enter(each), search(MONDAY + 1), [each], MONDAY + 1)
    expect(react(two, bought, [each], MONDAY + HOUR_MS).entries.map(({ status }) => status)).toEqual([
      'cancelled',
      'cancelled',
    ])
  })

  test('leaves the entries of other journeys alone', () => {
    const other: Journey = { ...SEARCHED, id: 'other', exits: [] }
    const both = react(somebody(), search(MONDAY), [SEARCHED, other], MONDAY)
    const statuses = react(both, bought, [SEARCHED, other], MONDAY + HOUR_MS).entries.map(
      ({ status }) => status,
    )
    expect(statuses).toEqual(['cancelled', 'open'])
  })

  test.each([
    ['a purchase', bought, 'open'],
    ['taking the last piece out', event(remove('K1')), 'cancelled'],
    ['the withdrawal of the consent to be known', event(answer(false)), 'cancelled'],
  ])('is by what the journey names, here not a purchase: %s', (_, one, status) => {
    const careful: Journey = {
      ...SEARCHED,
      exits: [
        { event: 'remove_from_cart', when: { 'cart.items': 0 }, reason: 'cart_emptied' },
        {
          event: 'consent_update',
          when: { 'consent.personalisation': false },
          reason: 'consent_withdrawn',
        },
      ],
    }
    expect(react(enter(careful), one, [careful], MONDAY + HOUR_MS).entries[0]).toMatchObject({ status })
  })
})
