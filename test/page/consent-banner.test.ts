/** The banner of our own, `data-consent="vitrina"`: asked once, answered by mouse or keyboard, found again. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
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

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const STRICT =
  "default-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'; style-src 'none'; img-src data:"
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
  serve()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

function serve(language = 'cs', headers: Record<string, string> = {}): void {
  const html = shopPage({
    tag: 'data-consent="vitrina" data-policy="/soukromi"',
    body: '<p>Text</p><footer><a href="#" data-vitrina-consent>Soukromí</a></footer>',
  })
  shop.pages.set('/', { html: html.replace('lang="cs"', `lang="${language}"`), headers })
}

async function visit(): Promise<void> {
  await page.goto(shop.url)
  await tagReady(page)
}

const button = (name: string) => page.getByRole('button', { name })
const region = () => page.getByRole('region')
const remembered = () => page.evaluate(() => ({ ...localStorage }))
const withoutCookies = async () => ({ ...(await traces(page)), cookies: [] })

test('asks, keeps nothing meanwhile, moves nothing, and takes no focus', async () => {
  await page.addInitScript(() => {
    const frame = window as unknown as { moved: number }
    frame.moved = 0
    new PerformanceObserver((list) => {
      frame.moved += list.getEntries().length
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await visit()
  await region().waitFor()
  expect(await region().getByRole('heading').textContent()).toContain('Smíme')
  expect(await region().getByRole('link').getAttribute('href')).toBe('/soukromi')
  await page.waitForTimeout(400)
  expect(await page.evaluate(() => (window as unknown as { moved: number }).moved)).toBe(0)
  expect(await page.evaluate(() => document.activeElement?.localName)).toBe('body')
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual([])
})

test('a yes is told, kept and not asked for again; it can be taken back from the footer', async () => {
  await visit()
  await button('Povolit vše').click()
  await shop.arrived('page_view')
  expect(shop.events()[0]!.params).toEqual({ ...ALL, source: 'vitrina' })
  expect(await region().count()).toBe(0)
  await answered(page)
  shop.clear()
  const before = await remembered()
  await visit()
  await shop.arrived('page_view')
  expect(shop.names()).toEqual(['page_view'])
  expect(await region().count()).toBe(0)
  // Being believed again makes the choice no younger.
  expect((await remembered())['vitrina_consent']).toEqual(before['vitrina_consent'])
  await page.getByText('Soukromí').click()
  expect(await page.evaluate(() => location.hash)).toBe('')
  await eventually(() => page.getByRole('checkbox', { checked: true }).count()).toBe(3)
  await button('Odmítnout vše').click()
  await eventually(() => call(page, 'consent')).toEqual(NONE)
  await eventually(() => shop.batches.at(-1)!.consent).toEqual(NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
})

test('a no leaves its own word on the device and nothing else, and is not asked again', async () => {
  await visit()
  await button('Odmítnout vše').click()
  await call(page, 'track', 'search', { search_term: 'x' })
  await visit()
  await page.waitForTimeout(500)
  expect(await region().count()).toBe(0)
  expect(Object.keys(await remembered())).toEqual(['vitrina_consent'])
  expect(JSON.parse((await remembered())['vitrina_consent']!)).toEqual({ ...NONE, at: expect.any(Number) })
  expect(await traces(page)).toEqual({ ...NO_TRACES, local: 1 })
  expect(shop.requests).toEqual([])
})

test('after a yes the next block is personal without a reload', async () => {
  shop.decision = { id: 'd1', slot: 'home' } as never
  await visit()
  await page.evaluate(() => {
    ;(window as unknown as { isSame: boolean }).isSame = true
  })
  await call(page, 'decide', 'home')
  expect(shop.decideRequests).toMatchObject([{ consent: NONE }])
  expect(shop.requests).toEqual(['/_v/v1/decide'])
  await button('Povolit vše').click()
  await eventually(() => call(page, 'decide', 'home')).toMatchObject([{ id: 'd1' }])
  expect(shop.decideRequests[1]).toMatchObject({ consent: ALL })
  expect(await page.evaluate(() => (window as unknown as { isSame: boolean }).isSame)).toBe(true)
})

test('an answer of a year ago is asked for anew', async () => {
  await visit()
  await page.evaluate(() => {
    const at = Date.now() - 366 * 86_400_000
    localStorage.setItem('vitrina_consent', JSON.stringify({ analytics: true, at }))
  })
  await visit()
  await region().waitFor()
  expect(await call(page, 'consent')).toEqual(NONE)
  await page.evaluate(() => localStorage.setItem('vitrina_consent', '{"at":'))
  await visit()
  await region().waitFor()
})

test('one by one, by keyboard, in English', async () => {
  serve('en')
  await visit()
  await button('Choose').focus()
  await page.keyboard.press('Enter')
  expect(await page.getByRole('checkbox', { checked: true }).count()).toBe(0)
  // The first purpose has the focus; the second is ticked.
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await button('Save my choice').focus()
  await page.keyboard.press('Enter')
  await eventually(() => call(page, 'consent')).toEqual({ ...NONE, analytics: true })
  await call(page, 'consent', 'show')
  await eventually(() => page.getByRole('checkbox', { checked: true }).count()).toBe(1)
  expect(
    await page.evaluate(
      () => document.querySelector('vitrina-consent')!.shadowRoot!.activeElement!.localName,
    ),
  ).toBe('h2')
  await page.keyboard.press('Escape')
  expect(await region().count()).toBe(0)
  expect(await call(page, 'consent')).toEqual({ ...NONE, analytics: true })
})

test('`show` alone is no choice', async () => {
  await visit()
  await region().waitFor()
  await call(page, 'consent', 'show')
  await call(page, 'track', 'search', { search_term: 'waits' })
  await button('Povolit vše').click()
  await shop.arrived('search')
})

test('a yes and a no weigh the same, and the checker finds no fault', async () => {
  await visit()
  const look = (name: string) =>
    button(name).evaluate((element) => {
      const { color, backgroundColor, fontSize, fontWeight } = getComputedStyle(element)
      const { width, height } = element.getBoundingClientRect()
      return { color, backgroundColor, fontSize, fontWeight, width, height }
    })
  expect(await look('Povolit vše')).toEqual(await look('Odmítnout vše'))
  for (const width of [320, 1280]) {
    await page.setViewportSize({ width, height: 640 })
    for (const isOpen of [false, true]) {
      if (isOpen && (await button('Vybrat').count())) await button('Vybrat').click()
      await page.evaluate(AXE)
      const { violations } = await page.evaluate(() =>
        (window as unknown as { axe: { run(): Promise<{ violations: object[] }> } }).axe.run(),
      )
      expect(violations).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(width)
    }
  }
})

test('works under a strict policy with Trusted Types', async () => {
  serve('cs', { 'content-security-policy': STRICT })
  await visit()
  await region().waitFor()
  expect(await region().evaluate((element) => getComputedStyle(element).position)).toBe('fixed')
  await button('Povolit vše').click()
  await shop.arrived('page_view')
})

test('another tab follows, and what the shop itself takes back stays taken back', async () => {
  await visit()
  const other = await context.newPage()
  await other.goto(shop.url)
  await tagReady(other)
  await other.getByRole('region').waitFor()
  await button('Povolit vše').click()
  await eventually(() => call(other, 'consent')).toEqual(ALL)
  await eventually(() => other.getByRole('region').count()).toBe(0)
  await call(other, 'consent', NONE)
  await eventually(() => call(page, 'consent')).toEqual(NONE)
  await visit()
  expect(await call(page, 'consent')).toEqual(NONE)
  await eventually(withoutCookies).toEqual({ ...NO_TRACES, local: 1 })
})

test('where storage is forbidden the answer holds for the page', async () => {
  await page.addInitScript(() => {
    Object.defineProperty(window, 'localStorage', {
      get() {
        throw new DOMException('no', 'SecurityError')
      },
    })
  })
  await visit()
  await button('Povolit vše').click()
  await eventually(() => call(page, 'consent')).toEqual(ALL)
})
