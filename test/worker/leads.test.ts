/** GET /v1/admin/leads: people of companies by points, each with its reasons; nobody who did not agree. */
import { expect, test } from 'vitest'
import { admin, call, post } from './call.ts'
import { TEST_SECRETS } from '../support/secrets.ts'

type Lead = {
  id: string
  points: number
  band: string
  label: string | null
  reasons: { code: string; text: { en: string } }[]
}

const SERVER = { authorization: `Bearer ${TEST_SECRETS.SERVER_KEY}` }

async function colleague(name: string, role: string, agreed: boolean): Promise<void> {
  const identifiers = { email: `${name}@acme.example` }
  const now = Date.now()
  const consent = { personalisation: agreed, source: 'contract', proof: `paper-${name}`, wording: 'w' }
  const events = [
    { id: `c-${name}-${now}`, name: 'consent_update', at: now, params: consent, identifiers },
    {
      id: `a-${name}-${now}`,
      name: 'account_update',
      at: now + 1,
      params: { account: 'lead-acme', role },
      identifiers,
    },
  ]
  expect((await post('/_v/v1/server/events', { events }, SERVER)).status).toBe(200)
}

test('buyers of a company stand above their colleagues, and who did not agree is not there', async () => {
  const before = await admin<{ of: number }>('/leads')
  await colleague('lead-buyer', 'buyer', true)
  await colleague('lead-clerk', 'clerk', true)
  await colleague('lead-silent', 'buyer', false)
  const { leads, of } = await admin<{ leads: Lead[]; of: number }>('/leads?limit=100')
  expect(of).toBe(before.of + 2)
  const own = leads.filter(({ label }) => label?.endsWith('@acme.example'))
  const codes = own.map(({ reasons }) => reasons[0]!.code)
  expect(codes.indexOf('buyer')).toBeLessThan(codes.lastIndexOf('company'))
  for (const { points, reasons } of leads) if (points > 0) expect(reasons.length).toBeGreaterThan(0)
  expect(own[0]!.reasons.map(({ text }) => text.en)).toContain('buys for a company')
  expect((await call('/_v/v1/admin/leads')).status).toBe(401)
})
