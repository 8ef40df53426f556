/** Slots that the page brings itself, and what a consent makes of those that the edge has filled for everybody. */
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SlotDecision } from '../../core/wire/decide.ts'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
  NO_TRACES,
  call,
  listenForErrors,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
  traces,
} from '../support/page.ts'
import { Rail } from '../../widgets/Rail.tsx'

const CSP = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`

/** A decision on a slot: personal or for everybody, `rows` decides how high it is. */
function decisionOf(slot: string, isPersonal: boolean, rows = 1): SlotDecision {
  const name = isPersonal ? 'Vybráno pro vás' : 'Právě se kupuje'
  const blocks = Array.from({ length: rows }, () => ({ kind: 'spacer' as const, size: 'large' as const }))
  return {
    id: isPersonal ? `d-${slot}` : '',
    slot,
    campaign: 'picks',
    content: {
      component: 'Blocks',
      language: 'cs',
      blocks: [{ kind: 'heading', text: name, level: 2 }, ...blocks],
    },
    because: [],
  }
}

const card = { id: 'K1', title: 'Káva', note: '', url: '/kava', imageUrl: '/bean.svg', price: '289 Kč' }
const railOf = (slot: string, id: string | null, count = 4) => ({
  id: id ?? '',
  slot,
  campaign: 'picks',
  because: [],
  content: {
    component: 'Rail' as const,
    language: 'cs' as const,
    title: id ? 'Vybráno pro vás' : 'Právě se kupuje',
    cards: Array.from({ length: count }, (_, n) => ({ ...card, id: `K${n}` })),
  },
})
/** What the edge puts into a page for somebody who has not consented. */
const fromEdge = (slot: string) => {
  const { content, ...decision } = railOf(slot, null)
  return `<div>${renderToString(h(Rail, { content, decision }))}</div>`
}

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]
let cookies: (string | undefined)[]

const isPersonal = (request: Record<string, unknown>) =>
  (request.consent as { personalisation?: boolean } | undefined)?.personalisation === true

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/shop.css', {
    headers: { 'content-type': 'text/css' },
    html: 'body{font:16px/1.5 system-ui;margin:0}.gap{height:2000px}.room{min-height:300px}h1{margin:0}',
  })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  shop.decide = (request) => (request.slots as string[]).map((slot) => decisionOf(slot, isPersonal(request)))
  context = await browser.newContext({ viewport: { width: 1000, height: 700 } })
  errors = listenForErrors(context)
  page = await context.newPage()
  cookies = []
  page.on('request', async (request) => {
    // One whose page is gone before it is read has nothing to say.
    if (request.url().endsWith('/decide'))
      cookies.push((await request.allHeaders().catch(() => ({}) as Record<string, string>)).cookie)
  })
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number; broken: string[] }
    own.shift = 0
    own.broken = []
    document.addEventListener('securitypolicyviolation', (event) => own.broken.push(event.violatedDirective))
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
})
afterEach(async () => {
  expect(errors).toEqual([])
  expect(await page.evaluate(() => (window as unknown as { broken: string[] }).broken)).toEqual([])
  await context.close()
})

async function visit(body: string): Promise<void> {
  const head = '<link rel="stylesheet" href="/shop.css"><link rel="stylesheet" href="/_v/slot.css">'
  shop.pages.set('/', { html: shopPage({ head, body }), headers: { 'content-security-policy': CSP } })
  await page.goto(shop.url)
  await tagReady(page)
}

const titles = () => page.locator('[data-vitrina-campaign] h2').allTextContents()
const shift = () => page.evaluate(() => (window as unknown as { shift: number }).shift)
const shown = (...names: string[]) => eventually(titles).toEqual(names)
const scroll = (top: number) => page.evaluate((top) => window.scrollTo({ top, behavior: 'instant' }), top)

test('without consent a slot shows what everybody sees; nothing is stored and no cookie goes along', async () => {
  await context.addCookies([{ name: 'visitor', value: 'v1', url: shop.url }])
  await visit('<div class="gap"></div><div data-vitrina-slot="home"></div>')
  await shown('Právě se kupuje')
  expect(shop.decideRequests).toMatchObject([{ slots: ['home'], consent: NONE }])
  expect(shop.requests).toEqual(['/_v/v1/decide'])
  expect(cookies).toEqual([undefined])
  expect(await traces(page)).toEqual({ ...NO_TRACES, cookies: ['visitor'] })
  expect(await shift()).toBe(0)
})

test('a consent makes it personal without a reload; a withdrawal ends that with the next view', async () => {
  await visit('<div class="gap"></div><div data-vitrina-slot="home"></div>')
  await shown('Právě se kupuje')
  await call(page, 'consent', ALL)
  await shown('Vybráno pro vás')
  await scroll(2000)
  await shop.arrived('impression')
  expect(shop.events().find(({ name }) => name === 'impression')?.params).toEqual({
    decision_id: 'd-home',
    slot: 'home',
    campaign: 'picks',
  })
  await scroll(0)
  await call(page, 'consent', NONE)
  const before = shop.decideRequests.length
  expect(await titles()).toEqual(['Vybráno pro vás'])
  await page.evaluate(() => history.pushState(null, '', '/dalsi'))
  await shown('Právě se kupuje')
  expect(shop.decideRequests.length).toBe(before + 1)
  expect(cookies.at(-1)).toBeUndefined()
  expect(await shift()).toBe(0)
})

test('what the edge filled for everybody becomes personal where nobody looks', async () => {
  shop.decide = (request) => (request.slots as string[]).map((slot) => railOf(slot, `d-${slot}`, 3))
  await visit(`<div class="gap"></div>${fromEdge('home')}<p>Konec</p>`)
  await page.waitForTimeout(300)
  expect(shop.decideRequests).toEqual([])
  await call(page, 'consent', ALL)
  await shown('Vybráno pro vás')
  expect(shop.decideRequests).toMatchObject([{ slots: ['home'], consent: ALL }])
  expect(cookies[0]).toContain('visitor=')
  expect(await page.locator('[data-vitrina-item]').count()).toBe(3)
  expect(await shift()).toBe(0)
})

test('what is in view changes in place where its geometry stays', async () => {
  shop.decide = (request) => (request.slots as string[]).map((slot) => railOf(slot, `d-${slot}`, 4))
  await visit(`${fromEdge('home')}<p>Konec</p><div class="gap"></div>`)
  await page.mouse.move(990, 690)
  await call(page, 'consent', ALL)
  await shown('Vybráno pro vás')
  expect(await shift()).toBe(0)
})

test('what is in view and would move its neighbours waits', async () => {
  shop.decide = (request) => (request.slots as string[]).map((slot) => decisionOf(slot, true, 9))
  await visit(`${fromEdge('home')}<p>Konec</p><div class="gap"></div>`)
  await call(page, 'consent', ALL)
  await eventually(() => shop.decideRequests.length).toBe(1)
  await page.waitForTimeout(500)
  expect(await titles()).toEqual(['Právě se kupuje'])
  expect(await shift()).toBe(0)
})

test('what waited and lies below the fold is changed there', async () => {
  shop.decide = (request) => (request.slots as string[]).map((slot) => decisionOf(slot, true, 9))
  await visit(`<div class="gap"></div>${fromEdge('home')}<p>Konec</p><div class="gap"></div>`)
  await scroll(1900)
  await call(page, 'consent', ALL)
  await eventually(() => shop.decideRequests.length).toBe(1)
  await page.waitForTimeout(300)
  expect(await titles()).toEqual(['Právě se kupuje'])
  await scroll(0)
  await shown('Vybráno pro vás')
  expect(await shift()).toBe(0)
})

test('a slot that keeps its room is filled in view; one without room moves nobody', async () => {
  await visit(
    '<div class="room" data-vitrina-slot="with-room"></div><p>mezi</p><div data-vitrina-slot="without"></div><p>Konec</p>',
  )
  await shown('Právě se kupuje')
  expect(await page.locator('[data-vitrina-slot="with-room"] h2').count()).toBe(1)
  expect(await page.locator('.room').evaluate((room) => room.getBoundingClientRect().height)).toBe(300)
  expect(await shift()).toBe(0)
})

test('the shop’s own content stays where nothing is decided', async () => {
  shop.decide = (request) =>
    (request.slots as string[]).map((slot) => ({ ...decisionOf(slot, false), content: null }))
  await visit('<div class="gap"></div><div data-vitrina-slot="home"><p id="own">Náš výběr</p></div>')
  await eventually(() => shop.decideRequests.length).toBe(1)
  await page.waitForTimeout(400)
  expect(await page.locator('#own').count()).toBe(1)
  expect(shop.decideRequests.length).toBe(1)
})

test('a slot that comes later is filled, by itself or by vitrina.render', async () => {
  await visit('<div class="gap"></div><div id="here"></div>')
  await page.evaluate(() => {
    const slot = document.createElement('div')
    slot.dataset.vitrinaSlot = 'later'
    document.querySelector('main')!.append(slot)
  })
  await shown('Právě se kupuje')
  const drawn = await page.evaluate(() => {
    type Render = (slot: string, element?: Element) => Promise<boolean>
    const { render } = (window as unknown as { vitrina: { render: Render } }).vitrina
    return Promise.all([render('drawn', document.querySelector('#here')!), render('absent')])
  })
  expect(drawn).toEqual([true, false])
  await shown('Právě se kupuje', 'Právě se kupuje')
  expect(shop.decideRequests.map(({ slots }) => slots)).toEqual([['later'], ['drawn']])
})

test('more slots than one request may ask for', async () => {
  const slots = Array.from({ length: 12 }, (_, n) => `<div data-vitrina-slot="s${n}"></div>`)
  await visit(`<div class="gap"></div>${slots.join('')}`)
  await eventually(() => page.locator('[data-vitrina-campaign]').count()).toBe(12)
  expect(shop.decideRequests.map(({ slots }) => (slots as string[]).length)).toEqual([10, 2])
})

test('a countdown goes on, from the edge and in the page', async () => {
  shop.decide = (request) =>
    (request.slots as string[]).map((slot) => ({
      ...decisionOf(slot, false),
      content: {
        component: 'Blocks',
        language: 'cs',
        blocks: [{ kind: 'countdown', text: 'Do konce', until: Date.now() + 100_000, over: 'konec' }],
      },
    }))
  await visit('<div class="gap"></div><div data-vitrina-slot="home"></div>')
  const time = page.locator('time')
  const first = await time.textContent()
  await expect.poll(() => time.textContent()).not.toBe(first)
  expect(await time.textContent()).toMatch(/^00:01:\d\d$/)
})
