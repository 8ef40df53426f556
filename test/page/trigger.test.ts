/** Pop-ups come at the moment that their rule waits for, by the rest of it that the edge leaves to the page. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { PopupCampaign } from '../../core/decision/campaign.ts'
import { planOf } from '../../core/decision/plan.ts'
import { SAVE_CART } from '../../core/playbook/save-cart.ts'
import type { Condition } from '../../core/rule/condition.ts'
import type { SaveCartContent } from '../../core/wire/decide.ts'
import type { Signals } from '../../core/wire/plan.ts'
import { cartLine, visitor } from '../core/decision/made.ts'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
  answered,
  call,
  countPlans,
  listenForErrors,
  planned,
  shopPage,
  startBrowser,
  startShop,
  tagReady,
} from '../support/page.ts'

const text = 'Košík'
const CONTENT: SaveCartContent = {
  component: 'SaveCart',
  language: 'cs',
  title: text,
  text,
  cards: [],
  emailLabel: text,
  phoneLabel: text,
  phoneHint: text,
  consentText: text,
  wording: 'save-cart-1',
  submit: text,
  dismiss: 'Ne',
  doneTitle: text,
  doneText: text,
  errorText: text,
}
const NOW = Date.UTC(2026, 10, 23)
const BODY = `<p class="long" style="height:4000px">Káva</p><button id="size">L</button>
  <a href="#x" data-vitrina-click="guide"><b>Rádce</b></a><input id="q"><dialog id="d">Obchod</dialog>`

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
  shop.pages.set('/', { html: shopPage({ tag: 'data-exit-s="0.01" data-idle-s="0.5"', body: BODY }) })
  shop.decision = { id: 'd1', slot: 'popup', campaign: 'save-cart', content: CONTENT, because: [] }
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

/** The plan that the edge would make for somebody with this in their view. */
function waitsFor(when: Condition, draft: Partial<PopupCampaign> = {}): void {
  const view = visitor(
    { cart: { lines: [cartLine('A1')], changedAt: NOW } },
    { facts: { view: { cart: { value: 600 }, segments: ['keen'] }, doubtful: [] } },
  )
  const { campaigns } = planOf([{ ...SAVE_CART, when, ...draft }], view, NOW)
  shop.plan = { campaigns, validForMs: null }
}

async function visit(options: Parameters<Browser['newContext']>[0] = {}, path = '/'): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
  errors = listenForErrors(context)
  await countPlans(context)
  page = await context.newPage()
  await page.goto(shop.url + path)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await planned(page)
}

const TOUCH = { viewport: { width: 390, height: 780 }, hasTouch: true, isMobile: true }
const dialog = () => page.getByRole('dialog', { name: text })
const signals = () => shop.decideRequests.at(-1)?.signals as Signals
const out = (from = page) =>
  from.evaluate(() =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 })),
  )
/** Hides the page and shows it again, as another tab in front of it does. */
const turn = (state: 'hidden' | 'visible') =>
  page.evaluate((state) => {
    Object.defineProperty(document, 'visibilityState', { value: state, configurable: true })
    Object.defineProperty(document, 'hidden', { value: state === 'hidden', configurable: true })
    document.dispatchEvent(new Event('visibilitychange', { bubbles: true }))
  }, state)
const stays = async (ms = 400) => {
  await page.waitForTimeout(ms)
  expect(shop.decideRequests).toEqual([])
}

test('rest: so many seconds without a sign of life', async () => {
  waitsFor({ 'page.idle_s': { $gte: 25 } })
  await visit()
  await dialog().waitFor()
  expect(signals().idle_s).toBeGreaterThanOrEqual(25)
})

test('time in view', async () => {
  waitsFor({ 'page.dwell_s': { $gte: 1 } })
  await visit()
  await dialog().waitFor()
  expect(signals().dwell_s).toBeGreaterThanOrEqual(1)
})

