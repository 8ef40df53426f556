/** A preview in the page: a pop-up for whoever has the link, and nothing of it recorded. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { SAVE_CART } from '../../core/playbook/save-cart.ts'
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

const DECISION = {
  id: '',
  slot: 'popup',
  campaign: 'save-cart',
  content: {
    component: 'SaveCart' as const,
    language: 'cs' as const,
    cards: [],
    wording: SAVE_CART.wording,
    ...SAVE_CART.text.cs,
  },
  because: [{ code: 'preview', text: 'Náhled' }],
}

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/', { html: shopPage() })
  shop.pages.set('/device', { html: shopPage({ tag: 'data-mode="device"' }) })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  shop.hasCampaigns = false
  context = await browser.newContext({ viewport: { width: 1100, height: 760 } })
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

const dialog = () => page.getByRole('dialog')
async function visit(path: string): Promise<void> {
  await page.goto(shop.url + path)
  await tagReady(page)
}

test('the pop-up comes at once, marked, to somebody who has not chosen; nothing is stored or sent', async () => {
  shop.decision = DECISION
  await visit('/?vitrina_preview=signed.word')
  await dialog().waitFor()
  expect(shop.decideRequests).toMatchObject([
    { key: 'pk_test', slots: [], page: { url: expect.stringContaining('signed.word') } },
  ])
  expect(await page.locator('vitrina-preview').evaluate((host) => host.shadowRoot!.textContent)).toContain(
    'Náhled kampaně save-cart',
  )
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/preview.png` })
  await dialog().locator('[name=email]').fill('nekdo@example.com')
  await dialog().locator('[name=consent]').check()
  await dialog().getByRole('button', { name: SAVE_CART.text.cs.submit }).click()
  await dialog().getByRole('heading', { name: SAVE_CART.text.cs.doneTitle }).waitFor()
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual(['/_v/v1/decide'])
})

test('with consent, too: neither impression nor click nor lead', async () => {
  shop.decision = DECISION
  await visit('/?vitrina_preview=signed.word')
  await dialog().waitFor()
  await page.keyboard.press('Escape')
  await call(page, 'consent', ALL)
  await call(page, 'track', 'search', { search_term: 'po náhledu' })
  await shop.arrived('search')
  expect(shop.names().filter((name) => /impression|click|dismiss|lead/.test(name))).toEqual([])
})

test('on the device: the edge hears the word of the link, and neither address nor cookie', async () => {
  shop.decision = DECISION
  await context.addCookies([{ name: 'visitor', value: 'v1', url: shop.url }])
  const asked = page.waitForRequest('**/_v/v1/decide')
  await visit('/device?q=secret&vitrina_preview=signed.word')
  await dialog().waitFor()
  expect(shop.decideRequests).toMatchObject([
    { key: 'pk_test', slots: [], page: { url: `${shop.url}/?vitrina_preview=signed.word` } },
  ])
  const headers = await (await asked).allHeaders()
  expect([headers['cookie'], headers['referer']]).toEqual([undefined, undefined])
  expect(shop.requests).toEqual(['/_v/v1/decide'])
})

test('a wrong or an old link shows nothing and says nothing', async () => {
  await visit('/?vitrina_preview=old.word')
  await eventually(() => shop.decideRequests.length).toBe(1)
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(await dialog().count()).toBe(0)
  expect(await page.locator('vitrina-preview, vitrina-debug').count()).toBe(0)
})
