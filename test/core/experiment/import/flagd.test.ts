import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateFlag } from '../../../../core/experiment/evaluate-flag.ts'
import { importFlagd } from '../../../../core/experiment/import/flagd.ts'
import { fractionalOf, lifted } from '../../../../core/experiment/import/fractional.ts'
import { logicOf, operationOf, variableOf } from '../../../../core/experiment/import/jsonlogic.ts'
import type { Places } from '../../../../core/experiment/import/place.ts'
import { murmur3 } from '../../../../core/experiment/murmur3.ts'

const PLACES: Places = { path: (name) => `p.${name}`, unit: (name) => `p.${name}` }

const named = (...names: string[]) => Object.fromEntries(names.map((name) => [name, name]))

function flag(targeting: unknown, variants: object = named('yes', 'no', 'other'), defaultVariant = 'other') {
  const { flags, findings } = importFlagd(
    { flags: { f: { state: 'ENABLED', variants, defaultVariant, targeting } } },
    PLACES,
  )
  return { made: flags.f, findings }
}

/** The value for a context; the findings where the flag was refused. */
function value(targeting: unknown, p: object, variants?: object, defaultVariant?: string) {
  const { made, findings } = flag(targeting, variants, defaultVariant)
  if (!made) return findings.map(({ code, at }) => [code, at])
  return evaluateFlag(made, { view: { p: p as never }, units: {}, now: 0 }).value
}

const holds = (condition: unknown, p: object) => value({ if: [condition, 'yes', 'no'] }, p)
const email = { var: 'email' }
const age = { var: 'age' }

