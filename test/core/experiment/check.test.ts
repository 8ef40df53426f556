import { describe, expect, test } from 'vitest'
import { checkExperiment, checkLayers } from '../../../core/experiment/check.ts'
import type { Range } from '../../../core/experiment/bucket.ts'
import type { Experiment } from '../../../core/experiment/experiment.ts'
import { below, finding } from '../../../core/experiment/finding.ts'
import { experiment } from './made.ts'

const told = (draft: Partial<Experiment>) =>
  checkExperiment(experiment(draft)).map(({ code, at }) => [code, at])

describe('an experiment', () => {
  test('that is sound raises nothing', () => {
    expect(told({})).toEqual([])
    expect(
      told({ forced: { p: 'control' }, layers: [{ seed: 'l', ranges: [[0, 10]] }], sticky: {} }),
    ).toEqual([])
    expect(
      told({ hash: 'flagd', variants: [{ key: 'a', weight: 2 ** 31 - 1, ranges: [[0, 2 ** 31 - 1]] }] }),
    ).toEqual([])
  })

  test('may have ranges, and beside them a variant that nobody gets', () => {
    const variants = [
      { key: 'a', weight: 1, ranges: [[0, 500_000]] as const },
      { key: 'b', weight: 1, ranges: [[500_000, 1_000_000]] as const },
      { key: 'c', weight: 0 },
    ]
    expect(told({ variants })).toEqual([])
  })

  test.each<[string, Partial<Experiment>, string, string]>([
    ['no variant', { variants: [] }, 'no_variants', '/variants'],
    ['no weight above 0', { variants: [{ key: 'a', weight: 0 }] }, 'no_variants', '/variants'],
    ['half a weight', { variants: [{ key: 'a', weight: 0.5 }] }, 'bad_weight', '/variants/0/weight'],
    ['a weight below 0', { variants: [{ key: 'a', weight: -1 }] }, 'bad_weight', '/variants/0/weight'],
    ['weights above a million', { variants: [{ key: 'a', weight: 1_000_001 }] }, 'bad_weight', '/variants'],
    [
      'one key twice',
      {
        variants: [
          { key: 'a', weight: 1 },
          { key: 'a', weight: 1 },
        ],
      },
      'duplicate_variant',
      '/variants/1/key',
    ],
    ['a forced variant that is none', { forced: { 'p/1': 'gone' } }, 'unknown_variant', '/forced/p~11'],
    ['coverage above all', { coverage: [0, 1_000_001] }, 'bad_range', '/coverage'],
    ['coverage turned round', { coverage: [2, 1] }, 'bad_range', '/coverage'],
    [
      'a layer in fractions',
      { layers: [{ seed: 'l', ranges: [[0, 0.5]] }] },
      'bad_range',
      '/layers/0/ranges',
    ],
    [
      'one bucket of two variants',
      {
        variants: [
          { key: 'a', weight: 1, ranges: [[0, 6]] },
          { key: 'b', weight: 1, ranges: [[5, 9]] },
        ],
      },
      'shared_buckets',
      '/variants/1/ranges',
    ],
    [
      'weights beside ranges',
      {
        variants: [
          { key: 'a', weight: 1, ranges: [[0, 900_000]] },
          { key: 'b', weight: 1 },
        ],
      },
      'no_ranges',
      '/variants/1',
    ],
    [
      'nothing but empty ranges',
      {
        variants: [
          { key: 'a', weight: 1, ranges: [[0, 0]] },
          { key: 'b', weight: 1, ranges: [[5, 5]] },
        ],
      },
      'no_variants',
      '/variants',
    ],
    [
      'one bucket twice in a variant',
      {
        variants: [
          {
            key: 'a',
            weight: 1,
            ranges: [
              [0, 6],
              [5, 9],
            ],
          },
        ],
      },
      'repeated_buckets',
      '/variants/0/ranges',
    ],
    [
      'coverage of an imported hash',
      {
        hash: 'growthbook-2',
        coverage: [0, 500_000],
        variants: [{ key: 'a', weight: 1, ranges: [[0, 5_000]] }],
      },
      'imported_coverage',
      '/coverage',
    ],
  ])('with %s is refused', (_, draft, code, at) => {
    expect(told(draft)).toEqual([[code, at]])
  })
})

describe('a layer', () => {
  const part = (key: string, ranges: readonly Range[], draft: Partial<Experiment> = {}) =>
    experiment({ key, layers: [{ seed: 'checkout', ranges }], ...draft })

  test('that is divided cleanly raises nothing, and a stopped experiment frees its part', () => {
    expect(
      checkLayers([
        part('a', [[0, 5]]),
        part('b', [
          [5, 9],
          [20, 30],
        ]),
        part('c', [[9, 20]]),
      ]),
    ).toEqual([])
    expect(checkLayers([part('a', [[0, 5]], { status: 'stopped' }), part('b', [[0, 5]])])).toEqual([])
    expect(
      checkLayers([
        part('a', [[0, 5]]),
        experiment({ key: 'b', layers: [{ seed: 'home', ranges: [[0, 5]] }] }),
      ]),
    ).toEqual([])
  })

  test('of which two own a bucket is refused, and the rest of it is told', () => {
    const [one] = checkLayers([part('a', [[0, 500_000]]), part('b', [[499_999, 600_000]])])
    expect(one).toMatchObject({ code: 'layer_overlap', at: '/1/layers/0' })
    expect(one!.message.en).toContain('“a”')
    expect(one!.hint.en).toContain('[500000, 1000000)')
  })

  test('that is divided by device and by profile excludes nobody, so it is refused', () => {
    const found = checkLayers([part('a', [[0, 5]]), part('b', [[5, 9]], { unit: { of: 'device' } })])
    expect(found.map(({ code, at }) => [code, at])).toEqual([['layer_unit', '/1/layers/0']])
  })
})

test('a finding is a sentence and a hint in both languages, with a pointer', () => {
  const one = finding('unknown_variant', below('', 'a/b', 0), { key: 'x', known: 'y, z' })
  expect(one).toEqual({
    severity: 'error',
    code: 'unknown_variant',
    at: '/a~1b/0',
    message: { cs: 'Variantu „x“ experiment nemá.', en: 'The experiment has no variant “x”.' },
    hint: { cs: 'Má tyto: y, z.', en: 'It has these: y, z.' },
  })
})
