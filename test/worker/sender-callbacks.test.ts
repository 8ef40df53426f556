/** Callbacks over HTTP: they become events, shut addresses out for everybody, and never grant anything (T12). */
import { env } from 'cloudflare:workers'
import { afterEach, expect, test, vi } from 'vitest'
import { signWebhook } from '../../worker/channel/signature.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { keepAttempt } from '../../worker/store/attempt.ts'
import { bindProved } from '../../worker/store/identifier.ts'
import { isSuppressed, suppressedWhy } from '../../worker/store/suppressed.ts'
import { DAY_MS, HOUR_MS } from '../../core/base/time.ts'
import { asAdmin, call, json } from './call.ts'
import { HOOK, addSender, drop, put, receiver, rowOf, runUntil, somebody } from './sender-made.ts'

const START = Date.now() - 2 * HOUR_MS
const KEY = `whsec_${btoa('k'.repeat(32))}`
const TOKEN = 'token-of-the-callbacks'

afterEach(async () => {
  vi.restoreAllMocks()
  for (const id of ['tells', 'texts']) await drop(id)
})

async function told(
  data: object,
  type: string,
  { secret = KEY, id = 'tells', at = Date.now() } = {},
): Promise<Response> {
  const body = JSON.stringify({ type, timestamp: new Date(at).toISOString(), data })
  const seconds = Math.floor(Date.now() / 1000)
  const headers = {
    'webhook-id': crypto.randomUUID(),
    'webhook-timestamp': String(seconds),
    'webhook-signature': '',
  }
  headers['webhook-signature'] = await signWebhook(secret, headers['webhook-id'], seconds, body)
  return call(`/_v/v1/inbound/${id}`, { method: 'POST', body, headers })
}

/** Somebody who was sent the mail of their cart. */
async function written() {
  await addSender('tells', { secrets: { key: KEY } })
  receiver({ [HOOK]: [204] })
  const who = await somebody(START)
  await runUntil(who, who.due)
  expect(await rowOf(who)).toMatchObject({ status: 'sent' })
  return who
}

async function eventsOf(id: string) {
  const read = await profileActor(env, id).read()
  return read!.events.filter(({ name }) => name.startsWith('message_') || name === 'consent_update')
}

test('delivered, opened by a machine and clicked become events of the person, each once', async () => {
  const who = await written()
  const opened = { key: who.key, user_agent: 'Mozilla/5.0 GoogleImageProxy' }
  for (let n = 0; n < 2; n++) {
    expect((await told({ key: who.key }, 'message.delivered', { at: START })).status).toBe(200)
    expect((await told(opened, 'message.opened', { at: START })).status).toBe(200)
  }
  const events = await eventsOf(who.id)
  expect(events.filter(({ name }) => name === 'message_delivered')).toHaveLength(1)
  const [open] = events.filter(({ name }) => name === 'message_opened')
  expect(open!.params).toMatchObject({ key: who.key, channel: 'email', by_machine: true })
})

test('a bounce for good shuts the address out for every profile, and the next channel is tried', async () => {
  const who = await written()
  const other = await somebody(START)
  expect((await told({ key: who.key, address: who.email, bounce: 'hard' }, 'message.bounced')).status).toBe(
    200,
  )
  expect(await suppressedWhy(env, 'email', who.email, Date.now())).toBe('bounced')
  expect(await suppressedWhy(env, 'email', who.email, Date.now() + 40 * DAY_MS)).toBeNull()
  expect(await rowOf(who)).toMatchObject({ status: 'failed', reason: 'address_bounced' })
  expect(await isSuppressed(env, 'email', other.email)).toBe(false)
})

test('a soft bounce shuts nobody out', async () => {
  const who = await written()
  await told({ key: who.key, address: who.email, bounce: 'soft' }, 'message.bounced')
  expect(await isSuppressed(env, 'email', who.email)).toBe(false)
  expect(await rowOf(who)).toMatchObject({ status: 'sent' })
})

test('a complaint is a refusal, and the consent goes with it', async () => {
  const who = await written()
  await told({ key: who.key, address: who.email }, 'message.complained')
  expect(await suppressedWhy(env, 'email', who.email, Date.now())).toBe('complained')
  const read = await profileActor(env, who.id).read()
  expect(read!.person.profile.consents.email).toMatchObject({ granted: false })
  expect(read!.person.profile.consents.sms).toMatchObject({ granted: true })
})

