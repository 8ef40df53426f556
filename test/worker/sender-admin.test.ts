/** Senders by the admin API: secrets go in and never come out; what cannot work is refused. */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import type { RotateAnswer, SenderSaved, SendersAnswer } from '../../core/wire/sender.ts'
import { openSecrets } from '../../worker/store/sender-secret.ts'
import { readSender, secretsOf } from '../../worker/store/sender.ts'
import { admin, asAdmin, call, json, post, problemOf } from './call.ts'
import { HOOK, addSender, detail, drop, put, receiver, rowOf, runUntil, somebody } from './sender-made.ts'

const START = 1_900_000_000_000
const now = () => Date.now()

afterEach(async () => {
  vi.restoreAllMocks()
  for (const id of ['one', 'two', 'mail']) await drop(id)
})

const act = (id: string, what: string, body: object = {}) =>
  post(`/_v/v1/admin/senders/${id}/${what}`, body, asAdmin)

test('the one of the settings is there without being set up', async () => {
  const { senders, kinds } = await admin<SendersAnswer>('/senders')
  expect(senders.at(-1)).toMatchObject({
    id: 'default',
    kind: 'webhook',
    source: 'settings',
    state: expect.any(String),
  })
  expect(kinds.map(({ kind }) => kind)).toContain('smsmanager')
})

test('a secret is sealed, answered by no route, and opens for its own sender alone', async () => {
  const canary = 're_canary_0123456789'
  await put('mail', { kind: 'resend', name: 'Resend', channels: ['email'], secrets: { key: canary } })
  const answers = [
    await call('/_v/v1/admin/senders', { headers: asAdmin }),
    await call('/_v/v1/admin/senders/mail', { headers: asAdmin }),
  ]
  for (const answer of answers) expect(await answer.text()).not.toContain(canary)
  const sealed = (await env.DB.prepare("SELECT secrets FROM sender WHERE id = 'mail'").first<string>(
    'secrets',
  ))!
  expect(sealed).not.toContain(canary)
  expect(await openSecrets(env, 'mail', sealed, now())).toEqual({ key: canary })
  expect(await openSecrets(env, 'other', sealed, now())).toEqual({})
  expect((await detail('mail')).sender.secretsSet).toEqual(['key'])
})

test('a reference points to a secret of the Worker, and to those of senders only', async () => {
  await put('mail', {
    kind: 'resend',
    name: 'R',
    channels: ['email'],
    secrets: { key: 'env:SENDER_SECRET', callback: 'env:ADMIN_KEY' },
  })
  const secrets = await secretsOf(env, (await readSender(env, 'mail'))!, now())
  expect(secrets).toEqual({ key: env.SENDER_SECRET, callback: 'env:ADMIN_KEY' })
})

test.each<[string, object, string, string]>([
  ['http', { settings: { url: 'http://hooks.example.com/' } }, '/settings/url', 'bad_address'],
  ['a private host', { settings: { url: 'https://169.254.169.254/' } }, '/settings/url', 'private_address'],
  ['a short secret', { secrets: { key: 'whsec_AAAA' } }, '/secrets/key', 'bad_param'],
  ['an unknown secret', { secrets: { password: 'x' } }, '/secrets/password', 'bad_param'],
  ['no address', { settings: {} }, '/settings/url', 'bad_param'],
])('%s is refused with its place', async (_, draft, path, code) => {
  const response = await put('one', {
    kind: 'webhook',
    name: 'x',
    channels: ['email'],
    settings: { url: `${HOOK}/` },
    ...draft,
  })
  expect(response.status).toBe(400)
  expect(await problemOf(response)).toMatchObject({ code, path })
})

test.each<[string, object]>([
  ['kind', { kind: 'pigeon' }],
  ['channel', { kind: 'twilio', channels: ['email'] }],
  ['header field', { kind: 'resend', secrets: { key: 'k' }, settings: { from: 'a\r\nbcc: b' } }],
])('a wrong %s is refused', async (_, draft) => {
  const response = await put('one', {
    kind: 'webhook',
    name: 'x',
    channels: ['email'],
    settings: { url: `${HOOK}/` },
    ...draft,
  })
  expect(response.status).toBe(400)
})

test.each(['default', 'orders', 'x', 'A', '../x', 'crm'])('"%s" is no id', async (id) => {
  const response = await put(encodeURIComponent(id), {
    kind: 'webhook',
    name: 'x',
    channels: ['email'],
    settings: { url: `${HOOK}/` },
  })
  expect([400, 404]).toContain(response.status)
})

test.each([
  ['crm', 'reserved_sender_id'],
  ['9-mail', 'bad_sender_id'],
])('"%s" is refused by a code of its own, which says what is taken', async (id, code) => {
  const draft = { kind: 'webhook', name: 'x', channels: ['email'], settings: { url: `${HOOK}/` } }
  const refused = await problemOf(put(id, draft))
  expect(refused.code).toBe(code)
  if (code === 'reserved_sender_id') expect(refused.hint).toContain('crm, default, dns, orders')
})

