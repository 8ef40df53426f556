import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { TOTAL } from '../../../core/experiment/bucket.ts'
import { evaluate, evaluateFlag } from '../../../core/experiment/evaluate-flag.ts'
import { exposureOf } from '../../../core/experiment/exposure.ts'
import { defineFlag } from '../../../core/experiment/flag.ts'
import type { Flag } from '../../../core/experiment/flag.ts'
import { FAMILIES } from './chi.ts'
import { experiment, NOW, subject } from './made.ts'

const DAY = 864e5
const free = defineFlag({
  key: 'shipping',
  default: 'paid',
  rules: [
    { id: 'staff', when: { 'p.staff': true }, value: 'free', variant: 'staff' },
    { when: { 'f.last_purchase_at': { $ago: { $lt: '7d' } } }, value: 'half' },
    { share: [{ seed: 'shipping', ranges: [[0, TOTAL / 10]] }], value: 'free' },
    {
      when: { segments: { $in: ['test'] } },
      experiment: experiment(),
      values: { control: 'paid', treatment: 'free' },
    },
  ],
})
const outside = FAMILIES[0]![1].find(
  (id) =>
    evaluateFlag(free, subject(id)).reason === 'DEFAULT' && evaluateFlag(free, subject(id)).rule === null,
)!

describe('the first rule that has somebody', () => {
  test('decides, and says which it is and until when', () => {
    const buyer = subject(outside, { view: { f: { last_purchase_at: NOW - DAY } } })
    expect(evaluateFlag(free, subject(outside, { view: { p: { staff: true } } }))).toEqual({
      value: 'free',
      variant: 'staff',
      reason: 'TARGETING_MATCH',
      rule: 0,
      validUntil: Infinity,
      partial: false,
      assignments: [],
    })
    expect(evaluateFlag(free, buyer)).toMatchObject({ value: 'half', rule: 1, validUntil: NOW + 6 * DAY })
    expect(evaluateFlag(free, subject(outside))).toMatchObject({
      value: 'paid',
      reason: 'DEFAULT',
      rule: null,
    })
  })

  test('may become another one when an earlier condition turns, so the deadline is the earliest', () => {
    const soon = defineFlag({
      key: 'soon',
      default: 0,
      rules: [
        { when: { 'f.at': { $ago: { $gte: '7d' } } }, value: 1 },
        { when: { 'f.at': { $ago: { $lt: '9d' } } }, value: 2 },
      ],
    })
    const at = (age: number) => evaluateFlag(soon, subject('p', { view: { f: { at: NOW - age * DAY } } }))
    expect(at(1)).toMatchObject({ value: 2, validUntil: NOW + 6 * DAY })
    expect(at(7)).toMatchObject({ value: 1, rule: 0, validUntil: Infinity })
  })

  test('with a share divides people, without a condition that could change', () => {
    const [, ids] = FAMILIES[1]!
    const answers = ids.map((id) => evaluateFlag(free, subject(id)))
    const shared = answers.filter(({ reason }) => reason === 'SPLIT')
    expect(Math.abs(shared.length / ids.length - 0.1)).toBeLessThan(0.01)
    expect(shared.every(({ rule, validUntil }) => rule === 2 && validUntil === Infinity)).toBe(true)
  })

  test('with an experiment gives what is to be logged', () => {
    const tester = subject(outside, { view: { segments: ['test'] } })
    const { value, variant, reason, assignments } = evaluateFlag(free, tester)
    expect([value, reason]).toEqual([variant === 'treatment' ? 'free' : 'paid', 'SPLIT'])
    expect(exposureOf(experiment(), assignments[0]!, NOW)).toMatchObject({
      experiment: 'free_shipping',
      variant,
    })
  })

  test('with a variant without a value is logged and goes on: a holdout within the flag', () => {
    const held = defineFlag({
      key: 'held',
      default: 'old',
      rules: [{ experiment: experiment({ forced: {} }), values: { control: 'old' } }, { value: 'new' }],
    })
    const answers = FAMILIES[0]![1].slice(0, 200).map((id) => evaluateFlag(held, subject(id)))
    const passed = answers.filter(({ value }) => value === 'new')
    expect(passed.length).toBeGreaterThan(50)
    expect(
      passed.every(({ rule, assignments }) => rule === 1 && assignments[0]?.variant === 'treatment'),
    ).toBe(true)
  })

  test('without anything is for everybody', () => {
    expect(
      evaluateFlag(defineFlag({ key: 'k', default: 1, rules: [{ value: 2 }] }), subject()),
    ).toMatchObject({
      value: 2,
      reason: 'STATIC',
    })
  })
})

