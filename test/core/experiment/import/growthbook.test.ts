import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isSame } from '../../../../cli/vectors/run.ts'
import { assign } from '../../../../core/experiment/assign.ts'
import { checkExperiment } from '../../../../core/experiment/check.ts'
import { evaluateFlag } from '../../../../core/experiment/evaluate-flag.ts'
import { evalFeature, run } from '../../../../core/experiment/growthbook/feature.ts'
import type { GrowthBookContext, GrowthBookExperiment } from '../../../../core/experiment/growthbook/type.ts'
import { placed } from '../../../../core/experiment/import/condition.ts'
import { refuse, whole } from '../../../../core/experiment/import/context.ts'
import { bucketsOf, bucketsUpTo } from '../../../../core/experiment/import/fraction.ts'
import { importGrowthBook } from '../../../../core/experiment/import/growthbook.ts'
import { experimentOf } from '../../../../core/experiment/import/growthbook-experiment.ts'
import { rulesOf } from '../../../../core/experiment/import/growthbook-rule.ts'
import { USUAL_PLACES } from '../../../../core/experiment/import/place.ts'
import type { Places } from '../../../../core/experiment/import/place.ts'
import { context, dice, experiment } from '../growthbook/made.ts'

/** Every attribute is a trait, ids too, so that a case's attributes are a view. */
const AS_TRAITS: Places = { path: (name) => `p.${name}`, unit: (name) => `p.${name}` }
const viewed = (attributes: object = {}) => ({ view: { p: attributes as never }, units: {}, now: 0 })

/** What our flag gives for a context, or null where it was not imported. */
function imported(given: GrowthBookContext, key: string) {
  const { flags, groups, findings } = importGrowthBook(given, AS_TRAITS)
  const flag = flags[key]
  const attributes = { ...given.attributes, ...given.attributeOverrides }
  return { answer: flag ? evaluateFlag(flag, { ...viewed(attributes), groups }, flags) : null, findings }
}

const FILE = join(import.meta.dirname, '../../../../../shared/vectors/growthbook/cases.json')
const isThere = existsSync(FILE)
if (!isThere)
  console.warn("SKIPPED: GrowthBook's cases are not at ../shared/vectors; no import of them is tested")

describe("GrowthBook's value stays", () => {
  test.skipIf(!isThere)('in all of its public cases of features and bandits', () => {
    type Feature = [name: string, context: GrowthBookContext, key: string, expected: { value: unknown }]
    const cases = JSON.parse(readFileSync(FILE, 'utf8')) as Record<string, Feature[]>
    const all = [...cases.feature!, ...cases.contextualBandit!].filter(
      ([, given]) => !given.forcedVariations && !given.url && !given.qaMode && given.enabled !== false,
    )
    const left = all.filter(([name, given, key, expected]) => {
      const { answer } = imported(given, key)
      if (answer && !isSame(answer.value, expected.value))
        expect({ name, value: answer.value }).toEqual({ name, value: expected.value })
      return !answer
    })
    expect(all.length - left.length).toBeGreaterThanOrEqual(61)
    expect(left.map(([name]) => name)).toEqual(['unknown feature key', 'Prerequisite cycle detected, break'])
  })

  test('in thousands of payloads by chance: value, and what is told of', () => {
    const throws = dice(33)
    let compared = 0
    for (let round = 0; round < 4_000; round++) {
      const {
        enabled: _,
        qaMode: __,
        forcedVariations: ___,
        url: ____,
        overrides: _____,
        ...given
      } = context(throws)
      const key = throws.pick('f1', 'f2', 'f3', 'f4')
      const { answer, findings } = imported(given, key)
      // A fallback attribute holds always with us, in GrowthBook only where buckets are sticky.
      // A name with a dot is a path with us.
      if (!answer || /fallbackAttribute|company\.id/.test(JSON.stringify(given))) continue
      compared++
      const theirs = evalFeature(key, given)
      if (!isSame(answer.value, theirs.result.value))
        expect({ given, key, value: answer.value, findings }).toEqual({ value: theirs.result.value })
      if (theirs.result.source !== 'experiment') continue
      expect(answer.variant).toBe(theirs.result.experimentResult?.key)
    }
    expect(compared).toBeGreaterThan(500)
  })

  test('in experiments that belong to no feature', () => {
    const throws = dice(5)
    let compared = 0
    for (let round = 0; round < 3_000; round++) {
      const given = experiment(throws)
      const attributes = {
        id: throws.pick('1', '2', '3', 'ž', 'user4'),
        country: 'CZ',
        age: throws.pick(10, 30),
      }
      const { experiments, findings } = importGrowthBook({ experiments: [given] }, AS_TRAITS)
      const theirs = run(given, { attributes }).result
      const [ours] = experiments
      if (!ours) {
        expect(findings.length).toBeGreaterThan(0)
        continue
      }
      if (given.fallbackAttribute) continue
      compared++
      const { variant } = assign(ours, viewed(attributes))
      expect({ given, variant }).toEqual({ given, variant: theirs.inExperiment ? theirs.key : null })
      expect(checkExperiment(ours)).toEqual([])
    }
    expect(compared).toBeGreaterThan(500)
  })
})

