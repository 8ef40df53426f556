/** Before a choice and after a refusal: not a byte on the device, not a request. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
  NO_TRACES,
  answered,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
  traces,
} from '../support/page.ts'

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

async function visit(path = '/'): Promise<void> {
  await page.goto(shop.url + path)
  await tagReady(page)
}

/** Does what a visitor does, and lets the debounce pass. */
async function browse(): Promise<void> {
  await page.evaluate(() => {
    const layer = ((window as unknown as { dataLayer: object[] }).dataLayer ??= [])
    layer.push({ event: 'view_item', ecommerce: { items: [{ item_id: 'A1' }] } })
    history.pushState({}, '', '/dalsi')
    document.body.click()
    document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1 }))
  })
  await call(page, 'track', 'search', { search_term: 'mlýnek' })
  await page.waitForTimeout(600)
}

test('leaves nothing and asks nothing before a choice', async () => {
  shop.pages.set('/fast', { html: shopPage({ tag: 'data-idle-s="0.2" data-exit-s="0.01"' }) })
  await visit('/fast')
  await browse()
  expect(await traces(page)).toEqual(NO_TRACES)
  await page.goto('about:blank')
  await page.waitForTimeout(200)
  expect(shop.requests).toEqual([])
})

test('leaves nothing and asks nothing after a refusal', async () => {
  await visit()
  await browse()
  await call(page, 'consent', NONE)
  await browse()
  expect(await traces(page)).toEqual(NO_TRACES)
  await page.goto('about:blank')
  await page.waitForTimeout(200)
  expect(shop.requests).toEqual([])
})

test('what happened between a refusal and an acceptance is never told', async () => {
  await visit()
  await call(page, 'track', 'search', { search_term: 'before' })
  await call(page, 'consent', NONE)
  await call(page, 'track', 'search', { search_term: 'refused' })
  await call(page, 'consent', ALL)
  await call(page, 'track', 'login')
  await shop.arrived('login')
  expect(shop.names()).toEqual(['consent_update', 'login'])
})

test('functionality alone records nothing', async () => {
  await visit()
  await call(page, 'consent', { functionality: true })
  await browse()
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual([])
})

test('sends what waited, after the consent itself, once it is given', async () => {
  await visit()
  await browse()
  await call(page, 'consent', ALL)
  await shop.arrived('search')
  expect(shop.names()).toEqual(['consent_update', 'page_view', 'view_item', 'page_view', 'search'])
  expect(shop.events()[0]!.params).toEqual({ ...ALL, source: 'manual' })
  expect(shop.batches[0]).toMatchObject({ key: 'pk_test', consent: ALL, cookie: '' })
  expect((await traces(page)).databases).toEqual(['vitrina'])
})

test('does not tell the same consent again on the next page', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await answered(page)
  await visit()
  await call(page, 'consent', ALL)
  await call(page, 'track', 'search', { search_term: 'x' })
  await shop.arrived('search')
  expect(shop.names()).toEqual(['consent_update', 'page_view', 'page_view', 'search'])
  expect(shop.batches.at(-1)!.cookie).toContain('visitor=v1')
})

test('tells a changed consent and goes on', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await call(page, 'consent', { personalisation: false })
  await call(page, 'track', 'search', { search_term: 'x' })
  await shop.arrived('search')
  expect(shop.events().at(-2)!.params).toMatchObject({ analytics: true, personalisation: false })
  expect(shop.batches.at(-1)!.consent).toMatchObject({ analytics: true, personalisation: false })
})

test('a withdrawal is told, wipes the device and ends everything, in all tabs', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  const other = await context.newPage()
  await other.goto(shop.url)
  await tagReady(other)
  await call(other, 'consent', ALL)
  await eventually(() => shop.names().length).toBe(3)
  await answered(other)
  await call(page, 'consent', NONE)
  await eventually(() => shop.names().length).toBe(4)
  expect(shop.events().at(-1)).toMatchObject({
    name: 'consent_update',
    params: { ...NONE, source: 'manual' },
  })
  expect(shop.batches.at(-1)!.consent).toEqual(NONE)
  await eventually(() => call(other, 'consent')).toEqual(NONE)
  for (const tab of [page, other]) await call(tab, 'track', 'search', { search_term: 'x' })
  await page.waitForTimeout(600)
  expect(shop.names().length).toBe(4)
  await eventually(async () => ({ ...(await traces(page)), cookies: [] })).toEqual(NO_TRACES)
})

