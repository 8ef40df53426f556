import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { BASIS_WORDS, CONSENT_ONLY, basisOf } from '../../../core/consent/basis.ts'
import { YES_LASTS_MS } from '../../../core/consent/expiry.ts'
import { PURPOSES } from '../../../core/consent/purpose.ts'
import type { Consents } from '../../../core/consent/state.ts'

const NOW = 1_000 * DAY_MS
const answer = (granted: boolean, at = NOW - DAY_MS) => ({
  granted,
  at,
  source: 'test',
  wording: null,
  proof: 'p',
})
const all = (granted: boolean): Consents =>
  Object.fromEntries(PURPOSES.map((purpose) => [purpose, answer(granted)]))
const OWN = { ...CONSENT_ONLY, ownCustomers: true }

test('who said yes is on consent, for every purpose', () => {
  for (const purpose of PURPOSES)
    expect(basisOf({ consents: all(true), lastOrderAt: null }, purpose, NOW)).toBe('consent')
  expect(Object.keys(BASIS_WORDS)).toContain('consent')
})

test('who was asked nothing and bought nothing is on nothing', () => {
  for (const purpose of PURPOSES)
    expect(basisOf({ consents: {}, lastOrderAt: null }, purpose, NOW, OWN)).toBe(null)
})

test('an order is a contract for what it needs, and for no more', () => {
  const standing = { consents: {}, lastOrderAt: NOW - DAY_MS }
  expect(PURPOSES.filter((purpose) => basisOf(standing, purpose, NOW) !== null)).toEqual(['functionality'])
  expect(basisOf(standing, 'functionality', NOW)).toBe('contract')
})

test('own customers may be written to only where the shop decided so, and never profiled for it', () => {
  const standing = { consents: {}, lastOrderAt: NOW - DAY_MS }
  expect(basisOf(standing, 'email', NOW)).toBe(null)
  expect(basisOf(standing, 'email', NOW, OWN)).toBe('legitimate_interest')
  expect(basisOf(standing, 'sms', NOW, OWN)).toBe('legitimate_interest')
  for (const purpose of ['push', 'whatsapp', 'ads', 'personalisation', 'analytics'] as const)
    expect(basisOf(standing, purpose, NOW, OWN)).toBe(null)
})

test('a no is a no, also for customers', () => {
  for (const purpose of PURPOSES)
    expect(basisOf({ consents: all(false), lastOrderAt: NOW - DAY_MS }, purpose, NOW, OWN)).toBe(null)
})

test('customers of long ago are no customers', () => {
  const lastOrderAt = NOW - OWN.ownCustomersForMs
  expect(basisOf({ consents: {}, lastOrderAt }, 'email', NOW, OWN)).toBe(null)
  expect(basisOf({ consents: {}, lastOrderAt: lastOrderAt + 1 }, 'email', NOW, OWN)).toBe(
    'legitimate_interest',
  )
})

test('a yes that ran out is no basis', () => {
  const consents = { personalisation: answer(true, NOW - YES_LASTS_MS) }
  expect(basisOf({ consents, lastOrderAt: null }, 'personalisation', NOW)).toBe(null)
})
