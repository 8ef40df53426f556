/** The short form of `npm run campaign -- rules`. */
import * as fc from 'fast-check'
import { expect, test } from 'vitest'
import { condition } from '../../../support/rule/condition.ts'
import { oracle, type World } from '../../../support/rule/oracle.ts'
import { newTally, type Tally } from '../../../support/rule/tally.ts'
import { denseScenario, scenario, tryOut, type Scenario } from '../../../support/rule/trial.ts'
import { event, MINUTE } from '../../../support/rule/shorthand.ts'
import { holds } from '../../holds.ts'

function tried(arbitrary: fc.Arbitrary<Scenario>, runs: number): Tally {
  const total = newTally()
  holds(
    fc.property(arbitrary, (one) => {
      const tally = newTally()
      tryOut(one, tally)
      for (const key of ['checks', 'deadlines', 'early', 'partial', 'waiting', 'yes'] as const)
        total[key] += tally[key]
      expect(tally.faults.map(({ what, rule, now }) => ({ what, rule, now }))).toEqual([])
    }),
    runs,
  )
  return total
}

test('answers are those of a rescan of all events, as long as they say', () => {
  const { checks, deadlines, early, partial, waiting, yes } = tried(scenario, 400)
  expect(checks).toBeGreaterThan(20_000)
  // A test that never sees a yes, a deadline or a sure answer would say nothing.
  expect(yes / checks).toBeGreaterThan(0.2)
  expect(deadlines / checks).toBeGreaterThan(0.05)
  expect(partial / (checks - waiting)).toBeLessThan(0.005)
  expect(early / deadlines).toBeLessThan(0.05)
})

test('so are those of long histories that overflow what is kept', () => {
  // Making a history of a thousand events smaller takes minutes; the campaign prints where it broke.
  const { checks, partial } = tried(fc.noShrink(denseScenario), 12)
  expect(checks).toBeGreaterThan(500)
  expect(partial / checks).toBeLessThan(0.1)
})

test('random rules use every word of the language', () => {
  const text = JSON.stringify(fc.sample(condition, { seed: 1, numRuns: 5_000 }))
  const words =
    '$and $or $nor $not $did $seq $ago $ref $mul $eq $ne $gt $gte $lt $lte $in $nin $ini $nini $exists'
  const others = '$size $elemMatch $all $alli $regex $regexi $notRegex $notRegexi $type $inGroup $notInGroup'
  const versions = '$veq $vne $vgt $vgte $vlt $vlte'
  const behaviour = 'event where within count distinct sum steps gap after unless'
  const counts = [words, others, versions, behaviour]
    .join(' ')
    .split(' ')
    .map((word): [string, number] => [word, text.split(`"${word}":`).length - 1])
  expect(counts.filter(([, count]) => count < 5)).toEqual([])
  for (const optional of ['gap', 'within', 'after', 'unless'])
    expect(text.match(new RegExp(`"\\$seq":{(?:(?!"\\$).)*"${optional}":`, 'g'))?.length).toBeGreaterThan(50)
})

test('the oracle knows the examples of the docs', () => {
  const world = (...events: World['events']): World => ({
    view: { consent: { email: true } },
    events,
    groups: {},
  })
  const carts = (...minutes: number[]) => minutes.map((minute) => event('add_to_cart', minute))
  const rule = {
    'consent.email': true,
    $did: { event: 'add_to_cart', within: '30d', count: { $gte: 3 } },
    $not: { $did: { event: 'purchase', within: '7d' } },
  }
  const day = 864e5
  expect(oracle(rule, world(...carts(1, 2, 3)), 10 * MINUTE)).toBe(true)
  expect(oracle(rule, world(...carts(1, 2)), 10 * MINUTE)).toBe(false)
  expect(oracle(rule, world(...carts(1, 2, 3)), 30 * day + MINUTE - 1)).toBe(true)
  expect(oracle(rule, world(...carts(1, 2, 3)), 30 * day + MINUTE)).toBe(false)
  expect(oracle(rule, world(...carts(1, 2, 3), event('purchase', 4)), 7 * day)).toBe(false)
  expect(oracle(rule, world(...carts(1, 2, 3), event('purchase', 4)), 7 * day + 4 * MINUTE)).toBe(true)
  const left = {
    $seq: {
      steps: [{ event: 'add_to_cart' }, { event: 'cart_abandoned' }],
      gap: '1d',
      within: '3d',
      unless: { event: 'purchase' },
    },
  }
  const story = [event('add_to_cart', 1), event('cart_abandoned', 30)]
  expect(oracle(left, world(...story), day)).toBe(true)
  expect(oracle(left, world(...story), 3 * day + MINUTE)).toBe(false)
  expect(oracle(left, world(...story, event('purchase', 40)), day)).toBe(false)
  expect(oracle(left, world(event('add_to_cart', 1), event('cart_abandoned', 1442)), 2 * day)).toBe(false)
})
