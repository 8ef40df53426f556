/** What a page may call: before the tag is there, before consent, by script, by module, in Segment's words. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NO_TRACES,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
  traces,
} from '../support/page.ts'

const NPM = join(import.meta.dirname, '../../dist/npm/vitrina.js')
const STUB = `window.vitrina = function () { (vitrina.q = vitrina.q || []).push(arguments) };`

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

async function visit(fixture: Parameters<typeof shopPage>[0]): Promise<void> {
  shop.pages.set('/api', { html: shopPage(fixture) })
  await page.goto(`${shop.url}/api`)
  await tagReady(page)
}
type Sent = { identity?: unknown }
const identities = () => shop.batches.map((batch) => (batch as Sent).identity)
const paramsOf = (name: string) =>
  shop
    .events()
    .filter((event) => event.name === name)
    .map(({ params }) => params)

test('what is called before the tag and before consent waits, with the proof, and is told on opt-in', async () => {
  const head = `<script>${STUB}vitrina('identify', 'c-7', { 'answer.size': 'L' }, { exp: 1, hash: 'abc' }); vitrina('track', 'search', { search_term: 'guji' })</script>`
  await visit({ head })
  await page.waitForTimeout(400)
  expect(shop.requests).toEqual([])
  expect(await traces(page)).toEqual(NO_TRACES)
  await call(page, 'consent', ALL)
  await shop.arrived('login', 'traits_update', 'search')
  expect(identities()[0]).toEqual({ external_id: 'c-7', exp: 1, hash: 'abc' })
  expect(paramsOf('login')).toEqual([{ external_id: 'c-7' }])
  expect(paramsOf('traits_update')).toEqual([{ traits: { 'answer.size': 'L' }, source: 'page' }])
})

test('after a refusal an identity is not told', async () => {
  await visit({ head: `<script>${STUB}vitrina('identify', 'c-7', {}, { token: 't' })</script>` })
  await call(page, 'consent', { analytics: false, personalisation: false })
  await page.waitForTimeout(400)
  expect(shop.requests).toEqual([])
})

test('reset takes the identity back; group and alias are claims', async () => {
  await visit({})
  await call(page, 'consent', ALL)
  await call(page, 'identify', 'c-7', undefined, { token: 't' })
  await shop.arrived('login')
  await call(page, 'reset')
  await call(page, 'group', 'acme', { name: 'Acme s.r.o.' })
  await call(page, 'alias', 'c-8')
  await shop.arrived('traits_update')
  expect(identities().at(-1)).toBe(undefined)
  expect(paramsOf('traits_update')).toEqual([{ traits: { 'answer.company': 'Acme s.r.o.' }, source: 'page' }])
  await eventually(() => paramsOf('login')).toEqual([{ external_id: 'c-7' }, { external_id: 'c-8' }])
})

test('everything that a visit asks for is on the shop’s own host, below one path', async () => {
  const asked: string[] = []
  page.on('request', (request) => asked.push(request.url()))
  await visit({ tag: 'data-analytics data-capture="scroll search"' })
  await call(page, 'consent', ALL)
  await call(page, 'decide', 'home')
  await shop.arrived('page_view')
  const others = asked.filter((url) => url.startsWith('http') && !url.startsWith(`${shop.url}/_v/`))
  expect(others).toEqual([`${shop.url}/api`])
  expect(asked.length).toBeGreaterThan(3)
})

test('an unverified identity costs no event', async () => {
  await visit({})
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  shop.fail = (batch) =>
    (batch as Sent).identity
      ? {
          status: 202,
          body: {
            received_at: 1,
            identity: 'unverified',
            verdicts: batch.events.map(({ id }, index) => ({ index, id, status: 'accepted' })),
          },
        }
      : undefined
  await call(page, 'identify', 'c-7', undefined, { token: 'forged' })
  const told = () => shop.requests.filter((path) => path === '/_v/v1/events').length
  await eventually(told).toBeGreaterThan(1)
  const before = told()
  await page.waitForTimeout(1_500)
  expect(told()).toBe(before)
})

test('the attributes of the built tag are read', async () => {
  await visit({
    tag: 'data-layer="gtmLayer"',
    head: `<script>gtmLayer = [{ event: 'search', search_term: 'mlýnek' }]</script>`,
  })
  await call(page, 'consent', ALL)
  await shop.arrived('search')
  expect(paramsOf('search')).toEqual([{ search_term: 'mlýnek' }])
})

test('listeners hear what they asked for, until they stop', async () => {
  await visit({})
  await page.evaluate(() => {
    const told: unknown[] = []
    const { vitrina } = window as unknown as {
      vitrina: { on(name: string, tell: (what: unknown) => void): () => void }
    }
    Object.assign(window, { told })
    vitrina.on('event', () => {
      throw new Error('a listener of the shop')
    })
    const off = vitrina.on('event', (event) => {
      told.push((event as { name: string }).name)
      off()
    })
  })
  await call(page, 'track', 'search', { search_term: 'a' })
  await call(page, 'track', 'search', { search_term: 'b' })
  expect(await page.evaluate(() => (window as unknown as { told: string[] }).told)).toEqual(['search'])
})

test('as an ES module it is the same tag, once', async () => {
  shop.pages.set('/vitrina.js', {
    html: readFileSync(NPM, 'utf8'),
    headers: { 'content-type': 'text/javascript' },
  })
  shop.pages.set('/module', {
    html: `<!doctype html><title>Modul</title><link rel="icon" href="data:,"><script type="module">
      import { start } from '/vitrina.js'
      const options = { base: location.origin + '/_v', key: 'pk_test', layer: 'myLayer' }
      window.one = start(options); window.isSame = start(options) === one
      one.consent(${JSON.stringify(ALL)}); one.track('search', { search_term: 'modul' })
      window.myLayer = [{ event: 'view_item', ecommerce: { items: [{ item_id: 'K1' }] } }]; document.body.click()
    </script>`,
  })
  await page.goto(`${shop.url}/module`)
  await shop.arrived('page_view', 'search', 'view_item')
  expect(await page.evaluate(() => (window as unknown as { isSame: boolean }).isSame)).toBe(true)
  expect(shop.names().filter((name) => name === 'page_view')).toHaveLength(1)
})

test('without a window the module does nothing and breaks nothing', async () => {
  const { start } = (await import(NPM)) as {
    start(options: object): { track(name: string): unknown; version: string }
  }
  const nobody = start({ base: 'https://shop.example/_v', key: 'pk_test' })
  expect(nobody.version).toBe('')
  expect(nobody.track('search')).toBe(undefined)
})

test('in Segment’s words: the queue of its stub, callbacks, middlewares, listeners', async () => {
  const head = `<script>window.analytics = [['page', 'Kategorie', 'Káva'], ['identify', 'c-9', { 'answer.size': 'M' }], ['track', 'Product Viewed', { product_id: 'K1', price: 289 }]]</script>`
  await visit({ tag: 'data-analytics', head })
  await call(page, 'consent', ALL)
  await shop.arrived('Product Viewed', 'login', 'traits_update')
  expect(paramsOf('page_view')).toContainEqual({ page_type: 'Kategorie' })
  expect(paramsOf('Product Viewed')).toEqual([{ product_id: 'K1', price: 289 }])
  const heard = await page.evaluate(async () => {
    type Analytics = Record<string, (...args: unknown[]) => Analytics>
    const { analytics } = window as unknown as { analytics: Analytics }
    const heard: unknown[] = []
    analytics.on!('track', (event: unknown) => heard.push(['on', event]))
    analytics.once!('track', (event: unknown) => heard.push(['once', event]))
    analytics.addSourceMiddleware!(
      ({
        payload,
        next,
      }: {
        payload: { obj: { event: string; properties: object } }
        next(it: unknown): void
      }) => {
        if (payload.obj.event === 'Secret') return
        next({ obj: { ...payload.obj, properties: { ...payload.obj.properties, by: 'middleware' } } })
      },
    )
    analytics.load!('key').track!('Secret', {})
    analytics.track!('Products Searched', { query: 'guji' })
    await new Promise((done) => analytics.track!('Cart Viewed', {}, {}, () => done(heard.push('callback'))))
    return heard
  })
  expect(heard).toEqual([
    ['on', 'Products Searched'],
    ['once', 'Products Searched'],
    ['on', 'Cart Viewed'],
    'callback',
  ])
  await shop.arrived('Cart Viewed')
  expect(paramsOf('Products Searched')).toEqual([{ query: 'guji', by: 'middleware' }])
  expect(shop.names()).not.toContain('Secret')
})

test('a real analytics.js that is there is left alone', async () => {
  const head = `<script>window.analytics = { initialize() {}, track() { return 'mine' } }</script>`
  await visit({ tag: 'data-analytics', head })
  await page.waitForTimeout(300)
  expect(
    await page.evaluate(() => (window as unknown as { analytics: { track(): string } }).analytics.track()),
  ).toBe('mine')
})
