/** The preference centre in a browser: readable by anybody, usable by keyboard, loading nothing from elsewhere. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { centreOf } from '../../core/consent/centre.ts'
import { NO_PREFERENCES } from '../../core/consent/preference.ts'
import { DEFAULT_TOPICS } from '../../core/consent/topic.ts'
import { startBrowser } from '../support/page.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const URL_OF_PAGE = 'https://shop.test/_v/p/token'
const yes = { granted: true, at: 1, source: 'checkout', wording: null, proof: 'p' }

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await startBrowser()
}, 90_000)
afterAll(() => browser?.close())
afterEach(() => context?.close())

async function rendered(language: 'cs' | 'en', isSaved: boolean): Promise<Response> {
  // Named by a variable: the types of the edge and of the browser never meet in one program.
  const path = '../../worker/render/preference.ts'
  const { preferencePage } = (await import(path)) as { preferencePage(env: object, page: object): Response }
  const topics = [
    ...DEFAULT_TOPICS,
    { id: 'odd', title: { cs: '<b>"Zvláštní"</b>', en: '<b>"Odd"</b>' }, audiences: ['b2c'] as const },
  ]
  const state = {
    consents: { email: yes, analytics: yes },
    preferences: NO_PREFERENCES,
    topics,
    channels: [{ channel: 'email', isProved: true }] as const,
    audience: 'b2c',
  } as const
  return preferencePage(
    { SITE_NAME: 'Kavárna & spol.', SHOP_URL: 'https://shop.test' },
    {
      centre: centreOf(state),
      addresses: { email: 'j…@example.com' },
      topics,
      proofs: [
        {
          profile: 'p1',
          n: 1,
          prev: '',
          hash: 'h',
          subject: 'email',
          granted: true,
          at: 1_790_000_000_000,
          source: 'checkout',
          wording: 'w@1',
          basis: 'consent',
          proof: 'order:1',
          eventId: 'e1',
          recordedAt: 1,
          actor: 'server',
          detail: null,
        },
      ],
      language,
      isCompany: false,
      hasCompany: true,
      isSaved,
      path: '/_v/p/token',
    },
  )
}

async function opened(
  language: 'cs' | 'en',
  options: { colorScheme?: 'light' | 'dark'; width?: number; isSaved?: boolean } = {},
) {
  context = await browser.newContext({
    colorScheme: options.colorScheme ?? 'light',
    viewport: { width: options.width ?? 800, height: 900 },
  })
  const page = await context.newPage()
  const asked: string[] = []
  const posted: string[] = []
  const response = await rendered(language, options.isSaved ?? false)
  const body = await response.text()
  const headers = Object.fromEntries(response.headers)
  await context.route('**/*', async (route) => {
    const request = route.request()
    asked.push(request.url())
    if (request.method() === 'POST') posted.push(request.postData() ?? '')
    await route.fulfill({ status: 200, headers, body })
  })
  await page.goto(URL_OF_PAGE)
  return { page, asked, posted }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const axe = (
      globalThis as unknown as {
        axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
      }
    ).axe
    const found = await axe.run()
    return found.violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

test.each([
  ['cs', 'light', 800],
  ['en', 'light', 360],
  ['cs', 'dark', 360],
  ['en', 'dark', 800],
] as const)(
  '%s, %s, %i wide: axe finds nothing, nothing sticks out',
  async (language, colorScheme, width) => {
    const { page } = await opened(language, { colorScheme, width, isSaved: true })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
  },
)

test('nothing is loaded from anywhere, and what the shop wrote is shown as text', async () => {
  const { page, asked } = await opened('cs')
  expect(new Set(asked.filter((url) => !url.endsWith('/favicon.ico')))).toEqual(new Set([URL_OF_PAGE]))
  expect(await page.locator('b').count()).toBe(0)
  expect(await page.getByLabel('<b>"Zvláštní"</b>').count()).toBe(1)
})

test('by keyboard alone: a box is cleared, the form is sent', async () => {
  const { page, posted } = await opened('en')
  const isOn = () => page.evaluate(() => document.activeElement?.id)
  for (let step = 0; step < 30 && (await isOn()) !== 'topic-tea'; step++) await page.keyboard.press('Tab')
  expect(await isOn()).toBe('topic-tea')
  await page.keyboard.press('Space')
  await page.keyboard.press('Enter')
  await expect.poll(() => posted.length).toBe(1)
  const sent = new URLSearchParams(posted[0])
  expect(sent.get('action')).toBe('save')
  expect(sent.has('topic:tea')).toBe(false)
  expect(sent.get('topic:coffee')).toBe('yes')
  expect(sent.get('shown')).toContain('topic:tea')
})
