import { expect, test } from 'vitest'
import { policyFinding } from '../../../core/message/policy-finding.ts'

test('a finding has its words filled in, in both languages', () => {
  expect(policyFinding('unknown_zone', '/zone', { zone: 'Europe/Atlantis' })).toEqual({
    severity: 'error',
    code: 'unknown_zone',
    at: '/zone',
    message: {
      cs: 'Časové pásmo „Europe/Atlantis“ neznáme.',
      en: 'There is no time zone “Europe/Atlantis”.',
    },
    hint: { cs: 'Například Europe/Prague.', en: 'For example Europe/Prague.' },
  })
})