describe('conditions', () => {
  test.each<[unknown, object, 'yes' | 'no' | 'other']>([
    [{ '==': [email, 'a@b.cz'] }, { email: 'a@b.cz' }, 'yes'],
    [{ '===': ['a@b.cz', { var: ['email'] }] }, { email: 'x' }, 'no'],
    [{ '!=': [email, null] }, {}, 'no'],
    [{ '!==': [email, null] }, { email: 'x' }, 'yes'],
    [{ '<': [age, 18] }, { age: 17 }, 'yes'],
    [{ '<': [age, 18] }, {}, 'no'],
    [{ '<=': [18, age] }, { age: 18 }, 'yes'],
    [{ '>': [18, age] }, { age: 18 }, 'no'],
    [{ '<': [10, age, 20] }, { age: 15 }, 'yes'],
    [{ '<': [10, age, 20] }, { age: 20 }, 'no'],
    [{ in: [email, ['a', 'b']] }, { email: 'b' }, 'yes'],
    [{ in: ['@b.cz', email] }, { email: 'a@b.cz' }, 'yes'],
    [{ in: ['@b.cz', email] }, { email: 'a@bxcz' }, 'no'],
    [{ in: ['vip', { var: 'tags' }] }, { tags: ['new', 'vip'] }, 'yes'],
    [{ in: [3, { var: 'tags' }] }, { tags: [1, 3] }, 'yes'],
    [{ and: [{ '==': [email, 'a'] }, { '>': [age, 1] }] }, { email: 'a', age: 2 }, 'yes'],
    [{ or: [{ '==': [email, 'a'] }, { '>': [age, 1] }] }, { email: 'b', age: 0 }, 'no'],
    [{ '!': [{ '==': [email, 'a'] }] }, { email: 'b' }, 'yes'],
    [{ '!': { '==': [email, 'a'] } }, { email: 'a' }, 'no'],
    [{ '!!': [email] }, { email: 'a' }, 'yes'],
    [email, {}, 'no'],
    [email, { email: [] }, 'no'],
    [{ if: [{ '>': [age, 18] }, { '==': [email, 'a'] }, false] }, { age: 20, email: 'a' }, 'yes'],
    [{ starts_with: [email, 'a.'] }, { email: 'a.b' }, 'yes'],
    [{ starts_with: [email, 'a.'] }, { email: 'axb' }, 'no'],
    [{ ends_with: [email, '.cz'] }, { email: 'b.cz' }, 'yes'],
    // What is no text, or no version, ends the targeting with the default variant.
    [{ starts_with: [age, 'a'] }, { age: 1 }, 'other'],
    [{ and: [{ '==': [email, 'a'] }, { ends_with: [age, 'a'] }] }, { email: 'b', age: 1 }, 'no'],
    [{ or: [{ '==': [email, 'a'] }, { ends_with: [age, 'a'] }] }, { email: 'b', age: 1 }, 'other'],
    [{ sem_ver: [{ var: 'v' }, '=', 'v1.2.0'] }, { v: '1.2.0+build' }, 'yes'],
    [{ sem_ver: [{ var: 'v' }, '<', '2.0.0'] }, { v: '2.0.0-alpha' }, 'yes'],
    [{ sem_ver: [{ var: 'v' }, '>=', '1.10.0'] }, { v: '1.9.9' }, 'no'],
    [{ sem_ver: [{ var: 'v' }, '^', '3.0.0'] }, { v: '3.9.1' }, 'yes'],
    [{ sem_ver: [{ var: 'v' }, '^', '3.2.0'] }, { v: '3.0.0-alpha' }, 'yes'],
    [{ sem_ver: [{ var: 'v' }, '^', '3'] }, { v: '4.0.0' }, 'no'],
    [{ sem_ver: [{ var: 'v' }, '~', '3.1.0'] }, { v: '3.1.9' }, 'yes'],
    [{ sem_ver: [{ var: 'v' }, '~', '3.1.0'] }, { v: '3.2.0' }, 'no'],
    [{ sem_ver: [{ var: 'v' }, '!=', '1.0.0'] }, { v: '1.0.0.0' }, 'other'],
  ])('%j of %j: %s', (condition, p, expected) => expect(holds(condition, p)).toBe(expected))

  test.each<[unknown, string]>([
    [{ '%': [age, 2] }, '/if/0/%'],
    [{ '==': [email, { var: 'name' }] }, '/if/0/=='],
    [{ '==': [{ var: '$flagd.timestamp' }, 1] }, '/if/0/=='],
    [{ '==': [{ var: ['email', 'x'] }, 1] }, '/if/0/=='],
    [{ some: [{ var: 'tags' }, { '==': [{ var: '' }, 'a'] }] }, '/if/0/some'],
    [{ sem_ver: [{ var: 'v' }, '===', '1.0.0'] }, '/if/0/sem_ver'],
    [{ sem_ver: [{ var: 'v' }, '='] }, '/if/0/sem_ver'],
    [{ starts_with: ['abc'] }, '/if/0/starts_with'],
    [{ $ref: 'nobody' }, '/if/0/$ref'],
    [{ and: [] }, '/if/0/and'],
    [7, '/if/0'],
    [
      {
        fractional: [
          [false, 1],
          [true, 1],
        ],
      },
      '/if/0/fractional',
    ],
  ])('%j is refused at %s', (condition, at) => {
    expect(holds(condition, {})).toEqual([['not_importable', `/flags/f/targeting${at}`]])
  })

  test('the small parts', () => {
    expect(operationOf({ a: 1 })).toEqual({ word: 'a', operands: [1] })
    expect(operationOf({ a: 1, b: 2 })).toBeNull()
    expect(variableOf({ var: '' })).toBeNull()
    const context = { at: '', places: PLACES, report: () => {} }
    expect(logicOf({ '==': [email, 1] }, context)).toEqual({ holds: { 'p.email': { $eq: 1 } }, fails: null })
  })
})

describe('branches', () => {
  test('inner choices are complete: who comes in does not fall to the next one', () => {
    const targeting = {
      if: [{ '>': [age, 18] }, { if: [{ '==': [email, 'a'] }, 'yes'] }, { '>': [age, 10] }, 'no', 'yes'],
    }
    expect(value(targeting, { age: 20, email: 'a' })).toBe('yes')
    expect(value(targeting, { age: 20 })).toBe('other')
    expect(value(targeting, { age: 15 })).toBe('no')
    expect(value(targeting, { age: 5 })).toBe('yes')
  })

  test('null and a missing else give the default, which no rule is needed for', () => {
    const { made } = flag({ if: [{ '==': [email, 'a'] }, 'yes', null] })
    expect(made!.rules).toHaveLength(1)
    expect(evaluateFlag(made!, { view: {}, units: {}, now: 0 })).toMatchObject({
      value: 'other',
      reason: 'DEFAULT',
    })
  })

  test('true and false name variants, and types follow from the values', () => {
    const variants = { true: 10, false: 20 }
    expect(value({ '?:': [{ '>': [age, 1] }, true, false] }, { age: 2 }, variants, 'false')).toBe(10)
    expect(flag({}, variants, 'true').made).toMatchObject({ type: 'number', default: 10, rules: [] })
    expect(flag(null, { a: 1, b: 'x' }, 'a').made!.type).toBe('json')
  })

  test('a name that is no variant is refused, and a flag without a default', () => {
    expect(value('gone', {})).toEqual([['not_importable', '/flags/f/targeting']])
    expect(value({ cat: ['a', 'b'] }, {})).toEqual([['not_importable', '/flags/f/targeting']])
    expect(value(null, {}, named('a'), 'b')).toEqual([['not_importable', '/flags/f/defaultVariant']])
  })
})

