import { expect, test } from 'vitest'
import { EVIDENCE_FLOOR, netOf, termsOf } from '../../../core/decision/worth.ts'

const worth = { probability: 0.1, valueMicro: 300e6, costMicro: 20e6, evidence: EVIDENCE_FLOOR }

test('expected value less cost', () => {
  expect(netOf(worth)).toBe(10e6)
  expect(netOf({ ...worth, costMicro: 40e6 })).toBe(-10e6)
  expect(termsOf(worth)).toEqual({ valueMicro: 30e6, costMicro: 20e6 })
})

test('a number that was measured on few, or is none, says nothing', () => {
  expect(netOf(undefined)).toBeNull()
  expect(netOf({ ...worth, evidence: EVIDENCE_FLOOR - 1 })).toBeNull()
  expect(netOf({ ...worth, evidence: Number.NaN })).toBeNull()
  expect(netOf({ ...worth, probability: Number.NaN })).toBeNull()
  expect(netOf({ ...worth, evidence: 5 }, 5)).toBe(10e6)
})
