/**
 * The five-minute script of the README, with nothing replaced: `npm start`, a real Chromium, the
 * shop with Vitrina in front of it, the inbox, the console.
 */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Locator, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../support/browser.ts'
import { newVisitor } from '../support/chromium.ts'
import { filled, startDemo } from '../support/demo.ts'
import type { Demo } from '../support/demo.ts'
import { eventually } from '../support/eventually.ts'
import { testScreens } from './shop-screens.ts'

const state = mkdtempSync(join(tmpdir(), 'vitrina-visit-'))
const EMAIL = 'first-visit@example.com'
const PHONE = '+420 600 123 456'

let demo: Demo
let browser: Browser
let visitor: BrowserContext
let page: Page
let marketer: BrowserContext
let desk: Page
const complaints: string[] = []

function listen(one: Page, name: string): void {
  one.on('pageerror', (error) => complaints.push(`${name}: ${error.message}`))
  one.on('console', (message) => message.type() === 'error' && complaints.push(`${name}: ${message.text()}`))
}

beforeAll(async () => {
  demo = await startDemo(state, 18_787)
  browser = await startBrowser()
  visitor = await newVisitor(browser)
  page = await visitor.newPage()
  listen(page, 'shop')
  marketer = await newVisitor(browser)
  // A message goes through a queue, which on a busy machine takes its time.
  for (const person of [visitor, marketer]) person.setDefaultTimeout(60_000)
  desk = await marketer.newPage()
  listen(desk, 'console')
  await desk.goto(demo.login)
  await desk.getByRole('heading', { name: 'Živě' }).waitFor()
})

afterAll(async () => {
  await browser?.close()
  await demo?.stop()
  rmSync(state, { recursive: true, force: true })
})

async function stored(): Promise<{ cookies: string[]; local: number; session: number; databases: number }> {
  const cookies = (await visitor.cookies()).map(({ name }) => name)
  const rest = await page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
  }))
  return { cookies, ...rest }
}

const home = (): Promise<string> => page.locator('#doporucujeme').innerText()

/** The answer to a batch of the page that tells of something: from then on it is stored. */
function stores(...words: string[]): Promise<Response> {
  return page.waitForResponse((response) => {
    const told = response.url().endsWith('/v1/events') ? (response.request().postData() ?? '') : ''
    return words.every((word) => told.includes(word))
  })
}

/** The console's buttons move the clock; the answer says how many timers ran. */
async function skip(label: string): Promise<void> {
  // The notice of an earlier skip may still stand there.
  const moved = desk.waitForResponse(
    (response) => response.url().endsWith('/admin/clock') && response.request().method() === 'POST',
  )
  await desk.getByRole('button', { name: label }).click()
  expect((await moved).status()).toBe(200)
  await desk
    .getByRole('status')
    .filter({ hasText: /časovač|timer/ })
    .first()
    .waitFor({ timeout: 30_000 })
}

test('1 · who lands sees bestsellers, and nothing is stored', async () => {
  await filled(() => page.goto(demo.shop))
  expect(await home()).toContain('Právě se nejvíc kupuje')
  expect(await stored()).toEqual({ cookies: [], local: 0, session: 0, databases: 0 })
})

test('2 · who refuses keeps it that way', async () => {
  await page.getByRole('button', { name: 'Odmítnout vše' }).first().click()
  await page.goto(`${demo.shop}/kategorie/mlynky`)
  await page.waitForTimeout(1_500)
  expect(await stored()).toEqual({ cookies: ['cc_cookie'], local: 0, session: 0, databases: 0 })
})

test('3 · who accepts later is met on the very next page, in the first HTML and without a flicker', async () => {
  // Before the banner has started, its button does nothing.
  await page.waitForFunction(() =>
    (window as unknown as { CookieConsent?: { validConsent(): boolean } }).CookieConsent?.validConsent(),
  )
  await page.getByRole('button', { name: 'Nastavení cookies' }).click()
  await page.getByRole('button', { name: 'Přijmout vše' }).last().click()
  await eventually(async () => (await stored()).cookies).toContain('vid')
  const grinders = await page
    .locator('.product-card__link')
    .evaluateAll((links) => links.slice(0, 3).map((link) => (link as HTMLAnchorElement).href))
  for (const grinder of grinders) {
    const seen = stores('"view_item"', new URL(grinder).pathname)
    await page.goto(grinder)
    await seen
  }
  const response = await filled(() => page.goto(demo.shop))
  const firstHtml = await response.text()
  expect(firstHtml).toContain('Vybráno pro vás')
  expect(firstHtml).toContain('data-vitrina-decision="d')
  expect(response.headers()['cache-control']).toBe('private, no-store')
  const before = await home()
  await page.waitForTimeout(1_000)
  expect(await home()).toBe(before)
  const shifts = await page.evaluate(
    () =>
      new Promise<string[]>((resolve) => {
        type Shift = { startTime: number; value: number; sources: { node: Element | null }[] }
        const shifts: string[] = []
        new PerformanceObserver((list) => {
          for (const { startTime, value, sources } of list.getEntries() as unknown as Shift[])
            shifts.push(
              `${value} at ${startTime}: ${sources.map(({ node }) => `${node?.nodeName}.${node?.className} ${node?.textContent?.slice(0, 60)}`).join(' + ')}`,
            )
        }).observe({ type: 'layout-shift', buffered: true })
        setTimeout(() => resolve(shifts), 300)
      }),
  )
  expect(shifts).toEqual([])
  const names = await page.locator('#doporucujeme .product-card__name').allInnerTexts()
  expect(names.filter((name) => /mlýnek/i.test(name)).length).toBeGreaterThanOrEqual(2)
})

