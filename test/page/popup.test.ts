/** The pop-up: when it comes, how it behaves under the hand, and what it tells. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { SaveCartContent } from '../../core/wire/decide.ts'
import { eventually } from '../support/eventually.ts'
import { settled } from '../support/settled.ts'
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

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const CSP = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self'; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`

const card = (id: string, title: string, note: string) => ({
  id,
  title,
  note,
  url: `/kava/${id}#`,
  imageUrl: '/bean.svg',
  price: '289 Kč',
})
const CONTENT: SaveCartContent = {
  component: 'SaveCart',
  language: 'cs',
  title: 'Uložíme vám košík',
  text: 'Pošleme vám ho e-mailem. Zboží v něm počká a vy nemusíte nic hledat znovu.',
  cards: [
    { ...card('K1', 'Etiopie Guji, zrnková', '250 g · pražená v úterý'), priceBefore: '329 Kč' },
    card('K2', 'Keramický dripper pro dva', 'skladem 4 ks'),
    card('K3', 'Papírové filtry', '100 ks'),
  ],
  emailLabel: 'E-mail',
  phoneLabel: 'Mobil',
  phoneHint: 'Připomeneme se jednou SMS, když vám e-mail uteče.',
  consentText: 'Souhlasím se zasláním košíku a připomenutím nákupu. Odvolat to můžu kdykoli.',
  wording: 'save-cart-1',
  submit: 'Poslat košík',
  dismiss: 'Ne, děkuji',
  doneTitle: 'Košík je na cestě',
  doneText: 'Podívejte se do schránky a potvrďte adresu.',
  errorText: 'Odeslání se nepovedlo. Zkuste to prosím znovu.',
}
const DECISION = { id: 'd1', slot: 'popup', campaign: 'save-cart', content: CONTENT, because: [] }
const ABOUT = { decision_id: 'd1', slot: 'popup', campaign: 'save-cart' }

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/', {
    html: shopPage({
      tag: 'data-exit-s="0.01"',
      head: '<link rel="stylesheet" href="/shop.css">',
      body: '<p><a id="offer" href="#nabidka">Nabídka</a></p><p class="long">Dobrá káva.</p>',
    }),
    headers: { 'content-security-policy': CSP },
  })
  shop.pages.set('/kava/K2', { html: shopPage() })
  shop.pages.set('/shop.css', {
    headers: { 'content-type': 'text/css' },
    html: ':root{color-scheme:light dark}a{color:inherit}.long{height:2000px}body{font-family:Georgia,serif;margin:40px}div,dialog,button{color:red!important}',
  })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  shop.decision = DECISION
})
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

async function visit(options: Parameters<Browser['newContext']>[0] = {}): Promise<void> {
  context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
  errors = listenForErrors(context)
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('data:,')) errors.push(message.text())
  })
  await countPlans(context)
  page = await context.newPage()
  await page.goto(shop.url)
  await tagReady(page)
}

/** The mouse leaves the page through the top. */
async function leave(from = page): Promise<void> {
  await planned(from)
  await from.mouse.move(600, 300)
  await from.mouse.move(600, 20)
  await from.evaluate(() =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 })),
  )
}

async function open(options = {}): Promise<void> {
  await visit(options)
  await call(page, 'consent', ALL)
  await page.locator('#offer').focus()
  await leave()
  await page.getByRole('dialog').waitFor()
}

const params = (name: string) =>
  shop
    .events()
    .filter((event) => event.name === name)
    .map((event) => event.params)

async function fill(email: string, phone = '', consent = true): Promise<void> {
  await page.getByLabel('E-mail').fill(email)
  await page.getByLabel('Mobil').fill(phone)
  if (consent) await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Poslat košík' }).click()
}

async function violations(): Promise<string[]> {
  await settled(page)
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)
  })
}

const picture = async (name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `${name}.png`) })
}

test('comes when the mouse leaves through the top, and says what it shows', async () => {
  await open()
  await shop.arrived('impression')
  expect(params('impression')).toEqual([ABOUT])
  expect(shop.decideRequests).toMatchObject([
    { key: 'pk_test', consent: ALL, slots: ['popup'], campaign: 'save-cart', signals: { exit: true } },
  ])
  expect(await page.getByRole('dialog', { name: 'Uložíme vám košík' }).isVisible()).toBe(true)
})