describe('a rule before a model (SEG-06, MAT-02)', () => {
  // The score of a model decides where there is one; where there is none, a rule does.
  const offer = defineFlag({
    key: 'win_back',
    default: 'none',
    rules: [
      { id: 'model', when: { 'f.churn': { $gte: 0.6 } }, value: 'strong' },
      { id: 'model', when: { 'f.churn': { $lt: 0.6 } }, value: 'none' },
      { id: 'rule', when: { 'f.last_purchase_at': { $ago: { $gte: '90d' } } }, value: 'mild' },
    ],
  })
  const of = (f: Record<string, number | null>) => evaluateFlag(offer, subject('p', { view: { f } }))

  test('a score decides, both ways', () => {
    expect(of({ churn: 0.8, last_purchase_at: NOW })).toMatchObject({ value: 'strong', rule: 0 })
    expect(of({ churn: 0.1, last_purchase_at: NOW - 100 * DAY })).toMatchObject({ value: 'none', rule: 1 })
  })

  test('a missing score is neither high nor low, so the rule decides', () => {
    expect(of({ last_purchase_at: NOW - 100 * DAY })).toMatchObject({ value: 'mild', rule: 2 })
    expect(of({ churn: null, last_purchase_at: NOW - 100 * DAY })).toMatchObject({ value: 'mild', rule: 2 })
    expect(of({ last_purchase_at: NOW - DAY })).toMatchObject({ value: 'none', reason: 'DEFAULT' })
  })
})

describe('prerequisites', () => {
  const parent = defineFlag({
    key: 'parent',
    default: false,
    rules: [{ when: { 'p.beta': true }, value: true }],
  })
  const needs = (isGate: boolean): Flag<string> => ({
    key: 'child',
    type: 'string',
    default: 'default',
    off: 'off',
    rules: [{ requires: [{ flag: 'parent', when: { value: true }, isGate }], value: 'new' }],
  })
  const flags = { parent }

  test('let the rule be asked, skip it, or shut the flag', () => {
    const beta = subject('p', { view: { p: { beta: true } } })
    expect(evaluateFlag(needs(false), beta, flags)).toMatchObject({ value: 'new', reason: 'TARGETING_MATCH' })
    expect(evaluateFlag(needs(false), subject(), flags)).toMatchObject({
      value: 'default',
      reason: 'DEFAULT',
    })
    expect(evaluateFlag(needs(true), subject(), flags)).toMatchObject({
      value: 'off',
      reason: 'DISABLED',
      rule: 0,
    })
    expect(evaluateFlag(needs(true), beta, {})).toMatchObject({ value: 'off' })
  })

  test('are asked once, however many name them, and told of once', () => {
    const split = experiment({ forced: { p: 'control' } })
    const chain = Array.from({ length: 40 }, (_, index): Flag => {
      const before = { flag: `f${index - 1}`, when: { value: 1 } }
      const rule = { requires: [before, before], value: 1 }
      const first = { experiment: split, values: { control: 1, treatment: 1 } }
      return { key: `f${index}`, type: 'number', default: 0, rules: [index === 0 ? first : rule] }
    })
    const byKey = Object.fromEntries(chain.map((one) => [one.key, one]))
    const { value, assignments } = evaluateFlag(chain.at(-1)!, subject('p'), byKey)
    expect([value, assignments.length]).toEqual([1, 1])
  })

  test('in a circle give the default and an error', () => {
    const round = { ...needs(false), key: 'parent' }
    expect(
      evaluateFlag(needs(false), subject(), {
        parent: { ...round, rules: [{ requires: [{ flag: 'child', when: {} }], value: 'x' }] },
        child: needs(false),
      }),
    ).toMatchObject({
      value: 'default',
      reason: 'ERROR',
      errorCode: 'PARSE_ERROR',
    })
  })
})

