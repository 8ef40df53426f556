/** Web push as a sender: where it posts, what a service reads of it, and what the answers mean. */
import { expect, test } from 'vitest'
import type { PushData } from '../../core/wire/webhook.ts'
import { originsOf, pushEndpoint } from '../../worker/channel/push/address.ts'
import { newVapidKeys } from '../../worker/channel/push/vapid.ts'
import { PUSH } from '../../worker/channel/sender/push.ts'
import { pushReader } from '../support/push-reader.ts'

const NOW = 1_900_000_000_000
const reader = pushReader()
const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')
const data: PushData = {
  key: 'msg_p_j_e1_push',
  profile: 'p',
  journey: 'j',
  step: 'push',
  class: 'marketing',
  language: 'cs',
  channel: 'push',
  to: 'https://fcm.googleapis.com/fcm/send/abc',
  keys: { p256dh: encode(reader.p256dh), auth: encode(reader.auth) },
  title: 'Čeká na vás košík',
  text: 'Espresso Brazílie',
  url: 'https://shop.example/_v/c/x.y',
  tag: 'abc123',
  ttl_s: 3600,
}
const asked = async (draft: Partial<PushData> = {}, settings = {}) =>
  PUSH.request({
    message: { type: 'message.push', timestamp: new Date(NOW).toISOString(), data: { ...data, ...draft } },
    settings: { subject: 'mailto:a@b.example', ...settings },
    secrets: await newVapidKeys(),
    now: NOW,
    callbackUrl: '',
  })

test('the browser reads what it says, the service only how long to keep it', async () => {
  const request = await asked()
  if ('refused' in request) throw new Error(request.why)
  expect(request.url).toBe(data.to)
  expect(request.headers).toMatchObject({
    ttl: '3600',
    urgency: 'normal',
    topic: 'abc123',
    'content-encoding': 'aes128gcm',
  })
  expect(request.headers['authorization']).toMatch(/^vapid t=[\w.-]+, k=[\w-]{87}$/)
  const body = request.body as Uint8Array
  expect(Buffer.from(body).toString('latin1')).not.toContain('Espresso')
  expect(JSON.parse(reader.open(body))).toEqual({
    title: data.title,
    body: data.text,
    url: data.url,
    tag: data.tag,
    key: data.key,
  })
})

test('nobody makes us post elsewhere, and what is too long is not cut in the middle of a letter', async () => {
  expect(await asked({ to: 'https://169.254.169.254/' })).toMatchObject({ refused: 'sender_refused' })
  expect(await asked({ text: 'ž'.repeat(3_000) })).toMatchObject({ refused: 'sender_refused' })
})

test.each([
  [201, 'taken'],
  [404, 'lost'],
  [410, 'lost'],
  // Five subscriptions for a key of their own must not stop the notifications of everybody.
  [401, 'refused'],
  [403, 'refused'],
  [413, 'refused'],
  [429, 'later'],
  [503, 'later'],
])('%i is %s', (status, kind) => {
  expect(PUSH.answer({ status, headers: new Headers(), text: '' }, NOW).kind).toBe(kind)
})

test('further services stand in the settings of the Worker', () => {
  const origins = originsOf('http://127.0.0.1:9000/x, nonsense')
  expect(pushEndpoint('http://127.0.0.1:9000/send/1', origins)?.href).toBe('http://127.0.0.1:9000/send/1')
  expect(pushEndpoint('http://127.0.0.1:9001/send/1', origins)).toBeNull()
  expect(pushEndpoint(data.to)?.host).toBe('fcm.googleapis.com')
  expect(pushEndpoint('https://wns2-db5p.notify.windows.com/w/?token=x')).not.toBeNull()
  expect(pushEndpoint('https://web.push.apple.com/abc')).not.toBeNull()
})
