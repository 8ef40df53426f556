/** T2: traits that a page may not write are refused one by one, and what it may write is kept. */
import { env } from 'cloudflare:workers'
import { expect, test } from 'vitest'
import type { EventsAnswer } from '../../core/wire/events.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { asServer, browser, consentGiven, event, json, post } from './call.ts'

const FORGED = {
  consent: true,
  ltv: 9e9,
  role: 'admin',
  segments: ['vip'],
  suppressed: false,
  __vip: true,
  lifecycle: 'loyal',
  price_list: 'wholesale',
  rfm_r: 5,
  orders: 12,
}

test('each system field by a public call is told with path and code, and its neighbours stay', async () => {
  const visitor = browser()
  await visitor.taken([consentGiven()])
  const traits = { ...FORGED, size: 'M' }
  const { verdicts } = await visitor.taken([
    event({ name: 'traits_update', params: { traits, source: 'quiz' } }),
  ])
  expect(verdicts[0]?.status).toBe('accepted')
  const told = Object.fromEntries((verdicts[0]?.dropped ?? []).map(({ path, code }) => [path, code]))
  for (const name of Object.keys(FORGED))
    expect(told[`/params/traits/${name}`], name).toMatch(/^trait_(not_writable|unknown)$/)
  expect(told).not.toHaveProperty('/params/traits/size')
  const read = await profileActor(
    env,
    await deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!),
  ).read()
  expect(Object.keys(read!.person.profile.traits)).toEqual(['size'])
  expect(JSON.stringify(read!.events.find(({ name }) => name === 'traits_update')?.params)).not.toContain(
    'wholesale',
  )
})

test('a back end may write what is its own, and no more', async () => {
  const identifiers = { external_id: `traits-${Date.now()}` }
  const traits = { price_list: 'wholesale', ltv: 9e9 }
  const events = [{ ...event({ name: 'traits_update', params: { traits, source: 'crm' } }), identifiers }]
  const { verdicts } = await json<EventsAnswer>(post('/_v/v1/server/events', { events }, asServer))
  expect(verdicts[0]?.dropped?.map(({ path }) => path)).toEqual(['/params/traits/ltv'])
})
