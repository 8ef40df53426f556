/** Whatever happens to the server, the network, the tab or the storage: each event arrives, once by its id. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  answered,
  call,
  kept,
  listenForErrors,
  startBrowser,
  startShop,
  tagReady,
} from '../support/page.ts'

const EVENTS = 40

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
  expect(errors).toEqual([])
  await context.close()
})

async function visit(tab = page): Promise<void> {
  await tab.goto(shop.url)
  await tagReady(tab)
  await call(tab, 'consent', ALL)
}

/** Records events that are told apart by `n`. */
async function track(tab: Page, from: number, to: number): Promise<void> {
  await tab.evaluate(
    ([from, to]) => {
      const { vitrina } = window as unknown as { vitrina: (...args: unknown[]) => void }
      for (let n = from!; n < to!; n++) vitrina('track', 'search', { search_term: String(n) })
    },
    [from, to],
  )
}

const numbers = () =>
  shop
    .events()
    .filter((event) => event.name === 'search')
    .map((event) => Number(event.params?.search_term))

const all = Array.from({ length: EVENTS }, (_, n) => n)

/** What the tag has told of events that it had to give up. */
const messages = () =>
  shop
    .events()
    .filter((event) => event.name === 'sdk_error')
    .map((event) => String(event.params?.message))
    .filter((message) => message.startsWith('dropped'))

/** Waits until the page may go: its event `n` is committed, or was taken already. */
async function isSafe(n: number): Promise<void> {
  await eventually(async () => [...(await kept(page)), ...numbers().map(String)]).toContain(String(n))
}

async function allArrive(): Promise<void> {
  await eventually(() => numbers().length).toBe(EVENTS)
  expect(numbers().toSorted((a, b) => a - b)).toEqual(all)
}

test('a server that is down for a while', async () => {
  let down = true
  shop.fail = () => (down ? { status: 503 } : undefined)
  await visit()
  await track(page, 0, EVENTS)
  await eventually(() => shop.requests.length).toBeGreaterThan(1)
  expect(shop.batches).toEqual([])
  down = false
  await allArrive()
})

test('a connection that is cut, before and after the batch was taken', async () => {
  let attempts = 0
  shop.fail = () => (['reset', 'lost'] as const)[attempts++]
  await visit()
  await track(page, 0, EVENTS)
  await allArrive()
})

test('an answer that is no verdict, as of a hotel network, acknowledges nothing', async () => {
  let attempts = 0
  shop.fail = () => (attempts++ < 2 ? { status: 200, body: { welcome: true } } : undefined)
  await visit()
  await track(page, 0, EVENTS)
  await allArrive()
})

test('no network, the visitor leaves and comes back', async () => {
  await visit()
  await shop.arrived('page_view')
  await answered(page)
  await context.setOffline(true)
  const lost = page.waitForEvent('requestfailed')
  await track(page, 0, EVENTS)
  await lost
  await isSafe(EVENTS - 1)
  await page.close()
  await context.setOffline(false)
  page = await context.newPage()
  expect(numbers()).toEqual([])
  await visit()
  await allArrive()
})

test('a tab that is closed right after the events', async () => {
  await visit()
  await track(page, 0, EVENTS)
  await isSafe(EVENTS - 1)
  await page.close({ runBeforeUnload: true })
  page = await context.newPage()
  await visit()
  await allArrive()
})

test('two tabs, one server that is down', async () => {
  let down = true
  shop.fail = () => (down ? { status: 503 } : undefined)
  const other = await context.newPage()
  await visit()
  await visit(other)
  await track(page, 0, EVENTS / 2)
  await track(other, EVENTS / 2, EVENTS)
  await page.waitForTimeout(600)
  down = false
  await allArrive()
  const sent = shop.batches.flatMap((batch) => batch.events.map((event) => event.id))
  expect(sent.length).toBe(new Set(sent).size)
})

test('events of one visit keep their order', async () => {
  await visit()
  await track(page, 0, EVENTS)
  await allArrive()
  expect(numbers()).toEqual(all)
})

test('a batch that is too large is halved until it fits', async () => {
  shop.fail = (batch) => (batch.events.length > 10 ? { status: 413 } : undefined)
  await visit()
  await track(page, 0, EVENTS)
  await allArrive()
})