test('a withdrawal without a network purges the outbox and is told when the network is back', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await answered(page)
  await context.setOffline(true)
  const lost = page.waitForEvent('requestfailed')
  await call(page, 'track', 'search', { search_term: 'x' })
  await lost
  const untold = page.waitForEvent('requestfailed', (request) => !request.postData()?.includes('search'))
  await call(page, 'consent', NONE)
  await untold
  await context.setOffline(false)
  await eventually(() => shop.names().length).toBe(3)
  expect(shop.names()).not.toContain('search')
  await eventually(async () => (await traces(page)).databases).toEqual([])
})

test('consent may be given again at once', async () => {
  await visit()
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await page.evaluate(
    ([none, all]) => {
      const { vitrina } = window as unknown as { vitrina: (name: string, choice: unknown) => void }
      vitrina('consent', none)
      vitrina('consent', all)
      vitrina('track', 'search')
    },
    [NONE, ALL],
  )
  await shop.arrived('search')
  await page.waitForTimeout(300)
  expect(await call(page, 'consent')).toEqual(ALL)
  expect((await traces(page)).databases).toEqual(['vitrina'])
})

test('follows the real vanilla-cookieconsent banner', async () => {
  shop.pages.set('/banner', {
    html: shopPage({
      head: `<link rel="stylesheet" href="/npm/vanilla-cookieconsent/dist/cookieconsent.css">
        <script defer src="/npm/vanilla-cookieconsent/dist/cookieconsent.umd.js"></script>
        <script defer src="/banner.js"></script>`,
    }),
  })
  const choice = { acceptAllBtn: 'Přijmout', acceptNecessaryBtn: 'Odmítnout' }
  shop.pages.set('/banner.js', {
    headers: { 'content-type': 'text/javascript' },
    html: `CookieConsent.run({ hideFromBots: false, categories: { necessary: { readOnly: true }, functionality: {},
      analytics: {}, personalisation: {} }, language: { default: 'cs', translations: { cs: {
      consentModal: ${JSON.stringify({ title: 'Cookies', description: 'Smíme?', ...choice })},
      preferencesModal: { sections: [] } } } } })`,
  })
  await visit('/banner')
  await page.getByRole('button', { name: 'Odmítnout' }).click()
  await page.waitForTimeout(500)
  expect(shop.requests).toEqual([])
  await page.evaluate(() =>
    (
      window as unknown as { CookieConsent: { acceptCategory(name: string): void } }
    ).CookieConsent.acceptCategory('all'),
  )
  await shop.arrived('consent_update')
  expect(shop.events()[0]!.params).toEqual({ ...ALL, source: 'cookieconsent' })
  // Until the answer has come, a reload would send the same events again.
  await answered(page)
  shop.clear()
  await visit('/banner')
  await shop.arrived('page_view')
  expect(shop.names()).toEqual(['page_view'])
})

test('follows Consent Mode: a denying default waits, an update decides', async () => {
  const gtag = `window.dataLayer=window.dataLayer||[];function gtag(){dataLayer.push(arguments)};`
  const signals = (value: string) => `{analytics_storage:'${value}',personalization_storage:'${value}'}`
  shop.pages.set('/mode', {
    html: shopPage({ head: `<script>${gtag}gtag('consent','default',${signals('denied')})</script>` }),
  })
  await visit('/mode')
  await browse()
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual([])
  await page.evaluate(`gtag('consent','update',${signals('granted')})`)
  await shop.arrived('page_view', 'view_item')
  expect(shop.events()[0]!.params).toMatchObject({ analytics: true, source: 'consent_mode' })
  await page.evaluate(`gtag('consent','update',${signals('denied')})`)
  await eventually(() => shop.batches.at(-1)!.consent).toEqual(NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
})
