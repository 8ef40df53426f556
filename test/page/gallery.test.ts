/** Every widget in every state, in both languages, light and dark, wide and narrow: axe-core and the console are silent. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { galleryHtml } from '../../worker/render/gallery.tsx'
import { eventually } from '../support/eventually.ts'
import type { Shop } from '../support/page.ts'
import { listenForErrors, startBrowser, startShop } from '../support/page.ts'

const AXE = readFileSync(join(import.meta.dirname, '../../node_modules/axe-core/axe.min.js'), 'utf8')
const CSP = `default-src 'none'; style-src 'self'; img-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`
const NOW_MS = Date.UTC(2026, 10, 23, 9)

let shop: Shop
let browser: Browser

beforeAll(async () => {
  shop = await startShop()
  browser = await startBrowser()
}, 90_000)
afterAll(async () => {
  await browser?.close()
  await shop?.close()
})

async function violations(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  return page.evaluate(async () => {
    const { axe } = window as unknown as {
      axe: { run(options: object): Promise<{ violations: { id: string; nodes: { html: string }[] }[] }> }
    }
    // One page holds many pages' worth of banners and bars.
    const { violations } = await axe.run({ rules: { 'landmark-unique': { enabled: false } } })
    return violations.map((each) => `${each.id}: ${each.nodes.map((node) => node.html).join(' ')}`)
  })
}

/** What sticks out of its story, sideways. */
const tooWide = (page: Page) =>
  page.evaluate(() =>
    [...document.querySelectorAll('.story')]
      .filter((story) => story.scrollWidth > story.clientWidth + 1)
      .map((story) => story.querySelector('h2')!.textContent),
  )

async function visit(options: object, wanted: Parameters<typeof galleryHtml>[0]) {
  shop.pages.set('/gallery', { html: galleryHtml(wanted), headers: { 'content-security-policy': CSP } })
  const context: BrowserContext = await browser.newContext(options)
  const errors = listenForErrors(context)
  context.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  const page = await context.newPage()
  await page.goto(`${shop.url}/gallery`)
  return { context, errors, page }
}

/** Every two of them together; LONG=1 takes all three. */
const cases = (['cs', 'en'] as const).flatMap((language, l) =>
  (['light', 'dark'] as const).flatMap((theme, t) =>
    ([1200, 360] as const).flatMap((widthPx, w) =>
      process.env['LONG'] || (l + t + w) % 2 === 0 ? [{ language, theme, widthPx }] : [],
    ),
  ),
)

test.each(cases)('$language, $theme, $widthPx px', async ({ language, theme, widthPx }) => {
  const options = { viewport: { width: widthPx, height: 900 }, colorScheme: theme, reducedMotion: 'reduce' }
  const { context, errors, page } = await visit(options, { language, theme, nowMs: NOW_MS })
  if (process.env.PICTURES) {
    const heightPx = await page.evaluate(() => document.documentElement.scrollHeight)
    for (let y = 0; y < heightPx; y += 1600) {
      const path = join(process.env.PICTURES, `gallery-${language}-${theme}-${widthPx}-${y / 1600}.png`)
      const height = Math.min(1600, heightPx - y)
      await page.screenshot({ path, fullPage: true, clip: { x: 0, y, width: widthPx, height } })
    }
  }
  expect(await page.locator('.story').count()).toBe(54)
  expect(await page.locator('form.vitrina-form').count()).toBeGreaterThan(16)
  // Before axe-core comes, which styles in line what it measures.
  expect(process.env.PICTURES ? [] : errors).toEqual([])
  expect(await violations(page)).toEqual([])
  expect(await tooWide(page)).toEqual([])
  await context.close()
})

test('pictures keep their room before they come', async () => {
  const { context, page } = await visit({}, { language: 'cs', theme: 'light', nowMs: NOW_MS })
  await context.route('**/*.svg', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 300))
    await route.continue()
  })
  await page.addInitScript(() => {
    const own = window as unknown as { shift: number }
    own.shift = 0
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) own.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
  })
  await page.reload()
  await eventually(() =>
    page.evaluate(() => [...document.images].filter((one) => one.complete).length),
  ).toBeGreaterThan(2)
  expect(await page.evaluate(() => (window as unknown as { shift: number }).shift)).toBe(0)
  await context.close()
})