describe('fractional', () => {
  const cards = named('clubs', 'diamonds', 'hearts', 'spades', 'wild')
  const suits = (key: unknown) => ({
    fractional: [key, ['clubs', 25], ['diamonds', 25], ['hearts', 25], ['spades', 25]],
  })
  const byName = { cat: [{ var: '$flagd.flagKey' }, { var: 'user.name' }] }

  test('keeps the bucket that flagd gives', () => {
    // Of flagd's own conformance suite (open-feature/flagd-testbed, fractional-v2).
    const key = { cat: ['fractional-flag', { var: 'user.name' }] }
    const dealt = { jack: 'hearts', queen: 'spades', ten: 'clubs', nine: 'diamonds', 3: 'clubs' }
    for (const [name, suit] of Object.entries(dealt))
      expect(value(suits(key), { user: { name } }, cards, 'wild')).toBe(suit)
    const edges = { ejOoVL: 'yes', 'bY9fO-': 'yes', 'SI7p-': 'yes', '6LvT0': 'no', ceQdGm: 'no' }
    const halves = { fractional: [{ var: 'targetingKey' }, ['yes', 50], ['no', 50]] }
    for (const [targetingKey, half] of Object.entries(edges))
      expect(value(halves, { targetingKey })).toBe(half)
  })

  test('is (hash × weights) >> 32 for any key and weights', () => {
    const weights = fc.array(fc.integer({ min: 0, max: 2 ** 29 }), { minLength: 2, maxLength: 3 })
    fc.assert(
      fc.property(fc.string({ minLength: 1, unit: 'grapheme' }), weights, (name, weights) => {
        const sum = weights.reduce((sum, weight) => sum + weight, 0)
        fc.pre(sum > 0 && name.isWellFormed())
        const bucket = Number((BigInt(murmur3(`f${name}`)) * BigInt(sum)) >> 32n)
        let reached = 0
        const index = weights.findIndex((weight) => bucket < (reached += weight))
        const arms = weights.map((weight, at) => [['yes', 'no', 'third'][at], weight])
        const got = value(
          { fractional: [byName, ...arms] },
          { user: { name } },
          named('yes', 'no', 'third', 'other'),
        )
        expect(got).toBe(['yes', 'no', 'third'][index])
      }),
    )
  })

  test('divides by the targeting key where the attribute is missing, and gives the default without both', () => {
    const targeting = suits({ var: 'account' })
    const usual = suits({ cat: [{ var: '$flagd.flagKey' }, { var: 'targetingKey' }] })
    for (const targetingKey of ['a', 'b', 'c', 'd', 'e'])
      expect(value(targeting, { targetingKey }, cards, 'wild')).toBe(
        value(usual, { targetingKey }, cards, 'wild'),
      )
    expect(value(targeting, {}, cards, 'wild')).toBe('wild')
  })

  test('behind a condition divides only those who meet it', () => {
    const targeting = { if: [{ '==': [email, 'a'] }, { fractional: [['yes'], ['no', 1]] }, 'other'] }
    const given = ['1', '2', '3', '4', '5', '6'].map((targetingKey) =>
      value(targeting, { email: 'a', targetingKey }),
    )
    expect(new Set(given)).toEqual(new Set(['yes', 'no']))
    expect(value(targeting, { email: 'b', targetingKey: '1' })).toBe('other')
    expect(value(targeting, { email: 'a' })).toBe('other')
  })

  test('with a choice inside is a choice of two, for variants and for weights', () => {
    const premium = { '==': [{ var: 'tier' }, 'premium'] }
    const variant = {
      fractional: [{ var: 'targetingKey' }, [{ if: [premium, 'yes', 'no'] }, 50], ['no', 50]],
    }
    expect(value(variant, { targetingKey: 'jon@company.com', tier: 'premium' })).toBe('yes')
    expect(value(variant, { targetingKey: 'jon@company.com', tier: 'basic' })).toBe('no')
    const weight = { fractional: [{ var: 'targetingKey' }, ['yes', { if: [premium, 100] }], ['no', 10]] }
    expect(value(weight, { targetingKey: 'user1', tier: 'premium' })).toBe('yes')
    expect(value(weight, { targetingKey: 'user1' })).toBe('no')
    expect(lifted([['yes', 1]])).toBeNull()
  })

  test.each<[unknown[], string]>([
    [[['gone', 1]], '/0'],
    [[['yes', 1.5]], '/0'],
    [[['yes', -1]], '/0'],
    [[['yes', 2 ** 31]], ''],
    [['yes', ['no', 1]], '/0'],
    [[{ cat: [{ var: 'a' }, { var: 'b' }] }, ['yes', 1]], '/0'],
    [[{ var: 'a' }, 'yes'], '/1'],
  ])('%j is refused', (operands, at) => {
    expect(value({ fractional: operands }, {})).toEqual([
      ['not_importable', `/flags/f/targeting/fractional${at}`],
    ])
  })

  test('is one experiment a key', () => {
    const target = {
      at: '',
      places: PLACES,
      report: () => {},
      key: 'f',
      variants: named('a', 'b'),
      defaultVariant: 'a',
    }
    expect(
      fractionalOf(
        [
          ['a', 1],
          ['b', 2],
          ['a', 3],
        ],
        target,
      ),
    ).toMatchObject([
      {
        seed: 'f',
        hash: 'flagd',
        variants: [
          {
            key: 'a',
            weight: 4,
            ranges: [
              [0, 1],
              [3, 6],
            ],
          },
          { key: 'b', weight: 2 },
        ],
      },
    ])
    expect(fractionalOf([{ var: 'x' }, ['a', 1]], target)).toHaveLength(2)
  })
})

