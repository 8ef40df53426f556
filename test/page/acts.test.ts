/** Blocks that act: what they tell, what they say, and that the page without them stays small. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { h } from 'preact'
import { renderToString } from 'preact-render-to-string'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { Block } from '../../core/wire/block.ts'
import type { SlotDecision } from '../../core/wire/decide.ts'
import { Blocks } from '../../widgets/Blocks.tsx'
import { MoreBlock } from '../../widgets/MoreBlocks.tsx'
import { blockStories } from '../../widgets/stories/blocks.ts'
import { speaking } from '../../widgets/stories/voice.ts'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import { ALL, call, listenForErrors, shopPage, startBrowser, startShop, tagReady } from '../support/page.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const CSP = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; form-action 'none'; require-trusted-types-for 'script'; trusted-types 'none'`

const STORIES = new Map(blockStories(speaking('cs'), Date.now()).map(({ name, blocks }) => [name, blocks]))

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/shop.css', {
    headers: { 'content-type': 'text/css' },
    html: 'body{font:16px/1.5 system-ui;margin:0 16px}.gap{height:2000px}.room{min-height:700px}',
  })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(async () => {
  await shop.reopen()
  context = await browser.newContext({ viewport: { width: 1000, height: 900 } })
  errors = listenForErrors(context)
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page = await context.newPage()
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number }
    own.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) own.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
})
afterEach(async () => {
  expect(errors).toEqual([])
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0)
  await context.close()
})

const decisionOf = (...blocks: readonly Block[]): SlotDecision & { content: { component: 'Blocks' } } => ({
  id: 'd1',
  slot: 'home',
  campaign: 'news',
  content: { component: 'Blocks', language: 'cs', blocks: [...blocks] },
  because: [],
})

async function visit(body: string, consent: object | null = ALL): Promise<void> {
  const links = ['/shop.css', '/_v/slot.css', '/_v/acts.css']
  const head = links.map((href) => `<link rel="stylesheet" href="${href}">`).join('')
  shop.pages.set('/', { html: shopPage({ head, body }), headers: { 'content-security-policy': CSP } })
  await page.goto(shop.url)
  await tagReady(page)
  if (consent) await call(page, 'consent', consent)
}

/** As the edge puts it into the page, for this person. */
async function fromEdge(name: string, consent: object | null = ALL): Promise<void> {
  const { content, ...decision } = decisionOf(...STORIES.get(name)!)
  const html = renderToString(h(Blocks, { content, decision, nowMs: 0, more: MoreBlock }))
  await visit(`<div>${html}</div>`, consent)
}

const params = (name: string) =>
  shop
    .events()
    .filter((event) => event.name === name)
    .map((event) => event.params)

async function violations(): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run()
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)
  })
}

const focused = () => page.evaluate(() => document.activeElement?.getAttribute('name'))

test('a sign-up from the edge is sent as a wish that is still to be confirmed', async () => {
  await fromEdge('signup')
  const submit = page.getByRole('button', { name: 'Přihlásit se' })
  await eventually(() => submit.isEnabled()).toBe(true)
  await submit.click()
  await eventually(focused).toBe('email')
  const email = page.getByLabel('Váš e-mail')
  expect(await email.getAttribute('aria-invalid')).toBe('true')
  const described = (await email.getAttribute('aria-describedby'))!
  expect(await page.locator(`#${described}`).textContent()).toContain('jmeno@domena.cz')
  expect(await page.locator('.vitrina-fault:visible').count()).toBe(2)
  expect(await violations()).toEqual([])
  await email.fill(' jana@example.cz ')
  await submit.click()
  await eventually(focused).toBe('consent')
  expect(await page.locator('.vitrina-fault:visible').count()).toBe(1)
  expect(shop.names()).not.toContain('generate_lead')
  await page.getByRole('checkbox').check()
  await submit.click()
  await page.getByText('Zkontrolujte schránku').waitFor()
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('vitrina-done')
  expect(params('generate_lead')).toEqual([
    {
      decision_id: 'd1',
      campaign: 'news',
      email: 'jana@example.cz',
      channels: ['email'],
      wording: 'news-1',
      language: 'cs',
      lead_source: 'newsletter',
    },
  ])
  expect(await submit.isVisible()).toBe(false)
  expect(await violations()).toEqual([])
})