test('Retry-After is obeyed, also when the page is hidden', async () => {
  const at: number[] = []
  shop.fail = () => {
    at.push(Date.now())
    return at.length === 1 ? { status: 429, headers: { 'retry-after': '2' } } : undefined
  }
  await visit()
  await track(page, 0, EVENTS)
  await eventually(() => at.length).toBeGreaterThan(0)
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent('pagehide')))
  await allArrive()
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(1_990)
})

test('a refused event goes away and its neighbours stay', async () => {
  await visit()
  await call(page, 'track', 'refuse_me')
  await track(page, 0, EVENTS)
  await allArrive()
  await call(page, 'track', 'login')
  await shop.arrived('login')
  const times = shop.batches
    .flatMap((batch) => batch.events)
    .filter((event) => String(event.name) === 'refuse_me')
  expect(times.length).toBe(1)
})

test('a key that is refused loses nothing: the events wait until it is right', async () => {
  shop.fail = () => ({ status: 401 })
  await visit()
  await track(page, 0, EVENTS)
  await isSafe(EVENTS - 1)
  await eventually(() => shop.requests.length).toBeGreaterThan(1)
  shop.fail = undefined
  await allArrive()
  expect(shop.names()).toContain('page_view')
})

test('an event that a firewall cannot bear blocks nobody, and is tried again by the next page', async () => {
  shop.fail = ({ events }) => (events.some((event) => event.name === 'login') ? { status: 403 } : undefined)
  await visit()
  await track(page, 0, EVENTS / 2)
  await call(page, 'track', 'login')
  await track(page, EVENTS / 2, EVENTS)
  await allArrive()
  expect(await kept(page)).toEqual(['login'])
  shop.fail = undefined
  await visit()
  await shop.arrived('login')
})

test('an event that is too large for any server is told as dropped and blocks nobody', async () => {
  shop.fail = ({ events }) => (JSON.stringify(events).length > 30_000 ? { status: 413 } : undefined)
  await page.goto(`${shop.url}/?vitrina_debug=1`)
  await tagReady(page)
  const words: string[] = []
  page.on('console', (message) => words.push(message.text()))
  await page.evaluate(() => {
    const { vitrina } = window as unknown as {
      vitrina: { on(name: string, listener: (events: { name: string }[]) => void): void }
    }
    vitrina.on('drop', (events) => console.debug('gone:', events.map((event) => event.name).join()))
  })
  await call(page, 'consent', ALL)
  await track(page, 0, EVENTS / 2)
  await call(page, 'track', 'share', { pad: 'x'.repeat(90_000) })
  await track(page, EVENTS / 2, EVENTS)
  await allArrive()
  await eventually(messages).toEqual(['dropped: share 1'])
  expect(words.filter((word) => word.startsWith('gone:'))).toEqual(['gone: share'])
  expect(words.some((word) => word === 'vitrina: dropped: share 1')).toBe(true)
  await answered(page)
})

test('more than one request can carry goes in batches below 48 kB', async () => {
  await visit()
  await page.evaluate((count) => {
    const { vitrina } = window as unknown as { vitrina: (...args: unknown[]) => void }
    for (let n = 0; n < count; n++) vitrina('track', 'search', { search_term: n, pad: 'ž'.repeat(2_000) })
  }, EVENTS)
  await allArrive()
  const sizes = shop.batches.map((batch) => Buffer.byteLength(JSON.stringify(batch.events)))
  expect(sizes.length).toBeGreaterThan(2)
  expect(Math.max(...sizes)).toBeLessThanOrEqual(48_000)
})

test('a page that goes hidden sends what has just happened', async () => {
  await visit()
  await shop.arrived('page_view')
  // The answer has come, and with it the cookie: until then the tag would rather wait for the next page.
  await answered(page)
  await call(page, 'track', 'login')
  // Awaited to its end: a context that is closed in mid-navigation may never answer.
  await page.goto('about:blank')
  await shop.arrived('login')
})

