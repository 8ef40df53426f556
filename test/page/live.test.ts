/** The live link in a page: when it is open, what it asks for, and what a word does. The socket's other end is the test. */
import type { Browser, BrowserContext, Page, WebSocketRoute } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
} from '../support/page.ts'

const STOCK = '<p><b data-vitrina-live="stock" data-vitrina-item="K 1&amp;">Skladem</b></p>'
const PRICE = '<p><b data-vitrina-live="price" data-vitrina-item="K 1&amp;">289 Kč</b></p>'
const ITEM = 'K 1&'
const SOLD = { kind: 'stock', item_id: ITEM, available: false, left: null, text: 'Vyprodáno' }

type Link = { asked: URLSearchParams; route: WebSocketRoute; isOpen: boolean; said: string[] }
type Own = { heard: unknown[]; vitrina: (...args: unknown[]) => void }

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]
let links: Link[]
/** How the other end takes a link: as the edge does, or as one who refuses at once. */
let isBlocked: boolean

const openLinks = () => links.filter(({ isOpen }) => isOpen).length

beforeAll(async () => {
  shop = await startShop()
  const shoes = '<main style="height:40px"></main>'
  shop.pages.set('/', { html: shopPage() })
  shop.pages.set('/kava', { html: shopPage({ body: STOCK + PRICE + shoes }) })
  shop.pages.set('/tag', { html: shopPage({ tag: 'data-vitrina-live' }) })
  const listens = `<script>heard = []; addEventListener('load', () => vitrina('on', 'live', (word) => heard.push(word)))</script>`
  shop.pages.set('/early', { html: shopPage({ head: listens, body: STOCK }) })
  shop.pages.set('/device', { html: shopPage({ body: STOCK, tag: 'data-mode="device"' }) })
  shop.pages.set('/many', {
    html: shopPage({
      body: Array.from(
        { length: 30 },
        (_, n) => `<i data-vitrina-live="stock" data-vitrina-item="M${n}"></i>`,
      ).join(''),
    }),
  })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  links = []
  isBlocked = false
  context = await browser.newContext()
  errors = listenForErrors(context)
  await context.routeWebSocket(/\/_v\/v1\/live/, (route) => {
    const link: Link = { asked: new URL(route.url()).searchParams, route, isOpen: true, said: [] }
    links.push(link)
    route.onMessage((message) => void link.said.push(String(message)))
    route.onClose(() => {
      link.isOpen = false
      void route.close().catch(() => {})
    })
    if (isBlocked) void route.close({ code: 1011 })
  })
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function visit(path: string): Promise<void> {
  await page.goto(shop.url + path)
  await tagReady(page)
}
const listens = () =>
  page.evaluate(() => {
    const own = window as unknown as Own
    own.heard = []
    own.vitrina('on', 'live', (word: unknown) => own.heard.push(word))
  })
const heard = () => page.evaluate(() => (window as unknown as Own).heard)
const say = (word: object) => links.at(-1)!.route.send(JSON.stringify(word))
const stock = () => page.locator('[data-vitrina-live=stock]').textContent()

test('a page where nothing waits for news opens nothing', async () => {
  shop.hasCampaigns = false
  await visit('/')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(links).toEqual([])
})

test('an element that waits is written anew, and listeners hear', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await listens()
  const { asked } = links[0]!
  expect(Object.fromEntries(asked)).toMatchObject({ key: 'pk_test', lang: 'cs', page: '/kava', person: '0' })
  expect(asked.getAll('item')).toEqual([ITEM, ITEM])
  say(SOLD)
  await eventually(stock).toBe('Vyprodáno')
  await eventually(heard).toEqual([SOLD])
  say({ ...SOLD, item_id: 'other', text: 'jiné' })
  say({ kind: 'price', item_id: ITEM, price: 249, currency: 'CZK', text: '249 Kč' })
  await eventually(() => page.locator('[data-vitrina-live=price]').textContent()).toBe('249 Kč')
  expect(await stock()).toBe('Vyprodáno')
})

test('how things stand at the opening is written and is no news; a text is only text', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await listens()
  say({ ...SOLD, text: '<img src=x onerror=alert(1)>', now: true })
  await eventually(stock).toBe('<img src=x onerror=alert(1)>')
  say({ now: true })
  say({ kind: 'segment', segment: 'keen', is_in: true })
  await eventually(heard).toEqual([{ kind: 'segment', segment: 'keen', is_in: true }])
})

