import { describe, expect, test } from 'vitest'
import { assign, assignAll, isWithin } from '../../../core/experiment/assign.ts'
import { TOTAL } from '../../../core/experiment/bucket.ts'
import type { Range } from '../../../core/experiment/bucket.ts'
import type { Experiment } from '../../../core/experiment/experiment.ts'
import { COUNT, FAMILIES } from './chi.ts'
import { experiment, NOW, subject, told } from './made.ts'

const percent = (share: number): Range => [0, (TOTAL / 100) * share]
const PEOPLE = FAMILIES.flatMap(([, ids]) => ids.slice(0, 5_000))

describe('ramping up', () => {
  const STEPS = [1, 2, 5, 10, 25, 50, 90, 99, 100]

  /** Whoever takes part at one step and has another variant at a later one, or takes part no more. */
  const moved = (at: (share: number) => Experiment, people: readonly string[]) =>
    people.filter((id) => {
      const variants = STEPS.map((share) => assign(at(share), subject(id)).variant)
      const first = variants.find((variant) => variant !== null)
      return variants.slice(variants.indexOf(first ?? null)).some((variant) => variant !== first)
    })

  test('from 1 % to 100 % moves nobody who takes part', () => {
    expect(moved((share) => experiment({ coverage: percent(share) }), PEOPLE)).toEqual([])
  })

  test('lets in as many as it says, of each variant alike', () => {
    for (const share of STEPS) {
      const taking = PEOPLE.map((id) => assign(experiment({ coverage: percent(share) }), subject(id)).variant)
      const treated = taking.filter((variant) => variant === 'treatment').length
      const controlled = taking.filter((variant) => variant === 'control').length
      expect(Math.abs((treated + controlled) / PEOPLE.length - share / 100)).toBeLessThan(0.012)
      expect(Math.abs(treated - controlled)).toBeLessThan(5 * Math.sqrt(treated + controlled) + 1)
    }
  })

  test('would move people if coverage took its buckets from those of the variants', () => {
    // The same share as a stretch of one hash, divided in the middle: what is easily written.
    const naive = (share: number) =>
      experiment({
        variants: [
          { key: 'control', weight: 1, ranges: [[0, (TOTAL / 200) * share]] },
          { key: 'treatment', weight: 1, ranges: [[(TOTAL / 200) * share, (TOTAL / 100) * share]] },
        ],
      })
    expect(moved(naive, PEOPLE).length).toBeGreaterThan(COUNT / 100)
  })
})

describe('layers', () => {
  const part = (key: string, ranges: readonly Range[], layer = 'checkout') =>
    experiment({ key, seed: key, layers: [{ seed: layer, ranges }] })

  test('put everybody into one experiment of three', () => {
    const three = [
      part('one', [[0, 300_000]]),
      part('two', [[300_000, 700_000]]),
      part('three', [[700_000, TOTAL]]),
    ]
    const counts = PEOPLE.map((id) => three.filter((one) => assign(one, subject(id)).variant !== null).length)
    expect(new Set(counts)).toEqual(new Set([1]))
    const other = PEOPLE.find((id) => assign(three[1]!, subject(id)).variant !== null)
    expect(told(assign(three[0]!, subject(other)))).toEqual([null, 'outside_layer'])
  })

  test('would not exclude if each experiment had a seed of its own', () => {
    const two = [part('one', [[0, 500_000]], 'one'), part('two', [[500_000, TOTAL]], 'two')]
    const both = PEOPLE.filter((id) => two.every((one) => assign(one, subject(id)).variant !== null))
    expect(both.length).toBeGreaterThan(PEOPLE.length / 5)
  })

  test('an empty slice has nobody, and nobody without an id is in one', () => {
    expect(isWithin([{ seed: 's', ranges: [] }], subject(), { of: 'profile' })).toBe(false)
    expect(
      isWithin([{ seed: 's', ranges: [[0, TOTAL]] }], subject('p', { units: {} }), { of: 'profile' }),
    ).toBe(false)
    expect(isWithin([], subject('p', { units: {} }), { of: 'profile' })).toBe(true)
  })
})

describe('who takes part', () => {
  test('by profile, and by device before there is one', () => {
    const unit = (units: object) => assign(experiment(), subject('', { units })).unit
    expect(unit({ profile: 'p', device: 'd' })).toEqual({ name: 'profile', id: 'p' })
    expect(unit({ device: 'd' })).toEqual({ name: 'device', id: 'd' })
    expect(told(assign(experiment(), subject('', { units: {} })))).toEqual([null, 'no_unit'])
  })

  test('by a condition, as long as it holds', () => {
    const recent = experiment({ when: { 'f.last_purchase_at': { $ago: { $lt: '7d' } } } })
    const at = (last: number) => assign(recent, subject('p_1', { view: { f: { last_purchase_at: last } } }))
    const DAY = 864e5
    expect(at(NOW - DAY)).toMatchObject({ reason: 'split', validUntil: NOW + 6 * DAY })
    expect(at(NOW - 9 * DAY)).toMatchObject({ variant: null, reason: 'not_targeted', validUntil: Infinity })
  })

  test('on a partial answer says so', () => {
    const buyers = experiment({ when: { $did: { event: 'purchase', within: '7d' } } })
    expect(assign(buyers, subject())).toMatchObject({ variant: null, reason: 'not_targeted', partial: true })
  })

  test('nobody in one that is stopped, and by hand alone in a draft', () => {
    const forced = { p_1: 'treatment', p_2: 'gone' }
    expect(told(assign(experiment({ status: 'stopped', forced }), subject()))).toEqual([null, 'not_running'])
    expect(told(assign(experiment({ status: 'draft', forced }), subject()))).toEqual(['treatment', 'forced'])
    expect(told(assign(experiment({ status: 'draft', forced }), subject('p_3')))).toEqual([
      null,
      'not_running',
    ])
    expect(told(assign(experiment({ status: 'draft', forced }), subject('p_2')))).toEqual([
      null,
      'not_running',
    ])
  })

  test('nobody in a definition that is not valid, and nothing throws', () => {
    expect(told(assign({ key: 'broken' } as never, subject()))).toEqual([null, 'invalid'])
    expect(told(assign(experiment({ variants: [] }), subject()))).toEqual([null, 'not_covered'])
  })
})