test('a form that could not be sent says so, keeps what was written, and can be sent again', async () => {
  await fromEdge('signup')
  await page.getByLabel('Váš e-mail').fill('jana@example.cz')
  await page.getByRole('checkbox').check()
  let refuses = true
  await page.route('**/v1/events', async (route) => {
    const { events } = route.request().postDataJSON() as { events: { id: string }[] }
    const status = refuses ? 'refused' : 'accepted'
    const verdicts = events.map(({ id }, index) => ({ index, id, status }))
    await route.fulfill({ json: { received_at: 0, verdicts } })
  })
  await page.getByRole('button', { name: 'Přihlásit se' }).click()
  await page.getByText('Nepodařilo se odeslat').waitFor()
  expect(await page.getByLabel('Váš e-mail').inputValue()).toBe('jana@example.cz')
  expect(await violations()).toEqual([])
  refuses = false
  await page.getByRole('button', { name: 'Přihlásit se' }).click()
  await page.getByText('Zkontrolujte schránku').waitFor()
})

test.each(['signup', 'survey, 0 to 10'])('without consent %s sends nothing and says why', async (name) => {
  await fromEdge(name, null)
  await eventually(() => page.locator('fieldset:enabled').count()).toBeGreaterThan(0)
  if (name === 'signup') {
    await page.getByLabel('Váš e-mail').fill('jana@example.cz')
    await page.getByRole('checkbox').check()
  } else await page.getByLabel('9', { exact: true }).check({ force: true })
  await page.locator('form button').click()
  await page.getByText('v nastavení soukromí').waitFor()
  expect(shop.requests).toEqual([])
})

test('without its script a form cannot be sent', async () => {
  const { content, ...decision } = decisionOf(...STORIES.get('signup')!)
  const html = renderToString(h(Blocks, { content, decision, nowMs: 0, more: MoreBlock }))
  shop.pages.set('/still', { html: `<!doctype html><link rel="icon" href="data:,">${html}` })
  await page.goto(`${shop.url}/still`)
  await page.locator('button').click({ force: true })
  expect(page.url()).toBe(`${shop.url}/still`)
  expect(await page.locator('input:enabled, button:enabled').count()).toBe(0)
})

test('watching a product names it, and what is waited for', async () => {
  await fromEdge('watch')
  await page.getByLabel('Váš e-mail').fill('jana@example.cz')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Dát vědět' }).click()
  await page.getByText('Zkontrolujte schránku').waitFor()
  expect(params('generate_lead')).toMatchObject([{ lead_source: 'back_in_stock', item_id: 'E101' }])
})

test('a survey is answered by the keyboard; the answer is a trait', async () => {
  await fromEdge('survey, 0 to 10')
  const send = page.getByRole('button', { name: 'Odeslat' })
  await eventually(() => send.isEnabled()).toBe(true)
  await send.click()
  await page.getByText('Vyberte jednu z možností.').waitFor()
  expect(await page.evaluate(() => document.activeElement?.getAttribute('value'))).toBe('0')
  await page.keyboard.press('Space')
  for (let n = 0; n < 9; n++) await page.keyboard.press('ArrowRight')
  expect(await violations()).toEqual([])
  await page.keyboard.press('Enter')
  await page.getByText('Děkujeme').waitFor()
  expect(params('traits_update')).toEqual([{ traits: { 'answer.nps': 9 }, source: 'survey' }])
})

test('a survey of a choice tells the value of what was chosen', async () => {
  await fromEdge('survey, of a choice')
  await page.getByLabel('tmavé pražení').check()
  await page.getByRole('button', { name: 'Odeslat' }).click()
  await page.getByText('Děkujeme').waitFor()
  expect(params('traits_update')).toEqual([{ traits: { 'answer.roast': 'dark' }, source: 'survey' }])
})

test('a message that is opened is read, once', async () => {
  await fromEdge('inbox')
  expect(await page.locator('.vitrina-unread').textContent()).toBe('Nepřečteno: 1')
  await page.waitForFunction(() => performance.getEntriesByName(`${location.origin}/_v/acts.js`).length >= 0)
  await eventually(async () => {
    await page.locator('summary').first().click()
    return page.locator('.vitrina-new').count()
  }).toBe(0)
  expect(await page.locator('.vitrina-unread').count()).toBe(0)
  await page.locator('summary').nth(1).click()
  await shop.arrived('select_content')
  expect(params('select_content')).toEqual([{ content_type: 'inbox', content_id: 'm1' }])
  expect(await violations()).toEqual([])
})

