import { expect, test } from 'vitest'
import { holdsUntil, runsNow, usesOfOne } from '../../../core/offer/offer.ts'

test('what is shown holds for its time, and never beyond the offer', () => {
  expect(holdsUntil({ validMs: 100 }, 1_000)).toBe(1_100)
  expect(holdsUntil({ validMs: 100, until: 1_050 }, 1_000)).toBe(1_050)
})

test('one that has not begun says when it does; one that is over never comes again', () => {
  expect(runsNow({ from: 10 }, 5)).toEqual({ runs: false, until: 10 })
  expect(runsNow({ from: 10, until: 20 }, 10)).toEqual({ runs: true, until: 20 })
  expect(runsNow({ until: 20 }, 20)).toEqual({ runs: false, until: Infinity })
})

test('one person uses it once, where nothing else is said', () => {
  expect([usesOfOne({}), usesOfOne({ budget: { perPerson: 3 } })]).toEqual([1, 3])
})
