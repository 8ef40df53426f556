/**
 * The start of the tag throws nothing, not even what it catches itself: for the lines of a throw V8
 * reads the whole script again, which was a third of what starting cost (bench, page-start).
 */
import type { Browser, BrowserContext } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import { ALL, call, shopPage, startBrowser, startShop, tagReady } from '../support/page.ts'

let shop: Shop
let browser: Browser
let context: BrowserContext

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/', { html: shopPage() })
  browser = await startBrowser()
  context = await browser.newContext()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})

test('from the first line to the first event nothing is thrown', async () => {
  const page = await context.newPage()
  const wire = await context.newCDPSession(page)
  const thrown: string[] = []
  wire.on('Debugger.paused', ({ data }) => {
    thrown.push(String(data?.['description']))
    // The page may be gone by then.
    wire.send('Debugger.resume').catch(() => {})
  })
  await wire.send('Debugger.enable')
  await wire.send('Debugger.setPauseOnExceptions', { state: 'all' })
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await eventually(() => shop.events().length).toBeGreaterThan(0)
  await wire.detach()
  expect(thrown).toEqual([])
})
