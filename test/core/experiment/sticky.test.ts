import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { assign } from '../../../core/experiment/assign.ts'
import { exposureOf } from '../../../core/experiment/exposure.ts'
import type { Exposure } from '../../../core/experiment/exposure.ts'
import { keep, mergeSticky } from '../../../core/experiment/sticky.ts'
import type { Kept, Sticky } from '../../../core/experiment/sticky.ts'
import { experiment, NOW, subject } from './made.ts'

const seen = (variant: string, at: number, version = 1): Kept => ({
  variant,
  version,
  firstVersion: version,
  at,
})

describe('an exposure', () => {
  test('is a value to log when the variant is shown', () => {
    const exposure = exposureOf(experiment(), assign(experiment(), subject()), NOW)
    expect(exposure).toEqual({
      experiment: 'free_shipping',
      version: 1,
      variant: exposure?.variant,
      unit: { name: 'profile', id: 'p_1' },
      bucket: exposure?.bucket,
      isSticky: false,
      at: NOW,
    })
  })

  test('is none for who takes no part, was set by hand or looks at a preview', () => {
    const forced = experiment({ forced: { p_1: 'control' } })
    expect(exposureOf(forced, assign(forced, subject()), NOW)).toBeNull()
    const previewed = assign(experiment(), subject('p_1', { overrides: { free_shipping: 'control' } }))
    expect(exposureOf(experiment(), previewed, NOW)).toBeNull()
    const stopped = experiment({ status: 'stopped' })
    expect(exposureOf(stopped, assign(stopped, subject()), NOW)).toBeNull()
  })
})

describe('the record', () => {
  const one = experiment({ sticky: {} })
  const first = exposureOf(one, assign(one, subject()), NOW)!

  test('takes down the first exposure and no later one', () => {
    const kept = keep({}, first)
    expect(kept).toEqual({ free_shipping: seen(first.variant, NOW) })
    expect(keep(kept, { ...first, at: NOW + 1, isSticky: true })).toBe(kept)
  })

  test('holds when the weights turn round', () => {
    const sticky = keep({}, first)
    for (const variants of [
      [
        { key: 'control', weight: 1 },
        { key: 'treatment', weight: 0 },
      ],
      [
        { key: 'control', weight: 0 },
        { key: 'treatment', weight: 1 },
      ],
    ])
      expect(assign({ ...one, variants }, subject('p_1', { sticky })).variant).toBe(first.variant)
  })

  test('of a new version forgets the variant and not the earliest version', () => {
    const kept = keep(keep({}, first), { ...first, version: 4, variant: 'other', at: NOW + 9 })
    expect(kept.free_shipping).toEqual({ variant: 'other', version: 4, firstVersion: 1, at: NOW + 9 })
  })

  test('marks who was shown two variants of one version', () => {
    expect(keep(keep({}, first), { ...first, variant: 'other' }).free_shipping).toMatchObject({
      isMultiple: true,
    })
  })
})

describe('two people who are one', () => {
  test('keep the earlier exposure, and a second variant is told', () => {
    const { sticky, multiple } = mergeSticky(
      { a: seen('x', 20), b: seen('x', 5) },
      { a: seen('y', 10), b: seen('x', 3), c: seen('z', 1) },
    )
    expect(sticky).toEqual({ a: { ...seen('y', 10), isMultiple: true }, b: seen('x', 3), c: seen('z', 1) })
    expect(multiple).toEqual([{ experiment: 'a', kept: seen('y', 10), dropped: seen('x', 20) }])
  })

  test('may have experiments that are called as what every object has', () => {
    for (const key of ['constructor', 'toString', '__proto__']) {
      const only = Object.fromEntries([[key, seen('x', 5)]])
      expect(Object.entries(mergeSticky({}, only).sticky)).toEqual([[key, seen('x', 5)]])
      expect(mergeSticky({}, only).multiple).toEqual([])
      const first = { experiment: key, variant: 'x', version: 1, at: 5 } as Exposure
      expect(Object.entries(keep({}, first))).toEqual([[key, seen('x', 5)]])
    }
  })

  const sticky: fc.Arbitrary<Sticky> = fc.dictionary(
    fc.constantFrom('a', 'b'),
    fc.record({
      variant: fc.constantFrom('x', 'y'),
      version: fc.integer({ min: 1, max: 2 }),
      firstVersion: fc.constant(1),
      at: fc.integer({ min: 1, max: 3 }),
    }),
  )
  const merged = (one: Sticky, other: Sticky) => mergeSticky(one, other).sticky

  test('are the same whoever is merged into whom, and in which order', () => {
    fc.assert(
      fc.property(sticky, sticky, sticky, (a, b, c) => {
        expect(merged(a, b)).toEqual(merged(b, a))
        expect(merged(merged(a, b), c)).toEqual(merged(a, merged(b, c)))
        expect(merged(a, a)).toEqual(a)
      }),
    )
  })
})
