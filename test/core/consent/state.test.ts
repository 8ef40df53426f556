import { array, boolean, constantFrom, integer, property, record, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CHANNEL_PURPOSES,
  DEVICE_PURPOSES,
  PURPOSES,
  isDevicePurpose,
} from '../../../core/consent/purpose.ts'
import { allows, foldConsent, granted } from '../../../core/consent/state.ts'
import type { ConsentChange, Consents } from '../../../core/consent/state.ts'
import { holds } from '../holds.ts'

const change = (draft: Partial<ConsentChange>): ConsentChange => ({
  purpose: 'email',
  granted: true,
  at: 100,
  source: 'test',
  wording: null,
  proof: null,
  ...draft,
})
const fold = (...changes: ConsentChange[]) => changes.reduce(foldConsent, {} as Consents)

test('a purpose is of the device or of a channel, never both', () => {
  expect([...DEVICE_PURPOSES, ...CHANNEL_PURPOSES]).toEqual([...PURPOSES])
  expect(PURPOSES.filter(isDevicePurpose)).toEqual([...DEVICE_PURPOSES])
})

test('nothing said means no', () => {
  for (const purpose of PURPOSES) expect(allows({}, purpose)).toBe(false)
  expect(granted({})).toEqual([])
})

test('an answer keeps when, from where, to which words and by what proof it was given', () => {
  const { purpose: _, ...answer } = change({ wording: 'w1', proof: 'msg_1' })
  expect(fold(change({ wording: 'w1', proof: 'msg_1' }))).toEqual({ email: answer })
})

describe('the later answer wins', () => {
  test.each([
    ['yes, then no', [change({}), change({ granted: false, at: 101 })], false],
    ['no, then yes', [change({ granted: false }), change({ at: 101 })], true],
    ['a yes that comes late', [change({ granted: false }), change({ at: 99 })], false],
    ['a no that comes late', [change({}), change({ granted: false, at: 99 })], true],
    ['yes and no at once', [change({}), change({ granted: false })], false],
    ['no and yes at once', [change({ granted: false }), change({})], false],
  ])('%s', (_, changes, expected) => {
    expect(allows(fold(...changes), 'email')).toBe(expected)
  })

  test('for each purpose by itself', () => {
    const state = fold(change({}), change({ purpose: 'sms' }), change({ granted: false, at: 101 }))
    expect(granted(state)).toEqual(['sms'])
  })

  test('and the state before stays as it was', () => {
    const before = fold(change({}))
    const copy = structuredClone(before)
    foldConsent(before, change({ granted: false, at: 101 }))
    expect(before).toEqual(copy)
  })
})

const changes = array(
  record({
    purpose: constantFrom(...PURPOSES),
    granted: boolean(),
    at: integer({ min: 0, max: 4 }),
    source: constantFrom('cookie-banner', 'double-opt-in', 'server'),
    wording: constantFrom(null, 'w1'),
    proof: constantFrom('p1', 'p2', 'p3'),
  }),
  { maxLength: 12 },
)

test('any order of arrival ends in the same state', () => {
  const orders = changes.chain((list) =>
    tuple(
      shuffledSubarray(list, { minLength: list.length }),
      shuffledSubarray(list, { minLength: list.length }),
    ),
  )
  holds(
    property(orders, ([one, other]) => void expect(fold(...one)).toEqual(fold(...other))),
    1_000,
  )
})

test('an answer that comes twice says nothing new', () => {
  holds(
    property(changes, (list) => void expect(fold(...list, ...list)).toEqual(fold(...list))),
    500,
  )
})

test('allowed is what was granted later than it was last refused', () => {
  holds(
    property(changes, (list) => {
      for (const purpose of PURPOSES) {
        const last = (yes: boolean) =>
          Math.max(
            -1,
            ...list.filter((one) => one.purpose === purpose && one.granted === yes).map(({ at }) => at),
          )
        expect(allows(fold(...list), purpose)).toBe(last(true) > last(false))
      }
    }),
    500,
  )
})
