/** The debug panel: what it shows is what happened, and it changes nothing. */
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

const STRICT =
  "default-src 'none'; script-src 'self'; connect-src 'self' ws:; img-src 'self' data:; require-trusted-types-for 'script'; trusted-types 'none'"
const SECTION =
  '<div data-vitrina-because="Kategorie Káva tvoří 62 % zájmu"><section data-vitrina-decision="d7" data-vitrina-slot="home" data-vitrina-campaign="home-picks"><h2>Pro vás</h2></section></div>'

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  const body = `${SECTION}<p style="height:1200px"></p>`
  shop.pages.set('/', { html: shopPage({ body }) })
  shop.pages.set('/en', { html: shopPage({ body }).replace('lang="cs"', 'lang="en-GB"') })
  shop.pages.set('/strict', {
    html: shopPage({ body: SECTION }).replace(' style="height:1200px"', ''),
    headers: { 'content-security-policy': STRICT },
  })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  shop.hasCampaigns = false
  context = await browser.newContext({ viewport: { width: 1100, height: 800 } })
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
}
const panel = () => page.getByRole('region', { name: /Vitrina:/ })
const opener = () => page.getByRole('button', { name: /Vitrin/ })
const section = (name: string) =>
  panel()
    .locator('details')
    .filter({ has: page.locator('summary', { hasText: name }) })
async function look(path = '/?vitrina_debug=1'): Promise<void> {
  await visit(path)
  await opener().click()
  await panel().waitFor()
}

test('consent, where it came from, and events with their verdicts', async () => {
  await look()
  await eventually(() => section('Souhlas').textContent()).toContain('Nikdo si zatím nevybral')
  await eventually(() => section('Události').textContent()).toMatch(/page_view.*čeká/)
  await page.evaluate(
    `window.dataLayer = window.dataLayer || []; function gtag() { dataLayer.push(arguments) }
     document.body.click(); gtag('consent', 'update', { analytics_storage: 'granted', functionality_storage: 'granted' })`,
  )
  await page.mouse.click(5, 5)
  await eventually(() => section('Souhlas').textContent()).toContain('Google Consent Mode: funkce, měření')
  await call(page, 'consent', ALL)
  await call(page, 'track', 'refuse_me', { what: 'ever' })
  await eventually(() => section('Souhlas').textContent()).toMatch(
    /přímo stránka.*funkce, měření, personalizace/,
  )
  await eventually(() => section('Události').textContent()).toMatch(
    /refuse_me.*odmítnuto.*"what":"ever".*page_view.*přijato/,
  )
  await answered(page)
  await eventually(() => section('Fronta').textContent()).toMatch(/čeká: 0, na disku prohlížeče/)
  if (process.env['PICTURES']) await page.screenshot({ path: `${process.env['PICTURES']}/debug.png` })
  await call(page, 'consent', NONE)
  await call(page, 'track', 'search', {})
  await eventually(() => section('Události').textContent()).toMatch(/search.*zahozeno, souhlas byl odmítnut/)
  await eventually(() => section('Fronta').textContent()).toContain('jen v paměti této stránky')
})

test('a refusal with its code, path and hint; a fault of the whole batch; when it is tried anew', async () => {
  const problem = { code: 'unknown_event', path: '/events/0/name', hint: 'Declare it in the plan.' }
  await context.route('**/_v/v1/events', async (route) => {
    const { events } = route.request().postDataJSON() as { events: { id: string; name: string }[] }
    const verdicts = events.map(({ id, name }, index) => ({
      index,
      id,
      ...(name === 'search' ? { status: 'refused', problem } : { status: 'accepted' }),
    }))
    await route.fulfill({ json: { received_at: 1, verdicts, identity: 'unverified' } })
  })
  await look()
  await call(page, 'consent', ALL)
  await call(page, 'track', 'search', { search_term: 'káva' })
  await eventually(() => section('Události').textContent()).toContain(
    'unknown_event /events/0/name Declare it in the plan.',
  )
  expect(await section('Události').locator('.badge').textContent()).toMatch(/1 ✗/)
  await section('Totožnost').locator('summary').click()
  await eventually(() => section('Totožnost').textContent()).toContain('neověřeno')
  await context.unroute('**/_v/v1/events')
  shop.fail = () => ({ status: 503, body: { code: 'storage_unavailable', detail: 'Later.' } })
  await call(page, 'track', 'view_cart')
  await section('Fronta').locator('summary').click()
  await eventually(() => section('Fronta').textContent()).toMatch(
    /storage_unavailable Later\..*nový pokus nejpozději do/,
  )
})

test('slots and why, in the page’s language', async () => {
  await look('/en?vitrina_debug=1')
  expect(await section('Slots').textContent()).toMatch(
    /home home-picks.*in the first HTML.*Kategorie Káva tvoří 62 %/,
  )
  await call(page, 'consent', ALL)
  shop.decision = {
    id: 'd9',
    slot: 'popup',
    campaign: 'save-cart',
    content: null,
    because: [{ code: 'cart_empty', text: 'The cart is empty' }],
  }
  await section('Version').locator('summary').click()
  await eventually(() => section('Version').textContent()).toMatch(/tag\.js \d+ B.*debug\.js \d+ B/)
})