test('a secret that we make is told once, when the sender is added', async () => {
  const draft = { kind: 'webhook', name: 'x', channels: ['email'], settings: { url: `${HOOK}/` } }
  const first = await put('one', draft)
  const { secret } = (await first.json()) as SenderSaved
  expect(first.headers.get('cache-control')).toBe('no-store')
  expect(await secretsOf(env, (await readSender(env, 'one'))!, now())).toEqual({ key: secret })
  expect(await (await put('one', draft)).json()).not.toHaveProperty('secret')
  expect(JSON.stringify(await detail('one'))).not.toContain(secret)
  // One that somebody brought is theirs to know.
  const own = { ...draft, secrets: { key: `whsec_${btoa('x'.repeat(24))}` } }
  expect(await (await put('mail', own)).json()).not.toHaveProperty('secret')
})

test('an address that cannot be reached is told by a code', async () => {
  await addSender('one')
  receiver({ [HOOK]: ['reset'] })
  const answer = await json(act('one', 'test', { channel: 'email', to: 'me@example.com' }))
  expect(answer).toMatchObject({ outcome: 'later', status: null, answer: 'unreachable' })
})

test('rotation: the new secret is shown once, both sign for a day, then only the new one', async () => {
  await addSender('one')
  const before = (await secretsOf(env, (await readSender(env, 'one'))!, now()))['key']!
  const { secret, previousUntil } = await json<RotateAnswer>(act('one', 'rotate'))
  expect(secret).not.toBe(before)
  const sender = (await readSender(env, 'one'))!
  expect(await secretsOf(env, sender, previousUntil - 1)).toEqual({ key: secret, previous: before })
  expect(await secretsOf(env, sender, previousUntil)).toEqual({ key: secret })
  const box = receiver({ [HOOK]: [204] })
  const who = await somebody(START)
  await act('one', 'test', { channel: 'email', to: 'me@example.com' })
  expect(box.asked[0]!.headers.get('webhook-signature')!.split(' ')).toHaveLength(2)
  expect(JSON.stringify(await detail('one'))).not.toContain(secret)
  expect(who.id).toBeTruthy()
})

test('a test tells what the sender said, and touches nobody', async () => {
  await addSender('one')
  receiver({ [HOOK]: [{ status: 422, body: 'no such mailbox' }] })
  const answer = await json(act('one', 'test', { channel: 'email', to: 'me@example.com' }))
  expect(answer).toMatchObject({ outcome: 'refused', status: 422, answer: 'no such mailbox' })
  expect((await detail('one')).attempts).toEqual([])
  expect((await act('one', 'test', { channel: 'sms', to: '+420600123456' })).status).toBe(400)
})

test('switched off it takes nothing, and the messages say why; switched on, they are replayed under their key', async () => {
  await addSender('one')
  await act('default', 'off')
  try {
    await act('one', 'off')
    const box = receiver({ [HOOK]: [204] })
    const who = await somebody(START)
    await runUntil(who, who.due)
    expect(await rowOf(who)).toMatchObject({ status: 'failed', reason: 'sender_disabled' })
    expect(box.asked).toEqual([])
    expect((await detail('one')).undelivered.map(({ key }) => key)).toContain(who.key)
    await act('one', 'on')
    const replayed = await json(post('/_v/v1/admin/senders/replay', { keys: [who.key, 'nobody'] }, asAdmin))
    expect(replayed).toEqual({ replayed: 1, gone: 1 })
    expect(box.asked.map(({ id }) => id)).toEqual([who.key])
    expect(await rowOf(who)).toMatchObject({ status: 'sent' })
    expect((await detail('one')).undelivered.map(({ key }) => key)).not.toContain(who.key)
  } finally {
    await act('default', 'on')
  }
})

test('a purchase in the meantime: the replay is asked everything again and nothing goes', async () => {
  await addSender('one')
  const box = receiver({ [HOOK]: [422, 204] })
  const who = await somebody(START)
  await runUntil(who, who.due)
  const { ownActor } = await import('../../worker/actor/stub.ts')
  const items = [{ item_id: 'K1', quantity: 1, priceMicro: 290_000_000 }]
  const purchase = {
    id: `buy-${who.id}`,
    name: 'purchase',
    at: who.due + 1,
    receivedAt: who.due + 1,
    source: 'page',
    params: { transaction_id: who.id, items },
  } as const
  await ownActor(env, who.id).ingest(who.id, { events: [purchase], now: who.due + 1 })
  await post('/_v/v1/admin/senders/replay', { keys: [who.key] }, asAdmin)
  expect(box.asked).toHaveLength(1)
})

test('nobody without the operator’s key gets in', async () => {
  for (const path of ['', '/default', '/default/test', '/replay'])
    expect((await post(`/_v/v1/admin/senders${path}`, {})).status).toBeGreaterThanOrEqual(401)
})