test.each(['STOP', 'Konec', 'odhlásit'])('"%s" by SMS: no SMS any more, in any journey', async (text) => {
  await addSender('texts', { channels: ['sms'], secrets: { key: KEY } })
  const boxes = receiver({ [HOOK]: [204], 'http://sender.test': [204] })
  const who = await somebody(START)
  await runUntil(who, who.due)
  await told({ address: who.phone, text }, 'message.replied', { id: 'texts' })
  expect(await suppressedWhy(env, 'sms', who.phone, Date.now())).toBe('refused')
  await runUntil(who, who.due + 2 * DAY_MS)
  expect(boxes.asked.filter(({ body }) => body.includes('message.sms'))).toEqual([])
})

test('a word of the shop’s own ends text messages, and the settings say which may', async () => {
  const put = (stopWords: string[]) =>
    call('/_v/v1/admin/sms', {
      method: 'PUT',
      headers: { ...asAdmin, 'content-type': 'application/json' },
      body: JSON.stringify({ diacritics: 'strip', segmentMicro: null, stopWords }),
    })
  await addSender('texts', { channels: ['sms'], secrets: { key: KEY } })
  receiver({ [HOOK]: [204], 'http://sender.test': [204] })
  const [before, after] = [await somebody(START), await somebody(START)]
  const reply = (who: { phone: string }) =>
    told({ address: who.phone, text: 'Vypnout!' }, 'message.replied', { id: 'texts' })
  await reply(before)
  expect(await isSuppressed(env, 'sms', before.phone)).toBe(false)
  for (const bad of [['ANO'], ['x'], Array.from({ length: 31 }, (_, n) => `slovo ${n}`)])
    expect((await put(bad)).status).toBe(400)
  try {
    expect((await put(['  Vypnout ', 'VYPNOUT', ''])).status).toBe(200)
    const kept = await json(call('/_v/v1/admin/sms', { headers: asAdmin }))
    expect(kept).toMatchObject({ stopWords: ['vypnout'] })
    await reply(after)
    expect(await suppressedWhy(env, 'sms', after.phone, Date.now())).toBe('refused')
  } finally {
    await put([])
  }
})

test('an answer that is no STOP changes nothing, and what it says is not kept', async () => {
  const who = await written()
  await told({ key: who.key, text: 'Děkuji, přijdu zítra' }, 'message.replied')
  expect(await isSuppressed(env, 'email', who.email)).toBe(false)
  expect(JSON.stringify(await eventsOf(who.id))).not.toContain('zítra')
})

test('a forged callback is refused and changes nothing', async () => {
  const who = await written()
  const before = (await eventsOf(who.id)).length
  const forged = `whsec_${btoa('f'.repeat(32))}`
  const answer = await told({ key: who.key, address: who.email }, 'message.complained', { secret: forged })
  expect(answer.status).toBe(401)
  expect((await call('/_v/v1/inbound/tells', { method: 'POST', body: '{}' })).status).toBe(401)
  expect(await isSuppressed(env, 'email', who.email)).toBe(false)
  expect((await eventsOf(who.id)).length).toBe(before)
})

test('nothing that is told can grant: an unknown word is taken and does nothing', async () => {
  const who = await written()
  const answer = await told({ key: who.key, address: who.email }, 'message.resubscribed')
  expect(await answer.json()).toEqual({ taken: 0 })
})

test('a sender speaks of its own messages only', async () => {
  const who = await written()
  await addSender('texts', { channels: ['sms'], secrets: { key: KEY } })
  await told({ key: who.key }, 'message.delivered', { id: 'texts' })
  expect((await eventsOf(who.id)).filter(({ name }) => name === 'message_delivered')).toEqual([])
})

const LOST = { code: 'refusal_of_nobody', path: '/data/address', hint: expect.any(String) as string }

test('who carries no messages, or no mail, shuts no mailbox out, and is told so', async () => {
  for (const channel of ['task', 'sms', 'push'] as const) {
    await addSender('texts', { channels: [channel], secrets: { key: KEY } })
    const address = `${channel}-only@example.com`
    const answer = await told({ address }, 'message.complained', { id: 'texts' })
    expect(answer.status).toBe(422)
    expect(await answer.json()).toMatchObject(LOST)
    expect(await isSuppressed(env, 'email', address)).toBe(false)
  }
})

