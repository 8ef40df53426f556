/** What the tag hears on a page, and what it must never do to one. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  answered,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
} from '../support/page.ts'

const STRICT = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`

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
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } })
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function visit(path = '/', tab = page): Promise<void> {
  await tab.goto(shop.url + path)
  await tagReady(tab)
}

test('the stub queues calls, and keeps working after the tag has come', async () => {
  shop.pages.set('/stub', {
    html: shopPage({
      head: `<script>window.vitrina=window.vitrina||function(){(vitrina.q=vitrina.q||[]).push(arguments)};
        window.old=vitrina;vitrina('consent',{analytics:true});vitrina('track','search',{search_term:'early'})</script>`,
    }),
  })
  await visit('/stub')
  await page.evaluate(`old('track','search',{search_term:'late'})`)
  await page.evaluate(`vitrina.identify(42)`)
  await shop.arrived('login')
  expect(shop.events().map((event) => event.params?.search_term ?? event.name)).toEqual([
    'consent_update',
    'page_view',
    'early',
    'late',
    'login',
  ])
  expect(shop.events().at(-1)!.params).toEqual({ external_id: '42' })
})

test('adds one global, and no listener for unload', async () => {
  await context.addInitScript(() => {
    const page = window as unknown as { before: string[]; types: string[] }
    page.types = []
    const { addEventListener } = EventTarget.prototype
    EventTarget.prototype.addEventListener = function (...args: Parameters<typeof addEventListener>) {
      page.types.push(args[0])
      addEventListener.apply(this, args)
    }
    page.before = Object.getOwnPropertyNames(window)
  })
  await visit()
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  const { added, types } = await page.evaluate(() => {
    const page = window as unknown as { before: string[]; types: string[] }
    return {
      added: Object.getOwnPropertyNames(window).filter((name) => !page.before.includes(name)),
      types: page.types,
    }
  })
  expect(added.filter((name) => !['before', 'types'].includes(name))).toEqual(['vitrina'])
  expect(types).toContain('pagehide')
  expect(types.filter((type) => type.includes('unload'))).toEqual([])
})

test('hears the dataLayer before and after it comes, through other wrappers, and passes entries on', async () => {
  shop.pages.set('/layer', {
    html: shopPage({
      head: `<script>window.dataLayer=[{event:'gtm.js'},{event:'view_item',ecommerce:{items:[{item_id:'A1'}]}}];
        const inner=dataLayer.push;window.inner=[];dataLayer.push=function(...a){window.inner.push(...a);return inner.apply(this,a)}</script>`,
    }),
  })
  await visit('/layer')
  const lengths = await page.evaluate(() => {
    const page = window as unknown as { dataLayer: unknown[]; outer: unknown[]; inner: unknown[] }
    page.outer = []
    const push = page.dataLayer.push
    page.dataLayer.push = function (...entries: unknown[]) {
      page.outer.push(...entries)
      return push.apply(this, entries)
    }
    const answer = page.dataLayer.push({ event: 'add_to_cart', ecommerce: { items: [{ item_id: 'A1' }] } })
    document.body.click()
    return { answer, layer: page.dataLayer.length, outer: page.outer.length, inner: page.inner.length }
  })
  expect(lengths).toEqual({ answer: 3, layer: 3, outer: 1, inner: 1 })
  await call(page, 'consent', ALL)
  await shop.arrived('add_to_cart')
  expect(shop.names()).toEqual(['consent_update', 'page_view', 'view_item', 'add_to_cart'])
  expect(shop.events()[2]!.params).toEqual({ items: [{ item_id: 'A1' }] })
})

test('sees navigation inside the page, once per address', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await page.evaluate(() => {
    history.pushState({}, '', '/a')
    history.replaceState({}, '', '/a#part')
    history.replaceState({}, '', '/b')
    history.back()
  })
  await eventually(() => shop.names().filter((name) => name === 'page_view').length).toBe(4)
  const views = shop.events().filter((event) => event.name === 'page_view')
  expect(views.map((event) => new URL(event.page!.url).pathname)).toEqual(['/', '/a', '/b', '/'])
  expect(views.map((event) => event.page!.referrer?.replace(shop.url, ''))).toEqual(['', '/', '/a', '/b'])
})

test('works under a strict Content-Security-Policy with Trusted Types', async () => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  shop.pages.set('/strict', { html: shopPage(), headers: { 'content-security-policy': STRICT } })
  await visit('/strict')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(complaints.filter((text) => !text.includes('data:,'))).toEqual([])
})

test.each([
  [
    'frozen prototypes',
    `for (const it of [Object, Array, Function, String, Promise, Map, Set, Event, EventTarget]) Object.freeze(it.prototype)`,
  ],
  [
    'a frozen history and dataLayer',
    `Object.freeze(history); window.dataLayer = Object.freeze([{ event: 'login' }])`,
  ],
  ['a fetch that throws', `window.fetch = () => { throw new Error('patched') }`],
  ['a fetch that never answers', `window.fetch = () => new Promise(() => {})`],
  ['a fetch that answers nonsense', `window.fetch = async () => 'ok'`],
  [
    'no crypto.randomUUID, locks or channels',
    `delete Crypto.prototype.randomUUID; delete Navigator.prototype.locks; delete window.BroadcastChannel`,
  ],
  [
    'locks that fail',
    `LockManager.prototype.request = () => Promise.reject(new DOMException('no', 'SecurityError'))`,
  ],
  ['no IntersectionObserver', `delete window.IntersectionObserver`],
  ['a Math.random and a Date that lie', `Math.random = () => NaN; Date.now = () => NaN`],
  [
    'toJSON on prototypes',
    `Array.prototype.toJSON = Object.prototype.toJSON2 = function () { return 'prototype.js' }`,
  ],
  ['a vitrina of another make', `window.vitrina = { q: 1 }`],
])('does no harm on a page with %s', async (_case, script) => {
  await context.addInitScript({ content: script })
  await page.goto(shop.url)
  const answers = await page.evaluate(async (all) => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    const { vitrina } = window as unknown as { vitrina: Record<string, (...args: unknown[]) => unknown> }
    vitrina.consent!(all)
    vitrina.track!('search', circle)
    vitrina.track!()
    vitrina.on!('event', () => {
      throw new Error('listener')
    })
    vitrina.page!()
    vitrina.reset!()
    vitrina.ready!(null)
    history.pushState({}, '', '/x')
    ;(window as unknown as { dataLayer: unknown[] }).dataLayer ??= []
    document.body.click()
    document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1 }))
    return [
      Array.isArray(
        await Promise.race([vitrina.decide!('popup'), new Promise((r) => setTimeout(r, 1_500, []))]),
      ),
    ]
  }, ALL)
  await page.waitForTimeout(400)
  expect(answers).toEqual([true])
})

test('tells of its own faults, but not for ever', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await page.evaluate(() => {
    const page = window as unknown as { dataLayer: unknown[] }
    const entry = (n: number) => ({
      get event() {
        throw new Error(`entry ${n}`)
      },
    })
    page.dataLayer = Array.from({ length: 50 }, (_, n) => entry(n))
    document.body.click()
  })
  const told = () => shop.events().filter((event) => event.name === 'sdk_error')
  await eventually(() => told().length).toBe(5)
  await answered(page)
  const faults = told()
  expect(faults.length).toBe(5)
  expect(faults[0]!.params?.message).toMatch(/^Error: entry 0\n/)
})

test('sees what the Navigation API alone tells, and routes in the fragment, but no other fragment', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await page.evaluate(async () => {
    const { navigation } = window as unknown as {
      navigation: EventTarget & { navigate(url: string): { committed: Promise<unknown> } }
    }
    navigation.addEventListener('navigate', (event) =>
      (event as unknown as { intercept(): void }).intercept(),
    )
    await navigation.navigate('/a').committed
    History.prototype.pushState.call(history, {}, '', '/b')
    location.hash = 'reviews'
    location.hash = '#/cart'
    location.hash = '#!/pay'
  })
  await eventually(() => shop.names().filter((name) => name === 'page_view').length).toBe(5)
  await answered(page)
  const views = shop.events().filter((event) => event.name === 'page_view')
  expect(views.map((event) => event.page!.url.replace(shop.url, ''))).toEqual([
    '/',
    '/a',
    '/b',
    '/b#/cart',
    '/b#!/pay',
  ])
})

test.each([
  ['frozen', 'Object.freeze(window.dataLayer)'],
  [
    'whose push cannot be written',
    `Object.defineProperty(window.dataLayer, 'push', { value: Array.prototype.push })`,
  ],
  ['of a class of its own', `class Layer extends Array {}; window.dataLayer = Layer.from(window.dataLayer)`],
  ['with an entry that throws', `window.dataLayer.unshift({ get event() { throw new Error('no') } })`],
])('hears a dataLayer %s, and one that comes later in its place', async (_case, script) => {
  shop.pages.set('/odd', {
    html: shopPage({
      head: `<script>window.dataLayer=[{event:'search',search_term:'first'}];${script}</script>`,
    }),
  })
  await visit('/odd')
  await page.evaluate(() => {
    const page = window as unknown as { dataLayer: unknown[] }
    try {
      page.dataLayer.push({ event: 'search', search_term: 'second' })
    } catch {
      page.dataLayer = [{ event: 'search', search_term: 'second' }]
    }
    document.body.click()
  })
  await page.evaluate(() => {
    ;(window as unknown as { dataLayer: unknown[] }).dataLayer = [{ event: 'search', search_term: 'third' }]
    document.body.click()
  })
  await call(page, 'consent', ALL)
  await eventually(() =>
    shop.events().flatMap((event) => (event.params?.search_term as string | undefined) ?? []),
  ).toEqual(['first', 'second', 'third'])
})

test('on a page of payment only the view is heard, without what a gate has put behind the address', async () => {
  const head = `<script>window.dataLayer=[{event:'add_payment_info',ecommerce:{items:[{item_id:'A1'}]}}]</script>`
  shop.pages.set('/checkout/payment', { html: shopPage({ head }) })
  shop.pages.set('/platba', { html: shopPage({ head, tag: 'data-payment="on"' }) })
  await visit('/checkout/payment?mail=jana%40example.com&amount=289')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await answered(page)
  expect(shop.names()).toEqual(['consent_update', 'page_view'])
  expect(shop.events().map((event) => event.page!.url)).toEqual([
    `${shop.url}/checkout/payment`,
    `${shop.url}/checkout/payment`,
  ])
  await visit('/platba')
  await call(page, 'consent', ALL)
  await shop.arrived('add_payment_info')
})

test('what names a person or opens something in an address is not even kept', async () => {
  shop.pages.set('/u/jana@example.com', { html: shopPage() })
  await visit('/u/jana@example.com?token=abc&gclid=EAIa&utm_source=fb')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(shop.events().at(-1)!.page!.url).toBe(`${shop.url}/u/***?token=***&gclid=EAIa&utm_source=fb`)
  expect(JSON.stringify(shop.batches)).not.toContain('jana')
})
