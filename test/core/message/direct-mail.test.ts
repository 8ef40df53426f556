import { expect, test } from 'vitest'
import { mailingTo } from '../../../core/message/direct-mail.ts'
import { DEFAULT_POLICY } from '../../../core/message/policy.ts'
import type { Profile } from '../../../core/profile/profile.ts'
import { MONDAY } from '../event/made.ts'
import { reader } from './made.ts'

const known: Profile['known'] = [{ kind: 'external_id', value: 'c-1', source: 'server', at: MONDAY }]
const to = (draft: Partial<Profile> = {}, holdout = 0) =>
  mailingTo(
    { profile: reader({ known, ...draft }), sends: [], policy: { ...DEFAULT_POLICY, holdout } },
    'm1',
    MONDAY,
  )
const said = (granted: boolean) => ({ granted, at: MONDAY, source: 'page', wording: null, proof: null })

test('a letter names the shop’s own id and the language, and nothing else of the person', () => {
  expect(to()).toEqual({ externalId: 'c-1', language: 'cs' })
  expect(to({ consents: {} })).toEqual({ externalId: 'c-1', language: 'cs' })
})

test('whoever said no to any marketing, wants none, or is unknown to the shop gets none, with the reason', () => {
  expect(to({ known: [] })).toEqual({ reason: 'no_address' })
  expect(to({ consents: { sms: said(false), email: said(true) } })).toEqual({ reason: 'consent_withdrawn' })
  const { preferences } = reader()
  const none = { ...preferences, weekly: { value: 0, at: MONDAY, source: 'page' } }
  expect(to({ preferences: none })).toEqual({ reason: 'own_cap_reached' })
})

test('the holdout gets none', () => {
  const ids = Array.from({ length: 200 }, (_, n) => `p${n}`)
  const held = ids.filter((id) => 'reason' in to({ id }, 0.5)).length
  expect(held).toBeGreaterThan(60)
  expect(held).toBeLessThan(140)
  expect(ids.every((id) => 'externalId' in to({ id }))).toBe(true)
})
