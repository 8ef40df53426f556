/** A consent that is taken back: every tab within a second, whatever state the tab is in, and the server is told. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
  answered,
  call,
  kept,
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
  browser = await startBrowser({ isWhole: true })
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  shop.pages.set('/next', { html: shopPage() })
  context = await browser.newContext()
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function consented(tab: Page): Promise<void> {
  await tab.goto(shop.url)
  await tagReady(tab)
  await call(tab, 'consent', ALL)
  await shop.arrived('page_view')
  await answered(tab)
}

/** Events in the database of the shop's origin, counted from outside of any page. */
async function keptRows(tab: Page): Promise<number> {
  const cdp = await context.newCDPSession(tab)
  await cdp.send('IndexedDB.enable')
  const securityOrigin = new URL(shop.url).origin
  const { databaseNames } = await cdp.send('IndexedDB.requestDatabaseNames', { securityOrigin })
  if (!databaseNames.includes('vitrina')) return 0
  const read = async (objectStoreName: string) => {
    const { objectStoreDataEntries } = await cdp.send('IndexedDB.requestData', {
      securityOrigin,
      databaseName: 'vitrina',
      objectStoreName,
      skipCount: 0,
      pageSize: 100,
    })
    return objectStoreDataEntries.length
  }
  return (await read('events')) + (await read('meta'))
}

/**
 * An event that waits in each tab's outbox, for the server refuses it until the answer is called: a
 * busy machine would else have sent it before the consent was taken back.
 */
async function searchWaits(tabs: readonly Page[]): Promise<() => void> {
  let refused = 0
  shop.fail = ({ events }) => {
    if (!events.some((event) => event.name === 'search')) return undefined
    refused++
    return { status: 503 }
  }
  for (const tab of tabs) await call(tab, 'track', 'search', { search_term: 'waits' })
  const waiting = async () => (await kept(tabs[0]!)).filter((name) => name === 'waits').length
  await eventually(waiting).toBe(tabs.length)
  await eventually(() => refused).toBeGreaterThan(0)
  return () => void (shop.fail = undefined)
}

/** After the withdrawal no event but the one that tells of it. */
function withdrawnSince(count: number): void {
  const later = shop.batches.slice(count)
  const told = new Map(later.flatMap(({ events }) => events.map(({ id, name }) => [id, name])))
  expect([...told.values()]).toEqual(['consent_update'])
  for (const { consent } of later) expect(consent).toEqual(NONE)
}

test('on a later page, before it knows of the yes of an earlier one: the server is told', async () => {
  await consented(page)
  await page.goto(`${shop.url}/next`)
  await tagReady(page)
  const before = shop.batches.length
  await call(page, 'consent', NONE)
  await eventually(() => shop.batches.length).toBe(before + 1)
  withdrawnSince(before)
  expect(await keptRows(page)).toBe(0)
})

test('who never agreed has nothing to take back: nothing is told', async () => {
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', NONE)
  await page.waitForTimeout(500)
  expect(shop.requests).toEqual([])
})

test('five tabs, four of them behind: all are wiped within a second', async () => {
  await consented(page)
  const tabs = [page]
  for (let tab = 1; tab < 5; tab++) {
    const other = await context.newPage()
    await consented(other)
    tabs.push(other)
  }
  const take = await searchWaits(tabs)
  const before = shop.batches.length
  await call(tabs.at(-1)!, 'consent', NONE)
  for (const tab of tabs) await eventually(() => call(tab, 'consent')).toEqual(NONE)
  take()
  await eventually(async () => (await traces(page)).databases).toEqual([])
  await eventually(() => shop.batches.length).toBe(before + 1)
  for (const tab of tabs) await call(tab, 'track', 'search', { search_term: 'after' })
  await page.waitForTimeout(600)
  withdrawnSince(before)
})

test('a tab that is frozen keeps nobody from wiping, and is wiped when it thaws', async () => {
  await consented(page)
  const other = await context.newPage()
  await consented(other)
  const cdp = await context.newCDPSession(page)
  await cdp.send('Page.setWebLifecycleState', { state: 'frozen' })
  const take = await searchWaits([other])
  const before = shop.batches.length
  await call(other, 'consent', NONE)
  await eventually(() => keptRows(other)).toBe(0)
  take()
  await cdp.send('Page.setWebLifecycleState', { state: 'active' })
  await eventually(() => call(page, 'consent')).toEqual(NONE)
  await eventually(async () => (await traces(other)).databases).toEqual([])
  await call(page, 'track', 'search', { search_term: 'after' })
  await page.waitForTimeout(600)
  withdrawnSince(before)
})

test('a page in the back-forward cache comes back without consent', async () => {
  await consented(page)
  await page.evaluate(() => {
    ;(window as unknown as { isSame: boolean }).isSame = true
  })
  await page.goto(`${shop.url}/next`)
  await tagReady(page)
  const other = await context.newPage()
  await consented(other)
  const before = shop.batches.length
  await call(other, 'consent', NONE)
  await eventually(async () => (await traces(other)).databases).toEqual([])
  await page.goBack({ waitUntil: 'commit' })
  await tagReady(page)
  await call(page, 'track', 'search', { search_term: 'after' })
  await page.waitForTimeout(800)
  expect(await call(page, 'consent')).toEqual(NONE)
  expect((await traces(other)).databases).toEqual([])
  withdrawnSince(before)
})

test('offline for longer than any retry: purged at once, told when the network is back, nothing else said', async () => {
  await page.clock.install()
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await page.clock.runFor(2_000)
  await shop.arrived('page_view')
  await page.clock.runFor(2_000)
  await answered(page)
  await context.setOffline(true)
  await call(page, 'track', 'search', { search_term: 'never' })
  await page.clock.runFor(1_000)
  const before = shop.batches.length
  await call(page, 'consent', NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
  // An hour in the underground.
  for (let minute = 0; minute < 60; minute++) {
    await page.clock.runFor(60_000)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
  expect(shop.batches.length).toBe(before)
  await context.setOffline(false)
  await eventually(async () => {
    await page.clock.runFor(30_000)
    return shop.batches.length
  }).toBeGreaterThan(before)
  withdrawnSince(before)
})