test('what a campaign waits for, and whether it holds just now', async () => {
  shop.hasCampaigns = true
  const frequency = { perVisit: 0, quietAfterImpressionMs: 0, quietAfterDismissMs: 0 }
  const when = { of: 'scroll_percent', than: 80 }
  shop.plan = { campaigns: [{ id: 'reader', slot: 'popup', when, frequency }], validForMs: null }
  await look()
  await call(page, 'consent', ALL)
  await section('Kampaně').locator('summary').click()
  await eventually(() => section('Kampaně').textContent()).toMatch(/reader popup zatím neplatí/)
  await page.evaluate(() => scrollTo(0, document.body.scrollHeight))
  await eventually(() => section('Kampaně').textContent()).toMatch(/reader popup právě platí/)
  expect(shop.decideRequests).toEqual([])
})

test('is not loaded without the parameter', async () => {
  const files: string[] = []
  page.on('request', (request) => files.push(new URL(request.url()).pathname))
  await visit('/')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(files.filter((file) => file.includes('debug'))).toEqual([])
  expect(await page.locator('vitrina-debug').count()).toBe(0)
})

test('stores no byte and sends nothing before a choice, and leaves nothing after a refusal', async () => {
  await look()
  await page.waitForTimeout(2_500)
  expect(await traces(page)).toEqual(NO_TRACES)
  expect(shop.requests).toEqual([])
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  await call(page, 'consent', NONE)
  await eventually(async () => (await traces(page)).databases).toEqual([])
})

test('the same events go out with it as without it', async () => {
  const run = async (path: string) => {
    await shop.reopen()
    await visit(path)
    await call(page, 'consent', ALL)
    await call(page, 'track', 'search', { search_term: 'mlýnek' })
    await shop.arrived('search', 'impression')
    // What is seen is told half a second later, before or after the search.
    return shop
      .events()
      .map(({ name, params }) => [name, params] as const)
      .toSorted(([one], [other]) => one.localeCompare(other))
  }
  const without = await run('/')
  await context.clearCookies()
  await page.evaluate(() => indexedDB.deleteDatabase('vitrina'))
  expect(await run('/?vitrina_debug=1')).toEqual(without)
})

test('a tag whose debug.js does not come works all the same', async () => {
  await context.route('**/_v/debug.js*', (route) => route.fulfill({ status: 404, body: '' }))
  await visit('/?vitrina_debug=1')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
})

test('keyboard: opened, walked through and closed; focus comes back', async () => {
  await visit('/?vitrina_debug=1')
  await opener().focus()
  await page.keyboard.press('Enter')
  await panel().waitFor()
  await section('Souhlas').waitFor()
  const active = () =>
    page.evaluate(() =>
      document.querySelector('vitrina-debug')!.shadowRoot!.activeElement?.textContent?.slice(0, 8),
    )
  expect(await active()).toBe('×')
  await page.keyboard.press('Tab')
  await eventually(active).toBe('Souhlas ')
  await page.keyboard.press('Enter')
  expect(await section('Souhlas').evaluate((details) => (details as HTMLDetailsElement).open)).toBe(false)
  await page.keyboard.press('Escape')
  await eventually(() => panel().count()).toBe(0)
  expect(await active()).toContain('Vitrin')
})

test('no fault for axe, under a strict policy and trusted types', async () => {
  const complaints: string[] = []
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()))
  await look('/strict?vitrina_debug=1')
  await call(page, 'consent', ALL)
  await shop.arrived('page_view')
  expect(complaints).toEqual([])
  const closed = panel().locator('details:not([open]) > summary')
  while ((await closed.count()) > 0) await closed.first().click()
  const axe = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
  const session = await context.newCDPSession(page)
  // Past the page's policy, as an engineer's own tools are.
  await session.send('Page.setBypassCSP', { enabled: true })
  await page.evaluate(axe)
  const faults = await page.evaluate(async () => {
    type Found = { violations: { id: string; nodes: { html: string; failureSummary: string }[] }[] }
    const { axe } = window as unknown as { axe: { run(context: string): Promise<Found> } }
    return (await axe.run('vitrina-debug')).violations.map(({ id, nodes }) => [
      id,
      nodes[0]?.html,
      nodes[0]?.failureSummary,
    ])
  })
  expect(faults).toEqual([])
})

test('hostile texts are shown as they are', async () => {
  await look()
  await call(page, 'consent', ALL)
  await call(page, 'track', '<img src=x onerror=window.hit=1>', { a: '</code><script>window.hit=1</script>' })
  await eventually(() => section('Události').textContent()).toContain('<img src=x onerror=window.hit=1>')
  expect(await page.evaluate(() => (window as unknown as { hit?: number }).hit)).toBeUndefined()
})
