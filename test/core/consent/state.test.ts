import { array, boolean, constantFrom, integer, property, record, shuffledSubarray, tuple } from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  CHANNEL_PURPOSES,
  DEVICE_PURPOSES,
  PURPOSES,
  isDevicePurpose,
} from '../../../core/consent/purpose.ts'
import {
  MAX_ANSWERS,
  allowedSince,
  allows,
  foldConsent,
  granted,
  mergeConsents,
  profiledSince,
} from '../../../core/consent/state.ts'
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
const bytes = (state: Consents) => JSON.stringify(state)
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
    property(orders, ([one, other]) => void expect(bytes(fold(...one))).toBe(bytes(fold(...other)))),
    1_000,
  )
})

test('an answer that comes twice says nothing new', () => {
  holds(
    property(changes, (list) => void expect(bytes(fold(...list, ...list))).toBe(bytes(fold(...list)))),
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

test('also after more answers than are remembered', () => {
  const at = integer({ min: 0, max: 60 })
  const many = array(record({ granted: boolean(), at }), { minLength: 15, maxLength: 60 })
  const orders = many.chain((list) =>
    tuple(
      shuffledSubarray(list, { minLength: list.length }),
      shuffledSubarray(list, { minLength: list.length }),
    ),
  )
  holds(
    property(orders, ([one, other]) => {
      const states = [one, other].map((list) => fold(...list.map(change), ...list.slice(0, 5).map(change)))
      expect(bytes(states[0]!)).toBe(bytes(states[1]!))
      expect(states[0]!.email!.answers?.length ?? 1).toBeLessThanOrEqual(MAX_ANSWERS)
    }),
    500,
  )
})

describe('since when', () => {
  const personal = (granted: boolean, at: number) => change({ purpose: 'personalisation', granted, at })
  test.each([
    ['the one yes', [personal(true, 5)], 5],
    ['the first of several', [personal(true, 9), personal(true, 5), personal(true, 7)], 5],
    [
      'the first after the last no',
      [personal(true, 1), personal(false, 3), personal(true, 5), personal(true, 9)],
      5,
    ],
    ['a no that comes late moves it', [personal(true, 1), personal(true, 5), personal(false, 3)], 5],
    ['a yes at the instant of a no is none', [personal(true, 3), personal(false, 3), personal(true, 4)], 4],
    ['nobody who refused', [personal(true, 1), personal(false, 3)], null],
    ['nobody who was not asked', [], null],
  ])('%s', (_, changes, expected) => {
    expect(profiledSince(fold(...changes))).toBe(expected)
  })

  test('is what a plain look at all answers says', () => {
    holds(
      property(changes, (list) => {
        for (const purpose of PURPOSES) {
          const own = list.filter((one) => one.purpose === purpose)
          const lastNo = Math.max(-1, ...own.filter((one) => !one.granted).map(({ at }) => at))
          const yeses = own.filter((one) => one.granted && one.at > lastNo).map(({ at }) => at)
          expect(allowedSince(fold(...list), purpose)).toBe(yeses.length > 0 ? Math.min(...yeses) : null)
        }
      }),
      500,
    )
  })

  test('moves ahead after very many answers, never back', () => {
    const yeses = Array.from({ length: MAX_ANSWERS + 3 }, (_, at) => personal(true, at))
    expect(profiledSince(fold(...yeses))).toBe(3)
  })
})

describe('merging two states', () => {
  const state = changes.map((list) => fold(...list))
  test('is the same whichever way round, however grouped, and of a state with itself nothing new', () => {
    holds(
      property(tuple(state, state, state), ([a, b, c]) => {
        expect(bytes(mergeConsents(a, b))).toBe(bytes(mergeConsents(b, a)))
        expect(bytes(mergeConsents(mergeConsents(a, b), c))).toBe(
          bytes(mergeConsents(a, mergeConsents(b, c))),
        )
        expect(bytes(mergeConsents(a, a))).toBe(bytes(a))
      }),
      1_000,
    )
  })

  test('is as if all answers had come to one', () => {
    holds(
      property(
        tuple(changes, changes),
        ([one, other]) =>
          void expect(bytes(mergeConsents(fold(...one), fold(...other)))).toBe(bytes(fold(...one, ...other))),
      ),
      500,
    )
  })
})

test('grants, refusals and merges from three sources in any mixture: a refusal wins where it is later or at once (T24)', () => {
  const step = record({
    kind: constantFrom('answer', 'answer', 'merge'),
    profile: integer({ min: 0, max: 2 }),
    other: integer({ min: 0, max: 2 }),
    granted: boolean(),
    at: integer({ min: 0, max: 6 }),
    source: constantFrom('page', 'server', 'link'),
  })
  holds(
    property(array(step, { maxLength: 30 }), (steps) => {
      const profiles: Consents[] = [{}, {}, {}]
      const told: ConsentChange[][] = [[], [], []]
      for (const { kind, profile, other, ...answer } of steps) {
        if (kind === 'answer') {
          profiles[profile] = foldConsent(profiles[profile]!, change(answer))
          told[profile]!.push(change(answer))
        } else {
          profiles[profile] = mergeConsents(profiles[profile]!, profiles[other]!)
          told[profile] = [...told[profile]!, ...told[other]!]
        }
      }
      for (const [index, state] of profiles.entries()) {
        const last = (yes: boolean) =>
          Math.max(-1, ...told[index]!.filter((one) => one.granted === yes).map(({ at }) => at))
        expect(allows(state, 'email')).toBe(last(true) > last(false))
      }
    }),
    1_000,
  )
})
