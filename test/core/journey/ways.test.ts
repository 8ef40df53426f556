import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { StepOf } from '../../../core/journey/journey.ts'
import { decided, isLaunchedFor, isOpenAt, percentAt, wayOf } from '../../../core/journey/ways.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'
import { journey } from './made.ts'

const PEOPLE = Array.from({ length: 2_000 }, (_, index) => `person-${index}`)
const split: StepOf<'split'> = {
  id: 'half',
  kind: 'split',
  ways: [
    { key: 'a', weight: 3, to: null },
    { key: 'b', weight: 1, to: null },
  ],
}

describe('a split', () => {
  test('divides people by weight, each always the same way', () => {
    const ways = PEOPLE.map((id) => wayOf(split, journey([split]), id)?.key)
    expect(PEOPLE.map((id) => wayOf(split, journey([split], { version: 9 }), id)?.key)).toEqual(ways)
    const share = ways.filter((key) => key === 'a').length / PEOPLE.length
    expect(share).toBeGreaterThan(0.7)
    expect(share).toBeLessThan(0.8)
  })

  test('of another journey divides otherwise, of one experiment the same in each', () => {
    const ways = (step: StepOf<'split' | 'experiment'>, id: string) =>
      PEOPLE.map((person) => wayOf(step, journey([step], { id }), person)?.key)
    expect(ways(split, 'one')).not.toEqual(ways(split, 'other'))
    const tested: StepOf<'experiment'> = { ...split, kind: 'experiment', experiment: 'subject' }
    expect(ways(tested, 'one')).toEqual(ways(tested, 'other'))
  })

  test('without a weight leads nowhere', () => {
    expect(wayOf({ ...split, ways: [{ key: 'a', weight: 0, to: null }] }, journey([split]), 'p1')).toBeNull()
  })
})

describe('a launch in stages', () => {
  const ramp = [
    { from: MONDAY, percent: 5 },
    { from: MONDAY + 10, percent: 40 },
    { from: MONDAY + 20, percent: 100 },
  ]

  test('lets in nobody before, then the share of the stage', () => {
    const at = [MONDAY - 1, MONDAY, MONDAY + 10, MONDAY + 99]
    expect(at.map((now) => percentAt({ ramp }, now))).toEqual([0, 5, 40, 100])
    const launched = journey([], { ramp })
    const shares = at.map(
      (now) => PEOPLE.filter((id) => isLaunchedFor(launched, id, now)).length / PEOPLE.length,
    )
    expect(shares[0]).toBe(0)
    expect(shares[1]).toBeCloseTo(0.05, 1)
    expect(shares[2]).toBeCloseTo(0.4, 1)
    expect(shares[3]).toBe(1)
  })

  test('whoever is in stays in, whatever the stages, and in the next version too', () => {
    const percent = fc.integer({ min: 0, max: 100 })
    holds(
      fc.property(fc.array(percent, { minLength: 2, maxLength: 6 }), fc.string(), (percents, id) => {
        const rising = percents.toSorted((a, b) => a - b)
        const stages = rising.map((percent, index) => ({ from: index * 10, percent }))
        const isIn = stages.map(({ from }, version) =>
          isLaunchedFor(journey([], { ramp: stages, version }), id, from),
        )
        expect(isIn).toEqual(isIn.toSorted((a, b) => Number(a) - Number(b)))
      }),
    )
  })
})

test('nobody enters before it begins nor once it is over', () => {
  const made = journey([], { from: MONDAY, until: MONDAY + 10 })
  expect([MONDAY - 1, MONDAY, MONDAY + 9, MONDAY + 10].map((now) => isOpenAt(made, now))).toEqual([
    false,
    true,
    true,
    false,
  ])
  expect(isOpenAt(journey([]), 0)).toBe(true)
})

test('decisions are kept by step', () => {
  const entry = { decided: { one: { way: 'a', at: 1 } } } as never
  expect(decided(entry, 'two', { way: 'b', at: 2 }).decided).toEqual({
    one: { way: 'a', at: 1 },
    two: { way: 'b', at: 2 },
  })
})
