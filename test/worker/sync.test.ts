/**
 * A no is known to every sender before the next send: whatever it came from, at whatever point of the
 * way. The row in the index is no second truth: nothing that it says makes anything go.
 */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { Event } from '../../core/event/event.ts'
import { app } from '../../worker/app.ts'
import { ownActor, profileActor } from '../../worker/actor/stub.ts'
import { signWebhook } from '../../worker/channel/signature.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import type { Env } from '../../worker/env.ts'
import { preferencePath } from '../../worker/identity/preference-link.ts'
import { take } from '../../worker/route/take.ts'
import { signToken } from '../../worker/secret.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { project } from '../../worker/store/projection.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { SHOP, asServer, call, event, eventId, post } from './call.ts'

type Channel = 'email' | 'sms'
const CRM_SECRET = 'whsec_Y3JtLXNlY3JldC1vZi10aGlydHktdHdvLWJ5dGVz'
const HOUR = 3_600_000
const coffee = { item_id: 'K1', item_name: 'Espresso', price: 290, quantity: 1 }

let sent: string[] = []
beforeEach(() => {
  sent = []
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (url, init) => {
    if (String(url) === TEST_SECRETS.SENDER_URL) sent.push(new Headers(init?.headers).get('webhook-id')!)
    return new Response(null, { status: 204 })
  })
})
afterEach(() => vi.restoreAllMocks())

let serial = 0
type Reader = { readonly profile: string; readonly email: string; readonly phone: string }

async function serverEvents(...events: object[]): Promise<void> {
  expect((await post('/_v/v1/server/events', { events }, asServer)).status).toBe(200)
}

/** Somebody who allowed everything and left a cart behind two hours ago. */
async function reader(): Promise<Reader> {
  const email = `sync-${Date.now().toString(36)}-${++serial}@example.com`
  const phone = `+42077${String(Date.now() % 100_000).padStart(5, '0')}${String(serial % 100).padStart(2, '0')}`
  const identifiers = { email, phone }
  const at = Date.now() - 60_000
  const params = { personalisation: true, email: true, sms: true, source: 'checkout', proof: 'order:1' }
  await serverEvents(
    event({ name: 'consent_update', identifiers, params, at }),
    event({ name: 'add_to_cart', identifiers, params: { items: [coffee] }, at: at + 1 }),
  )
  return { profile: (await findProfile(env, { kind: 'email', value: email }))!, email, phone }
}

/** The keys of what waits for its sender by now, on one channel. */
async function waiting({ profile }: Reader, channel: Channel, now: number): Promise<string[]> {
  const actor = profileActor(env, profile)
  // Step by step: the SMS waits for a day after the e-mail.
  for (const due of [DUE.email, DUE.sms])
    if (due <= now - Date.now() + HOUR) await actor.due(Date.now() + due)
  const { sends } = (await actor.read())!.person
  return sends.filter((send) => send.channel === channel && send.status === 'queued').map(({ key }) => key)
}

/** Puts the row right again: the store is shared with other files. */
async function repaired({ profile }: Reader): Promise<void> {
  await env.DB.prepare('DELETE FROM profile WHERE id = ?').bind(profile).run()
  await project(env, [(await profileActor(env, profile).projected())!])
}

/** When a message of this channel is due: the e-mail after an hour, the SMS after a day. */
const DUE: Record<Channel, number> = { email: 2 * HOUR, sms: 30 * HOUR }

const REVOKE: Record<string, (reader: Reader, channel: Channel) => Promise<void>> = {
  'the preference centre': async ({ profile, email }, channel) => {
    const path = await preferencePath(env, profile, { channel: 'email', address: email }, Date.now())
    const body = new URLSearchParams({ action: 'save', shown: `purpose:${channel}` }).toString()
    const headers = { 'content-type': 'application/x-www-form-urlencoded' }
    expect((await call(path, { method: 'POST', redirect: 'manual', headers, body })).status).toBe(303)
  },
  'the link to unsubscribe': async ({ profile }, channel) => {
    const token = await signToken(env, 'unsubscribe', { p: profile, k: 'msg_any', c: channel })
    expect((await call(`/_v/u/${token}`, { method: 'POST' })).status).toBe(200)
  },
  'an event of the back end that names another identifier': async ({ email, phone }, channel) => {
    const identifiers = channel === 'email' ? { phone } : { email }
    await serverEvents(event({ name: 'consent_update', identifiers, params: { [channel]: false } }))
  },
  'the consents of the server API': async ({ email }, channel) => {
    const consents = [{ identifiers: { email }, purpose: channel, granted: false, source: 'call centre' }]
    expect((await post('/_v/v1/server/consents', { consents }, asServer)).status).toBe(200)
  },
  'the webhook of the CRM': async ({ email }, channel) => {
    const data = {
      id: `crm-${email}`,
      updated_at: Date.now(),
      email,
      consents: [{ purpose: channel, granted: false }],
    }
    const body = JSON.stringify({ type: 'profile.updated', data })
    const id = `crm_${eventId()}`
    const seconds = Math.floor(Date.now() / 1000)
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(seconds),
      'webhook-signature': await signWebhook(CRM_SECRET, id, seconds, body),
    }
    const request = new Request(`${SHOP}/_v/v1/inbound/crm`, { method: 'POST', body, headers })
    const context = { waitUntil() {}, passThroughOnException() {}, props: {} } as unknown as ExecutionContext
    const response = await app.fetch(request, { ...env, CRM_SECRET } as Env, context)
    expect(response.status, await response.clone().text()).toBe(200)
  },
  'a complaint to the provider': async ({ profile }, channel) => {
    const now = Date.now()
    const complaint: Event = {
      id: eventId(),
      name: 'message_complained',
      at: now,
      receivedAt: now,
      source: 'system',
      params: { channel },
    }
    await take(env, [{ profile, events: [complaint], indexes: [0] }], now)
  },
}

