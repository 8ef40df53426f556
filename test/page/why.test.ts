/** "Why am I seeing this?" in a browser: readable by anybody, loading nothing, and what a shop wrote is text. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, afterEach, beforeAll, expect, test } from 'vitest'
import { startBrowser } from '../support/page.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const URL_OF_PAGE = 'https://shop.test/_v/why/d1'
const EVIL = '<img src=x onerror=alert(1)><b>"Zvláštní"</b>'
const TOLD = {
  isShown: true,
  reasons: ['Prohlížíte si kategorii Káva.', EVIL],
  rule: ['v košíku má 2 kusy'],
  products: [{ title: EVIL, reasons: ['Kupuje se často spolu s Zrno.'] }],
  left: [{ text: 'není skladem', count: 3 }],
  consentAt: 1_790_000_000_000,
}

let browser: Browser
let context: BrowserContext
beforeAll(async () => {
  browser = await startBrowser()
}, 90_000)
afterAll(() => browser?.close())
afterEach(() => context?.close())

type Language = 'cs' | 'en'

async function rendered(language: Language, isKnown: boolean): Promise<Response> {
  // Named by a variable: the types of the edge and of the browser never meet in one program.
  const path = '../../worker/render/why.ts'
  const { whyPage, unknownWhy } = (await import(path)) as {
    whyPage(env: object, page: object): Response
    unknownWhy(env: object, language: Language, path: string): Response
  }
  const env = { SITE_NAME: 'Kavárna & spol.', SHOP_URL: 'https://shop.test' }
  return isKnown
    ? whyPage(env, { told: TOLD, language, path: '/_v/why/d1' })
    : unknownWhy(env, language, '/_v/why/d1')
}

async function opened(
  language: Language,
  isKnown: boolean,
  options: { colorScheme?: 'light' | 'dark'; width?: number } = {},
) {
  const { colorScheme = 'light', width = 800 } = options
  context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
  const page = await context.newPage()
  const asked: string[] = []
  const response = await rendered(language, isKnown)
  const body = await response.text()
  const headers = Object.fromEntries(response.headers)
  await context.route('**/*', async (route) => {
    asked.push(route.request().url())
    await route.fulfill({ status: 200, headers, body })
  })
  await page.goto(URL_OF_PAGE)
  return { page, asked }
}

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = globalThis as unknown as {
      axe: { run(): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    return (await axe.run()).violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)
  })
}

test.each([
  ['cs', true, 'light', 800],
  ['en', true, 'dark', 360],
  ['cs', false, 'dark', 360],
  ['en', false, 'light', 800],
] as const)(
  '%s, known %s, %s, %i wide: axe finds nothing, nothing sticks out',
  async (language, isKnown, colorScheme, width) => {
    const { page } = await opened(language, isKnown, { colorScheme, width })
    expect(await violations(page)).toEqual([])
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true)
    expect(await page.getAttribute('html', 'lang')).toBe(language)
  },
)

test('nothing is loaded from anywhere, and what the shop wrote is shown as text', async () => {
  const { page, asked } = await opened('cs', true)
  expect(new Set(asked.filter((url) => !url.endsWith('/favicon.ico')))).toEqual(new Set([URL_OF_PAGE]))
  expect(await page.locator('b, img').count()).toBe(0)
  expect(await page.getByText(EVIL).count()).toBe(2)
})
