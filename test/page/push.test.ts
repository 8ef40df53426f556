/**
 * Notifications in a real browser: asked for out of a click alone, shown by the real service worker, opened
 * on the shop's own host. A push service cannot be reached from here, so the browser's subscription is a
 * double with keys of its own, and what the Worker would seal for it is opened and delivered by DevTools.
 */
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { encryptPush, newMaking } from '../../worker/channel/push/encrypt.ts'
import { startBrowser } from '../support/browser.ts'
import { buildTag } from '../support/page.ts'
import { pushReader } from '../support/push-reader.ts'

const DIST = join(import.meta.dirname, '../../dist/public/_v')
const encode = (bytes: Uint8Array) => Buffer.from(bytes).toString('base64url')

type Told = {
  action: string
  wording?: string
  before?: string
  subscription?: { endpoint: string; keys: Keys }
}
type Keys = { p256dh: string; auth: string }

let server: Server
let url = ''
let browser: Browser
let context: BrowserContext
let page: Page
let told: Told[] = []
const reader = pushReader()

/** Strict, as a shop may have it. */
const POLICY = "default-src 'self'; require-trusted-types-for 'script'; trusted-types vitrina-push"
const HTML = `<!doctype html><title>Obchod</title><link rel="icon" href="data:,">
<script data-key="pk_test" src="/_v/tag.js" type="text/plain"></script>
<script src="/button.js"></script><button id="push">Upozornit</button>`
const BUTTON = `
window.ask = async (name) => (await import('/_v/notify.js'))[name]({ wording: 'push-1' })
window.tell = async (name) => { window.answer = await window.ask(name) }
if (location.search === '?early') window.ask('subscribe').then((answer) => fetch('/said?' + answer))
document.addEventListener('DOMContentLoaded', () => {
  document.querySelector('#push').addEventListener('click', () => window.tell('subscribe'))
})`