test('read far enough, with no layout that shifts', async () => {
  waitsFor({ 'page.scroll_percent': { $gte: 80 } })
  await visit()
  await page.evaluate(() => {
    const shifts = ((window as unknown as { shifts: number[] }).shifts = [])
    new PerformanceObserver((list) =>
      shifts.push(
        ...list.getEntries().map((entry) => (entry as unknown as { value: number }).value as never),
      ),
    ).observe({ type: 'layout-shift', buffered: true })
  })
  await page.mouse.wheel(0, 1000)
  await stays()
  await page.mouse.wheel(0, 2600)
  await dialog().waitFor()
  expect(signals().scroll_percent).toBeGreaterThanOrEqual(80)
  await page.waitForTimeout(300)
  expect(await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts)).toEqual([])
})

test.each<[string, string, string]>([
  ['a selector that the rule names', '#size', '#size'],
  ['a name that the shop gave', 'guide', 'b'],
])('a click on %s', async (_, named, target) => {
  waitsFor({ 'page.clicked': { $in: [named] } })
  await visit()
  await page.locator('h1').click()
  await stays()
  await page.locator(target).click()
  await dialog().waitFor()
  expect(signals().clicked).toEqual([named])
})

test('on a phone: a flick up, but not a slow way up', async () => {
  waitsFor({ 'page.exit': true })
  await visit(TOUCH)
  const scrolls = (to: number) => page.evaluate((y) => scrollTo(0, y), to)
  await scrolls(2500)
  await page.waitForTimeout(500)
  await scrolls(2300)
  await page.waitForTimeout(500)
  await scrolls(2100)
  await stays()
  await scrolls(2600)
  await page.waitForTimeout(100)
  await scrolls(2100)
  await dialog().waitFor()
  expect(signals().exit).toBe(true)
})

test('on a phone: away to another tab and back', async () => {
  waitsFor({ 'page.exit': true })
  await visit(TOUCH)
  await turn('hidden')
  await stays()
  await turn('visible')
  await dialog().waitFor()
  expect(signals()).toMatchObject({ exit: true })
})

test('back in view after so many seconds, and no clock while away', async () => {
  waitsFor({ 'page.returned_s': { $gte: 0.4 }, 'page.exit': false })
  await visit()
  await turn('hidden')
  await turn('visible')
  await stays(200)
  await turn('hidden')
  await page.waitForTimeout(600)
  expect(shop.decideRequests).toEqual([])
  await turn('visible')
  await dialog().waitFor()
  expect(signals().returned_s).toBeGreaterThanOrEqual(0.4)
})

test('the third page of a visit, counted over reloads and tabs', async () => {
  waitsFor({ 'page.views': { $gte: 3 } })
  await visit()
  await answered(page)
  await page.reload()
  await tagReady(page)
  await call(page, 'consent', ALL)
  await planned(page)
  await stays(200)
  page = await context.newPage()
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await dialog().waitFor()
  expect(signals().views).toBe(3)
})

test('several things at once: the edge has answered its part, the page waits for the rest', async () => {
  waitsFor({
    'cart.value': { $gte: 500 },
    segments: { $in: ['keen'] },
    $or: [{ 'page.exit': true, 'page.scroll_percent': { $gte: 60 } }, { 'page.clicked': { $in: ['#none'] } }],
  })
  expect(JSON.stringify(shop.plan)).not.toMatch(/keen|500|cart\./)
  await visit()
  await out()
  await stays(200)
  await page.mouse.wheel(0, 2600)
  await stays(300)
  await out()
  await dialog().waitFor()
  expect(shop.decideRequests).toMatchObject([
    { slots: ['popup'], campaign: 'save-cart', signals: { exit: true } },
  ])
})

