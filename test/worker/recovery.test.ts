import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { TotalsView } from '../../core/wire/admin.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { moveClock } from '../../worker/clock.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { admin, browser, consentGiven, event, profileOf } from './call.ts'

const coffee = { item_id: 'K1', item_name: 'Espresso Brazílie', item_category: 'Káva', price: 290 }
const idOf = (visitor: { cookie: string }) => deviceProfile(env, 'visitor', visitor.cookie.split('=')[1]!)

describe('an actor', () => {
  test('knows after an eviction what it knew before, duplicates included', async () => {
    const visitor = browser()
    const view = event({ name: 'view_item', params: { items: [coffee] } })
    await visitor.taken([consentGiven(), view])
    // Interests fade by the millisecond; with the clock standing still both readings are of one instant.
    await moveClock(env, { offsetMs: 0, frozenAt: Date.now() + 1_000 })
    const before = await profileOf(visitor)
    await evictDurableObject(env.PROFILE.getByName(before.id))
    expect((await visitor.taken([view])).verdicts[0]?.status).toBe('duplicate')
    expect(await profileOf(visitor)).toEqual(before)
    await moveClock(env, { offsetMs: 0, frozenAt: null })
  })

  test('leaves no trace when somebody who is not known is looked at', async () => {
    const actor = profileActor(env, 'pnobody')
    expect(await actor.view()).toBeNull()
    expect(await actor.read()).toBeNull()
    expect(await actor.due(Date.now())).toBeNull()
    expect((await admin<TotalsView>('/totals')).pending).toBeGreaterThanOrEqual(0)
  })

  test('two senders of the same key at once: one gets the lease', async () => {
    vi.spyOn(globalThis, 'fetch').mockImplementation(async () => new Response(null, { status: 204 }))
    await moveClock(env, { offsetMs: 0, frozenAt: Date.now() })
    const visitor = browser()
    await visitor.taken([
      consentGiven(),
      event({ name: 'generate_lead', params: { email: `two-${Date.now()}@example.com` } }),
    ])
    const id = await idOf(visitor)
    const { sends } = await profileOf(visitor)
    const now = Date.now()
    const outcomes = await Promise.all([1, 2, 3].map(() => deliver(env, id, sends[0]!.key, now)))
    expect(outcomes.filter((outcome) => outcome === 'sent').length).toBeLessThanOrEqual(1)
    await expect.poll(async () => (await profileOf(visitor)).sends[0]?.status).toBe('sent')
    expect((await profileOf(visitor)).sends[0]?.attempts).toBe(1)
    await moveClock(env, { offsetMs: 0, frozenAt: null })
    vi.restoreAllMocks()
  })
})

describe('the watchdog', () => {
  test('wakes what an alarm left behind', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'add_to_cart', params: { items: [coffee] } })])
    const stub = env.PROFILE.getByName(await idOf(visitor))
    // The alarm rings in an hour; time passes without it, as after seven failures.
    await moveClock(env, { offsetMs: 2 * 3_600_000, frozenAt: null })
    await admin('/jobs/watchdog', {})
    expect((await profileOf(visitor)).sends[0]).toMatchObject({
      step: 'email',
      status: 'not_sent',
      reason: 'no_address',
    })
    expect(await runDurableObjectAlarm(stub)).toBe(true)
    await moveClock(env, { offsetMs: 0, frozenAt: null })
  })

  test('brings into the archive what a lost wake-up left out', async () => {
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'view_item', params: { items: [coffee] } })])
    await admin('/jobs/watchdog', {})
    expect((await admin<TotalsView>('/totals')).pending).toBe(0)
    const { objects } = await env.LAKE.list({ prefix: 'events/v1/' })
    expect(objects[0]?.key).toMatch(/^events\/v1\/dt=\d{4}-\d\d-\d\d\/hh=\d\d\/[\w-]+\.ndjson\.gz$/)
  })
})
