/** The push service of the demo: who may subscribe there, what it takes, and that it shows what was sealed. */
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { PushData } from '../../core/wire/webhook.ts'
import { startInbox } from '../../demo/inbox/server.ts'
import type { Inbox } from '../../demo/inbox/server.ts'
import { newVapidKeys } from '../../worker/channel/push/vapid.ts'
import type { VapidKeys } from '../../worker/channel/push/vapid.ts'
import { PUSH } from '../../worker/channel/sender/push.ts'
import { SECRET } from './signed.ts'

const SHOP = 'http://localhost:8787'
let inbox: Inbox
let keys: VapidKeys
beforeAll(async () => {
  const shop = () => ({ name: 'Pražeň', url: SHOP })
  inbox = await startInbox({ port: 18_990, secret: SECRET, path: ':memory:', shop })
  keys = await newVapidKeys()
})
afterAll(() => inbox.stop())

type Browser = { endpoint: string; keys: { p256dh: string; auth: string } }

async function subscribed(): Promise<Browser> {
  const body = JSON.stringify({ key: keys.publicKey })
  const answer = await fetch(`${inbox.url}/push`, { method: 'POST', headers: { origin: SHOP }, body })
  expect(answer.status).toBe(201)
  return (await answer.json()) as Browser
}

type Way = { now?: number; by?: VapidKeys; headers?: Record<string, string>; text?: string }

/** By the Worker's own adapter, over a real socket. */
async function send({ endpoint, keys: reader }: Browser, way: Way = {}) {
  const { now = Date.now(), by = keys, headers = {}, text = 'Espresso Brazílie' } = way
  const data: PushData = {
    key: 'msg_p1_abandoned-cart_e1_push',
    profile: 'p1',
    journey: 'abandoned-cart',
    step: 'push',
    class: 'marketing',
    language: 'cs',
    channel: 'push',
    to: endpoint,
    keys: reader,
    title: 'Čeká na vás košík',
    text,
    url: `${SHOP}/_v/c/x.y`,
    tag: 'abc',
    ttl_s: 3600,
  }
  const request = await PUSH.request({
    message: { type: 'message.push', timestamp: new Date(now).toISOString(), data },
    settings: { subject: 'mailto:a@b.example', origins: inbox.url },
    secrets: by,
    now,
    callbackUrl: '',
  })
  if ('refused' in request) throw new Error(request.why)
  const init = { method: 'POST', headers: { ...request.headers, ...headers }, body: request.body }
  return fetch(request.url, init)
}

test('what the Worker seals is opened by the browser and stands in the inbox, word for word', async () => {
  const browser = await subscribed()
  const answer = await send(browser)
  expect(answer.status).toBe(201)
  expect(answer.headers.get('location')).toContain('/m/msg_p1_abandoned-cart_e1_push%40')
  const [message] = inbox.store.list({ channel: 'push' })
  expect(message!.content).toMatchObject({
    channel: 'push',
    journey: 'abandoned-cart',
    step: 'push',
    to: browser.endpoint,
    title: 'Čeká na vás košík',
    text: 'Espresso Brazílie',
    url: `${SHOP}/_v/c/x.y`,
    ttl_s: 3600,
  })
  const path = answer.headers.get('location')!
  for (const view of ['', '?view=text', '?view=source'])
    expect(await (await fetch(path + view)).text(), view).toContain('Espresso Brazílie')
  expect(await (await fetch(path)).text()).toContain('class="notification"')
})

test('who may not ask is refused: another shop, a token that is over, or for another service', async () => {
  const browser = await subscribed()
  const other = await newVapidKeys()
  expect((await send(browser, { by: other })).status).toBe(403)
  expect((await send(browser, { now: Date.now() - 86_400_000 })).status).toBe(403)
  expect((await send(browser, { now: Date.now() + 86_400_000 })).status).toBe(403)
  expect((await send(browser, { headers: { authorization: 'vapid t=a.b.c, k=x' } })).status).toBe(403)
  const elsewhere = { ...browser, endpoint: browser.endpoint.replace('127.0.0.1', 'localhost') }
  await expect(send(elsewhere)).rejects.toThrow('no push service')
  expect(
    inbox.store.list({ channel: 'push' }).filter(({ content }) => content.to === browser.endpoint),
  ).toEqual([])
})

test('what a browser cannot open is refused, and so is what is no push message', async () => {
  const [one, another] = [await subscribed(), await subscribed()]
  expect((await send({ ...one, keys: another.keys })).status).toBe(400)
  expect((await send(one, { headers: { 'content-encoding': 'identity' } })).status).toBe(415)
  expect((await send(one, { headers: { ttl: '' } })).status).toBe(400)
})

test('a browser that ended is gone, and one that never was is not found', async () => {
  const browser = await subscribed()
  const ended = await fetch(browser.endpoint, { method: 'DELETE', headers: { origin: SHOP } })
  expect(ended.status).toBe(204)
  expect((await send(browser)).status).toBe(410)
  expect((await send({ ...browser, endpoint: `${inbox.url}/push/nobody` })).status).toBe(404)
})

test('pages of other shops cannot subscribe, and an instance told to fail does', async () => {
  const ask = (origin: string) =>
    fetch(`${inbox.url}/push`, {
      method: 'POST',
      headers: { origin },
      body: JSON.stringify({ key: keys.publicKey }),
    })
  expect((await ask('http://elsewhere.example')).status).toBe(403)
  expect((await ask(SHOP)).headers.get('access-control-allow-origin')).toBe(SHOP)
  const browser = await subscribed()
  const tell = (mode: string) =>
    fetch(`${inbox.url}/control`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ mode }),
    })
  await tell('500')
  expect((await send(browser)).status).toBe(500)
  await tell('ok')
  expect((await send(browser)).status).toBe(201)
})
