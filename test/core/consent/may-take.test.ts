import { expect, test } from 'vitest'
import { KEPT_FOR, mayTake } from '../../../core/consent/may-take.ts'
import { foldConsent } from '../../../core/consent/state.ts'
import type { Consents } from '../../../core/consent/state.ts'

const change = (purpose: 'analytics' | 'personalisation', granted: boolean, at: number) =>
  ({ purpose, granted, at, source: 'test', wording: null, proof: 'e' }) as const
const refused: Consents = KEPT_FOR.map((one) => change(one, false, 10)).reduce(foldConsent, {})

test('of somebody who never answered a batch is believed, as long as it brings something', () => {
  expect(mayTake({}, ['analytics'])).toBe(true)
  expect(mayTake({}, [])).toBe(false)
})

test('who refused what a batch brings is left alone', () => {
  expect(mayTake(refused, KEPT_FOR)).toBe(false)
  const half = foldConsent(refused, change('personalisation', true, 11))
  expect(mayTake(half, KEPT_FOR)).toBe(true)
  expect(mayTake(half, ['analytics'])).toBe(false)
})

test('a newer yes in the batch counts, an older one and one of the same instant do not', () => {
  expect(mayTake(refused, KEPT_FOR, [change('analytics', true, 11)])).toBe(true)
  for (const at of [9, 10]) expect(mayTake(refused, KEPT_FOR, [change('analytics', true, at)])).toBe(false)
})

test('what a batch takes back does not refuse what is told with it', () => {
  expect(
    mayTake(
      {},
      KEPT_FOR,
      KEPT_FOR.map((one) => change(one, false, 11)),
    ),
  ).toBe(true)
})
