/**
 * What happens between the lease of a message and its post, as it may where a sender is slow: a purchase, a
 * no, an erasure, a merge, and a power cut after which the same sender rests.
 */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { DAY_MS, HOUR_MS, MINUTE_MS } from '../../core/base/time.ts'
import type { LogEvent } from '../../core/identity/log-event.ts'
import type { SenderDraft } from '../../core/wire/sender.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import type { Env } from '../../worker/env.ts'
import { erasePerson } from '../../worker/job/erase.ts'
import { sweep } from '../../worker/job/sweep.ts'
import { attemptsOfSend } from '../../worker/store/attempt.ts'
import { project } from '../../worker/store/projection.ts'
import { changeHealth } from '../../worker/store/sender.ts'
import { HOOK, addSender, drop, receiver, rowOf, runUntil, somebody } from './sender-made.ts'
import type { Somebody } from './sender-made.ts'

let startAt = 1_960_000_000_000
const made: string[] = []

async function sender(id: string, draft: Partial<SenderDraft> = {}): Promise<void> {
  made.push(id)
  await addSender(id, { limits: { perSecond: 1_000, domainPerSecond: 1_000 }, ...draft })
}

/** Somebody whose message is about to be leased. */
async function reader(): Promise<Somebody> {
  const who = await somebody((startAt += 2 * DAY_MS))
  await profileActor(env, who.id).due(who.due)
  return who
}

async function tell(who: Somebody, name: LogEvent['name'], params: object): Promise<void> {
  const event = { id: `${name}-${who.id}`, name, at: who.due, receivedAt: who.due, source: 'server', params }
  await ownActor(env, who.id).ingest(who.id, { events: [event as LogEvent], now: who.due })
}

const buy = (who: Somebody) =>
  tell(who, 'purchase', {
    transaction_id: who.id,
    items: [{ item_id: 'K1', quantity: 1, priceMicro: 1_000_000 }],
  })

/** Where `before` comes right before this method of the actor is asked. */
function upset(method: string, before: () => Promise<void>): Env {
  const getByName = (id: string) => {
    const actor = env.PROFILE.getByName(id) as unknown as Record<
      string,
      (...args: unknown[]) => Promise<unknown>
    >
    return new Proxy(actor, {
      get:
        (target, name: string) =>
        async (...args: unknown[]) => {
          if (name === method) await before()
          return target[name]!(...args)
        },
    })
  }
  return { ...(env as unknown as Env), PROFILE: { getByName } as unknown as Env['PROFILE'] }
}

afterEach(async () => {
  vi.restoreAllMocks()
  for (const id of made.splice(0)) await drop(id)
})

test('whoever buys while a sender’s token is fetched is not written to', async () => {
  await sender('gos', {
    kind: 'gosms',
    channels: ['sms'],
    settings: { clientId: 'late', channel: '1' },
    secrets: { key: 'secret-of-gosms-1' },
  })
  const who = await reader()
  const asked: string[] = []
  let isBought = false
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    const url = String(input)
    if (!url.includes('oauth')) {
      if (isBought) asked.push(url)
      return Response.json({ link: '/api/v1/messages/1' }, { status: 201 })
    }
    await buy(who)
    isBought = true
    return Response.json({ access_token: 't', expires_in: 3_600 })
  })
  // The text message comes a while after the e-mail.
  await runUntil(who, who.due + DAY_MS)
  expect(isBought).toBe(true)
  expect(asked).toEqual([])
})

test.each([
  ['the channel', { channels: { email: false } }, 'not_wanted'],
  ['all messages', { weekly: 0 }, 'own_cap_reached'],
])('whoever says no to %s in the preference centre is not written to', async (_, wish, reason) => {
  await sender('late')
  const who = await reader()
  const { asked } = receiver({ [`${HOOK}/late`]: [204] })
  const late = upset('standing', () =>
    tell(who, 'preferences_update', { ...wish, source: 'preference-centre', audience: 'b2c' }),
  )
  expect(await deliver(late, who.id, who.key, who.due)).toBe('not_sent')
  expect(asked).toEqual([])
  expect(await rowOf(who)).toMatchObject({ status: 'not_sent', reason })
  // Nobody was asked, so no attempt is told.
  expect(await attemptsOfSend(env, who.key)).toEqual([])
})

