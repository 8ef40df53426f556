/** Apps on phones: the requests to Google and Apple in the shapes that they document, and what their answers mean. */
import { generateKeyPairSync, verify } from 'node:crypto'
import { afterEach, expect, test, vi } from 'vitest'
import type { PushData } from '../../core/wire/webhook.ts'
import { noteRefusal } from '../../worker/channel/sender/access.ts'
import { assertion, googleAccess, serviceAccount } from '../../worker/channel/push/google-token.ts'
import { APNS } from '../../worker/channel/sender/apns.ts'
import { FCM } from '../../worker/channel/sender/fcm.ts'
import { PUSH } from '../../worker/channel/sender/push.ts'
import { NOW, answered, asked, tried } from './sender-made.ts'

afterEach(() => {
  vi.restoreAllMocks()
})

const bodyOf = ({ body }: { readonly body: unknown }) => JSON.parse(String(body)) as Record<string, unknown>
const TOKEN = 'ab'.repeat(32)
const data: PushData = {
  key: 'msg_p1_abandoned-cart_e1_push',
  profile: 'p1',
  journey: 'abandoned-cart',
  step: 'push',
  class: 'marketing',
  language: 'cs',
  channel: 'push',
  to: TOKEN,
  platform: 'ios',
  app: 'cz.prazen.app',
  title: 'Čeká na vás košík',
  text: 'Espresso',
  url: 'https://shop.example/_v/c/x.y',
  tag: 'abc',
  ttl_s: 3600,
}
const android: PushData = { ...data, to: 'fQ1:APA91-b_c', platform: 'android' }
const silent: PushData = { ...data, silent: true }

const rsa = generateKeyPairSync('rsa', { modulusLength: 2048 })
const ec = generateKeyPairSync('ec', { namedCurve: 'P-256' })
const pem = (key: typeof rsa.privateKey) => key.export({ type: 'pkcs8', format: 'pem' }).toString()
const account = (email: string) =>
  JSON.stringify({ project_id: 'prazen-app', client_email: email, private_key: pem(rsa.privateKey) })
const google = { key: account('a@prazen-app.iam.example'), access: 'ya29.x' }
const apple = { key: pem(ec.privateKey) }
const settings = { teamId: 'TEAM123456', keyId: 'KEY1234567' }

test('Google: one token, what is shown, what the app reads, and how long it is kept', async () => {
  const request = await asked(FCM, android, {}, google)
  expect(request.url).toBe('https://fcm.googleapis.com/v1/projects/prazen-app/messages:send')
  expect(request.headers['authorization']).toBe('Bearer ya29.x')
  expect(bodyOf(request)).toMatchObject({
    message: {
      token: android.to,
      notification: { title: data.title, body: data.text },
      data: { url: data.url, tag: 'abc', key: data.key },
      android: { priority: 'NORMAL', ttl: '3600s', collapse_key: 'abc', notification: { tag: 'abc' } },
      apns: { headers: { 'apns-collapse-id': 'abc', 'apns-push-type': 'alert' } },
    },
  })
  expect(JSON.stringify(bodyOf(request))).not.toContain('PRIVATE KEY')
})

test('Apple: the token in the address, who asks in a token that its key signed', async () => {
  const request = await asked(APNS, data, settings, apple)
  expect(request.url).toBe(`https://api.push.apple.com/3/device/${TOKEN}`)
  expect(request.headers).toMatchObject({
    'apns-topic': 'cz.prazen.app',
    'apns-push-type': 'alert',
    'apns-priority': '10',
    'apns-expiration': String(NOW / 1000 + 3600),
    'apns-collapse-id': 'abc',
  })
  expect(bodyOf(request)).toEqual({
    aps: { alert: { title: data.title, body: data.text } },
    url: data.url,
    key: data.key,
  })
  const [head, claims, signature] = request.headers['authorization']!.slice('bearer '.length).split('.')
  const said = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as object
  expect(said(head!)).toEqual({ alg: 'ES256', kid: 'KEY1234567' })
  expect(said(claims!)).toEqual({ iss: 'TEAM123456', iat: NOW / 1000 })
  const key = { key: ec.publicKey, dsaEncoding: 'ieee-p1363' as const }
  expect(verify('sha256', Buffer.from(`${head}.${claims}`), key, Buffer.from(signature!, 'base64url'))).toBe(
    true,
  )
  // Apple refuses who makes a new one for each message.
  const again = await asked(APNS, data, { ...settings, environment: 'sandbox' }, apple)
  expect(again.headers['authorization']).toBe(request.headers['authorization'])
  expect(again.url).toContain('https://api.sandbox.push.apple.com/')
})