describe('fractions as buckets', () => {
  test('are exactly those that the comparison with the fraction gives', () => {
    const part = fc.double({ min: -0.2, max: 1.2, noNaN: true })
    fc.assert(
      fc.property(part, part, fc.constantFrom(1_000, 10_000), (from, to, total) => {
        const [first, end] = bucketsOf([from, to], total)
        const [, last] = bucketsUpTo(to, total)
        for (const n of [0, first - 1, first, end - 1, end, last - 1, last, total - 1]) {
          if (n < 0 || n >= total) continue
          expect(n >= first && n < end).toBe(n / total >= from && n / total < to)
          expect(n < last).toBe(n / total <= to)
        }
      }),
    )
    expect(bucketsOf([0.3334, 0.6667], 10_000)).toEqual([3_334, 6_667])
    expect(bucketsUpTo(0.22, 1_000)).toEqual([0, 221])
  })
})

describe('what has no equivalent', () => {
  const told = (payload: unknown) => importGrowthBook(payload).findings.map(({ code, at }) => [code, at])

  test('is told with its place, and its neighbours are imported', () => {
    const variations = [{}, { urlRedirect: 'https://shop.example/new' }]
    const payload = {
      features: {
        good: { defaultValue: 1 },
        bad: 7,
        strange: { rules: [{ variations: [0, 1], filters: 3 }] },
      },
      experiments: [
        { key: 'redirect', variations, urlPatterns: [{ type: 'simple', pattern: '/' }] },
        { key: 'plain', variations: [0, 1] },
        'none',
      ],
      encryptedSavedGroups: 'abc',
    }
    const { flags, experiments } = importGrowthBook(payload)
    expect(Object.keys(flags)).toEqual(['good'])
    expect(experiments.map(({ key }) => key)).toEqual(['plain'])
    expect(told(payload)).toEqual([
      ['encrypted', '/encryptedSavedGroups'],
      ['not_a_payload', '/features/bad'],
      ['not_a_payload', '/features/strange'],
      ['not_importable', '/experiments/0/urlPatterns'],
      ['not_a_payload', '/experiments/2'],
    ])
  })

  test('circles are left out with those that need them', () => {
    const needs = (id: string) => ({ rules: [{ parentConditions: [{ id }], force: 1 }] })
    const features = { a: needs('b'), b: needs('a'), c: needs('a'), d: needs('nobody'), e: needs('d') }
    expect(Object.keys(importGrowthBook({ features }).flags)).toEqual(['d', 'e'])
    expect(told({ features })).toEqual([
      ['not_importable', '/features/a'],
      ['not_importable', '/features/b'],
      ['not_importable', '/features/c'],
    ])
  })

  test('a chain in which each names the one before it twice is walked once', () => {
    const chain = Array.from({ length: 40 }, (_, index) => {
      const before = { id: `f${index - 1}` }
      return [`f${index}`, { rules: [{ parentConditions: [before, before], force: 1 }] }] as const
    })
    const { flags, findings } = importGrowthBook({ features: Object.fromEntries(chain) })
    expect([Object.keys(flags).length, findings]).toEqual([40, []])
    const long = Array.from({ length: 3_000 }, (_, index) => [
      `f${index}`,
      { rules: [{ parentConditions: [{ id: `f${(index + 1) % 3_000}` }], force: 1 }] },
    ])
    expect(importGrowthBook({ features: Object.fromEntries(long) as object }).flags).toEqual({})
  })

  test('a feature that was left out takes those with it that need it, and theirs', () => {
    const needs = (id: string) => ({ rules: [{ parentConditions: [{ id }], force: 1 }] })
    const features = { broken: 7, a: needs('broken'), b: needs('a'), free: needs('nobody') }
    expect(Object.keys(importGrowthBook({ features }).flags)).toEqual(['free'])
    expect(told({ features }).slice(1)).toEqual([
      ['not_importable', '/features/a'],
      ['not_importable', '/features/b'],
    ])
  })

  test('a rule that shows nothing to anybody is left out with a warning', () => {
    const features = {
      f: {
        defaultValue: 0,
        rules: [
          { variations: [0, 1], hashVersion: 9 },
          { force: 1, coverage: 0 },
        ],
      },
    }
    const { flags, findings } = importGrowthBook({ features })
    expect(flags.f!.rules).toEqual([])
    expect(findings.map(({ severity, code, at }) => [severity, code, at])).toEqual([
      ['warning', 'no_effect', '/features/f/rules/0/hashVersion'],
      ['warning', 'no_effect', '/features/f/rules/1'],
    ])
  })

  test('is a finding for any JSON, and never a throw', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (one, two) => {
        importGrowthBook(one)
        importGrowthBook({ features: one, experiments: two, savedGroups: one, contextualBandits: two })
        importGrowthBook({
          features: { f: { rules: [one, { variations: [1, 2], ranges: two, condition: one }] } },
          experiments: [one],
        })
      }),
    )
  })
})

