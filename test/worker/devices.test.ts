/** Apps on phones: a token is registered, renewed, replaced and removed; each goes by the sender of its own kind. */
import { env } from 'cloudflare:workers'
import { afterAll, afterEach, beforeAll, expect, test, vi } from 'vitest'
import { pushTo } from '../../core/message/subscription.ts'
import type { TemplateWords } from '../../core/message/template.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { deliver } from '../../worker/consumer/deliver.ts'
import { findProfile } from '../../worker/store/identifier.ts'
import { publishRelease } from '../../worker/store/release.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { asServer, event, json, post, problemOf } from './call.ts'
import { addSender, drop, receiver } from './sender-made.ts'
import { sayJourney } from './say-made.ts'

const FCM = 'https://fcm.googleapis.com/v1/projects/prazen-app'
const APPLE = 'https://api.push.apple.com/3/device/'
const GOOGLE = 'https://oauth2.googleapis.com/token'
const IPHONE = 'cd'.repeat(32)

const words = { channel: 'push', title: 'Zásilka je blízko', body: 'Dnes', to: 'shop' } as const
const templates: Record<string, TemplateWords> = { 'say-app-push': { cs: words, en: words } }
const journey = sayJourney('app', ['push'])

/** Keys as the makers give them: PKCS #8 in PEM. */
async function pem(algorithm: EcKeyGenParams | RsaHashedKeyGenParams): Promise<string> {
  const pair = (await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair
  const bytes = new Uint8Array((await crypto.subtle.exportKey('pkcs8', pair.privateKey)) as ArrayBuffer)
  return `-----BEGIN PRIVATE KEY-----\n${btoa(String.fromCharCode(...bytes))}\n-----END PRIVATE KEY-----\n`
}

beforeAll(async () => {
  await publishRelease(env, { segments: [], archived: [], journeys: [journey], templates })
  const rsa = {
    name: 'RSASSA-PKCS1-v1_5',
    hash: 'SHA-256',
    modulusLength: 2048,
    publicExponent: new Uint8Array([1, 0, 1]),
  }
  const account = {
    project_id: 'prazen-app',
    client_email: 'a@prazen-app.iam.example',
    private_key: await pem(rsa),
  }
  await addSender('google', {
    kind: 'fcm',
    channels: ['push'],
    settings: {},
    secrets: { key: JSON.stringify(account) },
  })
  await addSender('apple', {
    kind: 'apns',
    channels: ['push'],
    settings: { teamId: 'TEAM123456', keyId: 'KEY1234567' },
    secrets: { key: await pem({ name: 'ECDSA', namedCurve: 'P-256' }) },
  })
})
afterEach(() => {
  vi.restoreAllMocks()
})
afterAll(async () => {
  await drop('google')
  await drop('apple')
  await publishRelease(env, { segments: [], archived: [] })
})

let serial = 0
function person() {
  const external_id = `app-${Date.now().toString(36)}-${++serial}`
  const identifiers = { external_id }
  const say = (body: object) => post('/_v/v1/server/devices', { identifiers, ...body }, asServer)
  const id = async () => (await findProfile(env, { kind: 'external_id', value: external_id }))!
  const read = async () => (await profileActor(env, await id()).read())!
  return {
    say,
    id,
    register: (token: string, more: object = {}) =>
      say({ action: 'register', platform: 'android', app: 'cz.prazen.app', token, proof: 'app-2', ...more }),
    tokens: async () => ((await read()).person.push ?? []).map(pushTo),
    read,
    /** Enters the journey; its send after one delivery. */
    async ring() {
      const params = { search_term: 'app' }
      const told = event({ name: 'search', identifiers, params })
      await post('/_v/v1/server/events', { events: [told] }, asServer)
      const { key } = (await read()).person.sends.findLast((one) => one.journey === 'app')!
      await deliver(env, await id(), key, Date.now())
      return (await read()).person.sends.find((one) => one.key === key)!
    },
  }
}

test('an app is registered with its proof, renewed in its own place, replaced, and taken away', async () => {
  const who = person()
  expect(await json(who.register('tok:one'))).toEqual({ registered: true })
  expect((await who.read()).person.profile.consents.push).toMatchObject({
    granted: true,
    source: 'app',
    proof: 'app-2',
  })
  await who.register('tok:one')
  expect(await who.tokens()).toEqual(['tok:one'])
  await who.register('tok:two', { before: 'tok:one' })
  expect(await who.tokens()).toEqual(['tok:two'])
  await who.register(IPHONE, { platform: 'ios' })
  expect(await who.tokens()).toEqual(['tok:two', IPHONE])
  expect(await json(who.say({ action: 'remove', token: 'tok:two' }))).toEqual({ registered: false })
  expect(await who.tokens()).toEqual([IPHONE])
  const { events } = await who.read()
  expect(JSON.stringify(events)).not.toContain(IPHONE)
})

test('without the server key, or of nobody who is known, nothing is kept', async () => {
  const who = person()
  const body = {
    action: 'register',
    identifiers: { external_id: 'x' },
    platform: 'ios',
    app: 'a',
    token: 't',
  }
  expect((await post('/_v/v1/server/devices', body)).status).toBe(401)
  expect(await problemOf(who.register('tok:x', { proof: undefined }))).toMatchObject({ code: 'not_found' })
  expect((await who.register('no token', {})).status).toBe(400)
  expect((await who.register('tok:x', { platform: 'symbian' })).status).toBe(400)
  expect(
    await problemOf(post('/_v/v1/server/devices', { ...body, identifiers: {} }, asServer)),
  ).toMatchObject({
    code: 'no_identity',
  })
})

test('each goes by the sender of its kind, under one send; who is gone is removed', async () => {
  const taken = receiver({
    [GOOGLE]: [{ status: 200, body: JSON.stringify({ access_token: 'ya29.t', expires_in: 3600 }) }],
    [FCM]: [{ status: 404, body: JSON.stringify({ error: { details: [{ errorCode: 'UNREGISTERED' }] } }) }],
    [APPLE]: [{ status: 200, headers: { 'apns-id': 'id-1' } }],
  })
  const who = person()
  await who.register('tok:gone')
  await who.register(IPHONE, { platform: 'ios' })
  expect(await who.ring()).toMatchObject({ status: 'sent', attempts: 1 })
  expect(taken.of(FCM)[0]!.headers.get('authorization')).toBe('Bearer ya29.t')
  expect(JSON.parse(taken.of(FCM)[0]!.body)).toMatchObject({
    message: { token: 'tok:gone', notification: { title: 'Zásilka je blízko' } },
  })
  expect(taken.of(APPLE).map(({ url }) => url)).toEqual([`${APPLE}${IPHONE}`])
  expect(await who.tokens()).toEqual([IPHONE])
})

test('without a sender of that kind the shop’s own webhook gets all of them in one message', async () => {
  await drop('apple')
  await drop('google')
  const taken = receiver({ [TEST_SECRETS.SENDER_URL]: [204] })
  const who = person()
  await who.register('tok:a')
  await who.register(IPHONE, { platform: 'ios' })
  expect(await who.ring()).toMatchObject({ status: 'sent' })
  expect(taken.asked).toHaveLength(1)
  expect(JSON.parse(taken.asked[0]!.body)).toMatchObject({
    type: 'message.push',
    data: {
      to: IPHONE,
      platform: 'ios',
      app: 'cz.prazen.app',
      also: [{ to: 'tok:a', platform: 'android' }],
    },
  })
})
