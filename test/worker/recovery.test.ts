import { evictDurableObject, runDurableObjectAlarm } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { describe, expect, test, vi } from 'vitest'
import type { TotalsView } from '../../core/wire/admin.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { clockState, holdClock, moveClock } from '../../worker/clock.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { runJobs } from '../../worker/job/schedule.ts'
import { moveTo } from '../../worker/job/sweep.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { readSetting } from '../../worker/store/setting.ts'
import { admin, asServer, browser, consentGiven, event, post, profileOf } from './call.ts'

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

describe('a profile that cannot be handled', () => {
  test('goods sold by the piece of a kilogram are taken, listed and woken', async () => {
    const visitor = browser()
    const answer = await visitor.taken([
      consentGiven(),
      event({ name: 'add_to_cart', params: { items: [{ ...coffee, quantity: 1 }] } }),
      event({ name: 'add_to_cart', params: { items: [{ ...coffee, item_id: 'K2', quantity: 0.25 }] } }),
    ])
    expect(answer.verdicts.map(({ status }) => status)).toEqual(['accepted', 'accepted', 'accepted'])
    const third = event({
      name: 'purchase',
      identifiers: { external_id: `third-${Date.now()}` },
      params: { transaction_id: 'third', items: [{ item_id: 'K1', price: 9.99, quantity: 0.333333333 }] },
    })
    expect((await post('/_v/v1/server/events', { events: [third] }, asServer)).status).toBe(200)
  })

  test('does not keep the watchdog from the others', async () => {
    const poisoned = browser()
    const healthy = browser()
    const cart = () => event({ name: 'add_to_cart', params: { items: [coffee] } })
    await poisoned.taken([consentGiven(), cart()])
    await healthy.taken([consentGiven(), cart()])
    const id = await idOf(poisoned)
    const { runInDurableObject } = await import('cloudflare:test')
    await runInDurableObject(env.PROFILE.getByName(id), (_, state) => {
      state.storage.sql.exec("UPDATE state SET v = '{broken'")
    })
    await evictDurableObject(env.PROFILE.getByName(id))
    await moveClock(env, { offsetMs: 2 * 3_600_000, frozenAt: null })
    await env.DB.prepare('UPDATE profile SET next_due_at = next_due_at - 1000 WHERE id = ?').bind(id).run()
    await admin('/jobs/watchdog', {})
    expect((await profileOf(healthy)).sends[0]).toMatchObject({ step: 'email', status: 'not_sent' })
    const aside = await env.DB.prepare('SELECT next_due_at AS at FROM profile WHERE id = ?')
      .bind(id)
      .first<number>('at')
    expect(aside).toBeGreaterThan(Date.now() + 2 * 3_600_000)
    await env.DB.prepare('DELETE FROM profile WHERE id = ?').bind(id).run()
    await moveClock(env, { offsetMs: 0, frozenAt: null })
  })
})

describe('the clock', () => {
  test('goes on from the last instant when a move ends abruptly', async () => {
    const before = Date.now()
    await holdClock(env, before + 3_600_000, { offsetMs: 3_600_000, frozenAt: null })
    // What a restart reads is what was stored, not what was held in memory.
    const stored = JSON.parse((await readSetting(env, 'clock'))!) as object
    expect(stored).toEqual({ offsetMs: 3_600_000, frozenAt: null })
    await moveClock(env, { offsetMs: 0, frozenAt: null })
  })

  test('runs again after a move that failed in the middle', async () => {
    const broken = {
      ...env,
      DB: { prepare: env.DB.prepare.bind(env.DB), batch: env.DB.batch.bind(env.DB) },
    } as typeof env
    let calls = 0
    broken.DB.prepare = (query: string) => {
      if (query.includes('next_due_at <= ?') && ++calls > 1) throw new Error('down')
      return env.DB.prepare(query)
    }
    const visitor = browser()
    await visitor.taken([consentGiven(), event({ name: 'add_to_cart', params: { items: [coffee] } })])
    await expect(() => moveTo(broken, Date.now() + 7_200_000, false)).rejects.toThrow('down')
    expect((await clockState(broken)).frozenAt).toBeNull()
    await moveClock(env, { offsetMs: 0, frozenAt: null })
  })
})

test('a job that fails does not take the others along', async () => {
  const broken = {
    ...env,
    DB: {
      prepare: () => {
        throw new Error('down')
      },
    } as unknown as D1Database,
    CLOCK: 'real',
  }
  await expect(runJobs(broken, Date.now())).resolves.toBeUndefined()
})
