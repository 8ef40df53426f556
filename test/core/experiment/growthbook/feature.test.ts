import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evalFeature, run, soundly } from '../../../../core/experiment/growthbook/feature.ts'
import { runExperiment } from '../../../../core/experiment/growthbook/run.ts'
import type { FeatureRule } from '../../../../core/experiment/growthbook/type.ts'

const attributes = { id: '1', plan: 'pro' }
const value = (rules: object[], more: object = {}) =>
  evalFeature('f', { attributes, features: { f: { defaultValue: 'default', rules } }, ...more }).result

describe('a feature', () => {
  test('takes a forced value before it looks at anything', () => {
    expect(value([], { forcedFeatureValues: { f: false } })).toEqual({
      value: false,
      on: false,
      off: true,
      source: 'override',
      ruleId: '',
    })
  })

  test('names of the language are no features', () => {
    expect(evalFeature('constructor', { features: {} }).result.source).toBe('unknownFeature')
    expect(evalFeature('toString', { features: {}, forcedFeatureValues: {} }).result.source).toBe(
      'unknownFeature',
    )
  })

  test('is asked once in an evaluation, though each of a chain names the one before it twice', () => {
    const first = { key: 'split', variations: [1, 1], meta: [{ key: '0' }, { key: '1' }] }
    const chain = Array.from({ length: 30 }, (_, index) => {
      const before = { id: `f${index - 1}`, condition: { value: 1 } }
      const rule = { parentConditions: [before, before], force: 1 }
      return [`f${index}`, { defaultValue: 0, rules: [index === 0 ? first : rule] }] as const
    })
    const features = Object.fromEntries(chain)
    for (const docs of [null, {}]) {
      const { result, exposures } = evalFeature('f29', { attributes, features }, docs)
      expect([result.value, exposures.length]).toEqual([1, 1])
    }
  })

  test('is asked anew where an assignment was kept meanwhile', () => {
    // What the first evaluation keeps is of a version that must not count, so the second is shut out.
    const split = {
      key: 'split',
      variations: [1, 1],
      minBucketVersion: 1,
      meta: [{ key: '0' }, { key: '1' }],
    }
    const features = {
      split: { defaultValue: 0, rules: [split] },
      twice: {
        defaultValue: 'default',
        rules: [0, 1].map((value) => ({
          parentConditions: [{ id: 'split', condition: { value } }],
          force: value,
        })),
      },
    }
    expect(evalFeature('twice', { attributes, features }, null).result.value).toBe(1)
    expect(evalFeature('twice', { attributes, features }, {}).result.value).toBe('default')
  })

  test('goes on after a holdout that somebody is in, and tells of that too', () => {
    const holdout: FeatureRule = {
      key: 'holdout',
      variations: [0, 1],
      ranges: [
        [0, 0],
        [0, 1],
      ],
      meta: [{}, { passthrough: true }],
    }
    const { result, exposures } = evalFeature('f', {
      attributes,
      features: { f: { rules: [holdout, { force: 'on' }] } },
    })
    expect(result).toMatchObject({ value: 'on', source: 'force' })
    expect(exposures.map(({ experiment }) => experiment.key)).toEqual(['holdout'])
  })

  test('tells what a remote evaluation decided', () => {
    const tracked = { experiment: { key: 'remote', variations: [] }, result: { key: '0' } }
    const { exposures } = evalFeature('f', {
      features: { f: { rules: [{ force: 1, tracks: [tracked as never] }] } },
    })
    expect(exposures).toEqual([tracked])
  })

  test('a rule without form is passed over', () => {
    expect(value([{ filters: 7 }, null as never, { force: 'next' }]).value).toBe('next')
    expect(value('none' as never).value).toBe('default')
  })

  test('a parent that is missing or false shuts the rule, and a gate the feature', () => {
    const parent = { id: 'nobody', condition: { value: true } }
    expect(value([{ parentConditions: [parent], force: 1 }]).value).toBe('default')
    expect(value([{ parentConditions: [{ ...parent, gate: true }], force: 1 }])).toMatchObject({
      value: null,
      source: 'prerequisite',
    })
  })
})

describe('an experiment', () => {
  const experiment = { key: 'exp', variations: ['a', 'b'], weights: [0, 1] }

  test('is told of once, however often a feature asks for it', () => {
    const parent = { rules: [{ ...experiment }] }
    const rule = { parentConditions: [{ id: 'p', condition: { value: 'never' } }], force: 1 }
    const { exposures } = evalFeature('f', {
      attributes,
      features: { p: parent, f: { rules: [rule, rule] } },
    })
    expect(exposures).toHaveLength(1)
  })

  test('is overridden by the context', () => {
    expect(run(experiment, { attributes }).result.value).toBe('b')
    expect(run(experiment, { attributes, overrides: { exp: { weights: [1, 0] } } }).result.value).toBe('a')
    expect(
      run(experiment, { attributes, overrides: { exp: { status: 'stopped' } } }).result.inExperiment,
    ).toBe(false)
  })

  test('a bandit that is overridden says the weights that were used', () => {
    const bandit = { ...experiment, contextualBandit: { leafId: 4, variationWeights: [0, 1] } }
    const { result } = run(bandit, { attributes, overrides: { exp: { weights: [1, 0] } } })
    expect(result).toMatchObject({ value: 'a', leafId: 4, variationWeights: [1, 0] })
  })

  test('asks for one of the groups that it names', () => {
    const grouped = { ...experiment, groups: ['staff', 'beta'] }
    expect(run(grouped, { attributes, groups: { beta: true } }).result.inExperiment).toBe(true)
    expect(run(grouped, { attributes, groups: { beta: false } }).result.inExperiment).toBe(false)
  })

  test('forced by nobody: the hash was not used, and no exposure is told', () => {
    const session = {
      context: {},
      attributes,
      docs: null,
      exposures: [],
      known: new Map(),
      isCircular: false,
    }
    const result = runExperiment(session, { ...experiment, force: 0 }, null, () => ({}) as never)
    expect(result).toMatchObject({ value: 'a', inExperiment: true, hashUsed: false })
    expect(session.exposures).toEqual([])
  })
})

test('nothing throws, whatever JSON a payload is', () => {
  fc.assert(
    fc.property(fc.jsonValue(), fc.jsonValue(), fc.jsonValue(), (one, two, three) => {
      const context = {
        attributes: one,
        features: { f: { rules: [one, two, { variations: two, condition: three }] } },
      }
      expect(evalFeature('f', context as never, {}).result).toHaveProperty('value')
      expect(
        run({ key: 'k', variations: one, filters: two, meta: three } as never, context as never).result,
      ).toBeDefined()
    }),
  )
  expect(soundly(() => null!['x' as never])).toBeNull()
})