test('a message that a merge has on its way is looked at again, and not called off', async () => {
  await sender('late')
  const who = await reader()
  const { asked } = receiver({ [`${HOOK}/late`]: [204] })
  const actor = env.PROFILE.getByName(who.id) as unknown as Record<
    string,
    (...args: unknown[]) => Promise<unknown>
  >
  const getByName = () =>
    new Proxy(actor, {
      get:
        (target, name: string) =>
        async (...args: unknown[]) =>
          name === 'standing'
            ? { isHere: false, isCalledOff: true, isOutdated: false, refusal: null, consents: {} }
            : target[name]!(...args),
    })
  const amid = { ...(env as unknown as Env), PROFILE: { getByName } as unknown as Env['PROFILE'] }
  expect(await deliver(amid, who.id, who.key, who.due)).toBe('later')
  expect(asked).toEqual([])
  await runUntil(who, who.due + HOUR_MS)
  expect(await rowOf(who)).toMatchObject({ status: 'sent' })
  expect(asked).toHaveLength(1)
})

test('the power goes with the answer, and that sender rests after it: no other one is asked', async () => {
  await sender('first', { rank: 1 })
  await sender('second', { rank: 2 })
  const who = await reader()
  const asked: string[] = []
  let isDead = false
  const gone = () => {
    if (isDead) throw new Error('the power is gone')
  }
  const db = new Proxy(env.DB, {
    get: (target, name: keyof D1Database) => {
      const value = target[name] as (...args: unknown[]) => unknown
      return (...args: unknown[]) => {
        gone()
        return value.apply(target, args)
      }
    },
  })
  const dying = { ...upset('settle', async () => gone()), DB: db }
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input) => {
    asked.push(String(input))
    isDead = true
    return new Response(null, { status: 204 })
  })
  await deliver(dying, who.id, who.key, who.due).catch(() => undefined)
  expect(asked).toEqual([`${HOOK}/first`])
  await changeHealth(env, 'first', (held) => ({ ...held, openUntil: who.due + 10 * MINUTE_MS }))
  const after = receiver({ [`${HOOK}/first`]: [204], [`${HOOK}/second`]: [204] })
  await runUntil(who, who.due + HOUR_MS)
  expect(after.asked.map(({ url }) => url)).toEqual([`${HOOK}/first`])
  expect(await rowOf(who)).toMatchObject({ status: 'sent' })
})

test('whoever is erased while their message is posted leaves no attempt behind', async () => {
  await sender('late')
  const who = await reader()
  await project(env, [(await profileActor(env, who.id).projected())!])
  vi.spyOn(globalThis, 'fetch').mockImplementation(async () => {
    await erasePerson(env, who.id, { reason: 'asked', now: who.due })
    return new Response(null, { status: 204 })
  })
  await deliver(env, who.id, who.key, who.due)
  expect(await attemptsOfSend(env, who.key)).toEqual([])
})

test('a sweep that slow senders hold up leases by the clock of each turn, and ends after so many people', async () => {
  await sender('slow')
  const people: Somebody[] = []
  // In the past by the real clock: the index notes a later turn only of what is late by it.
  const at = Date.now() - DAY_MS
  for (let n = 0; n < 6; n++) people.push(await somebody(at))
  const held = await Promise.all(people.map(({ id }) => profileActor(env, id).projected()))
  await project(
    env,
    held.flatMap((one) => one ?? []),
  )
  const due = Math.max(...people.map((one) => one.due))
  let clock = due
  const late: number[] = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (_, init) => {
    const key = new Headers(init?.headers).get('webhook-id')!
    const who = people.find(({ id }) => key.includes(id))!
    late.push((await rowOf(who, key))!.dueAt! - clock)
    // Each answer takes its time.
    clock += 15_000
    return new Response(null, { status: 204 })
  })
  const pace = { instantOf: () => clock, reach: async () => undefined }
  expect((await sweep(env, due, { ...pace, most: 4 })).woken).toBe(4)
  await sweep(env, due, pace)
  expect(late).toHaveLength(6)
  expect(Math.min(...late)).toBeGreaterThan(0)
})
