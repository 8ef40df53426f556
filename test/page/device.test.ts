/** On-device mode: the page decides by itself, and nothing of what a person does leaves it. */
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import { BLANK } from '../../core/catalogue/product.ts'
import { packShelf } from '../../core/decision/packed-shelf.ts'
import { NO_PLAN } from '../../core/event/plan.ts'
import { BUILT_IN } from '../../core/playbook/release.ts'
import type { SlotDecision } from '../../core/wire/decide.ts'
import { eventually } from '../support/eventually.ts'
import { candidate, shelf } from '../core/decision/made.ts'
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
import { expectSilence as expectNothingSaid, watchedTab } from '../support/silence.ts'
import type { Sent } from '../support/silence.ts'

const MARK = 'tajemstvi'
const IDS = ['A1', 'A2', 'A3', 'B1', 'B2', 'B3', 'C1', 'C2']
const candidates = IDS.map((id, index) =>
  candidate(`${id}-${MARK}`, { category: `Kategorie ${id[0]}`, orders: 20 - index }),
)
const products = new Map(
  candidates.map(({ id }) => [
    id,
    { ...BLANK, id, title: `Zboží ${id}`, url: `/zbozi/${id}`, priceMicro: 290_000_000 },
  ]),
)
const DEVICE = {
  '': { release: BUILT_IN.id, campaigns: BUILT_IN.campaigns, segments: [], quantiles: null, plan: NO_PLAN },
  '/shelf': packShelf(shelf(candidates), products),
}
const TAG = 'data-mode="device" data-exit-s="0.01" referrerpolicy="no-referrer"'

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]
let sent: Sent[]

beforeAll(async () => {
  shop = await startShop()
  const html = shopPage({
    tag: TAG,
    head: '<script>window.dataLayer=[]</script>',
    body: '<p style="height:900px">Dobrá káva.</p>',
  })
  for (const path of ['/', '/dekujeme', ...candidates.map(({ id }) => `/zbozi/${id}`)])
    shop.pages.set(path, { html })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  shop.device = DEVICE
  context = await browser.newContext({ viewport: { width: 1200, height: 800 } })
  errors = listenForErrors(context)
  sent = []
  page = await tab()
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

const tab = () => watchedTab(context, sent)

async function visit(path = '/', one = page): Promise<void> {
  await one.goto(shop.url + path)
  await tagReady(one)
}

const happens = (event: string, ecommerce: object, one = page) =>
  one.evaluate(
    (entry) => void ((window as unknown as { dataLayer: object[] }).dataLayer ??= []).push(entry),
    { event, ecommerce },
  )
const item = (id: string) => ({
  item_id: `${id}-${MARK}`,
  item_name: `Zboží ${id}`,
  item_category: `Kategorie ${id[0]}`,
  price: 290,
  quantity: 1,
})
const decided = async (slots: string[], one = page) => (await call(one, 'decide', slots)) as SlotDecision[]

function expectSilence(requests: readonly Sent[]): void {
  expectNothingSaid(requests, [MARK])
  expect(requests.filter(({ method }) => method !== 'GET')).toEqual([])
}

/** The row of the log, as text; '' where there is none. */
function row(one = page): Promise<string> {
  return one.evaluate(
    () =>
      new Promise<string>((resolve) => {
        const opening = indexedDB.open('vitrina')
        opening.addEventListener('upgradeneeded', () => opening.transaction!.abort())
        opening.addEventListener('error', () => resolve(''))
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('meta').objectStore('meta').get('device')
          reading.addEventListener('success', () => {
            opening.result.close()
            resolve(reading.result ? JSON.stringify(reading.result) : '')
          })
        })
      }),
  )
}

/** Goes for the address bar until the pop-up comes: what it waits for may just be on its way. */
async function leave(): Promise<void> {
  await eventually(async () => {
    await out()
    return page.getByRole('dialog').count()
  }).toBe(1)
}

async function out(): Promise<void> {
  await page.mouse.move(600, 300)
  await page.mouse.move(600, 20)
  await page.evaluate(() =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 })),
  )
}

test('over a whole visit no request says what somebody did or who they are', async () => {
  await visit()
  expect(await traces(page)).toEqual(NO_TRACES)
  await call(page, 'consent', ALL)
  await call(page, 'identify', `zakaznik-${MARK}`)
  await call(page, 'track', 'search', { search_term: MARK })
  await happens('view_item', { items: [item('C1')] })
  await visit(`/zbozi/C2-${MARK}`)
  await call(page, 'consent', ALL)
  await happens('view_item', { items: [item('C2')] })
  await happens('add_to_cart', { items: [item('A1')] })
  // On a busy machine the database opens late; then the page has what everybody has.
  await eventually(async () => (await decided(['home']))[0]!.because.map(({ code }) => code)).toContain(
    'affinity',
  )
  await leave()
  await page.keyboard.press('Escape')
  await visit('/dekujeme')
  await call(page, 'consent', ALL)
  await happens('purchase', { transaction_id: MARK, value: 290, items: [item('A1')] })
  await eventually(() => row()).toContain('"purchase"')
  expect(await decided(['popup'])).toMatchObject([{ content: null, because: [{ code: 'cart_empty' }] }])
  expect((await traces(page)).cookies).toEqual([])
  await call(page, 'consent', NONE)
  await eventually(() => row()).toBe('')
  await page.goto('about:blank')
  await page.waitForTimeout(300)
  expectSilence(sent)
  expect(shop.batches).toEqual([])
  expect(shop.decideRequests).toEqual([])
})