const CASES = Object.keys(REVOKE).flatMap((from) =>
  (['email', 'sms'] as const).map((channel) => [from, channel] as const),
)

describe('who allowed it is written to', () => {
  test.each(['email', 'sms'] as const)('by %s', async (channel) => {
    const one = await reader()
    const now = Date.now() + DUE[channel]
    const [key] = await waiting(one, channel, now)
    expect(await deliver(env, one.profile, key!, now)).toBe('sent')
    expect(sent).toEqual([key])
  })
})

describe('who took it back is not', () => {
  test.each(CASES)('by %s, on %s: while it waits', async (from, channel) => {
    const one = await reader()
    const now = Date.now() + DUE[channel]
    const [key] = await waiting(one, channel, now)
    await REVOKE[from]!(one, channel)
    expect(await deliver(env, one.profile, key!, now)).toBe('not_sent')
    expect(sent).toEqual([])
  })

  test.each(CASES)('by %s, on %s: while its sender holds it', async (from, channel) => {
    const one = await reader()
    const now = Date.now() + DUE[channel]
    const [key] = await waiting(one, channel, now)
    // The answer of the lease is on its way when the no is acknowledged.
    const slow = new Proxy(env.PROFILE, {
      get: (space, name) =>
        name !== 'getByName'
          ? Reflect.get(space, name)
          : (id: string) => {
              const actor = ownActor(env, id)
              const lease: typeof actor.lease = async (...args) => {
                const answer = await actor.lease(...args)
                await REVOKE[from]!(one, channel)
                return answer
              }
              return {
                lease,
                settle: (...args: Parameters<typeof actor.settle>) => actor.settle(...args),
                standing: (...args: Parameters<typeof actor.standing>) => actor.standing(...args),
                decidedAfter: (...args: Parameters<typeof actor.decidedAfter>) => actor.decidedAfter(...args),
              }
            },
    })
    expect(await deliver({ ...env, PROFILE: slow } as Env, one.profile, key!, now)).toBe('not_sent')
    expect(sent).toEqual([])
  })
})

test('where it cannot be known whether somebody said no, nothing goes', async () => {
  const one = await reader()
  const now = Date.now() + DUE.email
  const [key] = await waiting(one, 'email', now)
  const prepare = env.DB.prepare.bind(env.DB)
  vi.spyOn(env.DB, 'prepare').mockImplementation((sql) => {
    if (/suppressed/.test(sql)) throw new Error('D1_ERROR: database is locked')
    return prepare(sql)
  })
  expect(await deliver(env, one.profile, key!, now)).toBe('later')
  expect(sent).toEqual([])
})

describe('there is one truth', () => {
  test('a row of the index that claims every consent makes nothing go', async () => {
    const one = await reader()
    const now = Date.now() + DUE.email
    const [key] = await waiting(one, 'email', now)
    await serverEvents(
      event({ name: 'consent_update', identifiers: { phone: one.phone }, params: { email: false } }),
    )
    const { meta } = await env.DB.prepare(
      `UPDATE profile SET consents = '["personalisation","email","sms"]', version = version + 1000,
       view = json_set(view, '$.consent.email', json('true')) WHERE id = ?`,
    )
      .bind(one.profile)
      .run()
    expect(meta.changes).toBe(1)
    await env.DB.prepare(
      `INSERT INTO consent_proof SELECT profile_id, n + 100, 'email', 1, at + 100000, source, wording, basis, proof,
       'forged', recorded_at, actor, detail, prev, hash FROM consent_proof WHERE profile_id = ? LIMIT 1`,
    )
      .bind(one.profile)
      .run()
    expect(await deliver(env, one.profile, key!, now)).toBe('not_sent')
    expect(sent).toEqual([])
    await repaired(one)
  })

  test('a row of the index that denies every consent keeps nothing back', async () => {
    const one = await reader()
    const now = Date.now() + DUE.email
    const [key] = await waiting(one, 'email', now)
    await env.DB.prepare("UPDATE profile SET consents = '[]', view = '{}' WHERE id = ?")
      .bind(one.profile)
      .run()
    await env.DB.prepare('DELETE FROM consent_proof WHERE profile_id = ?').bind(one.profile).run()
    expect(await deliver(env, one.profile, key!, now)).toBe('sent')
    await repaired(one)
  })
})