describe('whoever is held out', () => {
  const all = { key: 'global', seed: 'g', share: TOTAL, startAt: 0, endAt: NOW + DAY }
  const held = subject('p_1', { holdouts: [all], view: { p: { staff: true } } })
  const everybody = [{ seed: 's', ranges: [[0, TOTAL]] as const }]
  const flag = (rule: object) =>
    ({ key: 'k', type: 'boolean', default: false, rules: [rule] }) as unknown as Flag

  test('has nothing of a share or an experiment, as long as the holdout lasts', () => {
    const values = { control: true, treatment: true }
    for (const rule of [
      { share: everybody, value: true },
      { share: everybody, when: { 'p.staff': true }, value: true },
      { share: everybody, experiment: experiment(), values },
      { experiment: experiment(), values },
    ]) {
      const off = { value: false, reason: 'DEFAULT', rule: null, validUntil: NOW + DAY, assignments: [] }
      expect(evaluateFlag(flag(rule), held)).toMatchObject(off)
      const after = { ...held, now: NOW + DAY }
      expect(evaluateFlag(flag(rule), after)).toMatchObject({ value: true, rule: 0, validUntil: Infinity })
    }
  })

  test('has what a condition gives, and what is exempt', () => {
    for (const rule of [
      { value: true },
      { when: { 'p.staff': true }, value: true },
      {
        share: everybody,
        experiment: experiment({ isExempt: true }),
        values: { control: true, treatment: true },
      },
    ])
      expect(evaluateFlag(flag(rule), held)).toMatchObject({ value: true, validUntil: Infinity })
  })

  test('nobody waits for a holdout whose share does not take them in', () => {
    const none = { share: [{ seed: 's', ranges: [] }], value: true }
    expect(evaluateFlag(flag(none), held)).toMatchObject({ value: false, validUntil: Infinity })
  })
})

describe('a fault', () => {
  test('gives the default with a code', () => {
    const flags = { shipping: free as Flag }
    expect(evaluate(flags, 'nothing', 7, subject())).toMatchObject({ value: 7, errorCode: 'FLAG_NOT_FOUND' })
    expect(evaluate(flags, 'toString', 7, subject())).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
    expect(evaluate(flags, 'shipping', 7, subject())).toMatchObject({ value: 7, errorCode: 'TYPE_MISMATCH' })
    expect(evaluate(flags, 'shipping', 'none', subject(outside)).value).toBe('paid')
    const mistyped = { key: 'k', type: 'number', default: 1, rules: [{ value: 'two' }] } as unknown as Flag
    expect(evaluateFlag(mistyped, subject())).toMatchObject({
      value: 1,
      reason: 'ERROR',
      errorCode: 'TYPE_MISMATCH',
    })
  })

  test('of any form throws nothing', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        for (const flag of [one, { key: 'k', default: 1, rules: one }, { default: 1, rules: [one, two] }])
          expect(evaluateFlag(flag as never, subject())).toHaveProperty('reason')
      }),
    )
  })
})

test('a flag that is off gives what it has for that', () => {
  const off = defineFlag({ key: 'k', default: 'default', isOff: true, rules: [{ value: 'on' }] })
  expect(evaluateFlag(off, subject())).toMatchObject({ value: 'default', reason: 'DISABLED', rule: null })
  expect(evaluateFlag({ ...off, off: 'off' }, subject()).value).toBe('off')
})