test('what it knows lies in IndexedDB alone, and a withdrawal takes it from every tab', async () => {
  await visit()
  await happens('view_item', { items: [item('C1')] })
  expect(await traces(page)).toEqual(NO_TRACES)
  await call(page, 'consent', ALL)
  await eventually(() => row()).toContain('view_item')
  // One entry says how often pop-ups came and how many pages were seen.
  const local = expect.any(Number) as number
  expect(await traces(page)).toEqual({ ...NO_TRACES, databases: ['vitrina'], local })
  const other = await tab()
  await visit('/', other)
  await call(other, 'consent', ALL)
  const known = (one: Page) => decided(['home'], one).then(([home]) => home?.because.map(({ code }) => code))
  expect(await known(other)).toContain('looked_at')
  await call(page, 'consent', NONE)
  await eventually(() => traces(other)).toEqual(NO_TRACES)
  expect(await known(other)).toEqual(['no_consent', 'no_personal_data'])
  // Who agrees again begins anew.
  await call(other, 'consent', ALL)
  expect(await known(other)).toEqual(['nothing_known', 'no_personal_data'])
  expectSilence(sent)
})

test('what two tabs see adds up, and is there after a return', async () => {
  const other = await tab()
  for (const one of [page, other]) {
    await visit('/', one)
    await call(one, 'consent', ALL)
  }
  await Promise.all(
    ['A1', 'A2', 'B1', 'B2'].map((id, index) =>
      happens('view_item', { items: [item(id)] }, index % 2 === 0 ? page : other),
    ),
  )
  await eventually(async () => [...(await row()).matchAll(/"view_item"/g)].length).toBe(4)
  await page.close()
  await other.close()
  page = await tab()
  await visit()
  await call(page, 'consent', ALL)
  const [home] = await decided(['home'])
  expect(
    home!.because
      .filter(({ code }) => code === 'affinity')
      .map(({ text }) => text)
      .toSorted(),
  ).toEqual(['Kategorie Kategorie A tvoří 50 % zájmu', 'Kategorie Kategorie B tvoří 50 % zájmu'])
})

test('with analytics alone nothing is kept or asked, and taking personalisation back takes the log', async () => {
  await visit()
  await call(page, 'consent', { analytics: true })
  await happens('view_item', { items: [item('C1')] })
  await page.waitForTimeout(500)
  expect(await row()).toBe('')
  expect(shop.requests).toEqual([])
  await call(page, 'consent', ALL)
  await happens('view_item', { items: [item('C2')] })
  await eventually(() => row()).toContain('C2')
  await call(page, 'consent', { personalisation: false })
  await eventually(() => row()).toBe('')
  expect(shop.batches).toEqual([])
})

test('where the shop does not answer the page goes on, and nothing is lost', async () => {
  shop.device = {}
  await visit()
  await call(page, 'consent', ALL)
  await happens('view_item', { items: [item('C1')] })
  expect(await decided(['home'])).toEqual([])
  expect(shop.requests).toContain('/_v/v1/device')
  shop.device = DEVICE
  await eventually(() => row()).toContain('view_item')
  expect((await decided(['home']))[0]!.because.map(({ code }) => code)).toContain('looked_at')
})

test('without IndexedDB it knows what this page saw', async () => {
  await page.addInitScript(() => Object.defineProperty(window, 'indexedDB', { value: undefined }))
  await visit()
  await call(page, 'consent', ALL)
  await happens('view_item', { items: [item('C1')] })
  await eventually(async () => (await decided(['home']))[0]?.because.map(({ code }) => code)).toContain(
    'looked_at',
  )
  await call(page, 'consent', NONE)
  await call(page, 'consent', ALL)
  expect((await decided(['home']))[0]!.because.map(({ code }) => code)).toEqual([
    'nothing_known',
    'no_personal_data',
  ])
})

test('a form goes out as it was sent, with the cart that it is about, and nothing else', async () => {
  await visit(`/zbozi/C1-${MARK}`)
  await call(page, 'consent', ALL)
  await happens('view_item', { items: [item('C1')] })
  await happens('add_to_cart', { items: [item('A1')] })
  await leave()
  await page.getByLabel('Váš e-mail').fill('nekdo@example.com')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Poslat košík' }).click()
  await page.getByText('Zkontrolujte schránku').waitFor()
  expect(shop.batches).toHaveLength(1)
  const [{ events, cookie }] = shop.batches as [(typeof shop.batches)[number]]
  expect(events.map(({ name }) => name)).toEqual(['consent_update', 'add_to_cart', 'generate_lead'])
  expect(events.every((event) => !('page' in event))).toBe(true)
  expect(events[1]!.params!['items']).toEqual([
    { item_id: `A1-${MARK}`, item_name: 'Zboží A1', price: 290, quantity: 1 },
  ])
  expect(events[2]!.params).toEqual({
    email: 'nekdo@example.com',
    channels: ['email'],
    wording: 'save-cart-1',
  })
  expect(cookie).toBe('')
  expect((await traces(page)).cookies).toEqual([])
  expect(await row()).not.toContain('nekdo@')
})