test('4 · the product page shows what goes with it', async () => {
  await page
    .locator('#doporucujeme .product-card__link')
    .filter({ hasText: /mlýnek/i })
    .first()
    .click()
  await page.waitForURL(/\/produkt\//)
  if ((await page.locator('#souvisejici [data-vitrina-slot]').count()) === 0)
    await filled(() => page.reload())
  expect(await page.locator('#souvisejici').innerText()).toMatch(
    /Často se kupuje spolu|Mohlo by se k tomu hodit/,
  )
})

test('5 · who leaves with a full cart is asked once, and gives two addresses', async () => {
  // The shop puts it into the cart by a request of its own, which leaving the page would cancel.
  const added = stores('"add_to_cart"')
  await page.getByRole('button', { name: 'Do košíku' }).first().click()
  await added
  await page.goto(`${demo.shop}/kosik`)
  // The tag lets a page be read for five seconds before it takes a move to the top for leaving.
  await page.waitForTimeout(5_500)
  await page.mouse.move(600, 400)
  await page.evaluate(() =>
    document.dispatchEvent(new MouseEvent('mouseout', { clientY: -1, bubbles: true })),
  )
  const dialog = page.getByRole('dialog', { name: 'Máme vám košík podržet?' })
  await dialog.waitFor()
  await dialog.getByLabel('Váš e-mail').fill(EMAIL)
  await dialog.getByLabel('Telefon').fill(PHONE)
  await dialog.getByRole('checkbox').check()
  await dialog.getByRole('button', { name: 'Poslat košík' }).click()
  await page.getByRole('dialog', { name: 'Zkontrolujte schránku' }).waitFor()
  await page.keyboard.press('Escape')
})

test('6 · both addresses are confirmed from the inbox', async () => {
  const mail = await visitor.newPage()
  listen(mail, 'inbox')
  await confirm(mail, 'Potvrďte prosím svůj e-mail', mail.frameLocator('iframe.letter').locator('body'))
  await confirm(mail, 'potvrdte prosim', mail.locator('.bubble'))
  await mail.close()
})

/** Opens the message and follows its link; the list beside it holds the links of other messages. */
async function confirm(mail: Page, words: string, message: Locator): Promise<void> {
  await mail.goto(demo.inbox)
  await messageOf(mail, new RegExp(words)).click()
  await mail.waitForURL(/\/m\//)
  const link = message.locator('a[href*="/_v/confirm/"], a[href*="/_v/s/"]').first()
  const form = await visitor.newPage()
  await form.goto((await link.getAttribute('href'))!)
  await form.getByRole('button', { name: 'Ano, potvrzuji' }).click()
  await form.getByRole('heading', { name: 'Hotovo, děkujeme' }).waitFor()
  await form.close()
}

/** What the list shows of this visitor's messages; the seeded history has many like them. */
const messageOf = (mail: Page, words: RegExp): Locator =>
  mail
    .getByRole('link', { name: words })
    .filter({ hasText: new RegExp(`${EMAIL}|${PHONE.replaceAll(' ', '').replace('+', '\\+')}`) })

test('7 · an hour later the cart is in the inbox', async () => {
  await skip('+1 hodina')
  const mail = await visitor.newPage()
  listen(mail, 'inbox')
  await mail.goto(demo.inbox)
  await messageOf(mail, /Čeká na vás|Váš košík na vás čeká/).click()
  await mail.waitForURL(/\/m\//)
  const body = mail.frameLocator('iframe.letter')
  await body.getByRole('heading', { name: 'Váš košík na vás čeká' }).waitFor()
  await body.getByRole('link', { name: 'Odhlásit se' }).waitFor()
  await mail.close()
})

test('8 · after the purchase and a day no SMS has come, and the receipt says why', async () => {
  await page.goto(`${demo.shop}/pokladna`)
  await page.getByLabel('E-mail').fill(EMAIL)
  await page.getByLabel('Telefon').fill(PHONE)
  await page.getByLabel('Jméno a příjmení').fill('Zkušební Objednávka')
  await page.getByLabel('Ulice a číslo').fill('Zkušební 1')
  await page.getByLabel('PSČ').fill('110 00')
  await page.getByLabel('Obec').fill('Praha')
  const bought = stores('"purchase"')
  await page.getByRole('button', { name: /Objednat/ }).click()
  await page.waitForURL(/\/dekujeme\//)
  await bought
  await skip('+1 den')
  const inbox = await visitor.newPage()
  await inbox.goto(demo.inbox)
  // Nothing of the cart but the letter of the day before.
  expect(await messageOf(inbox, /potvrdte prosim/).count()).toBe(1)
  expect(await messageOf(inbox, /Vas kosik za/).count()).toBe(0)
  await inbox.close()

  await desk.getByRole('link', { name: 'Profily' }).click()
  await desk.getByRole('searchbox').fill(EMAIL)
  // Until the answer comes the list still shows everybody.
  const found = desk.locator('a[href*="/profiles/n"], a[href*="/profiles/p"]')
  await eventually(() => found.count()).toBe(1)
  await found.click()
  await desk.getByText('Mezitím proběhl nákup, připomínka by byla zbytečná.').first().waitFor()
  await desk.getByText('Opuštěný košík').first().waitFor()
  const story = await desk.locator('main').innerText()
  expect(story).toMatch(/zrušen|ukončen|nákup/i)
})

test('the browser had nothing to complain about', () => {
  expect(complaints).toEqual([])
})

testScreens(
  () => demo,
  () => browser,
)