test('nothing in the page moves', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await page.evaluate(() => {
    const own = window as unknown as { shift: number }
    own.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  for (const text of ['Vyprodáno', 'Poslední 3 kusy', 'Skladem']) {
    say({ ...SOLD, text })
    await eventually(stock).toBe(text)
  }
  await page.evaluate(
    () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
  )
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0)
})

test('a tag that asks for it listens on every page', async () => {
  await visit('/tag')
  await eventually(openLinks).toBe(1)
  expect(links[0]!.asked.get('page')).toBe('/tag')
})

test('a listener of the shop’s own, from the page’s load on', async () => {
  await visit('/early')
  await eventually(openLinks).toBe(1)
  say(SOLD)
  await eventually(heard).toEqual([SOLD])
})

test('at most twenty products', async () => {
  await visit('/many')
  await eventually(openLinks).toBe(1)
  expect(links[0]!.asked.getAll('item')).toEqual(Array.from({ length: 20 }, (_, n) => `M${n}`))
})

test('a person is known to the link by consent alone, and by none once it is withdrawn', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await call(page, 'consent', ALL)
  await eventually(() => links.at(-1)!.asked.get('person')).toBe('1')
  await eventually(openLinks).toBe(1)
  const count = links.length
  await call(page, 'consent', NONE)
  await eventually(openLinks).toBe(0)
  await page.waitForTimeout(300)
  expect(links.length).toBe(count)
})

test('whoever says no keeps a link that knows nobody', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await call(page, 'consent', NONE)
  await eventually(openLinks).toBe(1)
  expect(links.every(({ asked }) => asked.get('person') === '0')).toBe(true)
})

test('a page that nobody sees has no link, and one again when it is seen', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  const see = (state: 'hidden' | 'visible') =>
    page.evaluate((state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, value: state })
      Object.defineProperty(document, 'hidden', { configurable: true, value: state === 'hidden' })
      document.dispatchEvent(new Event('visibilitychange'))
    }, state)
  await see('hidden')
  await eventually(openLinks).toBe(0)
  await see('visible')
  await eventually(openLinks).toBe(1)
})

test('a link that is cut comes back after a moment, later each time, and gives up where it is blocked', async () => {
  await page.clock.install()
  isBlocked = true
  await visit('/kava')
  await eventually(() => links.length).toBe(1)
  const before = await page.evaluate(() => Date.now())
  await page.clock.runFor(900)
  expect(links.length).toBe(1)
  for (let round = 2; round <= 9; round++) {
    await eventually(async () => {
      await page.clock.runFor(5_000)
      return links.length
    }).toBe(round)
  }
  // Eight waits of 1 s and half of 5, 10, 20 … 640 s: less is next to impossible.
  expect((await page.evaluate(() => Date.now())) - before).toBeGreaterThan(60_000)
  await page.clock.runFor(3_600_000)
  expect(links.length).toBe(9)
})

test('a word resets what failed before; a quiet link is kept with pings', async () => {
  await page.clock.install()
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await page.clock.runFor(91_000)
  await eventually(() => links.at(-1)!.said).toEqual(['ping', 'ping'])
  say({ now: true })
  await links.at(-1)!.route.close({ code: 1011 })
  await eventually(async () => {
    await page.clock.runFor(1_000)
    return links.length
  }).toBe(2)
})

test('a page of one document tells its new address', async () => {
  await visit('/kava')
  await eventually(openLinks).toBe(1)
  await page.evaluate(() => history.pushState({}, '', '/jina'))
  await eventually(() => links.at(-1)!.asked.get('page')).toBe('/jina')
  await eventually(openLinks).toBe(1)
})