test('a silent one wakes the app and shows nothing; a browser does not take it', async () => {
  const { message } = bodyOf(await asked(FCM, silent, {}, google)) as { message: Record<string, object> }
  expect(message).not.toHaveProperty('notification')
  expect(message['android']).not.toHaveProperty('notification')
  expect(message['apns']).toMatchObject({
    headers: { 'apns-push-type': 'background', 'apns-priority': '5' },
    payload: { aps: { 'content-available': 1 } },
  })
  const request = await asked(APNS, silent, settings, apple)
  expect(request.headers).toMatchObject({ 'apns-push-type': 'background', 'apns-priority': '5' })
  expect(bodyOf(request)).toMatchObject({ aps: { 'content-available': 1 } })
  expect(JSON.stringify(bodyOf(request))).not.toContain(data.title)
  expect(await tried(PUSH, silent)).toMatchObject({ refused: 'sender_refused' })
})

test('what is no token of theirs, and a key that is none, are asked of nobody', async () => {
  expect(await tried(APNS, android, settings, apple)).toMatchObject({ refused: 'sender_refused' })
  expect(await tried(APNS, { ...data, to: '../x' }, settings, apple)).toMatchObject({
    refused: 'sender_refused',
  })
  // A fault of the set-up, not of the message: it waits (worker/channel/post.ts).
  await expect(async () => tried(APNS, data, { ...settings, keyId: 'other' }, { key: 'x' })).rejects.toThrow()
  await expect(async () => tried(FCM, android, {}, { key: '{}' })).rejects.toThrow('cannot be read')
  const { platform: _, app: __, ...browser } = data
  expect(await tried(FCM, browser, {}, google)).toMatchObject({ refused: 'sender_refused' })
  expect(
    serviceAccount(JSON.stringify({ project_id: '../x', client_email: 'a', private_key: 'b' })),
  ).toBeNull()
})

const fcm = (status: number, code: string) =>
  answered(FCM, status, { error: { details: [{ '@type': 'x', errorCode: code }] } })

test('an app that is gone is forgotten; all else is tried again, or refused', () => {
  expect(fcm(404, 'UNREGISTERED').kind).toBe('lost')
  expect(fcm(403, 'SENDER_ID_MISMATCH').kind).toBe('lost')
  expect(fcm(400, 'INVALID_ARGUMENT').kind).toBe('refused')
  expect(fcm(429, 'QUOTA_EXCEEDED')).toMatchObject({ kind: 'later', isBusy: true })
  expect(fcm(503, 'UNAVAILABLE')).toMatchObject({ kind: 'later', isBusy: false })
  expect(answered(FCM, 200, { name: 'projects/p/messages/1' })).toEqual({
    kind: 'taken',
    ref: 'projects/p/messages/1',
  })
  expect(answered(APNS, 410, { reason: 'Unregistered', timestamp: NOW }).kind).toBe('lost')
  expect(answered(APNS, 400, { reason: 'BadDeviceToken' }).kind).toBe('lost')
  expect(answered(APNS, 400, { reason: 'PayloadEmpty' }).kind).toBe('refused')
  expect(answered(APNS, 403, { reason: 'ExpiredProviderToken' }).kind).toBe('later')
  expect(answered(APNS, 429, { reason: 'TooManyRequests' })).toMatchObject({ kind: 'later', isBusy: true })
  expect(answered(APNS, 200, '', { 'apns-id': 'id-1' })).toEqual({ kind: 'taken', ref: 'id-1' })
})

test('the account asks Google for access once an hour, and says nothing where it got none', async () => {
  const calls: string[] = []
  let status = 200
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
  vi.spyOn(globalThis, 'fetch').mockImplementation(async (input, init) => {
    // Files share a process: what another one still asks for is not counted.
    if (!String(input).includes('//oauth2.')) return new Response(null, { status: 503 })
    calls.push(`${String(input)} ${String(init?.body)}`)
    return Response.json({ access_token: `t${calls.length}`, expires_in: 3600 }, { status })
  })
  const own = serviceAccount(account('once@prazen-app.iam.example'))!
  expect(await googleAccess(own, NOW)).toBe('t1')
  expect(await googleAccess(own, NOW + 50 * 60_000)).toBe('t1')
  expect(await googleAccess(own, NOW + 56 * 60_000)).toBe('t2')
  // Refused before its time it is not shown again; another answer says nothing of it.
  noteRefusal(404, { access: 't2' })
  expect(await googleAccess(own, NOW + 57 * 60_000)).toBe('t2')
  noteRefusal(401, { access: 't2' })
  expect(await googleAccess(own, NOW + 57 * 60_000)).toBe('t3')
  expect(calls[0]).toMatch(/^https:\/\/oauth2\.googleapis\.com\/token grant_type=urn%3Aietf/)
  status = 401
  expect(await googleAccess(serviceAccount(account('no@prazen-app.iam.example'))!, NOW)).toBeNull()
  const [head, claims, signature] = (await assertion(own, NOW)).split('.')
  const said = JSON.parse(Buffer.from(claims!, 'base64url').toString()) as object
  expect(said).toMatchObject({ iss: own.email, aud: 'https://oauth2.googleapis.com/token', iat: NOW / 1000 })
  const text = Buffer.from(`${head}.${claims}`)
  expect(verify('sha256', text, rsa.publicKey, Buffer.from(signature!, 'base64url'))).toBe(true)
})