test('a STOP without a key is of text messages by its number, also where the sender carries mail', async () => {
  await addSender('texts', { channels: ['email', 'sms'], secrets: { key: KEY } })
  const who = await somebody(START)
  await bindProved(env, { kind: 'phone', value: who.phone }, who.id, Date.now())
  const answer = await told({ address: who.phone, text: 'STOP' }, 'message.replied', { id: 'texts' })
  expect(await answer.json()).toEqual({ taken: 1 })
  expect(await suppressedWhy(env, 'sms', who.phone, Date.now())).toBe('refused')
  const { consents } = (await profileActor(env, who.id).read())!.person.profile
  expect(consents.sms).toMatchObject({ granted: false })
  expect(consents.email).toMatchObject({ granted: true })
})

test('a STOP by a number that may be of either holds for text messages and for WhatsApp', async () => {
  await addSender('texts', { channels: ['whatsapp', 'sms'], secrets: { key: KEY } })
  const number = '+420777000111'
  const answer = await told({ address: number, text: 'STOP' }, 'message.replied', { id: 'texts' })
  expect(await answer.json()).toEqual({ taken: 1 })
  for (const channel of ['sms', 'whatsapp'] as const)
    expect(await suppressedWhy(env, channel, number, Date.now())).toBe('refused')
})

test('a STOP of which nobody can tell whose it is is refused, and no other word is', async () => {
  await addSender('texts', { channels: ['email', 'sms'], secrets: { key: KEY } })
  const say = (data: object, type = 'message.replied') => told(data, type, { id: 'texts' })
  expect(await json(say({ address: '12345', text: 'STOP' }))).toMatchObject(LOST)
  expect(await json(say({ text: 'STOP' }))).toMatchObject({ ...LOST, path: '/data/key' })
  expect(await json(say({ address: '12345', text: 'Děkuji' }))).toEqual({ taken: 0 })
  expect(await json(say({ key: 'msg_unknown' }, 'message.delivered'))).toEqual({ taken: 0 })
})

test('a STOP that is lost takes none of its neighbours along', async () => {
  await addSender('texts', {
    kind: 'gosms',
    channels: ['sms'],
    settings: { clientId: 'c1', channel: '1' },
    secrets: { key: 'secret-of-gosms', callback: TOKEN },
  })
  const say = (...numbers: string[]) =>
    json(
      call(`/_v/v1/inbound/texts?token=${TOKEN}`, {
        method: 'POST',
        body: JSON.stringify(
          numbers.map((number) => ({
            reply: { recipients: { [number]: [{ id: crypto.randomUUID(), message: 'STOP' }] } },
          })),
        ),
      }),
    )
  const lost = { ...LOST, path: '' }
  expect(await say('12345', '+420777000222')).toMatchObject({ taken: 1, refused: [lost] })
  expect(await suppressedWhy(env, 'sms', '+420777000222', Date.now())).toBe('refused')
  expect(await say('12345')).toMatchObject(lost)
})

test('what is told of a task is news of no message', async () => {
  await addSender('texts', { channels: ['task', 'email'], secrets: { key: KEY } })
  const who = await somebody(START)
  const key = `deed_${who.id}_calls_e1_call`
  const tried = { status: 204, ms: 1, outcome: 'taken', answer: '', ref: null } as const
  await keepAttempt(env, {
    ...tried,
    sender: 'texts',
    at: START,
    key,
    n: 1,
    profile: who.id,
    channel: 'task',
  })
  expect(await json(told({ key }, 'message.delivered', { id: 'texts' }))).toEqual({ taken: 0 })
  expect((await eventsOf(who.id)).filter(({ name }) => name.startsWith('message_'))).toEqual([])
})

test('a provider without signatures needs its token', async () => {
  const draft = {
    kind: 'postmark',
    name: 'Postmark',
    channels: ['email'],
    secrets: { key: 'k', callback: TOKEN },
  }
  expect((await put('texts', draft)).status).toBe(201)
  const body = JSON.stringify({ RecordType: 'SpamComplaint', Email: 'somebody@example.com', MessageID: 'm' })
  const ask = (query: string) => call(`/_v/v1/inbound/texts${query}`, { method: 'POST', body })
  const refused = await ask('?token=wrong')
  expect(refused.status).toBe(401)
  expect(refused.headers.get('www-authenticate')).toContain('Basic')
  expect((await ask(`?token=${TOKEN}`)).status).toBe(200)
  expect(await isSuppressed(env, 'email', 'somebody@example.com')).toBe(true)
})
