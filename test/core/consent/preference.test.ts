import {
  array,
  boolean,
  constantFrom,
  integer,
  option,
  property,
  record,
  shuffledSubarray,
  tuple,
} from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Telling } from '../../../core/consent/answer.ts'
import { choicesIn, foldPreferences } from '../../../core/consent/preference-event.ts'
import {
  MAX_CHOICES,
  MAX_WEEKLY,
  NO_PREFERENCES,
  mergePreferences,
  tightened,
  wants,
} from '../../../core/consent/preference.ts'
import type { Preferences } from '../../../core/consent/preference.ts'
import { holds } from '../holds.ts'

const telling = (params: object, draft: Partial<Telling> = {}): Telling => ({
  id: 'event-0001',
  name: 'preferences_update',
  at: 100,
  source: 'system',
  params: params as Telling['params'],
  ...draft,
})
const fold = (...events: Telling[]) => events.reduce(foldPreferences, NO_PREFERENCES)
const bytes = (preferences: Preferences) => JSON.stringify(preferences)

describe('only coffee, no sport', () => {
  const chosen = fold(telling({ topics: { coffee: true, sport: false }, channels: { sms: false } }))
  test.each([
    ['coffee by e-mail', 'coffee', 'email', true],
    ['sport by e-mail', 'sport', 'email', false],
    ['coffee by text message', 'coffee', 'sms', false],
    ['what nobody was asked about', 'tea', 'email', true],
    ['a message about no topic', null, 'email', true],
    ['a message about no topic on a channel that is not wanted', null, 'sms', false],
  ])('%s', (_, topic, channel, expected) => {
    expect(wants(chosen, topic, channel)).toBe(expected)
  })
  test('names of Object are no choices', () => {
    expect(wants(chosen, 'constructor', 'toString')).toBe(true)
    expect(choicesIn(telling({ topics: { constructor: false, 'a b': false, __proto__: false } }))).toBe(null)
  })
})

test('who buys for a company chooses apart from who buys for themselves, in one store', () => {
  const chosen = fold(
    telling({ topics: { news: false } }),
    telling({ topics: { news: true }, channels: { email: false }, audience: 'b2b' }),
  )
  expect(wants(chosen, 'news', 'email')).toBe(false)
  expect(wants(chosen, 'news', 'email', 'b2b')).toBe(false)
  expect(wants(chosen, 'news', 'sms', 'b2b')).toBe(true)
  expect(wants(chosen, 'coffee', 'email')).toBe(true)
})

describe('how often', () => {
  test.each([
    ['fewer than the shop would', 2, 1, 1],
    ['none at all', 2, 0, 0],
    ['more than the shop would', 2, 9, 2],
  ])('%s', (_, cap, weekly, expected) => {
    expect(tightened(cap, fold(telling({ weekly })))).toBe(expected)
  })
  test('nothing chosen, or taken back: as the shop says', () => {
    expect(tightened(3, NO_PREFERENCES)).toBe(3)
    expect(tightened(3, fold(telling({ weekly: 1 }), telling({ weekly: null }, { at: 200 })))).toBe(3)
    expect(tightened(3, fold(telling({ weekly: MAX_WEEKLY + 1 })))).toBe(3)
  })
  test.each([[-1], [1.5], ['1'], [Number.NaN], [{}]])('%j is no number of messages', (weekly) => {
    expect(choicesIn(telling({ weekly }))).toBe(null)
  })
})

test('with the public key a page only tightens', () => {
  const page = { source: 'page' as const, at: 300 }
  const before = fold(telling({ topics: { coffee: false }, channels: { email: false }, weekly: 1 }))
  const after = [
    telling({ topics: { coffee: true, sport: true }, channels: { email: true }, weekly: 5 }, page),
    telling({ weekly: null }, page),
    telling({ weekly: 1 }, page),
  ].reduce(foldPreferences, before)
  expect(after).toBe(before)
  const tighter = foldPreferences(before, telling({ topics: { tea: false }, weekly: 0 }, page))
  expect(wants(tighter, 'tea', 'sms')).toBe(false)
  expect(tightened(3, tighter)).toBe(0)
})

test('another event, or one that says nothing, changes nothing', () => {
  for (const one of [telling({}), telling({ topics: { coffee: 'no' } }), telling({ topics: [false] })])
    expect(fold(one)).toBe(NO_PREFERENCES)
  expect(fold(telling({ topics: { coffee: false } }, { name: 'consent_update' }))).toBe(NO_PREFERENCES)
})

const names = constantFrom('coffee', 'tea', 'news')
const events = array(
  record({
    topics: record({ coffee: boolean(), tea: boolean() }, { requiredKeys: [] }),
    channels: record({ email: boolean() }, { requiredKeys: [] }),
    weekly: option(integer({ min: 0, max: 3 }), { freq: 3 }),
    audience: constantFrom('b2c', 'b2b'),
    source: constantFrom('page-link', 'crm'),
    at: integer({ min: 0, max: 3 }),
    by: constantFrom('page', 'server', 'system'),
    only: names,
  }).map(({ at, by, only, ...params }) =>
    telling(only === 'news' ? { topics: params.topics } : params, { at, source: by as Telling['source'] }),
  ),
  { maxLength: 10 },
)

test('any order of arrival, with doubles, ends in the same bytes', () => {
  const orders = events.chain((list) =>
    tuple(
      shuffledSubarray(list, { minLength: list.length }),
      shuffledSubarray(list, { minLength: list.length }),
    ),
  )
  holds(
    property(orders, ([one, other]) => {
      expect(bytes(fold(...one, ...other.slice(0, 3)))).toBe(bytes(fold(...other)))
    }),
    1_000,
  )
})

test('merging is the same whichever way round, however grouped, and of one with itself nothing new', () => {
  const state = events.map((list) => fold(...list))
  holds(
    property(tuple(state, state, state), ([a, b, c]) => {
      expect(bytes(mergePreferences(a, b))).toBe(bytes(mergePreferences(b, a)))
      expect(bytes(mergePreferences(mergePreferences(a, b), c))).toBe(
        bytes(mergePreferences(a, mergePreferences(b, c))),
      )
      expect(bytes(mergePreferences(a, a))).toBe(bytes(a))
    }),
    1_000,
  )
})

test('the newer answer wins, and of one instant the stricter', () => {
  const at = (value: boolean, when: number) => telling({ topics: { coffee: value } }, { at: when })
  expect(wants(fold(at(false, 1), at(true, 2)), 'coffee', 'email')).toBe(true)
  expect(wants(fold(at(true, 2), at(false, 1)), 'coffee', 'email')).toBe(true)
  expect(wants(fold(at(true, 2), at(false, 2)), 'coffee', 'email')).toBe(false)
  expect(tightened(9, fold(telling({ weekly: null }), telling({ weekly: 2 }), telling({ weekly: 4 })))).toBe(
    2,
  )
})

test('nobody can fill a profile with choices', () => {
  const flood = Array.from({ length: MAX_CHOICES + 50 }, (_, index) =>
    telling({ topics: { [`t${index}`]: false } }, { at: index }),
  )
  const kept = Object.keys(fold(...flood).topics)
  expect(kept).toHaveLength(MAX_CHOICES)
  expect(bytes(fold(...flood))).toBe(bytes(fold(...flood.toReversed())))
})