test('a message is taken out by the keyboard, once the Worker has it, and the empty box says so', async () => {
  const said: { status: number; body: string }[] = []
  const answers = [503, 200, 404]
  await page.route('**/_v/v1/inbox', async (route) => {
    const status = answers[said.length]!
    said.push({ status, body: route.request().postData()! })
    await route.fulfill({ status, contentType: 'application/json', body: '{}' })
  })
  await fromEdge('inbox')
  await eventually(async () => {
    await page.locator('summary').first().click()
    return page.locator('.vitrina-new').count()
  }).toBe(0)
  if (
    !(await page
      .locator('details')
      .first()
      .getAttribute('open')
      .then((open) => open !== null))
  )
    await page.locator('summary').first().click()
  await page.locator('summary').nth(1).click()
  const remove = page.getByRole('button', { name: 'Odstranit zprávu' })
  const empty = page.getByText('Zatím tu nic není.')
  const focus = () => page.evaluate(() => document.activeElement?.textContent)
  expect(await violations()).toEqual([])
  // It cannot be told: the message comes back, and so does the focus.
  await remove.first().press('Enter')
  await eventually(() => said.length).toBe(1)
  await eventually(focus).toBe('Odstranit zprávu')
  expect(await remove.count()).toBe(2)
  await remove.first().press('Enter')
  await eventually(() => page.locator('details').count()).toBe(1)
  expect(JSON.parse(said[1]!.body)).toEqual({ key: 'pk_test', id: 'm1', action: 'dismiss' })
  expect(await focus()).toBe('Zprávy')
  expect(await empty.isVisible()).toBe(false)
  // Taken out in another tab already.
  await remove.press('Enter')
  await empty.waitFor()
  await eventually(() => page.locator('details').count()).toBe(0)
  // What the server answered is told by the browser, and is no error of ours.
  errors = errors.filter((each) => !each.startsWith('Failed to load resource'))
})

/** In place of notify.js: what it was asked, and whether a click stood behind it. */
const notifying = (answer: string) =>
  page.route('**/_v/notify.js*', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `export const state = async () => 'off'
export const subscribe = async ({ wording }) => {
  window.asked = [wording, navigator.userActivation.isActive]
  return '${answer}'
}`,
    }),
  )
const asked = () => page.evaluate(() => (window as unknown as { asked?: unknown }).asked)

test('notifications: the browser is asked after a click on ours alone, with the words that it agreed to', async () => {
  await notifying('on')
  await fromEdge('notifications')
  const yes = page.getByRole('button', { name: 'Ano, upozorňujte mě' })
  await eventually(() => yes.isEnabled()).toBe(true)
  expect(await asked()).toBeUndefined()
  expect(await violations()).toEqual([])
  await yes.press('Enter')
  await page.getByText('Hotovo, ozveme se.').waitFor()
  expect(await asked()).toEqual(['push-1', true])
  expect(await page.evaluate(() => document.activeElement?.className)).toBe('vitrina-done')
})

test('notifications: a no to the browser is said, and without consent it is not even asked', async () => {
  await notifying('blocked')
  await fromEdge('notifications', null)
  const yes = page.getByRole('button', { name: 'Ano, upozorňujte mě' })
  await eventually(() => yes.isEnabled()).toBe(true)
  await yes.click()
  await page.getByText('povolte obsah na míru').waitFor()
  expect(await asked()).toBeUndefined()
  await call(page, 'consent', ALL)
  await yes.click()
  await page.getByText('Prohlížeč oznámení nepovolil.').waitFor()
  expect(await asked()).toEqual(['push-1', true])
})

test('drawn in the page it acts as well, with its looks and nothing moved', async () => {
  shop.decide = (request) =>
    (request.slots as string[]).map((slot) => ({
      ...decisionOf(...STORIES.get('hero')!, ...STORIES.get('signup')!),
      slot,
    }))
  shop.pages.set('/shop.css', { ...shop.pages.get('/shop.css')! })
  await visit('<div class="gap"></div><div data-vitrina-slot="home"></div>')
  await eventually(() => page.locator('form fieldset:enabled').count()).toBe(1)
  expect(await page.locator('.vitrina-hero img').getAttribute('width')).toBe('720')
  await page.getByLabel('Váš e-mail').fill('jana@example.cz')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Přihlásit se' }).click()
  await page.getByText('Zkontrolujte schránku').waitFor()
  expect(params('generate_lead')).toMatchObject([{ decision_id: 'd1' }])
})

test('a page without such blocks does not load them', async () => {
  shop.decide = (request) =>
    (request.slots as string[]).map((slot) => ({ ...decisionOf(...STORIES.get('coupon')!), slot }))
  const loaded: string[] = []
  page.on('request', (request) => loaded.push(new URL(request.url()).pathname))
  await visit('<div class="gap"></div><div data-vitrina-slot="home"></div>')
  await page.locator('.vitrina-coupon').waitFor({ state: 'attached' })
  expect(loaded).toContain('/_v/slot.js')
  expect(loaded).not.toContain('/_v/acts.js')
})