test('comes when nothing happens for a while', async () => {
  shop.pages.set('/idle', { html: shopPage({ tag: 'data-idle-s="0.3"' }) })
  await visit()
  await page.goto(`${shop.url}/idle`)
  await tagReady(page)
  await call(page, 'consent', ALL)
  // The rest that counts begins here: one that ended before the consent asked for nothing.
  await page.mouse.move(600, 300)
  await page.getByRole('dialog').waitFor()
  expect(shop.decideRequests).toMatchObject([{ signals: { exit: false, views: 1 } }])
  expect((shop.decideRequests[0]!.signals as { idle_s: number }).idle_s).toBeGreaterThanOrEqual(25)
})

test('does not come without consent to personalise, nor when nothing is decided', async () => {
  await visit()
  await call(page, 'consent', { analytics: true })
  await answered(page)
  await page.waitForTimeout(300)
  expect(shop.requests).not.toContain('/_v/v1/decide')
  shop.decision = { ...DECISION, content: null as never }
  await call(page, 'consent', ALL)
  await leave()
  await eventually(() => shop.decideRequests.length).toBe(1)
  await page.waitForTimeout(300)
  expect(await page.locator('vitrina-popup').count()).toBe(0)
})

test.each([
  ['escape', () => page.keyboard.press('Escape')],
  ['button', () => page.getByRole('button', { name: 'Zavřít' }).click()],
  ['dismiss', () => page.getByRole('button', { name: 'Ne, děkuji' }).click()],
  ['backdrop', () => page.mouse.click(20, 20)],
])('closes by %s, gives the focus back, and stays closed for the session', async (reason, close) => {
  await open()
  await close()
  await eventually(() => page.locator('vitrina-popup').count()).toBe(0)
  await shop.arrived('dismiss')
  expect(params('dismiss')).toEqual([{ ...ABOUT, reason }])
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('offer')
  await page.reload()
  await tagReady(page)
  await call(page, 'consent', ALL)
  await leave()
  await page.waitForTimeout(400)
  expect(shop.decideRequests.length).toBe(1)
  const other = await context.newPage()
  await other.goto(shop.url)
  await tagReady(other)
  await call(other, 'consent', ALL)
  await planned(other)
  await leave(other)
  await other.waitForTimeout(400)
  expect(shop.decideRequests.length).toBe(1)
})

test('keeps the focus inside, both ways round', async () => {
  await open()
  const focused = () =>
    page.evaluate(() => {
      const active = document.activeElement?.shadowRoot?.activeElement
      return active
        ? active.getAttribute('aria-label') || active.getAttribute('name') || active.className
        : 'outside'
    })
  const there: string[] = []
  for (let n = 0; n < 9; n++) {
    await page.keyboard.press('Tab')
    there.push(await focused())
  }
  const round = ['email', 'phone', 'consent', 'submit', 'dismiss', 'Zavřít', 'card', 'card', 'card']
  expect(there).toEqual(round)
  await page.keyboard.press('Tab')
  expect(await focused()).toBe('email')
  for (let n = 0; n < 4; n++) await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('Zavřít')
  await page.keyboard.press('Shift+Tab')
  expect(await focused()).toBe('dismiss')
})

test('says beside the field what is wrong', async () => {
  await open()
  await fill('jana', '123', false)
  const email = page.getByLabel('E-mail')
  await eventually(() => email.getAttribute('aria-invalid')).toBe('true')
  expect(await email.evaluate((input) => (input.getRootNode() as ShadowRoot).activeElement === input)).toBe(
    true,
  )
  const described = (await email.getAttribute('aria-describedby'))!
  expect(await page.locator(`#${described}`).textContent()).toContain('jmeno@domena.cz')
  expect(await page.locator('.fault').count()).toBe(3)
  await picture('invalid')
  expect(await violations()).toEqual([])
  expect(shop.names()).not.toContain('generate_lead')
})

test('sends the wish through the outbox and says thanks', async () => {
  await open()
  await fill(' jana@example.cz ', '601 123 456')
  await page.getByRole('heading', { name: 'Košík je na cestě' }).waitFor()
  await shop.arrived('generate_lead')
  expect(params('generate_lead')).toEqual([
    {
      ...ABOUT,
      email: 'jana@example.cz',
      phone: '+420601123456',
      channels: ['email', 'sms'],
      wording: 'save-cart-1',
    },
  ])
  await picture('done')
  expect(await violations()).toEqual([])
  await page.getByRole('button', { name: 'Zavřít' }).first().click()
  await page.waitForTimeout(300)
  expect(params('dismiss')).toEqual([])
  expect(params('click')).toEqual([ABOUT])
})

