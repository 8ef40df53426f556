import { expect, test } from 'vitest'
import { drawer, experimentOf, keeping } from '../../../core/decision/draw.ts'
import { checkExperiment } from '../../../core/experiment/check.ts'
import { MONDAY } from '../event/made.ts'
import { blocks } from './made.ts'

const words = { cs: [], en: [] }
const campaign = blocks('split', {
  holdout: 0.1,
  variants: [
    { key: 'a', weight: 3, blocks: words },
    { key: 'b', weight: 1, blocks: words },
  ],
})
const people = Array.from({ length: 20_000 }, (_, index) => `person-${index}`)
const of = (unit: string, one = campaign) => drawer(unit, MONDAY)(one)!

test('people are divided by weight, and the holdout is what it says', () => {
  const counts = Map.groupBy(
    people.map((unit) => of(unit)),
    ({ variant }) => variant,
  )
  const share = (variant: string | null) => counts.get(variant)!.length / people.length
  expect(share(null)).toBeCloseTo(0.1, 1)
  expect(share('a')).toBeCloseTo(0.675, 1)
  expect(share('b')).toBeCloseTo(0.225, 1)
  for (const [variant, draws] of counts)
    for (const { propensity, isHeld } of draws) {
      expect(isHeld).toBe(variant === null)
      expect(propensity).toBe({ a: 0.675, b: 0.225, '': 0.1 }[variant ?? ''])
    }
})

test('the same person has the same answer, whenever and in whichever version', () => {
  for (const unit of people.slice(0, 50)) {
    expect(drawer(unit, MONDAY + 1e10)({ ...campaign, version: 9 })).toEqual(of(unit))
    const { variant, isHeld } = of(unit)
    // Ending the holdout moves nobody who was shown it.
    if (!isHeld) expect(of(unit, { ...campaign, holdout: 0 }).variant).toBe(variant)
  }
})

test('two campaigns divide people in two ways', () => {
  const isHeld = (unit: string, id: string) => of(unit, { ...campaign, id, holdout: 0.5 }).isHeld
  const both = people.filter((unit) => isHeld(unit, 'one') && isHeld(unit, 'other'))
  expect(both.length / people.length).toBeCloseTo(0.25, 1)
})

test('says why, and says nothing where nobody is divided', () => {
  expect(drawer('anybody', MONDAY)(blocks('plain'))).toBeNull()
  const held = people.map((unit) => of(unit)).find((one) => one.isHeld)
  expect(held?.because).toEqual([{ code: 'held_out' }])
  const shown = people.map((unit) => of(unit)).find((one) => one.variant === 'b')
  expect(shown?.because).toEqual([{ code: 'variant', key: 'b', share: 0.225 }])
  const alone = people.map((unit) => of(unit, blocks('alone', { holdout: 0.5 })))
  expect(new Set(alone.map(({ variant }) => variant))).toEqual(new Set(['a', null]))
})

test('a change of weights moves no more people than it must, and nobody who is gaining', () => {
  const next = {
    ...campaign,
    variants: keeping([{ ...campaign.variants[0]!, weight: 1 }, campaign.variants[1]!], campaign),
  }
  const moved = people.filter((unit) => of(unit).variant !== of(unit, next).variant)
  // Of 90 % who are shown it a went from three quarters to one half.
  expect(moved.length / people.length).toBeCloseTo(0.225, 1)
  for (const unit of moved) expect([of(unit).variant, of(unit, next).variant]).toEqual(['a', 'b'])
  const free = people.find((unit) => !of(unit).isHeld)!
  expect(of(free, next).propensity).toBe(0.45)
  expect(keeping(campaign.variants, null)).toBe(campaign.variants)
  expect(checkExperiment(experimentOf(next))).toEqual([])
})

test('is an experiment that may be published', () => {
  expect(checkExperiment(experimentOf(campaign))).toEqual([])
})
