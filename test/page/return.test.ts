/** A page that comes back from the back-forward cache, as most phones' "back" does. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
  answered,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
} from '../support/page.ts'

let shop: Shop
let browser: Browser

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/kava', { html: shopPage() })
  browser = await startBrowser({ isWhole: true })
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})

async function goAndComeBack(page: Page): Promise<boolean> {
  await page.evaluate(() => {
    ;(window as unknown as { mark: boolean }).mark = true
  })
  await page.goto(`${shop.url}/kava`)
  await tagReady(page)
  await goBack(page)
  return page.evaluate(() => (window as unknown as { mark?: boolean }).mark === true)
}

/** Comes back to the first page, whether it was kept or is loaded anew. */
async function goBack(page: Page): Promise<void> {
  await page.goBack({ waitUntil: 'commit' })
  await page.waitForURL(`${shop.url}/`, { waitUntil: 'commit' })
  await eventually(() => page.evaluate(() => location.pathname).catch(() => '')).toBe('/')
  await tagReady(page)
}

async function visit(context: BrowserContext): Promise<Page> {
  const page = await context.newPage()
  await page.goto(shop.url)
  await tagReady(page)
  return page
}

test('is a page view of its own, and the tag goes on', async () => {
  const context = await browser.newContext()
  const errors = listenForErrors(context)
  const page = await visit(context)
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  // A page with a request under way is not kept.
  await answered(page)
  expect(await goAndComeBack(page)).toBe(true)
  await call(page, 'track', 'search', { search_term: 'x' })
  await shop.arrived('search')
  const paths = shop
    .events()
    .filter((event) => event.name === 'page_view')
    .map((event) => new URL(event.page!.url).pathname)
  // The page between had no choice of its own yet, so what it saw was never sent.
  expect(paths).toEqual(['/', '/'])
  expect(errors).toEqual([])
  await context.close()
})

test('knows nothing of a person who withdrew meanwhile', async () => {
  await shop.reopen()
  const context = await browser.newContext()
  const page = await visit(context)
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  // A page with a request under way is not kept.
  await answered(page)
  const other = await visit(context)
  await call(other, 'consent', ALL)
  await page.goto(`${shop.url}/kava`)
  await call(other, 'consent', NONE)
  await eventually(() => shop.batches.at(-1)?.consent).toEqual(NONE)
  await other.waitForTimeout(300)
  shop.clear()
  await goBack(page)
  await call(page, 'track', 'search', { search_term: 'x' })
  await page.waitForTimeout(600)
  expect(shop.requests).toEqual([])
  await context.close()
})
