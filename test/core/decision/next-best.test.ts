import { array, constantFrom, integer, property, record } from 'fast-check'
import { expect, test } from 'vitest'
import { ACTIONS, nextBest } from '../../../core/decision/next-best.ts'
import type { Estimates } from '../../../core/decision/next-best.ts'
import { EVIDENCE_FLOOR, netOf } from '../../../core/decision/worth.ts'
import { MONDAY } from '../event/made.ts'
import { holds } from '../holds.ts'

const worth = (probability: number, value: number, cost: number, evidence = 1_000) => ({
  probability,
  valueMicro: value * 1e6,
  costMicro: cost * 1e6,
  evidence,
})
const RULES = [
  { when: { 'f.orders': 0 }, action: 'inspiration' as const },
  { when: { 'f.orders': { $gte: 1 } }, action: 'education' as const },
]
const of = (estimates: Estimates, more: object = {}, view: object = { f: { orders: 0 } }) =>
  nextBest(estimates, { rules: RULES, ...more }, view, MONDAY)

test('the action that is worth most is taken, and each tells its terms', () => {
  const answer = of({
    discount: worth(0.2, 500, 90),
    education: worth(0.05, 500, 1),
    inspiration: worth(0.01, 500, 6),
  })
  expect(answer).toMatchObject({ action: 'education', by: 'value' })
  expect(answer.terms.map(({ action, verdict, netMicro }) => [action, verdict, netMicro])).toEqual([
    ['education', 'chosen', 24e6],
    ['discount', 'worth_less', 10e6],
    ['nothing', 'worth_less', 0],
    ['inspiration', 'not_worth', -1e6],
  ])
  expect(answer.terms[1]).toMatchObject({ valueMicro: 100e6, costMicro: 90e6, evidence: 1_000 })
})

test('nothing is done where nothing pays', () => {
  expect(of({ discount: worth(0.1, 500, 90) })).toMatchObject({ action: 'nothing', by: 'value' })
  expect(of({ discount: worth(0.1, 500, 50) }).action).toBe('nothing')
})

test('a number that rests on few people decides nothing: the rule does', () => {
  const few = { discount: worth(1, 500, 0, EVIDENCE_FLOOR - 1) }
  expect(of(few)).toMatchObject({ action: 'inspiration', by: 'rule' })
  expect(of(few, {}, { f: { orders: 3 } }).action).toBe('education')
  expect(of(few, {}, {})).toMatchObject({ action: 'nothing', by: 'rule' })
  expect(of(few, { floor: 10 })).toMatchObject({ action: 'discount', by: 'value' })
  expect(of(few).terms.find(({ action }) => action === 'discount')?.verdict).toBe('no_evidence')
})

test('one that was measured does not lose to one that was not', () => {
  const answer = of({ discount: worth(1, 9_000, 0, 3), education: worth(0.1, 100, 1) })
  expect(answer.action).toBe('education')
})

test('what is barred is not done, by value or by rule, whatever it is worth', () => {
  const anyWorth = record({
    probability: integer({ min: 0, max: 100 }).map((hundredths) => hundredths / 100),
    valueMicro: integer({ min: 0, max: 1e12 }),
    costMicro: integer({ min: 0, max: 1e12 }),
    evidence: integer({ min: 0, max: 2 * EVIDENCE_FLOOR }),
  })
  const anyEstimates = record(
    { discount: anyWorth, education: anyWorth, inspiration: anyWorth },
    { requiredKeys: [] },
  )
  holds(
    property(anyEstimates, array(constantFrom(...ACTIONS)), (estimates, barred) => {
      const { action, by, terms } = of(estimates as Estimates, { barred })
      if (action !== 'nothing') expect(barred).not.toContain(action)
      expect(terms.map((term) => term.action).sort()).toEqual([...ACTIONS].sort())
      expect(terms.filter(({ verdict }) => verdict === 'chosen').map((term) => term.action)).toEqual([action])
      if (by === 'rule' || action === 'nothing') return
      const net = netOf(estimates[action])!
      expect(net).toBeGreaterThan(0)
      for (const one of terms) expect(one.netMicro ?? -Infinity).toBeLessThanOrEqual(net)
    }),
  )
})
