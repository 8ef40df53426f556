/** Notifications of browsers: who may subscribe, what is kept, and what becomes of a browser that is gone. */
import { env } from 'cloudflare:workers'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { pushTo } from '../../core/message/subscription.ts'
import type { PushKey } from '../../core/wire/push.ts'
import { profileActor } from '../../worker/actor/stub.ts'
import { vapidKeys } from '../../worker/store/vapid.ts'
import { deviceProfile } from '../../worker/store/identifier.ts'
import { TEST_SECRETS } from '../support/secrets.ts'
import { browser, call, consentGiven, json, post, problemOf } from './call.ts'

const KEY = TEST_SECRETS.SITE_KEY
const keys = { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) }
const endpoint = (name: string) => `https://updates.push.services.mozilla.com/wpush/v2/${name}`

beforeEach(() => {
  vi.spyOn(console, 'error').mockImplementation(() => undefined)
})
afterEach(() => {
  vi.restoreAllMocks()
})

let serial = 0
const fresh = () => endpoint(`s${Date.now()}-${++serial}`)

async function visitor() {
  const self = browser()
  await self.taken([consentGiven()])
  const id = await deviceProfile(env, 'visitor', self.cookie.split('=')[1]!)
  const say = (body: object, cookie = self.cookie) =>
    post('/_v/v1/push', { key: KEY, ...body }, cookie ? { cookie } : {})
  const person = async () => (await profileActor(env, id).read())!.person
  return {
    id,
    say,
    person,
    subscribe: (at: string) =>
      say({ action: 'subscribe', wording: 'push-1', subscription: { endpoint: at, keys } }),
    renew: (before: string, at: string) =>
      say({ action: 'renew', before, subscription: { endpoint: at, keys } }),
    unsubscribe: (at: string) => say({ action: 'unsubscribe', endpoint: at }),
    browsers: async () => (await person()).push?.map(pushTo) ?? [],
    consent: async () => (await person()).profile.consents.push,
  }
}

test('the key is made once, and its private half is told to nobody', async () => {
  const [one, other] = await Promise.all([vapidKeys(env), vapidKeys(env)])
  expect(one).toEqual(other)
  const answer = await call(`/_v/v1/push?key=${KEY}`)
  const text = await answer.text()
  expect((JSON.parse(text) as PushKey).public_key).toBe(one.publicKey)
  expect(text).not.toContain(one.privateKey)
  const kept = await env.DB.prepare("SELECT value FROM setting WHERE name = 'vapid'").first<string>('value')
  expect(kept).not.toContain(one.privateKey)
  expect((await call('/_v/v1/push?key=pk_other')).status).toBe(401)
})

test('subscribing gives the consent with its proof; the address stands in no event', async () => {
  const who = await visitor()
  const at = fresh()
  expect(await json(who.subscribe(at))).toEqual({ subscribed: true })
  expect(await who.browsers()).toEqual([at])
  const [held] = (await who.person()).push!
  expect(held).toMatchObject({ of: who.id, p256dh: keys.p256dh })
  expect(await who.consent()).toMatchObject({
    granted: true,
    source: 'push-prompt',
    wording: 'push-1',
    proof: `push:${held!.id}`,
  })
  const { events } = (await profileActor(env, who.id).read())!
  expect(JSON.stringify(events)).not.toContain('wpush')
})

test('a renewed browser takes the place of the old one, and grants nothing by itself', async () => {
  const who = await visitor()
  const [before, after] = [fresh(), fresh()]
  expect(await json(who.renew(before, after))).toEqual({ subscribed: false })
  expect(await who.browsers()).toEqual([])
  await who.subscribe(before)
  expect(await json(who.renew(before, after))).toEqual({ subscribed: true })
  expect(await who.browsers()).toEqual([after])
  await who.unsubscribe(after)
  expect(await json(who.renew(after, fresh()))).toEqual({ subscribed: false })
  expect((await who.consent())?.granted).toBe(false)
})

test('the consent ends with the last browser', async () => {
  const who = await visitor()
  const [one, other] = [fresh(), fresh()]
  await who.subscribe(one)
  await who.subscribe(other)
  await who.unsubscribe(one)
  expect((await who.consent())?.granted).toBe(true)
  await who.unsubscribe(other)
  expect(await who.browsers()).toEqual([])
  expect((await who.consent())?.granted).toBe(false)
})

test('another visitor can neither subscribe, renew nor end for somebody', async () => {
  const [who, other] = [await visitor(), await visitor()]
  const at = fresh()
  await who.subscribe(at)
  await other.unsubscribe(at)
  await other.renew(at, fresh())
  expect(await who.browsers()).toEqual([at])
  expect(await other.browsers()).toEqual([])
})

test('without a cookie nothing is kept', async () => {
  const who = await visitor()
  const body = { action: 'subscribe', wording: 'w', subscription: { endpoint: fresh(), keys } }
  expect(await problemOf(who.say(body, ''))).toMatchObject({ code: 'no_consent' })
  expect(await problemOf(who.say(body, 'vid=AAAAAAAAAAAAAAAAAAAAAA'))).toMatchObject({ code: 'no_consent' })
})

test.each([
  'http://updates.push.services.mozilla.com/a',
  'https://127.0.0.1/a',
  'https://169.254.169.254/latest',
  'https://fcm.googleapis.com.evil.example/a',
  'https://evil.example/fcm.googleapis.com',
  'https://fcm.googleapis.com:8443/a',
  'https://user@fcm.googleapis.com/a',
  'https://fcm.googleapis.com\\@evil.example/',
  'javascript:alert(1)',
])('%s is no push service', async (at) => {
  const who = await visitor()
  expect((await who.subscribe(at)).status).toBe(400)
  expect(await who.browsers()).toEqual([])
})

test('what is no key of a browser is refused', async () => {
  const who = await visitor()
  for (const wrong of [{ ...keys, p256dh: 'x' }, { ...keys, auth: '' }, { p256dh: keys.p256dh }])
    expect(
      (
        await who.say({
          action: 'subscribe',
          wording: 'w',
          subscription: { endpoint: fresh(), keys: wrong },
        })
      ).status,
    ).toBe(400)
})
