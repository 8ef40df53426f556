/**
 * Every screen of the demo shop as a visitor with a reader or a phone meets it, with Vitrina in
 * front of it. Part of first-visit.test.ts: to start and seed another demo would take longer than this.
 */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { Browser, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { newVisitor } from '../support/chromium.ts'
import type { Demo } from '../support/demo.ts'
import { eventually } from '../support/eventually.ts'

const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const PATHS = [
  '/',
  '/kategorie/mlynky',
  '/hledat?q=espresso',
  '/kosik',
  '/ucet',
  '/informace/doprava-a-platba',
  '/neni-tu',
]
type Axe = { run(): Promise<{ violations: { id: string; nodes: { target: unknown }[] }[] }> }

async function faults(page: Page): Promise<string[]> {
  await page.evaluate(AXE)
  const { violations } = await page.evaluate(() => (window as unknown as { axe: Axe }).axe.run())
  return violations.map(({ id, nodes }) => `${id}: ${JSON.stringify(nodes[0]?.target)}`)
}

/** @param demo, browser  known once the tests run. */
export function testScreens(demo: () => Demo, browser: () => Browser): void {
  test.each([
    ['desktop, light', { width: 1280, height: 900 }, 'light'],
    ['phone, dark', { width: 390, height: 844 }, 'dark'],
  ] as const)(
    'every page is free of accessibility faults and of sideways scrolling: %s',
    async (_, viewport, colorScheme) => {
      const visitor = await newVisitor(browser(), { viewport, colorScheme })
      const page = await visitor.newPage()
      await page.goto(demo().shop)
      await page.getByRole('button', { name: 'Přijmout vše' }).first().click()
      await eventually(async () => (await visitor.cookies()).map(({ name }) => name)).toContain('vid')
      await page.goto(`${demo().shop}/kategorie/mlynky`)
      await page.locator('.product-card__link').first().click()
      await page.waitForURL(/\/produkt\//)
      const product = new URL(page.url()).pathname
      await page.getByRole('button', { name: 'Do košíku' }).first().click()
      await eventually(async () => (await visitor.cookies()).map(({ name }) => name)).toContain('kosik')
      for (const path of [...PATHS, product, '/pokladna']) {
        await page.goto(demo().shop + path)
        expect(await faults(page), path).toEqual([])
        const overflow = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        )
        expect(overflow, `${path} scrolls sideways`).toBeLessThanOrEqual(0)
      }
      await visitor.close()
    },
  )
}