test('the outbox keeps a thousand events, every purchase, and the number of those that had to go', async () => {
  shop.fail = () => ({ status: 503 })
  await visit()
  await call(page, 'track', 'purchase', { transaction_id: 'T1' })
  await call(page, 'track', 'login')
  await page.evaluate(() => {
    const { vitrina } = window as unknown as { vitrina: (...args: unknown[]) => void }
    for (let n = 0; n < 200; n++) vitrina('track', 'view_item', { items: [{ item_id: String(n) }] })
  })
  await track(page, 0, 1_100)
  await eventually(async () => (await kept(page)).length > 900 && (await kept(page)).includes('1099')).toBe(
    true,
  )
  // What had to go is told a moment later; a page that goes before takes the number along.
  await eventually(() => kept(page)).toContain('sdk_error')
  const names = await kept(page)
  expect(names.length).toBeLessThanOrEqual(1_000)
  // What was only seen has gone, then the oldest of what was done.
  expect(names).not.toContain('page_view')
  expect(names).not.toContain('view_item')
  expect(names).not.toContain('0')
  expect(names).toEqual(expect.arrayContaining(['consent_update', 'purchase', '1099']))
  shop.fail = undefined
  await visit()
  await shop.arrived('purchase')
  await eventually(messages).not.toEqual([])
  await eventually(async () => (await kept(page)).filter((name) => name !== 'page_view')).toEqual([])
  const told = messages()
    .flatMap((message) => message.matchAll(/(\w+) (\d+)(?=,|$)/g).toArray())
    .reduce((sum, [, , count]) => sum + Number(count), 0)
  const came = shop.events().filter((event) => ['view_item', 'search', 'purchase'].includes(event.name))
  expect(came.length + told).toBeGreaterThanOrEqual(1_301)
})

test.each([
  ['is missing', `Object.defineProperty(window, 'indexedDB', { value: undefined })`],
  [
    'is forbidden',
    `Object.defineProperty(window, 'indexedDB', { get() { throw new DOMException('no', 'SecurityError') } })`,
  ],
  [
    'refuses to open',
    `IDBFactory.prototype.open = () => { throw new DOMException('no', 'InvalidStateError') }`,
  ],
  ['never answers', `IDBFactory.prototype.open = () => new EventTarget()`],
  [
    'never answers its requests',
    `{ const open = IDBFactory.prototype.open; IDBFactory.prototype.open = function () {
    const request = open.call(this, 'elsewhere'); Object.defineProperty(request, 'onsuccess', {}); return new Proxy(request, {
    get: (target, name) => name === 'addEventListener' ? () => {} : Reflect.get(target, name, target) }) } }`,
  ],
  [
    'cannot write',
    `IDBObjectStore.prototype.put = () => { throw new DOMException('full', 'QuotaExceededError') }`,
  ],
])('events arrive when IndexedDB %s', async (_case, script) => {
  await context.addInitScript({ content: script })
  await visit()
  await track(page, 0, EVENTS)
  await allArrive()
})

test('events arrive when the storage is cleared in the middle', async () => {
  await visit()
  await track(page, 0, EVENTS / 2)
  await isSafe(EVENTS / 2 - 1)
  const devtools = await context.newCDPSession(page)
  await devtools.send('Storage.clearDataForOrigin', { origin: shop.url, storageTypes: 'all' })
  await track(page, EVENTS / 2, EVENTS)
  await allArrive()
})

test('a page that waits long for its choice tells once what it had to drop, and pushes nothing out by it', async () => {
  await page.goto(shop.url)
  await tagReady(page)
  await track(page, 0, 110)
  await page.waitForTimeout(1_500)
  await call(page, 'consent', ALL)
  await eventually(() => shop.names().filter((name) => name === 'sdk_error')).toHaveLength(1)
  // A hundred wait: the page view and the last ninety-nine searches, or a hundred searches.
  expect(numbers().length).toBeGreaterThanOrEqual(99)
  const message = String(shop.events().find(({ name }) => name === 'sdk_error')?.params?.message)
  expect(message).toMatch(/^dropped: /)
  const counts = message.matchAll(/ (\d+)(?=,|$)/g).map(([, count]) => Number(count))
  expect([10, 11]).toContain(counts.reduce((sum, count) => sum + count, 0))
  await page.waitForTimeout(800)
  expect(shop.names().filter((name) => name === 'sdk_error')).toHaveLength(1)
})
