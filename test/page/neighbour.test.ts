/** A page that others have bent: the tag still works, and nothing of it is heard by window.onerror. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Shop } from '../support/page.ts'
import { ALL, call, listenForErrors, shopPage, startBrowser, startShop, tagReady } from '../support/page.ts'

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  context = await browser.newContext()
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  await context.close()
})

/** Runs before any script of ours; what reaches window.onerror or an unhandled rejection is noted. */
const WATCH = `window.heard = [];
  window.onerror = (message) => { heard.push('error: ' + message) };
  window.addEventListener('unhandledrejection', (event) => heard.push('rejection: ' + event.reason));`

const NEIGHBOURS: Record<string, string> = {
  'frozen prototypes': `for (const it of [Object, Array, Function, Promise, Map, Set, String, RegExp, Date, Error, History, EventTarget, Node, Element])
    Object.freeze(it.prototype)`,
  'enumerable additions to every prototype': `Object.prototype.surprise = 'x'; Array.prototype.last = function () {}; Function.prototype.bind2 = 1`,
  'a library that adds toJSON to lists and texts': `Array.prototype.toJSON = function () { return '[' + this.map(String).join() + ']' }; String.prototype.toJSON = function () { return 'text:' + this }`,
  'a fetch that somebody wrapped': `const real = window.fetch; window.fetch = function (...args) { return real.apply(window, args).then((r) => { r.seen = 1; return r }) }`,
  'a fetch of XMLHttpRequest, as old polyfills have it': `window.fetch = (url, options) => new Promise((resolve, reject) => {
    const request = new XMLHttpRequest(); request.open(options.method || 'GET', url); request.onerror = reject
    request.onload = () => resolve({ ok: true, status: request.status, headers: { get: (name) => request.getResponseHeader(name) }, json: () => Promise.resolve(JSON.parse(request.responseText)) })
    request.send(options.body) })`,
  'another Promise in place of the page’s own': `const Native = Promise; window.Promise = class Other extends Native {}`,
  'listeners that are wrapped': `const add = EventTarget.prototype.addEventListener
    EventTarget.prototype.addEventListener = function (type, listener, options) { return add.call(this, type, typeof listener === 'function' ? function (...args) { return listener.apply(this, args) } : listener, options) }`,
  'a dataLayer whose push was wrapped twice and answers nothing': `window.dataLayer = []
    for (let n = 0; n < 2; n++) { const { push } = dataLayer; dataLayer.push = function () { push.apply(dataLayer, arguments) } }`,
  'a dataLayer that is frozen': `window.dataLayer = Object.freeze([{ event: 'view_item', ecommerce: { items: [{ item_id: 'K1' }] } }])`,
  'a history that cannot be changed': `Object.defineProperty(history, 'pushState', { value: history.pushState.bind(history), writable: false, configurable: false })`,
  'no crypto.randomUUID, no locks, no channels, no observers': `delete Crypto.prototype.randomUUID
    for (const name of ['BroadcastChannel', 'IntersectionObserver', 'navigation']) Object.defineProperty(window, name, { value: undefined })
    Object.defineProperty(navigator, 'locks', { value: undefined })`,
  'a console that throws': `for (const name of ['debug', 'log', 'warn', 'error', 'info']) console[name] = () => { throw new Error('no console') }`,
  'JSON of another make': `const { stringify } = JSON; JSON.stringify = function () { return stringify.apply(JSON, arguments) }`,
  'a clock that stands still': `const at = Date.now(); Date.now = () => at`,
  'a global that is called vitrina': `window.vitrina = 'a shop window'`,
  'a form field that is called vitrina': `document.addEventListener('DOMContentLoaded', () => { const input = document.createElement('input'); input.id = 'vitrina'; document.body.prepend(input) })`,
}

async function visit(head: string): Promise<void> {
  shop.pages.set('/bent', { html: shopPage({ head: `<script>${WATCH};(() => {${head}})()</script>` }) })
  await page.goto(`${shop.url}/bent`)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await call(page, 'track', 'search', { search_term: 'mlýnek', tags: ['a', 'b'] })
  await shop.arrived('page_view', 'search')
}

const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)

test.each(Object.entries(NEIGHBOURS))('%s', async (_name, head) => {
  await visit(head)
  const search = shop.events().find(({ name }) => name === 'search')
  expect(search?.params).toEqual({ search_term: 'mlýnek', tags: ['a', 'b'] })
  expect(shop.batches.every(({ events }) => Array.isArray(events))).toBe(true)
  await page.evaluate(() => {
    const layer = ((window as unknown as { dataLayer: object[] }).dataLayer ??= [])
    try {
      layer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'K2' }] } })
    } catch {
      // Frozen: the shop's own push throws, with us or without.
    }
    history.pushState({}, '', '/dalsi')
    document.body.click()
  })
  await page.waitForTimeout(300)
  expect(await heard()).toEqual([])
  expect(errors).toEqual([])
})

test('lists of a dataLayer are heard where prototypes are frozen', async () => {
  await visit(NEIGHBOURS['frozen prototypes']!)
  await page.evaluate(() => {
    const layer = ((window as unknown as { dataLayer: object[] }).dataLayer ??= [])
    document.body.click()
    setTimeout(() => layer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'K2' }] } }), 50)
    setTimeout(() => history.pushState({}, '', '/dalsi'), 50)
  })
  await shop.arrived('add_to_cart')
  expect(await heard()).toEqual([])
})

test('what visitors wrote takes nothing over: names that cover those of the document', async () => {
  const written = `<img name="currentScript" src="https://evil.example/v/tag.js" data-key="k" alt=""><form name="title"></form><form name="referrer"></form>`
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  shop.pages.set('/written', {
    html: shopPage({})
      .replace(/<script async[^>]*><\/script>/, '')
      .replace('</main>', `${written}<script src="/_v/tag.js" data-key="pk_test"></script></main>`),
  })
  await page.goto(`${shop.url}/written`)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(asked.filter((url) => url.includes('evil') && !url.endsWith('/v/tag.js'))).toEqual([])
})

test('a second tag is not a second visitor', async () => {
  const twice = '<script async src="/_v/tag.js?again" data-key="pk_test"></script>'
  shop.pages.set('/twice', { html: shopPage({ body: twice }) })
  await page.goto(`${shop.url}/twice`)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await page.waitForTimeout(500)
  expect(shop.names().filter((name) => name === 'page_view')).toHaveLength(1)
})

test.each<[string, string]>([
  ['answers that never come', `window.fetch = () => new Promise(() => {})`],
  ['a fetch that throws', `window.fetch = () => { throw new TypeError('no') }`],
  ['a fetch that answers nonsense', `window.fetch = () => 7`],
  [
    'storage that throws',
    `for (const name of ['localStorage', 'sessionStorage', 'indexedDB']) Object.defineProperty(window, name, { get() { throw new DOMException('no', 'SecurityError') } })`,
  ],
])('%s do no harm', async (_name, head) => {
  shop.pages.set('/bent', { html: shopPage({ head: `<script>${WATCH};(() => {${head}})()</script>` }) })
  await page.goto(`${shop.url}/bent`)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await call(page, 'track', 'search', { search_term: 'x' })
  await page.evaluate(
    () => void (window as unknown as { vitrina: { decide(slot: string): unknown } }).vitrina.decide('home'),
  )
  await page.waitForTimeout(500)
  expect(await heard()).toEqual([])
  expect(errors).toEqual([])
})
