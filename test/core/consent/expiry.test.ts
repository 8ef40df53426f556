import { expect, test } from 'vitest'
import { DAY_MS } from '../../../core/base/time.ts'
import { YES_LASTS_MS, allowsAt, expiresAt, lapses } from '../../../core/consent/expiry.ts'
import type { Purpose } from '../../../core/consent/purpose.ts'
import { foldConsent, profiledSince } from '../../../core/consent/state.ts'
import type { Consents } from '../../../core/consent/state.ts'

const said = (purpose: Purpose, ...answers: [at: number, granted: boolean][]): Consents =>
  answers.reduce<Consents>(
    (state, [at, granted]) =>
      foldConsent(state, { purpose, granted, at, source: 'banner', wording: null, proof: `p${at}` }),
    {},
  )

test('a yes to being profiled lasts 13 months from when it was first said', () => {
  const consents = said('personalisation', [0, true], [100 * DAY_MS, true], [390 * DAY_MS, true])
  expect(expiresAt(consents, 'personalisation')).toBe(YES_LASTS_MS)
  expect(allowsAt(consents, 'personalisation', YES_LASTS_MS - 1)).toBe(true)
  expect(allowsAt(consents, 'personalisation', YES_LASTS_MS)).toBe(false)
})

test('a no in between begins it anew, and so does a yes after it ran out', () => {
  expect(expiresAt(said('analytics', [0, true], [5, false], [9, true]), 'analytics')).toBe(9 + YES_LASTS_MS)
  const late = YES_LASTS_MS + 7
  const again = said('analytics', [0, true], [late, true])
  expect(expiresAt(again, 'analytics')).toBe(late + YES_LASTS_MS)
  expect(allowsAt(again, 'analytics', late)).toBe(true)
})

test('channels do not run out, and what was refused has nothing to run out', () => {
  expect(expiresAt(said('email', [0, true]), 'email')).toBe(null)
  expect(allowsAt(said('email', [0, true]), 'email', 10 * YES_LASTS_MS)).toBe(true)
  expect(expiresAt(said('analytics', [0, false]), 'analytics')).toBe(null)
  expect(allowsAt({}, 'analytics', 0)).toBe(false)
})

test('what ran out is taken back once, at the very instant at which it did', () => {
  const consents = said('personalisation', [0, true])
  expect(lapses(consents, YES_LASTS_MS - 1)).toEqual([])
  const [lapse] = lapses(consents, YES_LASTS_MS + 5)
  expect(lapse).toEqual({ purpose: 'personalisation', at: YES_LASTS_MS })
  const after = foldConsent(consents, {
    ...lapse!,
    granted: false,
    source: 'expired',
    wording: null,
    proof: 'x',
  })
  expect(lapses(after, YES_LASTS_MS + 5)).toEqual([])
  expect(profiledSince(after)).toBe(null)
})

test('a yes after it ran out stands when the lapse of the first is noted late', () => {
  const late = YES_LASTS_MS + 7
  const consents = said('personalisation', [0, true], [late, true])
  const [lapse] = lapses(consents, late + 1)
  const after = foldConsent(consents, {
    ...lapse!,
    granted: false,
    source: 'expired',
    wording: null,
    proof: 'x',
  })
  expect(profiledSince(after)).toBe(late)
})