describe('the parts', () => {
  const plain = { at: '', places: USUAL_PLACES, report: () => {} }

  test('attributes are found where our view has them', () => {
    const condition = {
      country: 'CZ',
      $or: [{ 'user.plan': 'pro' }, { $not: { tags: { $elemMatch: { name: 'x' } } } }],
    }
    expect(placed(condition, USUAL_PLACES)).toEqual({
      'p.country': 'CZ',
      $or: [{ 'p.user.plan': 'pro' }, { $not: { 'p.tags': { $elemMatch: { name: 'x' } } } }],
    })
    expect(placed('nonsense', USUAL_PLACES)).toEqual({ $nor: [{}] })
    expect(['id', 'deviceId', 'company'].map(USUAL_PLACES.unit)).toEqual(['profile', 'device', 'p.company'])
  })

  test('a bandit is one experiment with the weights of each context', () => {
    const bandit = { contexts: [{ leafId: 1, condition: { plan: 'pro' }, weights: [1, 0] }] }
    const rule = { contextualVariations: ['a', 'b'], contextualBanditRef: 'b', key: 'exp' }
    const rules = rulesOf('f', rule, { b: bandit }, plain)
    expect(rules).toHaveLength(2)
    expect(rules.map((one) => 'experiment' in one && [one.experiment.key, one.experiment.when])).toEqual([
      ['exp', { 'p.plan': 'pro' }],
      ['exp', { $not: { 'p.plan': 'pro' } }],
    ])
  })

  test('whom coverage leaves out in one context of a bandit is not in the next one', () => {
    const contexts = [
      { leafId: 1, condition: { plan: 'pro' }, weights: [1, 0] },
      { leafId: 2, condition: {}, weights: [0.5, 0.5] },
    ]
    const rule = { contextualVariations: ['a', 'b'], contextualBanditRef: 'b', coverage: 0.5, hashVersion: 2 }
    const features = { f: { defaultValue: 'none', rules: [rule] } }
    const values = Array.from({ length: 100 }, (_, id) => {
      const given = {
        attributes: { id: String(id), plan: 'pro' },
        features,
        contextualBandits: { b: { contexts } },
      }
      expect(imported(given, 'f').answer?.value).toBe(evalFeature('f', given).result.value)
      return imported(given, 'f').answer?.value
    })
    expect(new Set(values)).toEqual(new Set(['a', 'none']))
  })

  test('versions of buckets are kept', () => {
    const given: Partial<GrowthBookExperiment> = {
      bucketVersion: 3,
      minBucketVersion: 2,
      disableStickyBucketing: false,
    }
    expect(experimentOf('e', given, { ...plain, count: 2 })).toMatchObject({
      version: 3,
      sticky: { minVersion: 2 },
    })
    expect(experimentOf('e', { disableStickyBucketing: true }, { ...plain, count: 2 })).not.toHaveProperty(
      'sticky',
    )
  })

  test('an error leaves out the whole, a warning does not', () => {
    const told: string[] = []
    const report = (one: { at: string }) => void told.push(one.at)
    const why = { why: { cs: '', en: '' }, what: { cs: '', en: '' } }
    expect(whole({ ...plain, report }, (inner) => (refuse(inner, 'x', why), 1))).toBeNull()
    expect(whole({ ...plain, report }, () => 1)).toBe(1)
    expect(whole({ ...plain, at: '/x', report }, () => null!['y' as never])).toBeNull()
    expect(told).toEqual(['', '/x'])
  })
})