beforeAll(async () => {
  await buildTag()
  server = createServer(async (req, res) => {
    const { pathname } = new URL(req.url!, 'http://localhost')
    if (pathname === '/_v/v1/push') {
      const chunks: Buffer[] = []
      for await (const chunk of req) chunks.push(chunk as Buffer)
      const body = Buffer.concat(chunks).toString()
      if (req.method === 'POST') told.push(JSON.parse(body) as Told)
      res.writeHead(200, { 'content-type': 'application/json' })
      return res.end(JSON.stringify({ public_key: encode(pushReader().p256dh), subscribed: true }))
    }
    const file = /^\/_v\/(\w+\.js)$/.exec(pathname)?.[1]
    const isScript = file !== undefined || pathname === '/button.js'
    res.writeHead(200, {
      'content-type': isScript ? 'text/javascript' : 'text/html; charset=utf-8',
      ...(isScript ? {} : { 'content-security-policy': POLICY }),
    })
    res.end(file ? readFileSync(join(DIST, file)) : pathname === '/button.js' ? BUTTON : HTML)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  url = `http://localhost:${(server.address() as AddressInfo).port}`
  browser = await startBrowser({ isWhole: true })
})
afterAll(async () => {
  await browser.close()
  server.close()
})
beforeEach(async () => {
  told = []
  context = await browser.newContext()
  await context.grantPermissions(['notifications'], { origin: url })
  page = await context.newPage()
  await page.addInitScript(doubleOfSubscriptions, {
    endpoint: 'https://fcm.googleapis.com/fcm/send/abc',
    keys: { p256dh: encode(reader.p256dh), auth: encode(reader.auth) },
  })
  await page.goto(url)
})
afterEach(() => context.close())

/** Runs in the page: what a push service would have given. */
function doubleOfSubscriptions(given: { endpoint: string; keys: Keys }): void {
  let held: unknown = null
  const subscription = {
    ...given,
    toJSON: () => given,
    unsubscribe: async () => {
      held = null
      return true
    },
  }
  Object.assign(PushManager.prototype, {
    subscribe: async (options: object) => {
      Object.assign(window, { options })
      return (held = subscription)
    },
    getSubscription: async () => held,
  })
}

const answer = () => page.evaluate(() => (window as unknown as { answer?: string }).answer)
const call = (name: 'state' | 'unsubscribe') =>
  page.evaluate((name) => (window as unknown as { ask(name: string): Promise<string> }).ask(name), name)

async function subscribed(): Promise<void> {
  await page.click('#push')
  await expect.poll(answer).toBe('on')
}

test('nothing is asked without a click', async () => {
  expect(await call('state')).toBe('off')
  // What a test evaluates in a page counts as a click there, so this page tells by itself.
  const said = page.waitForRequest(/\/said\?/)
  await page.goto(`${url}/?early`)
  expect(new URL((await said).url()).search).toBe('?no_click')
  expect(told).toEqual([])
  expect(await page.evaluate(async () => (await navigator.serviceWorker.getRegistrations()).length)).toBe(0)
})

test('a click subscribes under a strict policy, and the shop hears of it; the same way back', async () => {
  await subscribed()
  const subscription = { endpoint: 'https://fcm.googleapis.com/fcm/send/abc' }
  expect(told).toMatchObject([{ key: 'pk_test', action: 'subscribe', wording: 'push-1', subscription }])
  const options = await page.evaluate(() => (window as unknown as { options: object }).options)
  expect(options).toMatchObject({ userVisibleOnly: true })
  expect(await call('state')).toBe('on')
  expect(await call('unsubscribe')).toBe('off')
  expect(told.at(-1)).toMatchObject({ action: 'unsubscribe' })
  await page.evaluate(() => Object.assign(window, { answer: undefined }))
  await subscribed()
})

test('the service worker stands beside the shop’s own and answers no request of a page', async () => {
  await subscribed()
  const scopes = await page.evaluate(async () =>
    (await navigator.serviceWorker.getRegistrations()).map(({ scope }) => new URL(scope).pathname),
  )
  expect(scopes).toEqual(['/_v/'])
  expect(await page.evaluate(() => navigator.serviceWorker.controller)).toBeNull()
})

/** Opens what the Worker seals, as the browser would, and hands it to the real service worker. */
async function deliver(said: object | string): Promise<void> {
  const plain = new TextEncoder().encode(typeof said === 'string' ? said : JSON.stringify(said))
  const sealed = await encryptPush(plain, reader, await newMaking())
  const session = await context.newCDPSession(page)
  const registration = new Promise<string>((resolve) =>
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const own = registrations.find(({ isDeleted }) => !isDeleted)
      if (own) resolve(own.registrationId)
    }),
  )
  await session.send('ServiceWorker.enable')
  await session.send('ServiceWorker.deliverPushMessage', {
    origin: url,
    registrationId: await registration,
    data: reader.open(sealed),
  })
}

const notifications = () =>
  page.evaluate(async () => {
    const registration = await navigator.serviceWorker.getRegistration('/_v/')
    const shown = (await registration?.getNotifications()) ?? []
    return shown.map(({ title, body, tag, data }) => ({ title, body, tag, data: String(data) }))
  })

test('what was sealed for this browser is shown by the real service worker', async () => {
  await subscribed()
  await deliver({ title: 'Čeká na vás košík', body: 'Espresso', url: `${url}/_v/c/x.y`, tag: 't1' })
  await expect
    .poll(notifications)
    .toEqual([{ title: 'Čeká na vás košík', body: 'Espresso', tag: 't1', data: `${url}/_v/c/x.y` }])
})

test('an address of another host leads to the shop, and what cannot be read shows its name', async () => {
  await subscribed()
  await deliver({ title: 'A', url: 'https://evil.example/', tag: 'a' })
  await deliver('not json')
  await expect.poll(async () => (await notifications()).length).toBe(2)
  const shown = await notifications()
  expect(shown.map(({ data }) => data)).toEqual([`${url}/`, `${url}/`])
  expect(shown.map(({ title }) => title)).toContain(new URL(url).host)
})