test('not while the visitor types or the shop shows a dialog; then it comes', async () => {
  waitsFor({ 'page.dwell_s': { $gte: 0.1 } })
  await context?.close()
  shop.pages.set('/', {
    html: shopPage({ body: `${BODY}<script>document.querySelector('#q').focus()</script>` }),
  })
  await visit()
  await stays(1_500)
  await page.evaluate(() => {
    ;(document.querySelector('#d') as HTMLDialogElement).showModal()
    ;(document.activeElement as HTMLElement).blur()
  })
  await stays(1_500)
  await page.evaluate(() => (document.querySelector('#d') as HTMLDialogElement).close())
  await page.locator('h1').click()
  await dialog().waitFor()
})

test('what waits for nothing else comes as soon as the shop’s dialog is gone, without a sign of life', async () => {
  waitsFor({})
  await context?.close()
  shop.pages.set('/', {
    html: shopPage({ body: `${BODY}<script>document.querySelector('#d').showModal()</script>` }),
  })
  await visit()
  await stays(1_500)
  await page.evaluate(() => (document.querySelector('#d') as HTMLDialogElement).close())
  await dialog().waitFor()
})

test('never on a page of a payment', async () => {
  waitsFor({ 'page.exit': true })
  await visit()
  await page.evaluate(() => history.pushState({}, '', '/payment?order=1'))
  await out()
  await stays()
  await page.evaluate(() => history.pushState({}, '', '/'))
  await eventually(() => shop.planRequests.length > 1).toBe(true)
  // Asked is not answered yet.
  await eventually(async () => {
    await out()
    return dialog().isVisible()
  }).toBe(true)
})

test('the plan is asked for anew after the cart has changed, and only where it may', async () => {
  shop.plan = { campaigns: [], validForMs: null }
  await visit()
  await out()
  await stays(200)
  waitsFor({ 'page.exit': true })
  await call(page, 'track', 'view_item', { items: [{ item_id: 'A1' }] })
  await call(page, 'track', 'add_to_cart', { items: [{ item_id: 'A1' }] })
  await eventually(() => shop.planRequests.length).toBe(2)
  await page.waitForFunction(() => (window as unknown as { plansHeard?: number }).plansHeard === 2)
  await out()
  await dialog().waitFor()
  await call(page, 'consent', NONE)
  await eventually(() => dialog().count()).toBe(0)
  const asked = shop.planRequests.length
  await call(page, 'track', 'add_to_cart', { items: [{ item_id: 'A1' }] })
  await page.waitForTimeout(400)
  expect(shop.planRequests.length).toBe(asked)
  expect(await page.evaluate(() => localStorage.length)).toBe(0)
})

test('what happens while a plan is on its way has it asked for once more', async () => {
  shop.plan = { campaigns: [], validForMs: 86_400_000 }
  await visit()
  const before = shop.planRequests.length
  const { promise: mayCome, resolve: bring } = Promise.withResolvers<void>()
  await context.route('**/decide', async (route) => {
    const response = await route.fetch()
    await mayCome
    await route.fulfill({ response })
  })
  const cart = () => call(page, 'track', 'add_to_cart', { items: [{ item_id: 'A1' }] })
  await cart()
  await eventually(() => shop.planRequests.length).toBe(before + 1)
  await cart()
  bring()
  await eventually(() => shop.planRequests.length).toBe(before + 2)
})

test('a plan that ends is asked for anew', async () => {
  shop.plan = { ...shop.plan, validForMs: 300 }
  await visit()
  await eventually(() => shop.planRequests.length > 2).toBe(true)
})

test('no plan where no campaign waits; what was noted goes with a consent that is withdrawn on such a page', async () => {
  waitsFor({ 'page.exit': true })
  await visit()
  await eventually(() => page.evaluate(() => localStorage.length)).toBe(1)
  await answered(page)
  shop.hasCampaigns = false
  try {
    const before = shop.planRequests.length
    await page.reload()
    await tagReady(page)
    await call(page, 'consent', ALL)
    await answered(page)
    await page.waitForTimeout(300)
    expect(shop.planRequests.length).toBe(before)
    await call(page, 'consent', { ...ALL, personalisation: false })
    await eventually(() => page.evaluate(() => localStorage.length)).toBe(0)
  } finally {
    shop.hasCampaigns = true
  }
})
