import { expect, test } from 'vitest'
import { DAY_MS, HOUR_MS } from '../../../core/base/time.ts'
import { BUILT_IN } from '../../../core/playbook/release.ts'
import { NO_FEATURES } from '../../../core/feature/features.ts'
import { newPerson } from '../../../core/journey/person.ts'
import { askedMembership, membershipOf, unexpired } from '../../../core/segment/asked.ts'
import { membership, rollOf } from '../../../core/segment/membership.ts'
import { viewOf } from '../../../core/segment/view.ts'
import { MONDAY } from '../event/made.ts'

const YES = { value: true, validUntil: MONDAY + DAY_MS, partial: false }
const segment = { ...BUILT_IN.segments[0]!, id: 'one' }

test('each by itself says what the table of all of them says', () => {
  const person = { ...newPerson('p1', MONDAY), features: { ...NO_FEATURES } }
  const agreed = { granted: true, at: MONDAY, source: 'test', wording: null, proof: null }
  const known = { ...person, profile: { ...person.profile, consents: { personalisation: agreed } } }
  let members = 0
  for (const one of [person, known])
    for (let hours = 0; hours < 24 * 40; hours += 31) {
      const now = MONDAY + hours * HOUR_MS
      const view = { ...viewOf(one, undefined, null), $: one.behaviour }
      const asked = askedMembership(BUILT_IN.segments, view, now)
      expect(asked).toEqual(membership(rollOf(BUILT_IN.segments), view, now))
      members += asked.segments.length
    }
  expect(members).toBeGreaterThan(0)
})

test('an expired segment holds for nobody, for good; one that will expire until then', () => {
  const until = { ...segment, expiresAt: MONDAY + HOUR_MS }
  expect(unexpired(YES, until, MONDAY)).toEqual({ ...YES, validUntil: MONDAY + HOUR_MS })
  expect(unexpired(YES, until, MONDAY + HOUR_MS)).toEqual({
    value: false,
    validUntil: Infinity,
    partial: false,
  })
})

test('whoever is in doubt is no member', () => {
  const answers = [YES, { ...YES, partial: true, validUntil: MONDAY + 1 }]
  expect(membershipOf([segment, { ...segment, id: 'two' }], answers)).toEqual({
    segments: ['one'],
    validUntil: MONDAY + 1,
    partial: ['two'],
  })
})