test('shows that it is sending, and says when it failed', async () => {
  await open()
  // Six seconds without an answer count as sent, for the wish is kept; here they do not pass.
  await page.clock.install()
  await page.clock.pauseAt(Date.now() + 60_000)
  let release = () => {}
  const held = new Promise<void>((resolve) => {
    release = resolve
  })
  await page.route('**/v1/events', async (route) => {
    await held
    const { events } = route.request().postDataJSON() as { events: { id: string }[] }
    const verdicts = events.map(({ id }, index) => ({ index, id, status: 'refused' }))
    await route.fulfill({ json: { received_at: 0, verdicts } })
  })
  await fill('jana@example.cz')
  // Whatever the tag waits for while its clock stands still is let pass bit by bit, far from six seconds.
  const shown = async (text: ReturnType<typeof page.getByText>) => {
    for (let step = 0; step < 20 && !(await text.isVisible()); step++) {
      await page.clock.runFor(100)
      await new Promise((resolve) => setTimeout(resolve, 50))
    }
    await text.waitFor()
  }
  await shown(page.getByRole('button', { name: 'Odesílám…' }))
  await picture('sending')
  release()
  await shown(page.getByText('Odeslání se nepovedlo'))
  await page.clock.resume()
  await picture('failed')
  expect(await page.getByLabel('E-mail').inputValue()).toBe('jana@example.cz')
  expect(await violations()).toEqual([])
})

test.each([
  ['is kept on the device counts as sent', true, 'Košík je na cestě'],
  ['has no room on the device does not', false, 'Odeslání se nepovedlo'],
])('a wish that gets no answer and %s', async (_case, hasRoom, words) => {
  await open()
  await answered(page)
  // The database is open and goes on answering, as where the quota is used up.
  if (!hasRoom)
    await page.evaluate(() => {
      IDBObjectStore.prototype.put = () => {
        throw new DOMException('full', 'QuotaExceededError')
      }
    })
  shop.fail = () => ({ status: 503 })
  await fill('jana@example.cz')
  await page.getByText(words).waitFor()
  shop.fail = undefined
  await page.evaluate(() => window.dispatchEvent(new Event('online')))
  await shop.arrived('generate_lead')
  errors = errors.filter((error) => !error.includes('status of 503'))
})

test('a click on a product is told and followed', async () => {
  await open()
  await shop.arrived('impression')
  // Before the first answer the tag would keep the click for the next page, which here has no consent.
  await answered(page)
  await page.getByRole('link', { name: /dripper/ }).click()
  await page.waitForURL(/K2/)
  await shop.arrived('click')
  expect(params('click')).toEqual([{ ...ABOUT, item_id: 'K2' }])
})

test('goes away when consent is withdrawn', async () => {
  await open()
  await call(page, 'consent', NONE)
  await eventually(() => page.locator('vitrina-popup').count()).toBe(0)
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
})

test.each([
  { name: 'desktop', options: {} },
  { name: 'phone', options: { viewport: { width: 390, height: 780 }, deviceScaleFactor: 2 } },
  { name: 'small', options: { viewport: { width: 320, height: 568 } } },
])('has no accessibility faults by day or by night: $name', async ({ name, options }) => {
  await open({ ...options, reducedMotion: 'reduce' })
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme })
    await picture(`${name}-${colorScheme}`)
    expect(await violations(), colorScheme).toEqual([])
    const wide = await page.getByRole('dialog').evaluate((dialog) => dialog.scrollWidth - dialog.clientWidth)
    expect(wide).toBe(0)
  }
})

test('takes on the accent and the font of the shop', async () => {
  await visit()
  await page.evaluate(() => document.documentElement.style.setProperty('--vitrina-accent', '#0b6b3a'))
  await call(page, 'consent', ALL)
  await leave()
  const submit = page.getByRole('button', { name: 'Poslat košík' })
  expect(await submit.evaluate((button) => getComputedStyle(button).backgroundColor)).toBe('rgb(11, 107, 58)')
  expect(await submit.evaluate((button) => getComputedStyle(button).fontFamily)).toContain('Georgia')
})