describe('a file', () => {
  test('with shared evaluators, one inside another; a circle of them is refused', () => {
    const $evaluators = {
      isA: { '==': [email, 'a'] },
      isAdult: { and: [{ $ref: 'isA' }, { '>': [age, 17] }] },
      round: { '!': [{ $ref: 'round' }] },
    }
    const of = (name: string) => ({
      variants: named('yes', 'no'),
      defaultVariant: 'no',
      targeting: { if: [{ $ref: name }, 'yes'] },
    })
    const { flags, findings } = importFlagd(
      { flags: { good: of('isAdult'), bad: of('round') }, $evaluators },
      PLACES,
    )
    expect(Object.keys(flags)).toEqual(['good'])
    expect(findings.every(({ at }) => at.startsWith('/flags/bad'))).toBe(true)
    expect(evaluateFlag(flags.good!, { view: { p: { email: 'a', age: 18 } }, units: {}, now: 0 }).value).toBe(
      'yes',
    )
  })

  test('as a list, and with a flag that is off', () => {
    const list = [
      { key: 'a', variants: named('on', 'off'), defaultVariant: 'off', state: 'DISABLED', targeting: 'on' },
    ]
    const { flags, findings } = importFlagd({ flags: list })
    expect(evaluateFlag(flags.a!, { view: {}, units: {}, now: 0 })).toMatchObject({
      value: 'off',
      reason: 'DISABLED',
    })
    expect(findings.map(({ severity, code, at }) => [severity, code, at])).toEqual([
      ['warning', 'changed', '/flags/0/state'],
    ])
  })

  test('of any form is findings, and never a throw', () => {
    expect(importFlagd(null).findings[0]).toMatchObject({ code: 'not_a_payload', at: '' })
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        importFlagd({ flags: one, $evaluators: two })
        importFlagd({
          flags: {
            f: {
              variants: { a: 1 },
              defaultVariant: 'a',
              targeting: { if: [one, two, { fractional: one }] },
            },
          },
        })
      }),
    )
  })
})
