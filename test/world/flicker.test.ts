/**
 * A filled page in a real Chromium, before the real Worker: what is personal stands in the first
 * HTML, nothing moves (layout-shift entries of the browser) and no text of the page changes after
 * it came (a MutationObserver from the first script on), while the tag runs.
 */
import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { edgeHouse } from '../campaign/edge/house.ts'
import type { EdgeHouse } from '../campaign/edge/house.ts'
import { PAGES } from '../campaign/edge/pages.ts'
import { startBrowser } from '../support/browser.ts'
import { newVisitor } from '../support/chromium.ts'
import { filled } from '../support/demo.ts'
import { eventually } from '../support/eventually.ts'
import { buildTag } from '../support/page.ts'
import { copyStore } from '../support/store.ts'

const state = mkdtempSync(join(tmpdir(), 'vitrina-flicker-'))
const LONG = '<p>Pod okénkem stojí text, který by se pohnul.</p>'.repeat(30)

let house: EdgeHouse
let browser: Browser

beforeAll(async () => {
  await buildTag()
  cpSync(join(import.meta.dirname, '../../dist/public'), join(state, 'root/dist/public'), { recursive: true })
  const shop = PAGES.small.body.toString().replace('<footer>', `${LONG}<footer>`)
  const icon = '<link rel="icon" href="data:,">'
  await copyStore(join(state, 'state'))
  house = await edgeHouse({
    stateDir: state,
    port: 9_460,
    entry: 'worker/index.ts',
    lanes: 1,
    other: (path) =>
      path === '/' ? { ...PAGES.small, body: Buffer.from(shop.replace('</head>', `${icon}</head>`)) } : null,
    vars: { DEADLINE_MS: '5000' },
  })
  browser = await startBrowser()
})
afterAll(async () => {
  await browser?.close()
  await house?.close()
  rmSync(state, { recursive: true, force: true })
})

test('personal text is in the first HTML; nothing moves, and no text changes after it came', async () => {
  const [cookie = ''] = await house.visitors(1)
  const context = await newVisitor(browser)
  const page = await context.newPage()
  const url = `http://localhost:${house.instance.port}/`
  const [name = '', value = ''] = cookie.split('=')
  await context.addCookies([{ name, value, url }])
  await page.addInitScript(() => {
    const seen = { shift: 0, changed: [] as string[] }
    Object.assign(window, { seen })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) seen.shift += (entry as unknown as { value: number }).value
    }).observe({ type: 'layout-shift', buffered: true })
    const watch = () =>
      new MutationObserver((records) => {
        for (const { target } of records)
          if (document.body?.contains(target)) seen.changed.push(target.nodeName)
      }).observe(document, { subtree: true, childList: true, characterData: true })
    // Until then the parser itself puts one node after the other.
    document.addEventListener('readystatechange', () => document.readyState === 'interactive' && watch())
  })
  const response = await filled(() => page.goto(url))
  const html = await response.text()
  expect(html).toContain('data-vitrina-decision="d')
  expect(html).toContain('Vybráno pro vás')
  const ready = () =>
    page.evaluate(() => (window as unknown as { vitrina?: { version?: string } }).vitrina?.version)
  await eventually(ready).toBeTruthy()
  await page.waitForLoadState('networkidle')
  const seen = () =>
    page.evaluate(() => (window as unknown as { seen: { shift: number; changed: string[] } }).seen)
  expect(await seen()).toEqual({ shift: 0, changed: [] })
  // That both observers would have said so.
  await page.evaluate(
    () =>
      new Promise((resolve) => {
        const line = document.createElement('p')
        line.style.height = '200px'
        line.textContent = 'náhle'
        document.body.prepend(line)
        requestAnimationFrame(() => requestAnimationFrame(resolve))
      }),
  )
  await eventually(async () => (await seen()).shift).toBeGreaterThan(0)
  expect((await seen()).changed).toContain('BODY')
})
