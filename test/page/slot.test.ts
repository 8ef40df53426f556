/** A section from the edge, rendered by the real Rail: what was seen and followed is told once. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
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
import { Rail } from '../../widgets/Rail.tsx'

const ABOUT = { decision_id: 'd7', slot: 'home', campaign: 'for-you' }

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

function rail(count: number): string {
  const cards = Array.from({ length: count }, (_, n) => ({
    id: `K${n}`,
    title: `Káva číslo ${n}`,
    note: n % 2 ? 'Protože jste si prohlíželi Etiopii' : '',
    url: `/kava-${n}`,
    imageUrl: '/bean.svg',
    price: '289 Kč',
    ...(n === 1 && { priceBefore: '329 Kč' }),
  }))
  const content = {
    component: 'Rail' as const,
    language: 'cs' as const,
    title: 'Vybrali jsme pro vás',
    cards,
  }
  return renderToString(h(Rail, { content, decision: { id: 'd7', slot: 'home', campaign: 'for-you' } }))
}

beforeAll(async () => {
  shop = await startShop()
  const css = '<link rel="stylesheet" href="/_v/slot.css"><link rel="stylesheet" href="/shop.css">'
  shop.pages.set('/shop.css', {
    headers: { 'content-type': 'text/css' },
    html: `:root{color-scheme:light dark}body{font-family:system-ui,sans-serif;margin:0 auto;max-width:1080px;padding:24px}
      .gap{height:1500px}.tall .vitrina-rail-list{display:block}`,
  })
  shop.pages.set('/', { html: shopPage({ head: css, body: `${rail(5)}<div class="gap"></div>` }) })
  shop.pages.set('/below', { html: shopPage({ head: css, body: `<div class="gap"></div>${rail(5)}` }) })
  shop.pages.set('/tall', {
    html: shopPage({ head: css, body: `<div class="tall"><div class="gap"></div>${rail(5)}</div>` }),
  })
  for (let n = 0; n < 5; n++) shop.pages.set(`/kava-${n}`, { html: shopPage() })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  context = await browser.newContext({ viewport: { width: 1100, height: 700 } })
  errors = listenForErrors(context)
  page = await context.newPage()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function visit(path: string): Promise<void> {
  await page.goto(shop.url + path)
  await tagReady(page)
  await call(page, 'consent', ALL)
}

/** Scrolls, and waits until those who observe the section have heard that it is in view, or no more. */
async function scroll(top: number, isInView: boolean): Promise<void> {
  await page.evaluate(
    ([top, isInView]) =>
      new Promise<void>((resolve) => {
        const observer = new IntersectionObserver((entries) => {
          if (entries.at(-1)!.isIntersecting !== isInView) return
          observer.disconnect()
          resolve()
        })
        window.scrollTo({ top, behavior: 'instant' })
        observer.observe(document.querySelector('[data-vitrina-decision]')!)
      }),
    [top, isInView] as const,
  )
}

const params = (name: string) =>
  shop
    .events()
    .filter((event) => event.name === name)
    .map((event) => event.params)

test('a visible section is one impression, a product that is followed is one click', async () => {
  await visit('/')
  await shop.arrived('impression')
  await answered(page)
  if (process.env.PICTURES) await page.screenshot({ path: `${process.env.PICTURES}/rail.png` })
  for (const top of [1200, 0]) {
    await page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), top)
    await page.waitForTimeout(800)
  }
  await page.getByRole('link', { name: 'Káva číslo 2' }).click()
  await page.waitForURL('**/kava-2')
  await shop.arrived('click')
  await page.waitForTimeout(300)
  expect(params('impression')).toEqual([ABOUT])
  expect(params('click')).toEqual([{ ...ABOUT, item_id: 'K2' }])
})

test('a section below the fold is no impression until it is seen for half a second', async () => {
  // The page's clock stands: half a second is half a second, however long the machine needs for it.
  await page.clock.install()
  await visit('/below')
  await page.evaluate(() => {
    const own = window as unknown as { heard: string[]; vitrina: (...args: unknown[]) => void }
    own.heard = []
    own.vitrina('on', 'event', (event: { name: string }) => own.heard.push(event.name))
  })
  const heard = () => page.evaluate(() => (window as unknown as { heard: string[] }).heard)
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 10_000)
  expect(await heard()).toEqual([])
  await scroll(1500, true)
  await page.clock.runFor(499)
  await scroll(0, false)
  await page.clock.runFor(10_000)
  await scroll(1500, true)
  await page.clock.runFor(499)
  expect(await heard()).toEqual([])
  await page.clock.runFor(1)
  expect(await heard()).toEqual(['impression'])
  await page.clock.resume()
  await shop.arrived('impression')
  expect(params('impression')).toEqual([ABOUT])
})

test('a section taller than the window counts when it fills half of the window', async () => {
  await visit('/tall')
  await scroll(1000, true)
  await page.waitForTimeout(800)
  expect(params('impression')).toEqual([])
  await scroll(1500, true)
  await shop.arrived('impression')
})

test('a click beside the products is no click', async () => {
  await visit('/')
  await page.getByRole('heading', { name: 'Vybrali jsme pro vás' }).click()
  await shop.arrived('impression')
  await page.waitForTimeout(300)
  expect(params('click')).toEqual([])
})
