/** Bars and boxes in a corner: they stop nobody, move nothing, and stay closed. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import type { OverlayContent } from '../../core/wire/overlay.ts'
import { overlayStories } from '../../widgets/stories/over.ts'
import { speaking } from '../../widgets/stories/voice.ts'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import {
  ALL,
  NONE,
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
const CSP = `default-src 'none'; script-src 'self'; connect-src 'self'; img-src 'self' data:; style-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`
const CONTENTS = new Map(
  overlayStories(speaking('cs'), Date.now() + 3_600_000).map(({ content }) => [content.place, content]),
)
const ABOUT = { decision_id: 'd1', slot: 'bar', campaign: 'delivery' }

let shop: Shop
let browser: Browser
let context: BrowserContext
let page: Page
let errors: string[]

beforeAll(async () => {
  shop = await startShop()
  shop.pages.set('/shop.css', {
    headers: { 'content-type': 'text/css' },
    html: ':root{color-scheme:light dark}body{font-family:Georgia,serif;margin:40px}.long{height:2000px}section,button{color:red!important}a{color:inherit}',
  })
  shop.pages.set('/', {
    html: shopPage({
      tag: 'data-exit-s="0.01"',
      head: '<link rel="stylesheet" href="/shop.css">',
      body: '<p><a id="offer" href="#x">Nabídka</a></p><p class="long">Dobrá káva.</p><p><a id="last" href="#y">Konec</a></p><p class="long">Ještě něco.</p>',
    }),
    headers: { 'content-security-policy': CSP },
  })
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})
beforeEach(() => shop.reopen())
afterEach(async () => {
  expect(errors).toEqual([])
  await context.close()
})

/** A page that is told to show this when the mouse leaves. */
async function open(
  content: OverlayContent,
  options: object = {},
  before: () => Promise<void> = async () => {},
  timeout = 30_000,
): Promise<void> {
  shop.decision = { id: 'd1', slot: 'bar', campaign: 'delivery', content, because: [] }
  shop.plan = {
    campaigns: [
      {
        id: 'delivery',
        slot: 'bar',
        when: { of: 'exit', in: [true] },
        frequency: { perVisit: 1, quietAfterImpressionMs: 0, quietAfterDismissMs: 604_800_000 },
      },
    ],
    validForMs: null,
  }
  context = await browser.newContext({ viewport: { width: 1200, height: 800 }, ...options })
  errors = listenForErrors(context)
  context.on('console', (message) => {
    if (message.type() === 'error' && !message.text().includes('data:,')) errors.push(message.text())
  })
  await countPlans(context)
  page = await context.newPage()
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number }
    own.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as unknown as { value: number; hadRecentInput: boolean }[])
        if (!entry.hadRecentInput) own.shift += entry.value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await before()
  await page.goto(shop.url)
  await tagReady(page)
  await call(page, 'consent', ALL)
  await page.locator('#offer').focus()
  await leave()
  await page.locator('vitrina-overlay section[aria-label]').waitFor({ timeout })
}

async function leave(): Promise<void> {
  await planned(page)
  await page.mouse.move(600, 300)
  await page.mouse.move(600, 20)
  await page.evaluate(() =>
    document.documentElement.dispatchEvent(new MouseEvent('mouseout', { bubbles: true, clientY: -1 })),
  )
}

const params = (name: string) =>
  shop
    .events()
    .filter((event) => event.name === name)
    .map((event) => event.params)
const gone = () => eventually(() => page.locator('vitrina-overlay').count()).toBe(0)
const focus = () => page.evaluate(() => document.activeElement?.id)

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

test('comes without taking the focus or moving anything, and says that it was shown', async () => {
  await open(CONTENTS.get('top')!)
  expect(await page.getByRole('region', { name: 'Nabídka 1' }).isVisible()).toBe(true)
  expect(await focus()).toBe('offer')
  await shop.arrived('impression')
  expect(params('impression')).toEqual([ABOUT])
  expect(await page.getByText('Do dopravy zdarma zbývá 288,50').isVisible()).toBe(true)
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0)
})

test.each([
  ['button', () => page.getByRole('button', { name: 'Zavřít' }).click()],
  ['escape', () => page.keyboard.press('Escape')],
])('closed by %s it stays closed for the session', async (reason, close) => {
  await open(CONTENTS.get('bottom')!)
  await close()
  await gone()
  await shop.arrived('dismiss')
  expect(params('dismiss')).toEqual([{ ...ABOUT, reason }])
  expect(await focus()).toBe('offer')
  expect(await page.evaluate(() => document.documentElement.style.scrollPadding)).toBe('')
  await page.reload()
  await tagReady(page)
  await call(page, 'consent', ALL)
  await leave()
  await page.waitForTimeout(400)
  expect(shop.decideRequests.length).toBe(1)
})

test('Escape belongs to a dialog of the shop first', async () => {
  await open(CONTENTS.get('left')!)
  await page.evaluate(() => {
    const dialog = document.createElement('dialog')
    document.body.append(dialog)
    dialog.showModal()
  })
  await page.keyboard.press('Escape')
  await eventually(() => page.locator('dialog[open]').count()).toBe(0)
  expect(await page.locator('vitrina-overlay').count()).toBe(1)
  await page.keyboard.press('Escape')
  await gone()
})

