/** After a failure: what nobody can bear stands in the way of nothing newer, and the next try waits. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import { ALL, call, kept, listenForErrors, startBrowser, startShop, tagReady } from '../support/page.ts'

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]
/** Ids of events that were refused alone, without a verdict. */
let unborne: Set<string>

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
  unborne = new Set()
  context = await browser.newContext()
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function visit(): Promise<void> {
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', ALL)
}

/** As a firewall does: no batch with an event of these names passes. */
function bearNot(...names: string[]): void {
  shop.fail = ({ events }) => {
    if (!events.some((event) => names.includes(event.name))) return undefined
    if (events.length === 1) unborne.add(events[0]!.id)
    return { status: 403 }
  }
}

/** From now on no timer of the page fires: the tag moves only when it is told that the network is back. */
const stopTimers = () =>
  page.evaluate(() => {
    window.setTimeout = (() => 1) as unknown as typeof setTimeout
  })

/** One try, to its end: whoever sends has the lock. */
async function goOn(): Promise<void> {
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await eventually(() =>
    page.evaluate(async () => {
      const { held, pending } = await navigator.locks.query()
      return [held, pending].flat()
    }),
  ).toEqual([])
}

/** Until so many were refused alone, and the pause after the last of them is over. */
async function goOnUntil(count: number): Promise<void> {
  while (unborne.size < count) await goOn()
  await goOn()
}

/** An event that nothing but the page's end can send: no timer is left. */
const trackAndLeave = () =>
  page.evaluate(() => {
    const { vitrina } = window as unknown as { vitrina: (...args: unknown[]) => void }
    vitrina('track', 'search', { search_term: 'x' })
    window.dispatchEvent(new PageTransitionEvent('pagehide'))
  })

test('a hundred events that nobody can bear do not keep newer ones back', async () => {
  bearNot('login')
  await visit()
  await shop.arrived('page_view')
  await page.evaluate(() => {
    const { vitrina } = window as unknown as { vitrina: (...args: unknown[]) => void }
    for (let n = 0; n < 100; n++) vitrina('track', 'login')
  })
  await eventually(async () => (await kept(page)).length).toBe(100)
  await stopTimers()
  await goOnUntil(100)
  await call(page, 'track', 'search')
  await goOn()
  await shop.arrived('search')
  expect(await kept(page)).toEqual(Array.from({ length: 100 }, () => 'login'))
})

test('where nothing was ever taken, a page that goes still sends what is newer', async () => {
  bearNot('consent_update', 'page_view')
  await visit()
  await stopTimers()
  await goOnUntil(2)
  await trackAndLeave()
  await shop.arrived('search')
})

test('without a database, what goes with the page does not go together with what nobody can bear', async () => {
  await context.addInitScript(() => {
    Object.defineProperty(window, 'indexedDB', { value: undefined })
  })
  bearNot('login')
  await visit()
  await shop.arrived('page_view')
  await stopTimers()
  await call(page, 'track', 'login')
  while (unborne.size < 1) await goOn()
  // The pause after that failure is not over, so nothing but the last beacon is left.
  await trackAndLeave()
  await shop.arrived('search')
})

test('the next try waits, also where a timer has no number, as in a page that has gone', async () => {
  await context.addInitScript(() => {
    const real = window.setTimeout
    window.setTimeout = ((...args: Parameters<typeof real>) => {
      real(...args)
      return 0
    }) as unknown as typeof setTimeout
  })
  const at: number[] = []
  shop.fail = () => {
    at.push(Date.now())
    return at.length < 3 ? { status: 503 } : undefined
  }
  await visit()
  await shop.arrived('page_view')
  expect(at[1]! - at[0]!).toBeGreaterThanOrEqual(90)
  expect(at[2]! - at[1]!).toBeGreaterThanOrEqual(90)
})

test('a disk that is busy for longer than anybody waits: what came meanwhile is committed after all', async () => {
  shop.fail = () => ({ status: 503 })
  await visit()
  await eventually(() => kept(page)).toContain('page_view')
  await page.evaluate(holdDisk)
  await call(page, 'track', 'login')
  // The tag gives it a second; then it works in memory.
  await eventually(() =>
    page.evaluate(() => performance.now() - (window as unknown as Held).heldAt),
  ).toBeGreaterThan(1_500)
  await call(page, 'track', 'search')
  await page.evaluate(() => (window as unknown as Held).letGo())
  await eventually(() => kept(page)).toEqual(expect.arrayContaining(['page_view', 'login', 'search']))
})

type Held = { heldAt: number; letGo(): void }

/** Runs in the page: one write that goes on keeps all others waiting. */
function holdDisk(): Promise<void> {
  return new Promise((resolve) => {
    indexedDB.open('vitrina').addEventListener('success', ({ target }) => {
      const db = (target as IDBOpenDBRequest).result
      const store = db.transaction('events', 'readwrite').objectStore('events')
      let isHeld = true
      const goOn = () => {
        if (isHeld) store.count().addEventListener('success', goOn)
        else db.close()
      }
      goOn()
      Object.assign(window, { heldAt: performance.now(), letGo: () => (isHeld = false) })
      resolve()
    })
  })
}
