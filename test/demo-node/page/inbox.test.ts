import { createRequire } from 'node:module'
import { readFileSync } from 'node:fs'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { startInbox } from '../../../demo/inbox/server.ts'
import type { Inbox } from '../../../demo/inbox/server.ts'
import { startBrowser } from '../../support/browser.ts'
import { SECRET, deliver, email, sms } from '../signed.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const settings = {
  port: 18_960,
  secret: SECRET,
  path: ':memory:',
  shop: () => ({ name: 'Pražeň', url: 'http://localhost:8787' }),
}
const DESKTOP = { width: 1280, height: 800 }
const PHONE = { width: 390, height: 844 }
const LOOKS = [
  [DESKTOP, 'light'],
  [PHONE, 'dark'],
] as const

let browser: Browser
let inbox: Inbox
beforeAll(async () => {
  browser = await startBrowser()
  inbox = await startInbox(settings)
})
afterAll(async () => {
  await browser.close()
  await inbox.stop()
})
beforeEach(() => inbox.store.clear())

async function visit(path: string, look: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ viewport: DESKTOP })
  const page = await context.newPage()
  await page.goto(inbox.url + path)
  await look(page)
  await context.close()
}

/** What axe finds wrong; it is put in by the protocol, since the page's policy would not let it in. */
async function faults(page: Page): Promise<string[]> {
  await page.evaluate(`globalThis.axe || (() => {${AXE}})()`)
  return await page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    const { violations } = await axe.run({ iframes: false })
    return violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)
  })
}

test('nothing in a hostile letter runs, wherever it hides', async () => {
  const bite = (how: string) => `console.log('bitten ${how}');top.bitten='${how}'`
  const letter = `<!doctype html><html><head><script>${bite('head')}</script><base href="http://evil.example/">
    <meta http-equiv="refresh" content="0;url=javascript:${encodeURIComponent(bite('meta'))}"></head>
    <body onload="${bite('onload')}"><img src="x:" onerror="${bite('onerror')}"><svg onload="${bite('svg')}"></svg>
    <a id="js" href="javascript:${encodeURIComponent(bite('link'))}">x</a>
    <iframe srcdoc="&lt;script&gt;${bite('frame').replaceAll("'", '&#39;')}&lt;/script&gt;"></iframe>
    <form action="${inbox.url}/control" method="post"><button id="send">x</button></form>
    <p id="end">the end "&gt;</iframe><script>${bite('break')}</script></p></body></html>`
  await deliver(
    inbox.url,
    email({ html: letter, subject: '<img src=x onerror=alert(1)>', text: '<script>alert(1)</script>' }),
  )
  await visit('/m/send-0001', async (page) => {
    const bites: string[] = []
    page.on('dialog', (dialog) => void dialog.dismiss().then(() => bites.push('dialog')))
    // Frames speak here too; heard from before the letter is loaded.
    page.on('console', (message) => message.text().startsWith('bitten') && bites.push(message.text()))
    page.on('request', (request) => request.url().includes('evil.example') && bites.push(request.url()))
    await page.reload()
    const frame = page.frameLocator('iframe.letter')
    await frame.locator('#end').waitFor()
    for (const bait of ['#js', '#send']) await frame.locator(bait).click({ force: true })
    expect(await page.evaluate(() => (globalThis as { bitten?: unknown }).bitten)).toBeUndefined()
    for (const view of ['text', 'source']) await page.goto(`${inbox.url}/m/send-0001?view=${view}`)
    expect(bites).toEqual([])
    // The form of the letter did not reach the inbox either.
    expect(await deliver(inbox.url, email(), { id: 'send-0002' })).toBe(200)
  })
})

test('a link of a letter opens in a tab of its own that is not sandboxed', async () => {
  const html = `<!doctype html><html><head></head><body><a id="go" href="${inbox.url}/messages.json">go</a></body></html>`
  await deliver(inbox.url, email({ html }))
  await visit('/', async (page) => {
    const [tab] = await Promise.all([
      page.context().waitForEvent('page'),
      page.frameLocator('iframe.letter').locator('#go').click(),
    ])
    await tab.waitForURL(`${inbox.url}/messages.json`)
    expect(await tab.evaluate(() => origin)).toBe(inbox.url)
    expect(page.url()).toBe(`${inbox.url}/`)
  })
})

test('a new message appears by itself, and the page that is read stays', async () => {
  await deliver(inbox.url, email(), { id: 'send-0001' })
  await visit('/m/send-0001', async (page) => {
    await deliver(inbox.url, sms(), { id: 'send-0002' })
    await page.locator('.entry', { hasText: '+420000000042' }).waitFor()
    expect(await page.locator('.entry').count()).toBe(2)
    expect(await page.locator('#count-sms').textContent()).toBe('1')
    expect(await page.locator('#subject').textContent()).toBe('Váš košík na vás čeká')
    expect(await page.locator('#news').textContent()).toBe('Přišla nová zpráva')
  })
})

test('an empty inbox fills by itself as well', async () => {
  await visit('/', async (page) => {
    await page.getByText('Takhle přijde první zpráva').waitFor()
    await deliver(inbox.url, email())
    await page.locator('#subject', { hasText: 'Váš košík na vás čeká' }).waitFor()
  })
})

test('the keyboard is enough: arrows walk the list, Enter opens, the tabs are links', async () => {
  await deliver(inbox.url, email(), { id: 'send-0001' })
  await deliver(inbox.url, sms(), { id: 'send-0002' })
  await visit('/', async (page) => {
    await page.locator('.entry').first().focus()
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('Enter')
    await page.waitForURL('**/m/send-0001')
    await page.getByRole('link', { name: 'Zdroj' }).focus()
    await page.keyboard.press('Enter')
    await page.getByText('Podpis souhlasí').waitFor()
  })
})

test('a text message is shown on a telephone with its count of segments', async () => {
  await deliver(inbox.url, sms())
  await visit('/', async (page) => {
    await page.locator('.phone .bubble a[href="http://localhost:8787/_v/c/x"]').waitFor()
    expect(await page.locator('.head').textContent()).toContain('2\u00a0segmenty')
  })
})

async function passesAxe(path: string): Promise<void> {
  await visit(path, async (page) => {
    for (const [viewport, colorScheme] of LOOKS) {
      await page.setViewportSize(viewport)
      await page.emulateMedia({ colorScheme })
      expect(await faults(page), `${path} ${viewport.width} ${colorScheme}`).toEqual([])
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(
        viewport.width,
      )
    }
  })
}

test('the empty inbox passes axe, light on a desktop and dark on a phone, without scrolling sideways', () =>
  passesAxe('/'))

test.each([
  '/',
  '/m/send-0001',
  '/m/send-0002',
  '/m/send-0001?view=text',
  '/m/send-0001?view=source',
  '/?to=nobody',
  '/m/nothing',
  '/m/send-0001?unsubscribed=no',
])('with messages, %s passes as well', async (path) => {
  const unsubscribe = {
    'List-Unsubscribe': '<http://localhost:1/u>',
    'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
  }
  const letter = email({ subject: 'Dlouhý'.repeat(40), headers: unsubscribe })
  await deliver(inbox.url, letter, { id: 'send-0001' })
  await deliver(inbox.url, sms(), { id: 'send-0002' })
  await passesAxe(path)
})