test('gives the focus back to where it came from', async () => {
  await open(CONTENTS.get('left')!)
  await page.locator('#last').focus()
  await page.getByRole('button', { name: 'Zavřít' }).focus()
  await page.keyboard.press('Enter')
  await gone()
  expect(await focus()).toBe('last')
})

test('what the keyboard comes to is not below a bar', async () => {
  await open(CONTENTS.get('bottom')!)
  await page.locator('#last').focus()
  const [link, bar] = await Promise.all([
    page.locator('#last').boundingBox(),
    page.locator('vitrina-overlay section[aria-label]').boundingBox(),
  ])
  expect(link!.y + link!.height).toBeLessThanOrEqual(bar!.y)
})

test('a countdown goes on, and a form in it is sent', async () => {
  await open(CONTENTS.get('bottom')!)
  const time = page.locator('vitrina-overlay time')
  const first = await time.textContent()
  await eventually(() => time.textContent()).not.toBe(first)
  await context.close()
  await shop.reopen()
  await open(CONTENTS.get('right')!)
  await page.getByLabel('Váš e-mail').fill('jana@example.cz')
  await page.getByRole('checkbox').check()
  await page.getByRole('button', { name: 'Přihlásit se' }).click()
  await page.getByText('Zkontrolujte schránku').waitFor()
  expect(params('generate_lead')).toMatchObject([{ decision_id: 'd1', email: 'jana@example.cz' }])
})

test('comes in its own colours, under a policy that forbids styles in the markup', async () => {
  const look = { surface: '#10240f', ink: '#f4fff0', accent: '#ffd166', accentText: '#20160a' }
  await open({ ...CONTENTS.get('bottom')!, look })
  const section = page.locator('vitrina-overlay section[aria-label]')
  const colours = await section.evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element)
    return [color, backgroundColor]
  })
  expect(colours).toEqual(['rgb(244, 255, 240)', 'rgb(16, 36, 15)'])
})

test('goes away when consent is withdrawn, also when its parts come late', async () => {
  await open(CONTENTS.get('right')!)
  await call(page, 'consent', NONE)
  await gone()
  expect(await page.evaluate(() => [sessionStorage.length, localStorage.length])).toEqual([0, 0])
})

const picture = async (name: string) => {
  if (process.env.PICTURES) await page.screenshot({ path: join(process.env.PICTURES, `overlay-${name}.png`) })
}

test.each(
  [...CONTENTS.keys()].flatMap((place) => [
    { name: `${place}, wide, light`, place, options: { colorScheme: 'light' } },
    {
      name: `${place}, small, dark`,
      place,
      options: { colorScheme: 'dark', viewport: { width: 320, height: 568 } },
    },
  ]),
)('has no accessibility faults: $name', async ({ name, place, options }) => {
  await open(CONTENTS.get(place)!, { ...options, reducedMotion: 'reduce' })
  await picture(name.replaceAll(', ', '-'))
  expect(await violations()).toEqual([])
  const section = page.locator('vitrina-overlay section[aria-label]')
  expect(await section.evaluate((box) => box.scrollWidth - box.clientWidth)).toBe(0)
  expect(await section.evaluate((box) => getComputedStyle(box).animationDuration)).toBe('0s')
})

const OFFER: OverlayContent = {
  component: 'Overlay',
  language: 'cs',
  place: 'right',
  label: 'Nabídka oznámení',
  blocks: [
    {
      kind: 'push',
      text: 'Dáme vědět.',
      wording: 'push-1',
      submit: 'Ano',
      done: 'Hotovo',
      error: 'Nepovoleno',
    },
  ],
}

/** In place of notify.js: how things stand in this browser. */
async function standing(state: string): Promise<void> {
  await context.route('**/_v/notify.js*', (route) =>
    route.fulfill({
      contentType: 'text/javascript',
      body: `export const state = async () => (window.stood = '${state}')
export const subscribe = async () => (window.said = 'on')`,
    }),
  )
}

test('notifications are offered over the page to a browser that could have them, and a no to ours is kept', async () => {
  await open(OFFER, {}, () => standing('off'))
  expect(await violations()).toEqual([])
  await page.getByRole('button', { name: 'Zavřít' }).click()
  await gone()
  await shop.arrived('dismiss')
  expect(params('dismiss')).toEqual([{ ...ABOUT, reason: 'button' }])
  expect(await page.evaluate(() => (window as unknown as { said?: string }).said)).toBeUndefined()
})

test.each(['on', 'blocked', 'unsupported'])(
  'a browser where they are %s is not offered them',
  async (state) => {
    await expect(open(OFFER, {}, () => standing(state), 2_000)).rejects.toThrow('Timeout')
    await eventually(() => page.evaluate(() => (window as unknown as { stood?: string }).stood)).toBe(state)
    expect(await page.locator('vitrina-overlay').count()).toBe(0)
    expect(params('impression')).toEqual([])
  },
)