test('a plan that asks for it opens the link, and a word of its kinds has the campaigns asked for anew', async () => {
  shop.hasCampaigns = true
  shop.plan = { campaigns: [], validForMs: null, live: ['segment'] }
  const keen = { kind: 'segment', segment: 'keen', is_in: true }
  await visit('/')
  await call(page, 'consent', ALL)
  await eventually(() => links.at(-1)?.asked.get('person')).toBe('1')
  await eventually(() => shop.planRequests.length).toBeGreaterThan(0)
  // The answer of the plan, which asks for it, may still be on its way. Words that follow at once put it off.
  await eventually(
    () => {
      say(keen)
      return shop.planRequests.length
    },
    { interval: 500 },
  ).toBeGreaterThan(1)
  await page.waitForTimeout(300)
  const asked = shop.planRequests.length
  await eventually(openLinks).toBe(1)
  say(SOLD)
  say({ ...keen, now: true })
  await page.waitForTimeout(400)
  expect(shop.planRequests.length).toBe(asked)
  say(keen)
  await eventually(() => shop.planRequests.length).toBe(asked + 1)
})

test('a link that stands again has the campaigns asked for anew: what was said meanwhile was not heard', async () => {
  shop.hasCampaigns = true
  shop.plan = { campaigns: [], validForMs: null, live: ['segment'] }
  await visit('/')
  await call(page, 'consent', ALL)
  await eventually(() => links.at(-1)?.asked.get('person')).toBe('1')
  await page.waitForTimeout(1_000)
  const asked = shop.planRequests.length
  const count = links.length
  await links.at(-1)!.route.close({ code: 1011 })
  await eventually(() => links.length).toBe(count + 1)
  await eventually(() => shop.planRequests.length).toBe(asked + 1)
})

type Held = { held: (() => void)[]; isHeld: boolean }

/** Over a poor network: a link stands when the test says so. @returns how often the campaigns were asked for by then. */
async function visitPoorly(): Promise<number> {
  shop.hasCampaigns = true
  shop.plan = { campaigns: [], validForMs: null, live: ['segment'] }
  await page.addInitScript(() => {
    const own = window as unknown as Held
    own.held = []
    own.isHeld = true
    const { addEventListener } = WebSocket.prototype
    WebSocket.prototype.addEventListener = function (kind: string, heard: unknown) {
      const told = heard as (event: Event) => void
      addEventListener.call(this, kind, (event) => {
        if (kind === 'open' && own.isHeld) own.held.push(() => told(event))
        else told(event)
      })
    }
  })
  await visit('/')
  await call(page, 'consent', ALL)
  await eventually(() => page.evaluate(() => (window as unknown as Held).held.length)).toBeGreaterThan(0)
  // What the page asks for by itself has come by now.
  await page.waitForTimeout(1_500)
  await page.evaluate(() => ((window as unknown as Held).isHeld = false))
  return shop.planRequests.length
}

test('a link that stands late has the campaigns asked for anew', async () => {
  const asked = await visitPoorly()
  await page.evaluate(() => (window as unknown as Held).held.at(-1)!())
  await eventually(() => shop.planRequests.length).toBe(asked + 1)
})

test('so has one that takes the place of one that never stood', async () => {
  const asked = await visitPoorly()
  await page.evaluate(() => document.dispatchEvent(new Event('visibilitychange')))
  await eventually(() => shop.planRequests.length).toBe(asked + 1)
})

test('a plan that does not ask for it opens none', async () => {
  shop.hasCampaigns = true
  await visit('/')
  await call(page, 'consent', ALL)
  await eventually(() => shop.planRequests.length).toBe(1)
  await page.waitForTimeout(300)
  expect(links).toEqual([])
})

test('on-device pages tell nobody what they show', async () => {
  await visit('/device')
  await call(page, 'consent', ALL)
  await page.waitForTimeout(500)
  expect(links).toEqual([])
})
