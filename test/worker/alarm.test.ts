/** Alarms that throw, ring twice or are lost: the row is looked at within a minute of the clock, and goes once. */
import { runInDurableObject } from 'cloudflare:test'
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { MINUTE_MS } from '../../core/base/time.ts'
import { ProfileActor } from '../../worker/actor/profile.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { moveClock } from '../../worker/clock.ts'
import type { Env } from '../../worker/env.ts'
import { watchdog } from '../../worker/job/sweep.ts'
import { project } from '../../worker/store/projection.ts'

const HOUR = 3_600_000
const keys: string[] = []
let serial = 0

beforeEach(() => {
  keys.length = 0
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    keys.push(new Headers(init?.headers).get('webhook-id') ?? '')
    return new Response(null, { status: 204 })
  })
})
afterEach(async () => {
  vi.restoreAllMocks()
  await moveClock(env, { offsetMs: 0, frozenAt: null })
})

/** Somebody whose cart waits for its mail, known to the index as well; the clock stands at its due instant. */
async function waiting(): Promise<{ id: string; key: string; due: number }> {
  const id = `palarm${++serial}x${Date.now().toString(36)}`
  const start = Date.now() + serial
  const params = { email: true, personalisation: true, source: 'server', proof: 'paper', wording: 'w' }
  const base = { at: start, receivedAt: start, source: 'server' } as const
  const named = [{ kind: 'email', value: `${id}@example.com` }] as const
  const items = [{ item_id: 'K1', item_name: 'Káva', priceMicro: 290_000_000, quantity: 1 }]
  const taken = await ownActor(env, id).ingest(id, {
    events: [
      { ...base, id: `c-${id}`, name: 'consent_update', params, named },
      { ...base, id: `a-${id}`, at: start + 1, name: 'add_to_cart', params: { items } },
    ],
    now: start + 1,
  })
  if (!('projection' in taken)) throw new Error('it is somebody else')
  await project(env, [taken.projection])
  const due = start + 1 + HOUR
  await moveClock(env, { offsetMs: 0, frozenAt: due })
  return { id, key: `msg_${id}_abandoned-cart_e1_email`, due }
}

const statusOf = async (id: string) => (await profileActor(env, id).read())!.person.sends[0]?.status
const inside = <Out>(
  id: string,
  work: (actor: ProfileActor, storage: DurableObjectStorage) => Promise<Out>,
) =>
  runInDurableObject(env.PROFILE.getByName(id), (actor, state) => {
    if (!(actor instanceof ProfileActor)) throw new Error('another actor')
    return work(actor, state.storage)
  })

describe('an alarm', () => {
  test('that is lost: the watchdog of the same minute wakes the row, and arms the next one', async () => {
    const { id, key, due } = await waiting()
    await inside(id, (_, storage) => storage.deleteAlarm())
    await moveClock(env, { offsetMs: 0, frozenAt: due + MINUTE_MS - 1 })
    await watchdog(env)
    expect(keys).toEqual([key])
    expect(await statusOf(id)).toBe('sent')
    // Time goes on: what comes next has its alarm again.
    await moveClock(env, { offsetMs: due + MINUTE_MS - Date.now(), frozenAt: null })
    await profileActor(env, id).due(due + MINUTE_MS)
    expect(await inside(id, (_, storage) => storage.getAlarm())).not.toBeNull()
  })

  test('that rings twice, and once more beside the watchdog, sends once', async () => {
    const { id, key } = await waiting()
    await inside(id, async (actor) => {
      await actor.alarm()
      await actor.alarm()
    })
    await Promise.all([watchdog(env), inside(id, (actor) => actor.alarm()), watchdog(env)])
    await expect.poll(() => statusOf(id)).toBe('sent')
    expect(keys).toEqual([key])
  })

  test('that cannot reach the queue does not throw, rings again, and the row is woken again', async () => {
    const { id, key, due } = await waiting()
    const before = Date.now()
    const again = await inside(id, async (actor, storage) => {
      const held = actor as unknown as { env: Env }
      const real = held.env
      const OUTBOX = { sendBatch: () => Promise.reject(new Error('the queue is away')) }
      Object.defineProperty(held, 'env', { value: { ...real, OUTBOX }, configurable: true })
      await actor.alarm()
      Object.defineProperty(held, 'env', { value: real, configurable: true })
      return storage.getAlarm()
    })
    expect(again!).toBeGreaterThanOrEqual(before + 30_000)
    expect(keys).toEqual([])
    await moveClock(env, { offsetMs: 0, frozenAt: due + MINUTE_MS })
    await watchdog(env)
    expect(keys).toEqual([key])
    expect(await statusOf(id)).toBe('sent')
  })
})