test('weights divide the buckets of the hash, also of an imported one', () => {
  const variants = PEOPLE.map((id) => assign(experiment({ hash: 'growthbook-2' }), subject(id)).variant)
  const treated = variants.filter((variant) => variant === 'treatment').length
  expect(Math.abs(treated / PEOPLE.length - 0.5)).toBeLessThan(0.02)
})

describe('a preview', () => {
  const overrides = { free_shipping: 'treatment' }

  test('wins over everything, and is not counted', () => {
    const held = subject('p_1', { overrides, holdouts: [{ key: 'global', seed: 'g', share: TOTAL }] })
    expect(told(assign(experiment({ status: 'stopped' }), held))).toEqual(['treatment', 'override'])
  })

  test('of a variant that does not exist is nothing', () => {
    expect(assign(experiment(), subject('p_1', { overrides: { free_shipping: 'gone' } })).reason).toBe(
      'split',
    )
  })
})

describe('who saw a variant', () => {
  const kept = { variant: 'control', version: 1, firstVersion: 1, at: NOW - 1 }
  const sticky = { free_shipping: kept }
  const narrow = experiment({
    sticky: {},
    coverage: [0, 0],
    when: { 'p.city': 'Brno' },
    layers: [{ seed: 'l', ranges: [] }],
    variants: [
      { key: 'control', weight: 0 },
      { key: 'treatment', weight: 1 },
    ],
  })

  test('keeps it whatever becomes of weights, coverage, layer and condition', () => {
    expect(told(assign(narrow, subject('p_1', { sticky })))).toEqual(['control', 'sticky'])
    expect(assign(narrow, subject('p_1')).variant).toBeNull()
  })

  test('does not where the experiment is not sticky, is of another version, or lost the variant', () => {
    const plain = experiment({ variants: narrow.variants })
    expect(told(assign(plain, subject('p_1', { sticky })))).toEqual(['treatment', 'split'])
    expect(told(assign({ ...plain, sticky: {}, version: 2 }, subject('p_1', { sticky })))).toEqual([
      'treatment',
      'split',
    ])
    const gone = { free_shipping: { ...kept, variant: 'gone' } }
    expect(told(assign({ ...plain, sticky: {} }, subject('p_1', { sticky: gone })))).toEqual([
      'treatment',
      'split',
    ])
  })

  test('in a version that does not count any more is shut out', () => {
    const repaired = experiment({ version: 3, sticky: { minVersion: 2 } })
    expect(told(assign(repaired, subject('p_1', { sticky })))).toEqual([null, 'ejected'])
    const since = { free_shipping: { ...kept, version: 2, firstVersion: 2 } }
    expect(assign(repaired, subject('p_1', { sticky: since })).reason).toBe('split')
    const both = { free_shipping: { ...kept, version: 3 } }
    expect(told(assign(repaired, subject('p_1', { sticky: both })))).toEqual([null, 'ejected'])
  })
})

test('one after the other: a condition may ask for the variants of those before it, and for the holdout', () => {
  const first = experiment({ key: 'first', forced: { p_1: 'treatment' } })
  const second = experiment({ key: 'second', when: { 'x.first': 'treatment', 'x.global': { $ne: 'held' } } })
  const { assignments, x, validUntil } = assignAll(
    [first, second],
    subject('p_1', { holdouts: [{ key: 'global', seed: 'g', share: 0, endAt: NOW + 5 }] }),
  )
  expect(assignments.map(({ reason }) => reason)).toEqual(['forced', 'split'])
  expect(x).toEqual({ global: 'free', first: 'treatment', second: assignments[1]!.variant })
  expect(validUntil).toBe(NOW + 5)
  expect(assignAll([second, first], subject()).assignments[0]!.reason).toBe('not_targeted')
})

test('what the view says of the experiments in hand is of another instant', () => {
  const x = { gone: 'a', held: 'b', second: 'treatment', other: 'c' }
  const view = { x }
  const stopped = experiment({ key: 'gone', status: 'stopped' })
  const early = experiment({ key: 'early', when: { 'x.second': 'treatment' } })
  const second = experiment({ key: 'second', forced: { p_1: 'control' } })
  expect(assignAll([stopped, early, second], subject('p_1', { view })).x).toEqual({
    held: 'b',
    other: 'c',
    second: 'control',
  })
  const all = { key: 'global', seed: 'g', share: TOTAL }
  const held = subject('p_1', { view, holdouts: [all] })
  expect(assignAll([experiment({ key: 'held' }), second], held).x).toEqual({
    gone: 'a',
    other: 'c',
    global: 'held',
  })
})
