import { describe, expect, test } from 'vitest'
import {
  contextAt,
  featuresFor,
  holds,
  holdsOf,
  linkedJourney,
  mayRead,
  readBy,
  rulesOfJourneys,
  viewOfPerson,
} from '../../../core/journey/context.ts'
import { MONDAY, buy, event, line } from '../event/made.ts'
import { reader } from '../message/made.ts'
import { journey, somebody } from './made.ts'

const context = { journeys: [], now: MONDAY }
const member = somebody({ roster: { since: { vip: MONDAY }, nextAt: null } })

describe('a rule over the person', () => {
  test.each([
    [undefined, true],
    [{ 'consent.email': true }, true],
    [{ 'consent.push': true }, false],
    [{ segments: { $in: ['vip'] } }, true],
    [{ segments: { $in: ['lost'] } }, false],
  ])('%j holds: %s', (rule, expected) => {
    expect(holds(rule, member, context)).toBe(expected)
  })
})

test.each([
  [undefined, true],
  [{ 'p.value': { $gte: 290 } }, true],
  [{ 'p.value': { $gt: 290 } }, false],
  [{ 'p.transaction_id': 'o1' }, true],
])('a rule over the event: %j holds: %s', (where, expected) => {
  expect(holdsOf(where, event(buy('o1', line('K1'))))).toBe(expected)
})

test('a journey reads nobody who did not allow its purpose', () => {
  expect(mayRead({ purpose: null }, somebody())).toBe(true)
  expect(mayRead({ purpose: 'email' }, somebody())).toBe(true)
  expect(mayRead({ purpose: 'personalisation' }, somebody())).toBe(false)
  expect(mayRead({ purpose: 'email' }, somebody({ profile: reader({ consents: {} }) }))).toBe(false)
})

test('a receipt keeps what a rule read: short values, no lists', () => {
  const view = viewOfPerson(member, {})
  const rules = [
    { 'consent.email': true, 'f.orders': { $gt: 1 } },
    { segments: { $in: ['vip'] } },
    { 'p.city': 'Brno' },
  ]
  expect(readBy(rules, view)).toEqual({ 'consent.email': true, 'f.orders': 0, 'p.city': null })
})

test('an entry keeps what its definition names, of the event and of the person', () => {
  const told = event({ name: 'generate_lead', params: { item_id: 'K1', email: 'a@example.com' } })
  const paths = { item: 'event.item_id', email: 'event.email', mail: 'consent.email', city: 'p.city' }
  expect(contextAt(paths, told, viewOfPerson(member, {}))).toEqual({ item: 'K1', mail: true })
})

test('what a page told is kept without addresses; what the back end told, as it is', () => {
  const params = { search_term: 'výhra https://evil.example/x zde' }
  const kept = (source: 'page' | 'server') =>
    contextAt({ term: 'event.search_term' }, event({ name: 'search', source, params }), {})
  expect(kept('page')).toEqual({ term: 'výhra zde' })
  expect(kept('server')).toEqual({ term: params.search_term })
})

test('an entry keeps no more than there is room for', () => {
  const told = event({ name: 'search', params: { search_term: 'x'.repeat(5_000) } })
  expect(contextAt({ term: 'event.search_term' }, told, {})).toEqual({})
})

test('every rule over a person is to be remembered, linked', () => {
  const did = (name: string) => ({ $did: { event: name } })
  const made = linkedJourney(
    journey([{ id: 'b', kind: 'branch', ways: [{ key: 'a', when: did('search'), to: null }] }], {
      who: did('view_item'),
      exits: [{ when: did('purchase'), reason: 'converted' }],
    }),
  )
  const rules = rulesOfJourneys([made])
  expect(rules).toHaveLength(3)
  for (const rule of rules) expect(rule).toMatchObject({ $did: { as: expect.any(String) } })
  expect(linkedJourney(made)).toEqual(made)
})

test('the features of several rules together; all where one of them may ask about any', () => {
  expect(featuresFor([{ 'f.orders': 1 }, { 'cart.value': { $gt: 1 } }, { 'f.ltv': 1 }])).toEqual([
    'orders',
    'ltv',
  ])
  expect(featuresFor([{ 'f.orders': 1 }, { f: { $exists: true } }])).toBeUndefined()
  expect(featuresFor([])).toEqual([])
})
