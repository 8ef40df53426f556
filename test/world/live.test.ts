/**
 * what a back end says reaches a page that is open, through Vitrina before the demo shop and a real Chromium.
 * How long it takes is measured and printed (and by `npm run bench -- live`); only that it comes is asserted.
 * The same Worker is asked by a page in on-device mode.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { IDENTITY_SECRET, THANKS, publishThanks, signedIn, tellOrder } from '../../bench/live/greeting.ts'
import { PAGE_BUILD, buildIfChanged } from '../../cli/instance/build.ts'
import { launch } from '../../cli/instance/launch.ts'
import type { Instance } from '../../cli/instance/launch.ts'
import { productsOf } from '../../demo/seed/product.ts'
import { runJob } from '../../demo/start/instance.ts'
import { SHOP_BUILD } from '../../demo/start/shop-build.ts'
import { startBrowser } from '../support/browser.ts'
import { newVisitor } from '../support/chromium.ts'
import { eventually } from '../support/eventually.ts'
import { tagReady } from '../support/page.ts'
import { copyStore } from '../support/store.ts'
import { testOnDevice } from './device-visit.ts'

/** `npm run bench -- live` takes more of them. */
const ROUNDS = 3

type Word = { at: number; kind: string; item_id: string; left: number | null; available: boolean }
type Own = { words: Word[]; vitrina: (...args: unknown[]) => void }

const state = mkdtempSync(join(tmpdir(), 'vitrina-live-'))
let instance: Instance
let shop: string
let browser: Browser
let page: Page
const complaints: string[] = []

beforeAll(async () => {
  await buildIfChanged(PAGE_BUILD)
  await buildIfChanged(SHOP_BUILD)
  const vars = {
    SITE_NAME: 'Live',
    INBOX_URL: '',
    SENDER_URL: '',
    DEMO: 'off',
    CLOCK: 'real',
    ON_DEVICE: 'on',
    IDENTITY_SECRET,
  }
  await copyStore(state)
  instance = await launch({ stateDir: state, port: 19_187, shop: true, quiet: true, vars })
  shop = `http://localhost:${instance.port}`
  await runJob(instance, 'feeds')
  browser = await startBrowser()
  page = await (await newVisitor(browser)).newPage()
  page.on('pageerror', (error) => complaints.push(error.message))
  // As a shop would write it into its own template.
  await page.addInitScript(() => {
    document.addEventListener('DOMContentLoaded', () => {
      const box = document.createElement('p')
      box.dataset['vitrinaLive'] = 'stock'
      document.body.append(box)
    })
  })
})
afterAll(async () => {
  await browser?.close()
  await instance?.stop()
  rmSync(state, { recursive: true, force: true })
})

const words = () => page.evaluate(() => (window as unknown as Own).words)

test('a stock that a back end tells reaches the open tab', async () => {
  const { id, path } = (await productsOf(shop))[0]!
  const frames: string[] = []
  page.on('websocket', (socket) => socket.on('framereceived', ({ payload }) => frames.push(String(payload))))
  await page.goto(new URL(path, shop).href)
  await tagReady(page)
  await page.evaluate(() => {
    const own = window as unknown as Own
    own.words = []
    own.vitrina('on', 'live', (word: object) => own.words.push({ at: Date.now(), ...word } as Word))
  })
  // How the product stands: the link is open, and it knows which product the page is of.
  await eventually(() => frames.filter((frame) => frame.includes(id)).length).toBeGreaterThan(1)
  const { SERVER_KEY } = instance.secrets
  const tookMs: number[] = []
  for (let round = 1; round <= ROUNDS; round++) {
    const left = (round % 5) + 1
    const sentAt = Date.now()
    const response = await fetch(`${shop}/_v/v1/server/catalogue`, {
      method: 'POST',
      headers: { authorization: `Bearer ${SERVER_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ products: [{ id, stock: left }] }),
    })
    expect(await response.json()).toMatchObject({ verdicts: [{ status: 'accepted' }] })
    await eventually(async () => (await words()).length).toBe(round)
    const word = (await words()).at(-1)!
    expect(word).toMatchObject({ kind: 'stock', item_id: id, left, available: true })
    tookMs.push(word.at - sentAt)
  }
  tookMs.sort((a, b) => a - b)
  console.log(
    `live link: back end to open tab, median ${tookMs[Math.floor(ROUNDS / 2)]} ms, longest ${tookMs.at(-1)} ms of ${ROUNDS}`,
  )
  expect(complaints).toEqual([])
})

test('an order that a back end tells brings the bar of its segment into the open tab', async () => {
  await publishThanks(instance)
  const visitor = await newVisitor(browser)
  const tab = await visitor.newPage()
  tab.on('pageerror', (error) => complaints.push(error.message))
  const own: string[] = []
  const seen: string[] = []
  const note = (text: string) => void seen.push(`${Date.now() - sentAt} ms ${text}`)
  let sentAt = Date.now()
  tab.on('websocket', (socket) => {
    note(socket.url())
    if (socket.url().includes('person=1')) own.push(socket.url())
    socket.on('framereceived', ({ payload }) => note(String(payload)))
    socket.on('close', () => note('closed'))
  })
  tab.on('request', (request) => request.url().includes('/v1/') && note(request.postData() ?? request.url()))
  tab.on('response', async (response) => {
    if (response.url().includes('/v1/')) note(await response.text().catch(String))
  })
  await tab.goto(shop)
  await tab.getByRole('button', { name: 'Přijmout vše' }).first().click()
  const idOf = async () => (await visitor.cookies()).find(({ name }) => name === 'vid')?.value
  await eventually(idOf).toBeTruthy()
  // The plan opens the link; the page asked for it before anything was told.
  await eventually(() => own.length).toBeGreaterThan(0)
  const named = tab.waitForResponse(
    async (response) =>
      response.url().endsWith('/v1/events') && (await response.text()).includes('"verified"'),
  )
  await tab.evaluate((who) => (window as unknown as Own).vitrina('identify', ...who), signedIn('live-1'))
  await named
  expect(await tab.getByText(THANKS).count()).toBe(0)
  const [page, views] = [tab.url(), await tab.evaluate(() => performance.timeOrigin)]
  note('told')
  sentAt = Date.now()
  await tellOrder(shop, instance.secrets.SERVER_KEY, 'live-1')
  note('taken')
  await tab
    .getByText(THANKS)
    .waitFor()
    .catch((cause: unknown) => {
      throw new Error(`no bar:\n${seen.join('\n')}`, { cause })
    })
  console.log(`live link: an order to the bar of its segment in the open tab, ${Date.now() - sentAt} ms`)
  // It is the page that was open, and nobody loaded it anew.
  expect([tab.url(), await tab.evaluate(() => performance.timeOrigin)]).toEqual([page, views])
  expect(complaints).toEqual([])
  await visitor.close()
})

testOnDevice(() => ({ browser, shop }))
