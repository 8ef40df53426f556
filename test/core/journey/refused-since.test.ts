/** What stands against a message that is in hand: by what was said and bought since its lease. */
import { expect, test } from 'vitest'
import { HOUR_MS } from '../../../core/base/time.ts'
import { boughtSince, endsByPurchase } from '../../../core/journey/bought.ts'
import { journeyRefusal } from '../../../core/journey/journey-refusal.ts'
import { refusedSince } from '../../../core/journey/refused-since.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MONDAY } from '../event/made.ts'
import { reader, send } from '../message/made.ts'
import { somebody } from './made.ts'

const person = (profile: Partial<Profile> = {}) =>
  somebody({ profile: { ...somebody().profile, ...profile } })
const known = reader()
const set = <Value>(value: Value) => ({ value, at: MONDAY })

test('nothing stands against what is allowed and wanted', () => {
  expect(refusedSince(somebody({ profile: known }), send(), MONDAY)).toBeNull()
})

test.each([
  ['a consent that was taken back', { consents: {} }, 'no_consent'],
  ['an address that is gone', { email: null }, 'no_address'],
  ['no messages at all', { preferences: { ...known.preferences, weekly: set(0) } }, 'own_cap_reached'],
] as const)('%s', (_, change, reason) => {
  const profile = { ...known, ...change } as Profile
  expect(refusedSince(somebody({ profile }), send(), MONDAY)).toBe(reason)
})

test('a purchase stands against what any purchase ends, though no journey knows the entry any more', () => {
  const base = person()
  const bought = { ...base, features: { ...base.features, lastPurchaseAt: MONDAY + HOUR_MS } }
  const reminder = send({ createdAt: MONDAY, untilBought: true })
  expect(boughtSince(bought, reminder)).toBe('converted')
  expect(journeyRefusal(reminder, bought)).toBe('converted')
  expect(boughtSince(base, reminder)).toBeNull()
  expect(boughtSince(bought, send({ createdAt: MONDAY }))).toBeNull()
  expect(boughtSince(bought, { ...reminder, createdAt: MONDAY + 2 * HOUR_MS })).toBeNull()
})

test('only an exit at any purchase at all ends by purchase', () => {
  const exit = { event: 'purchase', reason: 'converted' } as const
  expect(endsByPurchase({ exits: [exit] })).toBe(true)
  expect(endsByPurchase({ exits: [{ ...exit, keyed: true }] })).toBe(false)
  expect(endsByPurchase({ exits: [] })).toBe(false)
})
